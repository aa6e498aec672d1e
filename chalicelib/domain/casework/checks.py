"""Questions that several decisions ask, in the order in which a refusal is given (READINGS §3)."""

from datetime import date

from dateutil.relativedelta import relativedelta

from chalicelib.domain.access.independence import Person, barred, must_be_free
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.case import Case
from chalicelib.domain.casework.events import Words
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.casework.transitions import TRANSITIONS
from chalicelib.domain.text import is_blank

A_YEAR = relativedelta(
    years=1
)  # no day that somebody sets lies further off: a slip of the year would be kept for decades
ASKING = (e.Received, e.Escalated, e.NextStageRequested, e.LateRequested)


def has_place(snapshot: CaseSnapshot, *kinds: type[e.Frozen]) -> None:
    """Raises Refused("not_now") unless one of these events may follow in the case's present status."""
    if snapshot.case.erased or not any(kind in TRANSITIONS[snapshot.case.status] for kind in kinds):
        raise Refused("not_now", str(snapshot.case.status))


def not_barred(snapshot: CaseSnapshot) -> None:
    """Raises Refused("subject") when the actor is who the complaint is about, or made it from within (R22)."""
    if snapshot.actor in barred(snapshot.case, snapshot.people):
        raise Refused("subject")


def free_to_decide(snapshot: CaseSnapshot) -> None:
    """Raises Refused("subject" | "decided_earlier" | "not_independent") where the actor may not decide this stage."""
    must_be_free(snapshot.actor, snapshot.case.stage, snapshot.case, snapshot.policy, snapshot.people)


def known_finding(snapshot: CaseSnapshot, finding: str) -> None:
    """Raises Refused("finding_unknown") for one that the policy does not have at the present stage."""
    if finding not in snapshot.stage.findings:
        raise Refused("finding_unknown", ", ".join(snapshot.stage.findings))


def a_reason(text: str) -> Words:
    """The reason as words. Raises Refused("reason_required") when there is none."""
    if is_blank(text):
        raise Refused("reason_required")
    return Words(text=text)


def words(text: str) -> Words | None:
    return None if is_blank(text) else Words(text=text)


def not_in_future(snapshot: CaseSnapshot, day: date | None) -> date:
    """The day, or today when none was given. Raises Refused("in_future")."""
    if day is not None and day > snapshot.today:
        raise Refused("in_future", day.isoformat())
    return day or snapshot.today


def within_a_year(snapshot: CaseSnapshot, day: date) -> date:
    """The day. Raises Refused("too_far") where it is more than a year from now."""
    furthest = snapshot.today + A_YEAR
    if day > furthest:
        raise Refused("too_far", furthest.isoformat())
    return day


def not_before_receipt(snapshot: CaseSnapshot, day: date, stage: str = "") -> date:
    """The day. Raises Refused("before_received") when the complaint, or what opened `stage`, had not arrived by then."""
    received = receipt_of(snapshot.case, stage) or snapshot.case.received_on
    if received is not None and day < received:
        raise Refused("before_received", received.isoformat())
    return day


def receipt_of(case: Case, stage: str) -> date | None:
    """The day on which what opened a stage, or asks for it, was received, as it was last recorded."""
    for event in (recorded.event for recorded in reversed(case.history)):
        if isinstance(event, e.ReceivedCorrected) and event.stage == stage:
            return event.to
        if isinstance(event, e.TakenOver) and event.stage == stage:
            return event.entered_on
        if isinstance(event, ASKING) and event.stage == stage:
            return event.received_on
    return None


def the_person(snapshot: CaseSnapshot, who: str) -> Person:
    """Whom a role or an id means. Raises Refused("nobody_eligible") when that is nobody, or more than one."""
    found = snapshot.people.named(who)
    if len(found) != 1:
        raise Refused("nobody_eligible", who)
    return found[0]
