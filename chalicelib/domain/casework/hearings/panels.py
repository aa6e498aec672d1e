"""The panel of a case: who sits, whether they are enough, and which days its hearing may have.

A panel decides its stage together. Somebody who turns out to be too close to the case leaves no gap in the history: they
are simply not counted among the members any more, and the hearing waits until the panel is complete again.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from chalicelib.domain.access.independence import Person, appointers, may_act, panel_sits
from chalicelib.domain.casework.answering.events import DecisionDrafted, DecisionVoted, OutcomeIssued
from chalicelib.domain.casework.asking.questions import Question
from chalicelib.domain.casework.case import Seat
from chalicelib.domain.casework.hearings.events import PanelMemberAppointed
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.obligations.clocks import due_date
from chalicelib.domain.policy.model import Clock, Panel, Start

LEGAL_REPRESENTATIVE = "legal_representative"
BACK_FROM_IT = (Start.HEARING_SET, Start.DETAILS_REQUIRED)
FURTHEST = 366  # days: no notice is longer


def of_stage(snapshot: CaseSnapshot) -> Panel:
    """The panel of the present stage. Raises Refused("not_now") where the policy has none."""
    if snapshot.stage.panel is None:
        raise Refused("not_now", "no panel decides this stage")
    return snapshot.stage.panel


def sits(snapshot: CaseSnapshot) -> bool:
    """Whether a panel decides the present stage."""
    return panel_sits(snapshot.stage, snapshot.case)


def decides_itself(snapshot: CaseSnapshot) -> bool:
    """Whether what a panel writes at the present stage is the decision: else it reports, and somebody approves it."""
    return sits(snapshot) and not snapshot.stage.approved_by


def stage_of(snapshot: CaseSnapshot) -> str:
    """The present stage where a panel decides it, else ""."""
    return snapshot.case.stage if sits(snapshot) else ""


def may_be_asked_for(snapshot: CaseSnapshot) -> bool:
    """Whether the complainant may ask that a panel decides the present stage: until it is answered, or one sits already."""
    panel = snapshot.stage.panel
    return bool(panel and panel.on_request) and not sits(snapshot) and snapshot.case.pending is None


def seats(snapshot: CaseSnapshot) -> tuple[Seat, ...]:
    """Everybody who was appointed to the panel of the present stage, is still here and may still decide."""
    own = (seat for seat in snapshot.case.seats if seat.stage == snapshot.case.stage and _is_here(snapshot, seat))
    return tuple(
        s
        for s in own
        if may_act(s.person, snapshot.case.stage, snapshot.case, snapshot.policy, snapshot.people) is None
    )


def _is_here(snapshot: CaseSnapshot, seat: Seat) -> bool:
    person = snapshot.people.get(seat.person)
    return person is not None and seat.role in ("", *person.roles)


def chair(snapshot: CaseSnapshot) -> str:
    """The id of who leads it; "" while nobody is named."""
    return next((seat.person for seat in seats(snapshot) if seat.chair), "")


def decision(snapshot: CaseSnapshot) -> DecisionDrafted | None:
    """What the panel of the present stage has written down, for its members to confirm."""
    drafted = snapshot.case.decision
    return drafted if drafted is not None and drafted.stage == snapshot.case.stage else None


def votes(snapshot: CaseSnapshot) -> dict[str, bool | None]:
    """What each member said of that decision; None: nothing yet."""
    said = dict(snapshot.case.votes) if decision(snapshot) else {}
    return {seat.person: said.get(seat.person) for seat in seats(snapshot)}


def all_have_spoken(snapshot: CaseSnapshot) -> bool:
    """Whether each member has said what they think of the decision as it stands, and it has not gone."""
    return decision(snapshot) is not None and None not in votes(snapshot).values()


def among_themselves(snapshot: CaseSnapshot) -> frozenset[int]:
    """Numbers of the events whose words are the panel's own: what members said of a decision, and it until all have; what
    somebody was asked about its draft, and said.

    A decision that was issued is nobody's own any more, whoever sits on a panel since.
    """
    said, history = votes(snapshot), snapshot.case.history
    kinds = (DecisionVoted, DecisionDrafted) if None in said.values() else (DecisionVoted,)
    issued = {r.event.words_of for r in history if isinstance(r.event, OutcomeIssued)}
    asked = {one.seq for one in snapshot.case.questions if asks_about_its_draft(snapshot, one)}
    about = {r.seq for r in history if asked and getattr(r.event, "question", 0) in asked}
    return frozenset(r.seq for r in history if isinstance(r.event, kinds) and r.seq not in issued) | asked | about


def asks_about_its_draft(snapshot: CaseSnapshot, question: Question) -> bool:
    """Whether a member, who may have left since, asked somebody what they think of the decision their panel was writing."""
    if not question.draft_of or snapshot.policy.stage(question.draft_of).approved_by:
        return False
    appointed = (r.event for r in snapshot.case.history if isinstance(r.event, PanelMemberAppointed))
    return any((one.stage, one.person) == (question.draft_of, question.by) for one in appointed)


def earliest_days(snapshot: CaseSnapshot, how_many: int) -> Iterator[date]:
    """The first days ahead on which a hearing may be, in order."""
    days = (snapshot.today + timedelta(days=n) for n in range(1, FURTHEST))
    found = (day for day in days if snapshot.calendar.why_not(day) is None and in_time(snapshot, day))
    yield from islice(found, how_many)


def members(snapshot: CaseSnapshot) -> tuple[Person, ...]:
    found = (snapshot.people.get(seat.person) for seat in seats(snapshot))
    return tuple(p for p in found if p is not None)


def proposed(snapshot: CaseSnapshot) -> tuple[Person, ...]:
    """Of whom a new member may be chosen.

    Whoever opened the case from outside knows its substance, and is left out while there is anybody else (R26).
    """
    sitting = {seat.person for seat in seats(snapshot)} if snapshot.stage.panel else set()
    free = [
        p
        for p in snapshot.people.persons
        if may_act(p.id, snapshot.case.stage, snapshot.case, snapshot.policy, snapshot.people) is None
    ]
    free = [p for p in free if p.id not in sitting]
    return tuple(p for p in free if p.id not in snapshot.case.knows_the_substance) or tuple(free)


def conveners(snapshot: CaseSnapshot) -> tuple[Person, ...]:
    """Who brings the panel together, arranges its hearing and sends its papers."""
    return appointers(snapshot.case, snapshot.policy, snapshot.people)


def at_work(snapshot: CaseSnapshot) -> tuple[Person, ...]:
    """Who has to move it on: until the hearing whoever convenes, afterwards the members as well."""
    people = conveners(snapshot) if is_to_hear(snapshot) else (*members(snapshot), *conveners(snapshot))
    return tuple(dict.fromkeys(people))


def is_to_hear(snapshot: CaseSnapshot) -> bool:
    """Whether a hearing is still to end before the panel of the present stage decides."""
    hearing = snapshot.case.hearing
    return of_stage(snapshot).hearing and (hearing is None or hearing.held_on is None)


def missing(snapshot: CaseSnapshot) -> str:
    """What a panel lacks to be able to hear the case, or "". A size that the policy leaves open is never missing (R11)."""
    panel, own = of_stage(snapshot), seats(snapshot)
    if not own:
        return "nobody sits on it"
    if len(own) < panel.size and not panel.size_open:
        return f"{len(own)} of {panel.size} members"
    independent = sum(seat.independent for seat in own)
    return f"{independent} of {panel.independent} independent members" if independent < panel.independent else ""


def warnings(snapshot: CaseSnapshot) -> tuple[str, ...]:
    """What departs from a proposal that the policy leaves open, as codes: it is said, and refused to nobody (R11)."""
    panel = snapshot.stage.panel
    if panel is None or not sits(snapshot):
        return ()
    smaller = panel.size_open and 0 < len(seats(snapshot)) < panel.size
    larger = panel.size_open and len(seats(snapshot)) > panel.size
    found = {"panel_smaller": smaller, "panel_larger": larger, "companions_more": _more(snapshot, panel)}
    return tuple(code for code, holds in found.items() if holds)


def _more(snapshot: CaseSnapshot, panel: Panel) -> bool:
    """Whether more or others come along than the policy says."""
    coming = snapshot.case.companions
    known = {who for kind in panel.companions for who in kind.who}
    too_many = any(k.most is not None and sum(who in k.who for who in coming) > k.most for k in panel.companions)
    return bool(panel.companions) and (too_many or not set(coming) <= known)


def backward(snapshot: CaseSnapshot) -> tuple[Clock, ...]:
    """The clocks that would count back from a hearing set now: its notice, and the papers where details are required."""
    hearing = snapshot.case.hearing
    asked = hearing is not None and hearing.details_required
    if hearing is not None and hearing.sat_on is not None:
        return ()  # it only goes on
    return tuple(
        rule for rule in snapshot.policy.clocks
        if rule.stage == snapshot.case.stage
        and (rule.starts is Start.HEARING_SET or (asked and rule.starts in BACK_FROM_IT))
    )  # fmt: skip


def in_time(snapshot: CaseSnapshot, on: date) -> bool:
    """Whether everything that counts back from a hearing on this day can still be done (READINGS R6)."""
    return on >= snapshot.today and all(
        due_date(rule, on, snapshot.calendar).end >= snapshot.today for rule in backward(snapshot)
    )


def earliest(snapshot: CaseSnapshot) -> date:
    """The first day on which a hearing may be: a working day that leaves time for its notice and its papers."""
    return next(earliest_days(snapshot, 1))
