"""How a stage is answered: reported, approved, and the outcome issued. How a panel decides: a_panel.py."""

from collections.abc import Sequence

from chalicelib.domain.access.independence import barred
from chalicelib.domain.casework import commands as c
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.answering import a_panel, points, stage_finding
from chalicelib.domain.casework.aspects import investigation_goes_on, paused, what_is_left
from chalicelib.domain.casework.checks import (
    a_reason,
    free_to_decide,
    has_place,
    known_finding,
    not_barred,
    within_a_year,
    words,
)
from chalicelib.domain.casework.confirming.second_pair import asked_to_approve
from chalicelib.domain.casework.evidence import enclosing
from chalicelib.domain.casework.hearings import panels
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.obligations.working_days import add


def report(snapshot: CaseSnapshot, command: c.Report) -> list[e.Event]:
    """The reviewer's finding, before it is approved; or what an investigator reports to the panel, which finds itself.

    Raises Refused("not_now" | "subject" | "decided_earlier" | "not_independent" | "finding_unknown" | "points_open").
    """
    has_place(snapshot, e.Reported)
    to_a_panel = panels.decides_itself(snapshot)
    if snapshot.case.pending is not None or not (snapshot.stage.approved_by or (to_a_panel and snapshot.handler)):
        raise Refused("not_now", "this stage is answered without a report")
    free_to_decide(snapshot)
    if command.finding or not to_a_panel:
        known_finding(snapshot, command.finding)
    said = () if to_a_panel and not command.points else points.given(snapshot, command)
    return [
        e.Reported(
            stage=snapshot.case.stage, finding=command.finding, remedies=points.remedies(command.remedies, said),
            points=points.found(said), encloses=enclosing.chosen(snapshot, command.encloses),
            words=_written(command, said, command.text),
        )
    ]  # fmt: skip


def draft_response(snapshot: CaseSnapshot, command: c.DraftResponse) -> list[e.Event]:
    """Change the response to what was reported. What had been approved is not what will be sent: it is approved anew (R29).

    Raises Refused("not_now" | "subject" | "points_open").
    """
    has_place(snapshot, e.ResponseDrafted)
    if snapshot.case.report is None or snapshot.case.pending is not None or not snapshot.stage.approved_by:
        raise Refused("not_now", "nothing has been reported")
    not_barred(snapshot)
    said = points.given(snapshot, command)
    return [
        e.ResponseDrafted(
            stage=snapshot.case.stage, remedies=points.remedies(command.remedies, said), points=points.found(said),
            encloses=enclosing.chosen(snapshot, command.encloses), words=_written(command, said),
        )
    ]  # fmt: skip


def _written(command: c.OfPoints, of_points: Sequence[c.PointFinding], text: str = "") -> e.Words | None:
    said = e.Words(
        text=text,
        reasons=command.reasons,
        recommendations="\n".join(command.recommendations),
        **points.in_words(of_points),
    )
    return said if said != e.Words() else None


def approve(snapshot: CaseSnapshot, command: c.Approve) -> list[e.Event]:
    """Agree to the reported finding. Approving is deciding (READINGS R21), so it needs the same independence.

    Raises Refused("not_now" | "subject" | "decided_earlier" | "not_approved" | "not_independent").
    """
    has_place(snapshot, e.Approved)
    if snapshot.case.report is None or snapshot.case.pending is not None:
        raise Refused("not_now", "nothing has been reported")
    if snapshot.case.approved_by:
        raise Refused("not_now", "it has been approved")
    free_to_decide(snapshot)
    _an_approver(snapshot)
    return [e.Approved(stage=snapshot.case.stage, words=words(command.text))]


def send_back(snapshot: CaseSnapshot, command: c.SendBack) -> list[e.Event]:
    """Ask for the report to be done again. Raises Refused("not_now" | "subject" | "reason_required" | …)."""
    has_place(snapshot, e.SentBack)
    if snapshot.case.report is None or snapshot.case.pending is not None:
        raise Refused("not_now", "nothing has been reported")
    free_to_decide(snapshot)
    reason = a_reason(command.reason)
    _an_approver(snapshot)
    return [e.SentBack(stage=snapshot.case.stage, words=reason)]


def issue_outcome(snapshot: CaseSnapshot, command: c.IssueOutcome) -> list[e.Event]:
    """Answer the present stage. It takes effect when the complainant is told (READINGS R19).

    Raises Refused("not_now" | "subject" | "decided_earlier" | "not_independent" | "panel_incomplete" | "not_approved" |
    "finding_unknown" | "points_open" | "points_changed").
    """
    has_place(snapshot, e.OutcomeIssued)
    if snapshot.case.pending is not None:
        raise Refused("not_now", "an outcome waits to be told")
    partial, leaves = what_is_left(snapshot, command.aspect)
    decided_by = _deciding(snapshot, command)
    known_finding(snapshot, command.finding)
    _can_be_agreed(snapshot, command)
    drafted = snapshot.stage.approved_by or (panels.sits(snapshot) and panels.decision(snapshot))
    said = command.points if drafted else points.given(snapshot, command)
    issued = e.OutcomeIssued(
        stage=snapshot.case.stage, finding=command.finding, final=snapshot.stage.next_stage is None and not partial,
        decided_by=decided_by,
        remedies=points.remedies(command.remedies, said), points=points.found(said),
        aspect=command.aspect, partial=partial, leaves=leaves, in_writing=snapshot.stage.answered_in_writing,
        next_stage_days=command.next_stage_days,
        votes=command.votes, encloses=enclosing.chosen(snapshot, command.encloses), words=_reasons(command, said),
    )  # fmt: skip
    issued = _settling(snapshot, _as_agreed(snapshot, issued))
    issued = issued.model_copy(update={"to_be_done": issued.remedies})
    if drafted:
        points.still_those(snapshot, issued.points, command.aspect)
    enclosing.still_open(snapshot, issued.encloses)
    if investigation_goes_on(snapshot, command.aspect):
        return [e.InvestigationConcluded(stage=snapshot.case.stage, aspect=command.aspect), issued]
    return [issued]


