"""What is owed when a date moves, stops or runs on, when advice is due, and when a letter came back."""

from collections.abc import Mapping

from chalicelib.domain import events as e
from chalicelib.domain.events import COMPLAINANT
from chalicelib.domain.informing import informed_of_findings, told_for_the_first_time
from chalicelib.domain.notices.making import Notice, Owing, in_the_morning, to_complainant, to_staff
from chalicelib.domain.now import Now
from chalicelib.domain.owners import in_their_place, responsible

ABOUT: Mapping[str, tuple[type[e.Frozen], str]] = {  # what a letter is about stands in the event that owes it
    "extension": (e.ClockExtended, "clock"),
    "delay": (e.DelayTold, "clock"),
    "hold": (e.ClockHeld, "ground"),
    "release": (e.ClockReleased, "ground"),
    "agreed": (e.WindowAgreed, "window"),
}


def extended(now: Now, r: e.Recorded, event: e.ClockExtended | e.ExtensionCorrected) -> Owing:
    yield to_complainant(now, "extension", now.case.stage, event.clock)


def delayed(now: Now, r: e.Recorded, event: e.DelayTold) -> Owing:
    yield to_complainant(now, "delay", now.case.stage, event.clock)


def held(now: Now, r: e.Recorded, event: e.ClockHeld) -> Owing:
    yield to_complainant(now, "hold", now.case.stage, event.ground)


def released(now: Now, r: e.Recorded, event: e.ClockReleased) -> Owing:
    yield to_complainant(now, "release", now.case.stage, event.ground)


def window_agreed(now: Now, r: e.Recorded, event: e.WindowAgreed) -> Owing:
    yield to_complainant(now, "agreed", now.case.stage, event.window)


def corrected(now: Now, r: e.Recorded, event: e.ReceivedCorrected) -> Owing:
    yield to_complainant(now, "corrected", event.stage)


def told(now: Now, r: e.Recorded, event: e.Told) -> Owing:
    yield from advice(now, r)
    if event.notice == "outcome" and told_for_the_first_time(now):
        yield from findings(now)


def findings(now: Now) -> list[Notice]:
    return to_staff(now, "findings", informed_of_findings(now))


def advice(now: Now, r: e.Recorded) -> list[Notice]:
    """The policy advises whoever is still unhappy to go on: the letter that does it, where that just became owed."""
    arisen = [d for d in now.duties if d.rule and d.rule.starts == "unresolved" and d.done is None and d.since == r.at]
    letters = [to_complainant(now, "advice", duty.stage, duty.id) for duty in arisen]
    return in_the_morning(now, [letter for letter in letters if letter is not None], r.at, None)


def resent(now: Now, r: e.Recorded, event: e.Resent) -> Owing:
    """The same letter, about the same thing as before."""
    of, about = ABOUT.get(event.notice, (e.Resent, ""))
    before = [x for _, x in now.case.happened(of)]
    yield to_complainant(now, event.notice, event.stage, getattr(before[-1], about, "") if before else "")


def not_reached(now: Now, r: e.Recorded, event: e.Bounced | e.NotReached) -> Owing:
    if event.to == COMPLAINANT:
        yield from to_staff(now, "not_reached", responsible(now), event.notice)
    else:
        yield from to_staff(now, "staff_not_reached", in_their_place(now), event.notice)
