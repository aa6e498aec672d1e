"""What is owed when a date moves, stops or runs on, and when advice is due."""

from chalicelib.domain.access.informing import informed_of_findings
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.facts import Fact
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.notices.making import Notice, Owing, in_the_morning, to_complainant, to_staff


def extended(snapshot: CaseSnapshot, r: e.Recorded, event: e.ClockExtended | e.ExtensionCorrected) -> Owing:
    yield to_complainant(snapshot, "extension", snapshot.case.stage, event.clock)


def delayed(snapshot: CaseSnapshot, r: e.Recorded, event: e.DelayTold) -> Owing:
    yield to_complainant(snapshot, "delay", snapshot.case.stage, event.clock)


def held(snapshot: CaseSnapshot, r: e.Recorded, event: e.ClockHeld) -> Owing:
    yield to_complainant(snapshot, "hold", snapshot.case.stage, event.ground)


def released(snapshot: CaseSnapshot, r: e.Recorded, event: e.ClockReleased) -> Owing:
    yield to_complainant(snapshot, "release", snapshot.case.stage, event.ground)


def window_agreed(snapshot: CaseSnapshot, r: e.Recorded, event: e.WindowAgreed) -> Owing:
    yield to_complainant(snapshot, "agreed", snapshot.case.stage, event.window)


def corrected(snapshot: CaseSnapshot, r: e.Recorded, event: e.ReceivedCorrected) -> Owing:
    yield to_complainant(snapshot, "corrected", event.stage)


def told(snapshot: CaseSnapshot, r: Fact, event: e.Told) -> Owing:
    """A letter that is sent again is no news of what was found."""
    yield from advice(snapshot, r)
    if r.effect:
        yield from findings(snapshot)


def findings(snapshot: CaseSnapshot) -> list[Notice]:
    return to_staff(snapshot, "findings", informed_of_findings(snapshot))


def advice(snapshot: CaseSnapshot, r: e.Recorded) -> list[Notice]:
    """The policy advises whoever is still unhappy to go on: the letter that does it, where that just became owed."""
    arisen = [
        d for d in snapshot.duties if d.rule and d.rule.starts == "unresolved" and d.done is None and d.since == r.at
    ]
    letters = [to_complainant(snapshot, "advice", duty.stage, duty.id) for duty in arisen]
    return in_the_morning(snapshot, [letter for letter in letters if letter is not None], r.at, None)