def _as_agreed(snapshot: CaseSnapshot, issued: e.OutcomeIssued) -> e.OutcomeIssued:
    """What was approved, or what the members of a panel confirmed; as it is said, where neither was asked for."""
    if snapshot.stage.approved_by:
        return _as_approved(snapshot, issued)
    return a_panel.as_confirmed(snapshot, issued) if panels.sits(snapshot) else issued


def would_issue(snapshot: CaseSnapshot) -> e.OutcomeIssued:
    """The outcome that the draft, once approved, will be: what whoever approves it reads."""
    assert snapshot.case.report is not None
    finding, leaves = snapshot.case.report.finding, paused(snapshot)
    issued = e.OutcomeIssued(
        stage=snapshot.case.stage, finding=finding, final=snapshot.stage.next_stage is None and not leaves,
        decided_by=(snapshot.case.reported_by,), partial=bool(leaves), leaves=leaves,
    )  # fmt: skip
    return _settling(snapshot, _as_approved(snapshot, issued))


def _settling(snapshot: CaseSnapshot, issued: e.OutcomeIssued) -> e.OutcomeIssued:
    """Whether it settles the stage: all of it has been answered, and none of it is left unresolved."""
    all_of_it = stage_finding.responses(snapshot.case.history, issued)[issued.stage]
    settles = not issued.partial and stage_finding.of(all_of_it) != stage_finding.UNSETTLED
    return issued.model_copy(update={"settles": settles})


def _as_approved(snapshot: CaseSnapshot, issued: e.OutcomeIssued) -> e.OutcomeIssued:
    """The response that was approved, and no other (R29). Raises Refused("not_approved") where something was changed."""
    draft = the_draft(snapshot)
    remedies, goes, of_points = (draft.remedies, draft.encloses, draft.points) if draft else ((), (), ())
    if issued.words is not None or issued.remedies not in ((), remedies) or issued.encloses not in ((), goes):
        raise Refused("not_approved", "what is sent is what was approved: change the response, and have it approved")
    return issued.model_copy(update={
        "remedies": remedies, "points": of_points, "encloses": goes, "words_of": snapshot.case.drafted,
    })  # fmt: skip


def the_draft(snapshot: CaseSnapshot) -> e.Reported | e.ResponseDrafted | None:
    """The response that waits for approval, or has it."""
    event = snapshot.case.history[snapshot.case.drafted - 1].event
    return event if isinstance(event, e.Reported | e.ResponseDrafted) else None


def _can_be_agreed(snapshot: CaseSnapshot, command: c.IssueOutcome) -> None:
    """Raises Refused("not_now") for days to ask in, where the policy leaves none to be agreed; "too_far" for too many."""
    window = snapshot.stage.window
    if command.next_stage_days and not (window and snapshot.policy.window(window).agreed):
        raise Refused("not_now", "the policy itself sets the time to ask for the next stage")
    within_a_year(snapshot, add(snapshot.calendar, snapshot.today, command.next_stage_days or 0).end)


def _reasons(command: c.IssueOutcome, of_points: Sequence[c.PointFinding]) -> e.Words | None:
    said = e.Words(
        text=points.of_the_whole(command, of_points),
        recommendations="\n".join(command.recommendations),
        **points.in_words(of_points),
    )
    return said if said != e.Words() else None


def _deciding(snapshot: CaseSnapshot, command: c.IssueOutcome) -> tuple[str, ...]:
    """Who decides: the reviewer with the approver, the panel together, or whoever acts."""
    if snapshot.stage.approved_by:
        not_barred(snapshot)  # whoever signs does not decide (R21)
        return _approved(snapshot, command.finding)
    if panels.sits(snapshot):
        return a_panel.decides(snapshot, command)
    free_to_decide(snapshot)
    return (snapshot.actor,)


def _an_approver(snapshot: CaseSnapshot) -> None:
    if snapshot.actor in {p.id for p in asked_to_approve(snapshot)}:
        return
    roles = {role for route in snapshot.stage.approved_by for role in route.roles}
    if snapshot.actor == snapshot.case.reported_by and any(
        p.id == snapshot.actor for r in roles for p in snapshot.people.holding(r)
    ):
        raise Refused("not_independent", "whoever reports does not approve")
    raise Refused("not_approved", ", ".join(sorted(roles)))


def _approved(snapshot: CaseSnapshot, finding: str) -> tuple[str, ...]:
    """Who reported and who approved just this finding, neither of them a subject; and the panel, where one sat."""
    by = (snapshot.case.reported_by, snapshot.case.approved_by)
    if snapshot.case.report is None or snapshot.case.report.finding != finding or not all(by):
        raise Refused("not_approved")
    if barred(snapshot.case, snapshot.people) & set(by):
        raise Refused("not_approved", "whoever reported or approved it is barred")
    return (*by, *(p.id for p in panels.members(snapshot) if p.id not in by)) if panels.sits(snapshot) else by
