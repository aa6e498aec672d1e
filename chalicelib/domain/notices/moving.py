"""What is owed when a date moves, stops or runs on, when advice is due, and when a letter came back."""

from chalicelib.domain.access.informing import informed_of_findings
from chalicelib.domain.access.owners import in_their_place, responsible
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.events import COMPLAINANT
from chalicelib.domain.casework.facts import Fact
from chalicelib.domain.casework.letters import LETTERS, letter_of
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.notices.arriving import risen
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


def resent(snapshot: CaseSnapshot, r: e.Recorded, event: e.Resent) -> Owing:
    """The same letter, about the same thing as before."""
    yield to_complainant(snapshot, event.notice, event.stage, _about(snapshot, event))


def _about(snapshot: CaseSnapshot, resent: e.Resent) -> str:
    """What the letter was about; where nobody said which of its kind it was, the latest."""
    if resent.notice == "message":
        return str(_first(snapshot, resent)) if resent.notice_id else ""
    about = LETTERS[resent.notice].about if resent.notice in LETTERS else ""
    if not about:
        return ""
    first = _first(snapshot, resent) if resent.notice_id else 0
    before = [
        r.event for r in snapshot.case.history if letter_of(r.event) == resent.notice and (not first or r.seq == first)
    ]
    return str(getattr(before[-1], about, "")) if before else ""


def _first(snapshot: CaseSnapshot, resent: e.Resent) -> int:
    """The number of the event that owed the letter, however often it has gone again since."""
    seq = int(resent.notice_id.partition("-")[0])
    owing = next((r.event for r in snapshot.case.history if r.seq == seq), None)
    return _first(snapshot, owing) if isinstance(owing, e.Resent) and owing.notice_id else seq


def not_reached(snapshot: CaseSnapshot, r: e.Recorded, event: e.Bounced | e.NotReached) -> Owing:
    if event.to == COMPLAINANT:
        yield from to_staff(
            snapshot, "mail_held" if event.why == "held" else "not_reached", responsible(snapshot), event.notice
        )
    else:
        yield from risen(snapshot)  # a lead who was not reached leaves a risk to the next one
        yield from to_staff(snapshot, "staff_not_reached", in_their_place(snapshot), event.notice)
