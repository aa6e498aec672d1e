"""How a stage is answered: reported, approved, and the outcome issued."""

from chalicelib.domain.access.independence import barred
from chalicelib.domain.casework import commands as c
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.answering import panel_outcome
from chalicelib.domain.casework.aspects import investigation_goes_on, what_is_left
from chalicelib.domain.casework.checks import a_reason, free_to_decide, has_place, not_barred, within_a_year, words
from chalicelib.domain.casework.confirming.second_pair import asked_to_approve
from chalicelib.domain.casework.hearings import panels
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.casework.snapshot import Now
from chalicelib.domain.obligations.working_days import add

UNSETTLED = "unresolved"


def report(now: Now, command: c.Report) -> list[e.Event]:
    """The reviewer's finding, before it is approved; or what an investigator reports to the panel, which finds itself.

    Raises Refused("not_now" | "subject" | "decided_earlier" | "not_independent" | "finding_unknown").
    """
    has_place(now, e.Reported)
    to_a_panel = panels.sits(now) and not now.stage.approved_by
    if now.case.pending is not None or not (now.stage.approved_by or (to_a_panel and now.handler)):
        raise Refused("not_now", "this stage is answered without a report")
    free_to_decide(now)
    if command.finding or not to_a_panel:
        _known(now, command.finding)
    drafted = _written(command, command.text)
    return [e.Reported(stage=now.case.stage, finding=command.finding, remedies=command.remedies, words=drafted)]


def draft_response(now: Now, command: c.DraftResponse) -> list[e.Event]:
    """Change the response to what was reported. What had been approved is not what will be sent: it is approved anew (R29).

    Raises Refused("not_now" | "subject").
    """
    has_place(now, e.ResponseDrafted)
    if now.case.report is None or now.case.pending is not None or not now.stage.approved_by:
        raise Refused("not_now", "nothing has been reported")
    not_barred(now)
    return [e.ResponseDrafted(stage=now.case.stage, remedies=command.remedies, words=_written(command))]


def _written(command: c.Report | c.DraftResponse, text: str = "") -> e.Words | None:
    said = e.Words(text=text, reasons=command.reasons, recommendations="\n".join(command.recommendations))
    return said if said != e.Words() else None


def approve(now: Now, command: c.Approve) -> list[e.Event]:
    """Agree to the reported finding. Approving is deciding (READINGS R21), so it needs the same independence.

    Raises Refused("not_now" | "subject" | "decided_earlier" | "not_approved" | "not_independent").
    """
    has_place(now, e.Approved)
    if now.case.report is None or now.case.pending is not None:
        raise Refused("not_now", "nothing has been reported")
    if now.case.approved_by:
        raise Refused("not_now", "it has been approved")
    free_to_decide(now)
    _an_approver(now)
    return [e.Approved(stage=now.case.stage, words=words(command.text))]


def send_back(now: Now, command: c.SendBack) -> list[e.Event]:
    """Ask for the report to be done again. Raises Refused("not_now" | "subject" | "reason_required" | …)."""
    has_place(now, e.SentBack)
    if now.case.report is None or now.case.pending is not None:
        raise Refused("not_now", "nothing has been reported")
    free_to_decide(now)
    reason = a_reason(command.reason)
    _an_approver(now)
    return [e.SentBack(stage=now.case.stage, words=reason)]


def issue_outcome(now: Now, command: c.IssueOutcome) -> list[e.Event]:
    """Answer the present stage. It takes effect when the complainant is told (READINGS R19).

    Raises Refused("not_now" | "subject" | "decided_earlier" | "not_independent" | "panel_incomplete" | "not_approved" |
    "finding_unknown").
    """
    has_place(now, e.OutcomeIssued)
    if now.case.pending is not None:
        raise Refused("not_now", "an outcome waits to be told")
    partial, leaves = what_is_left(now, command.aspect)
    decided_by = _deciding(now, command)
    _known(now, command.finding)
    _can_be_agreed(now, command)
    issued = e.OutcomeIssued(
        stage=now.case.stage, finding=command.finding, final=now.stage.next_stage is None and not partial,
        settles=command.finding != UNSETTLED and not partial, decided_by=decided_by, remedies=command.remedies,
        aspect=command.aspect, partial=partial, leaves=leaves, in_writing=now.stage.answered_in_writing,
        next_stage_days=command.next_stage_days,
        votes=command.votes, words=_reasons(command),
    )  # fmt: skip
    issued = _as_approved(now, issued) if now.stage.approved_by else issued
    if investigation_goes_on(now, command.aspect):
        return [e.InvestigationConcluded(stage=now.case.stage, aspect=command.aspect), issued]
    return [issued]


