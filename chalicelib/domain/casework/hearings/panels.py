"""The panel of a case: who sits, whether they are enough, and which days its hearing may have.

A panel decides its stage together. Somebody who turns out to be too close to the case leaves no gap in the history: they
are simply not counted among the members any more, and the hearing waits until the panel is complete again.
"""

from datetime import date, timedelta

from chalicelib.domain.access.independence import Person, appointers, may_act, panel_sits
from chalicelib.domain.casework.case import Seat
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.casework.snapshot import Now
from chalicelib.domain.obligations.clocks import due_date
from chalicelib.domain.policy.model import Clock, Panel, Start

LEGAL_REPRESENTATIVE = "legal_representative"
BACK_FROM_IT = (Start.HEARING_SET, Start.DETAILS_REQUIRED)
FURTHEST = 366  # days: no notice is longer


def of_stage(now: Now) -> Panel:
    """The panel of the present stage. Raises Refused("not_now") where the policy has none."""
    if now.stage.panel is None:
        raise Refused("not_now", "no panel decides this stage")
    return now.stage.panel


def sits(now: Now) -> bool:
    """Whether a panel decides the present stage."""
    return panel_sits(now.stage, now.case)


def may_be_asked_for(now: Now) -> bool:
    """Whether the complainant may ask that a panel decides the present stage: until it is answered, or one sits already."""
    panel = now.stage.panel
    return bool(panel and panel.on_request) and not sits(now) and now.case.pending is None


def seats(now: Now) -> tuple[Seat, ...]:
    """Everybody who was appointed to the panel of the present stage, is still here and may still decide."""
    own = (seat for seat in now.case.seats if seat.stage == now.case.stage and _is_here(now, seat))
    return tuple(s for s in own if may_act(s.person, now.case.stage, now.case, now.policy, now.people) is None)


def _is_here(now: Now, seat: Seat) -> bool:
    person = now.people.get(seat.person)
    return person is not None and seat.role in ("", *person.roles)


def members(now: Now) -> tuple[Person, ...]:
    found = (now.people.get(seat.person) for seat in seats(now))
    return tuple(p for p in found if p is not None)


def proposed(now: Now) -> tuple[Person, ...]:
    """Of whom a new member may be chosen.

    Whoever opened the case from outside knows its substance, and is left out while there is anybody else (R26).
    """
    sitting = {seat.person for seat in seats(now)} if now.stage.panel else set()
    free = [p for p in now.people.persons if may_act(p.id, now.case.stage, now.case, now.policy, now.people) is None]
    free = [p for p in free if p.id not in sitting]
    return tuple(p for p in free if p.id not in now.case.knows_the_substance) or tuple(free)


def conveners(now: Now) -> tuple[Person, ...]:
    """Who brings the panel together, arranges its hearing and sends its papers."""
    return appointers(now.case, now.policy, now.people)


def at_work(now: Now) -> tuple[Person, ...]:
    """Who has to move it on: until the hearing whoever convenes, afterwards the members as well."""
    hearing = now.case.hearing
    to_decide = (hearing is not None and hearing.held_on is not None) or not of_stage(now).hearing
    people = (*members(now), *conveners(now)) if to_decide else conveners(now)
    return tuple(dict.fromkeys(people))


def missing(now: Now) -> str:
    """What a panel lacks to be able to hear the case, or "". A size that the policy leaves open is never missing (R11)."""
    panel, own = of_stage(now), seats(now)
    if not own:
        return "nobody sits on it"
    if len(own) < panel.size and not panel.size_open:
        return f"{len(own)} of {panel.size} members"
    independent = sum(seat.independent for seat in own)
    return f"{independent} of {panel.independent} independent members" if independent < panel.independent else ""


def warnings(now: Now) -> tuple[str, ...]:
    """What departs from a proposal that the policy leaves open, as codes: it is said, and refused to nobody (R11)."""
    panel = now.stage.panel
    if panel is None or not sits(now):
        return ()
    smaller = panel.size_open and 0 < len(seats(now)) < panel.size
    larger = panel.size_open and len(seats(now)) > panel.size
    found = {"panel_smaller": smaller, "panel_larger": larger, "companions_more": _more(now, panel)}
    return tuple(code for code, holds in found.items() if holds)


def _more(now: Now, panel: Panel) -> bool:
    """Whether more or others come along than the policy says."""
    coming = now.case.companions
    known = {who for kind in panel.companions for who in kind.who}
    too_many = any(k.most is not None and sum(who in k.who for who in coming) > k.most for k in panel.companions)
    return bool(panel.companions) and (too_many or not set(coming) <= known)


def backward(now: Now) -> tuple[Clock, ...]:
    """The clocks that would count back from a hearing set now: its notice, and the papers where details are required."""
    hearing = now.case.hearing
    asked = hearing is not None and hearing.details_required
    if hearing is not None and hearing.sat_on is not None:
        return ()  # it only goes on
    return tuple(
        rule for rule in now.policy.clocks
        if rule.stage == now.case.stage and (rule.starts is Start.HEARING_SET or (asked and rule.starts in BACK_FROM_IT))
    )  # fmt: skip


def in_time(now: Now, on: date) -> bool:
    """Whether everything that counts back from a hearing on this day can still be done (READINGS R6)."""
    return on >= now.today and all(due_date(rule, on, now.calendar).end >= now.today for rule in backward(now))


def earliest(now: Now) -> date:
    """The first day on which a hearing may be: a working day that leaves time for its notice and its papers."""
    days = (now.today + timedelta(days=n) for n in range(FURTHEST))
    return next(day for day in days if now.calendar.why_not(day) is None and in_time(now, day))
