"""What staff have to do, in their own words: what is due and to do, and what waits to be confirmed."""

from collections.abc import Mapping
from dataclasses import dataclass

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
from chalicelib.domain.policy.model import Clock, Policy
from chalicelib.domain.policy.terms import Act, Strength
from chalicelib.messages.wording import plain

PANELS_DECISION = "Send the panel’s decision"
OUR_OWN: Mapping[str, str] = {  # the duties that are Redress's own
    LOOK: "Read the complaint and record who it is about",
    IDENTIFY: "Find out which member of staff complained",
    DECIDE_PANEL: "Decide on the request for an independent panel",
    DECIDE_LATE: "Decide on the late request",
    ANSWER: "Send the response",
    RELEASE: "Check whether the pause should end",
    REACH: "Contact the complainant another way: a letter has not reached them",
    REACH_STAFF: "Tell a colleague another way: our email came back",
    REVIEW: "Review the limit on contact and record what you decide",
    LETTER: "Send the complainant the letter about the decision",
    FORM: "Give the complainant their letters in the form they need",
    CONSENT: "Ask again for the consent of the person they act for",
    QUESTION: "Deal with a question that has had no answer",
    APPROVE: "Approve the response or send it back",
    NAME: "Replace the person who has left",
    CONFIRM["close"]: "Confirm or decline the proposal to close the case",
    CONFIRM["restrict"]: "Confirm or decline the proposal to stop replying",
    CONFIRM["lift_bar"]: "Confirm or decline the proposal to restore somebody’s access",
    PROMISE: "Say who will do what we promised, and by when",
    DO: "Do what we promised to put it right",
    CHECK: "Check that an action was done",
    SAFETY: "Safeguarding: deal with the risk, and record that you have",
    SETTLE: "Settle the case with the complainant, and close it",
}
DUE: Mapping[Act, str] = {  # what a clock waits for, as staff call it
    Act.ACKNOWLEDGEMENT: "Acknowledgement",
    Act.REFERENCE: "Reference and handler’s name",
    Act.FIRST_RESPONSE: "First response",
    Act.INVESTIGATION: "End of the investigation",
    Act.OUTCOME: "Response",
    Act.RESOLUTION: "Resolution",
    Act.ASSIGNED: "Handler",
    Act.MEETING: "Meeting",
    Act.HEARING: "Hearing",
    Act.HEARING_NOTICE: "Hearing notice",
    Act.PAPERS: "Hearing papers",
    Act.ADVICE: "Advice on the next stage",
    Act.PROGRESS: "Update",
    Act.NEXT_STAGE: "Request for the next stage",
}
KEPT_FOR: Mapping[str, str] = {  # why somebody keeps the record of a case longer than its time
    "litigation": "a legal claim, or one that may come",
    "safeguarding": "a safeguarding matter",
    "inquiry": "a regulator, ombudsman or inspector is looking at it",
    "contact": "they have been in touch again",
    "other": "another reason",
}
WHY_KEEP: Mapping[str, str] = {  # what speaks for keeping a closed case (closing/retention.py)
    "open": "reopened, and not closed again",
    **{f"held_{ground}": f"kept by a person: {says}" for ground, says in KEPT_FOR.items()},
    "safeguarding": "somebody may have been at risk",
    "paused_police": "it was paused for the police",
    "paused_court": "it was paused for a court",
    "paused_safeguarding": "it was paused for a safeguarding enquiry",
    "contact": "they have been in touch since",
    "reopened": "it was reopened once",
    "no_time": "neither the policy nor the site says how long",
    "owed": "something in it still has to be done",
}
PROPOSED: Mapping[str, str] = {  # what needs a second pair of eyes, as the end of "somebody proposes …"
    "close": "to close the case against the complainant's wish",
    "restrict": "to stop replying to the complainant",
    "lift_bar": "to restore somebody’s access to the case",
}


@dataclass(frozen=True, slots=True)
class OwedNext:
    """What is owed next on a case, in words."""

    what: str
    kind: str  # clock, window or duty
    strength: Strength | None = None


def owed_next(policy: Policy, owed: str, *, panel: str = "") -> OwedNext:
    """The words for the id of a clock (of whichever run or aspect), a window or a duty.

    `panel`: the stage that a panel decides, or "".
    """
    plain_id = owed.partition("#")[0].partition("@")[0]
    for clock in policy.clocks:
        if clock.id == plain_id:
            return OwedNext(due(clock, panel=bool(panel) and clock.stage == panel), "clock", clock.strength)
    if any(window.id == plain_id for window in policy.windows):
        return OwedNext("The complainant may ask for the next stage", "window")
    title = next((duty.title for duty in policy.duties if duty.id == plain_id), None)
    own = PANELS_DECISION if panel and plain_id == ANSWER else OUR_OWN.get(plain_id, plain(plain_id.replace(".", " ")))
    return OwedNext(title or own, "duty")


def duty_title(duty: Owed, *, panel: bool = False) -> str:
    """What a duty asks for, in the policy's words or, where it is Redress's own, in ours. `panel`: one decides its stage."""
    if duty.rule:
        return duty.rule.title
    kind = duty.id.partition("#")[0]
    return PANELS_DECISION if panel and kind == ANSWER else OUR_OWN[kind]


def due(clock: Clock, *, panel: bool = False) -> str:
    """What a clock waits for, as staff call it: "Response due"; where it is to tell somebody, whom."""
    act = clock.met_by[0]
    if act not in DUE:
        return f"{clock.promise[:1].upper()}{clock.promise[1:]}"
    return f"{'Panel’s decision' if panel and act is Act.OUTCOME else DUE[act]} due"