def would_issue(now: Now) -> e.OutcomeIssued:
    """The outcome that the draft, once approved, will be: what whoever approves it reads."""
    assert now.case.report is not None
    finding = now.case.report.finding
    issued = e.OutcomeIssued(
        stage=now.case.stage, finding=finding, final=now.stage.next_stage is None, settles=finding != UNSETTLED,
        decided_by=(now.case.reported_by,),
    )  # fmt: skip
    return _as_approved(now, issued)


def _as_approved(now: Now, issued: e.OutcomeIssued) -> e.OutcomeIssued:
    """The response that was approved, and no other (R29). Raises Refused("not_approved") where something was changed."""
    remedies = remedies_drafted(now)
    if issued.words is not None or issued.remedies not in ((), remedies):
        raise Refused("not_approved", "what is sent is what was approved: change the response, and have it approved")
    return issued.model_copy(update={"remedies": remedies, "words_of": now.case.drafted})


def remedies_drafted(now: Now) -> tuple[str, ...]:
    """Those of the response that waits for approval, or has it."""
    drafted = now.case.history[now.case.drafted - 1].event
    return drafted.remedies if isinstance(drafted, e.Reported | e.ResponseDrafted) else ()


def _can_be_agreed(now: Now, command: c.IssueOutcome) -> None:
    """Raises Refused("not_now") for days to ask in, where the policy leaves none to be agreed; "too_far" for too many."""
    window = now.stage.window
    if command.next_stage_days and not (window and now.policy.window(window).agreed):
        raise Refused("not_now", "the policy itself sets the time to ask for the next stage")
    within_a_year(now, add(now.calendar, now.today, command.next_stage_days or 0).end)


def _reasons(command: c.IssueOutcome) -> e.Words | None:
    said = e.Words(text=command.reasons, recommendations="\n".join(command.recommendations))
    return said if said != e.Words() else None


def _deciding(now: Now, command: c.IssueOutcome) -> tuple[str, ...]:
    """Who decides: the reviewer with the approver, the panel together, or whoever acts."""
    if now.stage.approved_by:
        not_barred(now)  # whoever signs does not decide (R21)
        return _approved(now, command.finding)
    if panels.sits(now):
        return panel_outcome.decided_by(now, command)
    free_to_decide(now)
    return (now.actor,)


def _known(now: Now, finding: str) -> None:
    if finding not in now.stage.findings:
        raise Refused("finding_unknown", ", ".join(now.stage.findings))


def _an_approver(now: Now) -> None:
    if now.actor in {p.id for p in asked_to_approve(now)}:
        return
    roles = {role for route in now.stage.approved_by for role in route.roles}
    if now.actor == now.case.reported_by and any(p.id == now.actor for r in roles for p in now.people.holding(r)):
        raise Refused("not_independent", "whoever reports does not approve")
    raise Refused("not_approved", ", ".join(sorted(roles)))


def _approved(now: Now, finding: str) -> tuple[str, ...]:
    """Who reported and who approved just this finding, neither of them a subject; and the panel, where one sat."""
    by = (now.case.reported_by, now.case.approved_by)
    if now.case.report is None or now.case.report.finding != finding or not all(by):
        raise Refused("not_approved")
    if barred(now.case, now.people) & set(by):
        raise Refused("not_approved", "whoever reported or approved it is barred")
    return (*by, *(p.id for p in panels.members(now) if p.id not in by)) if panels.sits(now) else by
