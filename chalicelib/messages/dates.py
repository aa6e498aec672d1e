"""How dates are said to people, and how we say where one comes from.

One place for pages, letters and the command line, so that nobody reads two forms of the same date. A day always wears
its weekday. `why` turns a clock's derivation into plain sentences, each of which stands by itself: from when we count, how
long, and which days were left out; then what has moved it since. That is what complainants read. Staff and the command
line read the policy's words and our reading of them as well (`by_policy`).

Change with this file: domain/obligations/working_days.py and clocks.py, which give the derivation.
"""

from collections.abc import Iterator
from datetime import date, datetime, time

from chalicelib.domain.obligations.clocks import Clock
from chalicelib.domain.obligations.ledger import Bend
from chalicelib.domain.obligations.units import Unit
from chalicelib.domain.obligations.windows import Window
from chalicelib.domain.obligations.working_days import LONDON, WEEKEND, Reckoning, Skipped
from chalicelib.domain.policy.model import Clock as Rule
from chalicelib.domain.policy.model import Promise
from chalicelib.domain.policy.phrases import quotation

CLOSURE = "closure: "
MAY_MOVE = "Bank holidays so far ahead are not set yet, so this date may still move."


def day(d: date) -> str:
    """A day in full: "Wednesday 16 September 2026"."""
    return f"{d:%A} {d.day} {d:%B} {d.year}"


def weekday(d: date) -> str:
    """A day of this year or the next, where space is short but it is read aloud: "Wednesday 16 September"."""
    return f"{d:%A} {d.day} {d:%B}"


def day_off(why_not: str) -> str:
    """Why a day is no working day, as a sentence's end, from what a calendar says of it."""
    if why_not in WEEKEND.values():
        return "it is at a weekend"
    return "we are closed then" if why_not.startswith(CLOSURE) else f"it is {why_not}"


def short(d: date) -> str:
    """A day where space is short: "Wed 16 Sep 2026"."""
    return f"{d:%a} {d.day} {d:%b} {d.year}"


def time_of_day(at: datetime) -> str:
    """An aware instant's local time: "9:05am", "midday", "midnight"."""
    return clock_time(at.astimezone(LONDON).time())


def clock_time(local: time) -> str:
    """A local time: "9:05am", "midday", "midnight"."""
    if (local.hour % 12, local.minute) == (0, 0):
        return "midday" if local.hour else "midnight"
    return f"{local.hour % 12 or 12}:{local:%M}{'pm' if local.hour >= 12 else 'am'}"


def moment(at: datetime) -> str:
    """An aware instant, local (Europe/London): "Wednesday 16 September 2026 at 9:05am"."""
    return f"{day(at.astimezone(LONDON).date())} at {time_of_day(at)}"


def why(clock: Clock) -> list[str]:
    """Sentences that derive a clock's due date: start, span, days left out, and what has moved it since."""
    said = list(_counted(clock.reckoning, clear=clock.rule.clear))
    said += map(_bent, clock.bends)
    return [*said, *_loosened(clock), *_provisional(clock.reckoning)]


def by_policy(rule: Promise) -> list[str]:
    """For staff, the words that a date rests on, and how we read them."""
    heading, words = quotation(rule.clause)
    said = [f"The policy’s words ({heading}): “{words}”." if words else f"It rests on: {heading}."]
    if rule.reading:
        said.append(f"How we read {'them' if words else 'it'}: {rule.reading.removesuffix('.')}.")
    return said


def why_date(rule: Rule, reckoning: Reckoning) -> list[str]:
    """For staff, a date of no case: what this rule would come to from that start, and why."""
    return [*_counted(reckoning, clear=rule.clear), *by_policy(rule), *_provisional(reckoning)]


def why_window(window: Window) -> list[str]:
    """Sentences that derive the last day of a window, or say that there is none."""
    began = "This first happened on" if window.rule.opens == "arose" else "We told you the outcome on"
    if window.state == "waiting":
        return ["Our letter to you came back. Your time to ask starts when we have reached you."]
    if window.reckoning is None:
        agreed = "We have not agreed a last day." if window.rule.agreed else "Our policy gives no last day."
        return [f"{began} {day(window.opened)}.", agreed]
    said = _posted(window, window.reckoning.start)
    counted = _counted(window.reckoning, yours=True, began="" if said else f"{began} {day(window.opened)}.")
    return [*said, *counted, *_provisional(window.reckoning)]


def _posted(window: Window, received: date) -> list[str]:
    """Where we count from a later day than that of the letter: when its reader had it."""
    if received == window.opened:
        return []
    return [f"We posted the outcome on {day(window.opened)}. We count it as received on {day(received)}."]


def _bent(bend: Bend) -> str:
    """One change of the last day since."""
    moved = f"moved the date from {day(bend.before)} to {day(bend.after)}."
    if bend.kind == "extended" or bend.since is None:
        return f"We {moved}"
    days = "1 day" if len(bend.days) == 1 else f"{len(bend.days)} days"
    return f"We paused from {day(bend.since)} to {day(bend.on)}. This added {days} and {moved}"


def _loosened(clock: Clock) -> Iterator[str]:
    """What keeps the day from being the last word: a hold, or an aim that may take longer."""
    if clock.relaxed_by == "complaint":
        yield "Our policy lets this take longer for a complaint like yours."
    elif clock.relaxed_by is not None:
        yield f"School holidays begin on {day(clock.relaxed_by)}. Our policy lets this take longer then."
    if clock.held and clock.done is None:
        yield "We have paused this. We will add the days of the pause when we restart."


def _counted(reckoning: Reckoning, *, yours: bool = False, began: str = "", clear: bool = False) -> Iterator[str]:
    """Three sentences: counted from, how long, what was left out."""
    start, end, span = day(reckoning.start), day(reckoning.end), reckoning.span
    if span.unit is Unit.IMMEDIATELY:
        yield f"We count from {start}."
        yield "We must do this straight away, by the end of that day."
        return
    before, which = reckoning.end < reckoning.start, "working day" if span.unit is Unit.WORKING_DAYS else "day"
    from_when = began or f"We count {'back ' if before else ''}from {start}."
    yield f"{from_when} Day 1 is the {f'{which} before' if before else f'next {which}'}."
    if before:
        yield f"We have to do this {span}{' in full' if clear else ''} before, so the last day is {end}."
    else:
        yield f"{'You have' if yours else 'We have'} {span}, so the last day is {end}."
    yield from _left_out(reckoning.skipped)


def _left_out(skipped: tuple[Skipped, ...]) -> Iterator[str]:
    named = [s for s in skipped if s.why not in WEEKEND.values()]
    if skipped:
        days = " We left out " + _listed([f"{day(s.day)} ({_reason(s.why)})" for s in named]) + "." if named else ""
        yield f"Weekends and bank holidays do not count.{days}"


def _listed(days: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(days[:-1]), days[-1])))


def _reason(why_not: str) -> str:
    if why_not.startswith(CLOSURE):
        return f"we are closed: {why_not.removeprefix(CLOSURE)}"
    return why_not


def _provisional(reckoning: Reckoning) -> Iterator[str]:
    if reckoning.provisional:
        yield MAY_MOVE
