"""Which act does what a clock or a duty waits for: the first of these that can be done now is offered beside it."""

from collections.abc import Mapping

from chalicelib.domain.casework.putting_right.actions import CHECK, DO
from chalicelib.domain.obligations.duties import (
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
)
from chalicelib.domain.policy.terms import Act as Done

DOES: Mapping[Done, tuple[str, ...]] = {
    Done.ACKNOWLEDGEMENT: ("acknowledge",),
    Done.REFERENCE: ("acknowledge", "give_reference"),
    Done.FIRST_RESPONSE: ("first_response",),
    Done.PROGRESS: ("progress",),
    Done.ADVICE: ("advise",),
    Done.MEETING: ("meet",),
    Done.INVESTIGATION: ("conclude_investigation",),
    Done.NEXT_STAGE: ("request_next_stage", "escalate"),
    Done.OUTCOME: ("approve", "vote", "issue_outcome", "report", "assign"),
    Done.RESOLUTION: ("issue_outcome", "assign"),
    Done.NOTIFIED: ("notify",),
    Done.HEARING: ("hold_hearing", "schedule_hearing", "appoint"),
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
    DO: "action_done", CHECK: "check_action",
}  # fmt: skip
OR_ELSE: Mapping[str, str] = {
    "confirm": "decline",
    "approve": "send_back",
    "withdraw_question": "move_question",
    "accept_late": "decline_late",
    "action_done": "move_action",
    "grant_panel": "refuse_panel",
    "change_contact": "mark_told",
}  # the other answer to a question
