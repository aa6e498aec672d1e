"""Which act does what a clock or a duty waits for: the first of these that can be done now is offered beside it."""

from collections.abc import Iterable, Mapping

from chalicelib.domain.casework.hearings import panels
from chalicelib.domain.casework.putting_right.actions import CHECK, DO, PROMISE
from chalicelib.domain.obligations.duties import (
    ANSWER,
    APPROVE,
    CONFIRM,
    CONSENT,
    DECIDE_LATE,
    DECIDE_PANEL,
    FORM,
    IDENTIFY,
    LETTER,
    LOOK,
    NAME,
    QUESTION,
    REACH,
    REACH_STAFF,
    RELEASE,
    REVIEW,
    SAFETY,
    SETTLE,
    Owed,
)
from chalicelib.domain.policy.terms import Act as Done
from chalicelib.queries.case_file import CaseFile
from chalicelib.web.desk.act import Act
from chalicelib.web.desk.possible import Possible

DOES: Mapping[Done, tuple[str, ...]] = {
    Done.ACKNOWLEDGEMENT: ("acknowledge",),
    Done.REFERENCE: ("acknowledge", "give_reference"),
    Done.FIRST_RESPONSE: ("first_response",),
    Done.PROGRESS: ("progress",),
    Done.ADVICE: ("advise",),
    Done.MEETING: ("meet",),
    Done.INVESTIGATION: ("conclude_investigation",),
    Done.NEXT_STAGE: ("request_next_stage", "escalate"),
    Done.OUTCOME: ("approve", "vote", "draft_decision", "issue_outcome", "report", "assign"),
    Done.RESOLUTION: ("issue_outcome", "assign"),
    Done.NOTIFIED: ("notify",),
    Done.HEARING: ("appoint", "schedule_hearing", "hold_hearing"),
    Done.HEARING_NOTICE: ("send_notice",),
    Done.PAPERS: ("send_papers",),
    Done.ASSIGNED: ("assign",),
}
OUR_OWN: Mapping[str, str] = {
    SAFETY: "safeguarding_done",
    **dict.fromkeys(CONFIRM.values(), "confirm"), APPROVE: "approve", NAME: "assign", RELEASE: "release", LOOK: "look",
    IDENTIFY: "identify", DECIDE_LATE: "accept_late", DECIDE_PANEL: "grant_panel",
    SETTLE: "close", REACH: "change_contact", REACH_STAFF: "notify",
    LETTER: "mark_told", REVIEW: "notify", FORM: "give_form", CONSENT: "renew_consent", QUESTION: "withdraw_question",
    DO: "action_done", PROMISE: "settle_promises", CHECK: "check_action",
}  # fmt: skip
OR_ELSE: Mapping[str, str] = {
    "confirm": "decline",
    "approve": "send_back",
    "withdraw_question": "move_question",
    "accept_late": "decline_late",
    "action_done": "move_action",
    "draft_decision": "issue_outcome",
    "grant_panel": "refuse_panel",
    "change_contact": "mark_told",
}  # the other answer to a question
OFFERED_ONCE = {name for done in (Done.OUTCOME, Done.RESOLUTION, Done.HEARING) for name in DOES[done]}


def acts_for(file: CaseFile, duty: Owed) -> list[str]:
    """What does a duty, of the policy's or of ours."""
    if duty.id == ANSWER:
        return acts(file, (Done.OUTCOME,))
    if duty.id == NAME and panels.sits(file.now):
        return ["appoint"]
    if duty.rule is None:
        kind = duty.id.partition("#")[0]
        return [OUR_OWN[kind]] if kind in OUR_OWN else []
    return acts(file, duty.rule.done_by)


def acts(file: CaseFile, done_by: Iterable[Done]) -> list[str]:
    """What does one of these. Naming somebody is the first step to an answer, but not where somebody or a panel has it.

    A panel answers once it is complete, has heard the case and has written its decision: each is the step before.
    """
    now = file.now
    sits, done_by = panels.sits(now), tuple(done_by)
    over = {
        "assign": now.handler is not None or sits, "appoint": not sits or not panels.missing(now),
        "draft_decision": panels.decision(now) is not None,
    }  # fmt: skip
    if sits and panels.is_to_hear(now):
        done_by = tuple(Done.HEARING if done is Done.OUTCOME else done for done in done_by)
    return [
        name
        for done in done_by
        for name in DOES.get(done, ())
        if not over.get(name, False) or (name == "assign" and done is Done.ASSIGNED)
    ]


def able(names: Iterable[str], possible: Iterable[Possible]) -> tuple[Act, ...]:
    """The first of these acts that can be done now, with the other answer where it answers a question."""
    can = {one.act.name: one.act for one in possible if not one.why_not}
    first = next((name for name in names if name in can), "")
    return tuple(can[name] for name in (first, OR_ELSE.get(first, "")) if name in can)
