"""How a case stands after an event, as far as its history alone says: the value that facts carry from event to event.

CHANGES is what each kind of event changes in it. What takes effect, or ends the case, changes more (facts.py).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.event import Avoid, SafeTime
from chalicelib.domain.casework.events import SPOKEN
from chalicelib.domain.obligations.holds import Hold, after_release
from chalicelib.domain.points import codes


@dataclass(frozen=True, slots=True)
class LateRequest:
    """A request that came after its window and waits for a person's decision."""

    stage: str
    window: str
    received_on: date


@dataclass(frozen=True, slots=True)
class Hearing:
    """The hearing of the present stage, as far as it has come."""

    on: date | None = None  # the day that is set
    starts: time | None = None  # local
    notice_waived: bool = False  # both sides agreed to a day sooner than the notice allows
    details_required: bool = False
    sat_on: date | None = None  # the first sitting
    held_on: date | None = None  # over


@dataclass(frozen=True, slots=True)
class Standing:
    """How a case stands after an event, as far as its history alone says."""

    stage: str = ""
    reach: e.Reach = "email"
    pending: e.OutcomeIssued | None = None  # decided, not yet told
    late: LateRequest | None = None
    holds: tuple[Hold, ...] = ()
    aspects: tuple[str, ...] = ()  # the parts that the complaint consists of
    points: int = 0  # of how many points, as its parts, somebody said that it consists; 0: it is one
    named: frozenset[str] = frozenset()  # those that a command has named at this stage (R18)
    agreed: int | None = None  # working days to ask for the next stage, said with the answer or with one to a part
    hearing: Hearing | None = None  # of the present stage; None: nothing of it has happened
    avoid: tuple[Avoid, ...] = ()  # how whoever complained may not be contacted
    safe: tuple[SafeTime, ...] = ()  # when a message may reach them; (): at any time
    consent_until: date | None = None  # the last day of the consent of the person for whom somebody acts
    not_to_be_told: bool = False  # a person decides what whoever complained hears
    another_form: bool = False  # they need our letters in another form than ours
    not_in_form: frozenset[str] = frozenset()  # letters that reached them only as we write them
    wants_no_contact: bool = False  # they asked later on not to be contacted at all


NOTHING_YET = Standing()


def changed(stands: Standing, day: date, event: e.Event) -> Standing:
    """How it stands once this has happened on a (local) day."""
    change = CHANGES.get(type(event))
    return change(stands, day, event) if change else stands


def _received(s: Standing, day: date, event: e.Received) -> Standing:
    late = LateRequest(event.stage, "", event.received_on) if event.late else None
    needs = event.another_form
    return replace(
        s, stage=event.stage, reach=event.reach, aspects=event.aspects or codes(event.points), points=event.points,
        late=late, another_form=needs,
        avoid=event.avoid, safe=event.safe, consent_until=event.consent_until,
    )  # fmt: skip


def _points_mended(s: Standing, day: date, event: e.PointsMended) -> Standing:
    """Told before their number was kept, or once staff had named the parts, it changes nothing but the words."""
    if event.number is None or (s.aspects and not s.points):
        return s
    return replace(s, aspects=codes(event.number), points=event.number)


def _contact_changed(s: Standing, day: date, event: e.ContactChanged) -> Standing:
    reached = replace(s, reach=event.reach, wants_no_contact=event.reach == "none")
    return reached if event.avoid is None else replace(reached, avoid=event.avoid, safe=event.safe)


def _represented(s: Standing, day: date, event: e.RepresentativeNamed) -> Standing:
    """Their own limits do not bind us to whoever speaks for them."""
    return replace(s, reach=event.reach, wants_no_contact=False, avoid=(), safe=(), consent_until=event.until)


def _begun(s: Standing, day: date, event: e.Escalated | e.NextStageRequested | e.LateAccepted) -> Standing:
    return replace(s, stage=event.stage, pending=None, late=None, named=frozenset(), agreed=None, hearing=None)


def _told(s: Standing, day: date, event: e.Told) -> Standing:
    """What was only said is no letter, and needs no other form."""
    if event.how in SPOKEN:
        return s
    letter = {event.notice}
    return replace(s, not_in_form=s.not_in_form - letter if event.in_their_form else s.not_in_form | letter)


def _bounced(s: Standing, day: date, event: e.Bounced) -> Standing:
    """What came back has reached them in no form."""
    return replace(s, not_in_form=s.not_in_form - {event.notice}) if event.to == e.COMPLAINANT else s


def _reopened(s: Standing, day: date, event: e.Reopened) -> Standing:
    return replace(s, pending=None, named=frozenset(), agreed=None)


def _held(s: Standing, day: date, event: e.ClockHeld) -> Standing:
    return replace(s, holds=(*s.holds, Hold(event.ground, day, event.clocks, event.aspect)))


def _heard(s: Standing, **of_it: Any) -> Standing:
    return replace(s, hearing=replace(s.hearing or Hearing(), **of_it))


def _set(s: Standing, day: date, event: e.HearingScheduled | e.HearingPostponed) -> Standing:
    return _starts(_heard(s, on=event.on, notice_waived=event.notice_waived), event)


def _starts(s: Standing, event: e.HearingScheduled | e.HearingPostponed | e.HearingArranged) -> Standing:
    """What is not said anew stays."""
    return _heard(s, starts=event.starts) if event.starts else s


def _sat(s: Standing, on: date) -> date:
    """The day of the first sitting."""
    return (s.hearing and s.hearing.sat_on) or on


CHANGES: Mapping[type[e.Frozen], Callable[[Standing, date, Any], Standing]] = {
    e.Received: _received,
    e.Told: _told,
    e.Bounced: _bounced,
    e.FormNeeded: lambda s, day, event: replace(s, another_form=event.needed),
    e.FormGiven: lambda s, day, event: replace(s, not_in_form=s.not_in_form - set(event.notices)),
    e.TakenOver: lambda s, day, event: replace(s, stage=event.stage),
    e.Triaged: lambda s, day, event: replace(s, stage=event.stage or s.stage),
    e.Escalated: _begun,
    e.NextStageRequested: _begun,
    e.LateAccepted: _begun,
    e.LateRequested: lambda s, day, event: replace(s, late=LateRequest(event.stage, event.window, event.received_on)),
    e.Reopened: _reopened,
    e.OutcomeIssued: lambda s, day, event: replace(s, pending=event),
    e.Split: lambda s, day, event: replace(s, aspects=event.aspects, points=event.points),
    e.PointsMended: _points_mended,
    e.AspectNamed: lambda s, day, event: replace(s, named=s.named | {event.aspect}),
    e.ClockHeld: _held,
    e.ClockReleased: lambda s, day, event: replace(s, holds=tuple(after_release(s.holds, event))),
    e.ContactChanged: _contact_changed,
    e.RepresentativeNamed: _represented,
    e.ConsentGiven: lambda s, day, event: replace(s, consent_until=event.until),
    e.TellingLimited: lambda s, day, event: replace(s, not_to_be_told=not event.complainant),
    e.ComplainantDied: lambda s, day, event: replace(s, reach="post", wants_no_contact=False),
    e.HearingScheduled: _set,
    e.HearingPostponed: _set,
    e.HearingArranged: lambda s, day, event: _starts(s, event),
    e.DetailsRequired: lambda s, day, event: _heard(s, details_required=True),
    e.HearingAdjourned: lambda s, day, event: _heard(s, on=event.goes_on, sat_on=_sat(s, event.on)),
    e.HearingHeld: lambda s, day, event: _heard(s, on=event.on, sat_on=_sat(s, event.on), held_on=event.on),
}
