"""What is owed when a date moves, stops or runs on, when advice is due, and when a letter came back."""

from chalicelib.domain.access.informing import informed_of_findings
from chalicelib.domain.access.owners import in_their_place, responsible
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.events import COMPLAINANT
from chalicelib.domain.casework.facts import Fact
from chalicelib.domain.casework.letters import LETTERS, letter_of
from chalicelib.domain.casework.snapshot import Now
from chalicelib.domain.notices.arriving import risen
from chalicelib.domain.notices.making import Notice, Owing, in_the_morning, to_complainant, to_staff


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


def told(now: Now, r: Fact, event: e.Told) -> Owing:
    """A letter that is sent again is no news of what was found."""
    yield from advice(now, r)
    if r.effect:
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
    yield to_complainant(now, event.notice, event.stage, _about(now, event))


def _about(now: Now, resent: e.Resent) -> str:
    """What the letter was about; where nobody said which of its kind it was, the latest."""
    if resent.notice == "message":
        return str(_first(now, resent)) if resent.notice_id else ""
    about = LETTERS[resent.notice].about if resent.notice in LETTERS else ""
    if not about:
        return ""
    first = _first(now, resent) if resent.notice_id else 0
    before = [
        r.event for r in now.case.history if letter_of(r.event) == resent.notice and (not first or r.seq == first)
    ]
    return str(getattr(before[-1], about, "")) if before else ""


def _first(now: Now, resent: e.Resent) -> int:
    """The number of the event that owed the letter, however often it has gone again since."""
    seq = int(resent.notice_id.partition("-")[0])
    owing = next((r.event for r in now.case.history if r.seq == seq), None)
    return _first(now, owing) if isinstance(owing, e.Resent) and owing.notice_id else seq


def not_reached(now: Now, r: e.Recorded, event: e.Bounced | e.NotReached) -> Owing:
    if event.to == COMPLAINANT:
        yield from to_staff(now, "mail_held" if event.why == "held" else "not_reached", responsible(now), event.notice)
    else:
        yield from risen(now)  # a lead who was not reached leaves a risk to the next one
        yield from to_staff(now, "staff_not_reached", in_their_place(now), event.notice)
