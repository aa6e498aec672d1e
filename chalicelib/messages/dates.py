"""How dates are said to people, and how we say where one comes from.

One place for pages, letters and the command line, so that nobody reads two forms of the same date. A day always wears
its weekday. `why` turns a clock's derivation into plain sentences, each of which stands by itself: a page makes a list of
them, a letter a paragraph. Bank holidays are named one by one; weekends, which nobody disputes, are only counted.

Change with this file: domain/obligations/working_days.py and clocks.py, which give the derivation.
"""

from collections.abc import Iterator
from datetime import date, datetime

from chalicelib.domain.obligations.clocks import Clock
from chalicelib.domain.obligations.ledger import Bend
from chalicelib.domain.obligations.units import Unit
from chalicelib.domain.obligations.windows import Window
from chalicelib.domain.obligations.working_days import LONDON, WEEKEND, Reckoning, Skipped
from chalicelib.domain.policy.model import Clock as Rule
from chalicelib.domain.policy.model import Promise
from chalicelib.domain.policy.phrases import quotation

CLOSURE = "closure: "


def day(d: date) -> str:
    """A day in full: "Wednesday 16 September 2026"."""
    return f"{d:%A} {d.day} {d:%B} {d.year}"


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
    local = at.astimezone(LONDON)
    if (local.hour % 12, local.minute) == (0, 0):
        return "midday" if local.hour else "midnight"
    return f"{local.hour % 12 or 12}:{local:%M}{'pm' if local.hour >= 12 else 'am'}"


def moment(at: datetime) -> str:
    """An aware instant, local (Europe/London): "Wednesday 16 September 2026 at 9:05am"."""
    return f"{day(at.astimezone(LONDON).date())} at {time_of_day(at)}"


def why(clock: Clock) -> list[str]:
    """Sentences that derive a clock's due date: start, span, each day left out, extension, clause, reading."""
    said = list(_counted(clock.reckoning, f"We count from {day(clock.reckoning.start)}", clear=clock.rule.clear))
    said += map(_bent, clock.bends)
    return [*said, *_loosened(clock), *_source(clock.rule), *_provisional(clock.reckoning)]


def _bent(bend: Bend) -> str:
    """One change of the last day since."""
    if bend.kind == "extended" or bend.since is None:
        return f"The date has been moved from {day(bend.before)} to {day(bend.after)}."
    days = "1 day is" if len(bend.days) == 1 else f"{len(bend.days)} days are"
    return (
        f"Time stood still from {day(bend.since)} to {day(bend.on)}, so {days} given back: the last day moves from "
        f"{day(bend.before)} to {day(bend.after)}."
    )


def _loosened(clock: Clock) -> Iterator[str]:
    """What keeps the day from being the last word: a hold, or an aim that may take longer."""
    if clock.relaxed_by == "complaint":
        yield "The policy lets this take longer for a complaint of this kind."
    elif clock.relaxed_by is not None:
        yield f"School holidays begin on {day(clock.relaxed_by)}, and the policy lets this take longer then."
    if clock.held and clock.done is None:
        yield "Time stands still at present. The days of waiting are given back when it goes on."


def why_date(rule: Rule, reckoning: Reckoning) -> list[str]:
    """The same for a date of no case: what this rule would come to from that start."""
    counted = _counted(reckoning, f"We count from {day(reckoning.start)}", clear=rule.clear)
    return [*counted, *_source(rule), *_provisional(reckoning)]


def why_window(window: Window) -> list[str]:
    """Sentences that derive the last day of a window, or say that there is none."""
    began = "The matter first arose" if window.rule.opens == "arose" else "You were told the outcome"
    if window.state == "waiting":
        return ["Our letter to you came back. The time to ask starts when we have reached you.", *_source(window.rule)]
    if window.reckoning is None and window.rule.agreed:
        return [f"{began} on {day(window.opened)}.", "No last day has been agreed.", *_source(window.rule)]
    if window.reckoning is None:
        return [f"{began} on {day(window.opened)}.", "The policy sets no last day.", *_source(window.rule)]
    start, said = window.reckoning.start, []
    if start != window.opened:
        said.append(f"The outcome was posted on {day(window.opened)}. We count it as received on {day(start)}.")
        began = "We count from that day"
    else:
        began = f"{began} on {day(start)}"
    return [*said, *_counted(window.reckoning, began), *_source(window.rule), *_provisional(window.reckoning)]


def _counted(reckoning: Reckoning, began: str, *, clear: bool = False) -> Iterator[str]:
    if reckoning.span.unit is Unit.IMMEDIATELY:
        yield f"{began}."
        yield "It is to be done straight away, by the end of that day."
        return
    before = reckoning.end < reckoning.start
    yield f"{began}. That day itself does not count."
    yield f"The time is {reckoning.span}{', counted back' if before else ''}."
    if clear:
        yield "These are whole days in between, so the last day itself does not count either."
    yield from _left_out(reckoning.skipped)
    yield f"So the last day is {day(reckoning.end)}."


def _left_out(skipped: tuple[Skipped, ...]) -> Iterator[str]:
    weekend = [s for s in skipped if s.why in WEEKEND.values()]
    if len(weekend) == 1:
        yield f"{day(weekend[0].day)} is left out: it is a weekend."
    elif weekend:
        yield f"{len(weekend)} days at weekends are left out."
    for s in skipped:
        if s not in weekend:
            yield f"{day(s.day)} is left out: {_reason(s.why)}."


def _reason(why_not: str) -> str:
    if why_not.startswith(CLOSURE):
        return f"we are closed ({why_not.removeprefix(CLOSURE)})"
    return why_not


def _source(rule: Promise) -> Iterator[str]:
    """The words that it rests on, and how we read them."""
    heading, words = quotation(rule.clause)
    yield f"The policy’s words ({heading}): “{words}”." if words else f"It rests on: {heading}."
    if rule.reading:
        yield f"How we read {'them' if words else 'it'}: {rule.reading.removesuffix('.')}."


def _provisional(reckoning: Reckoning) -> Iterator[str]:
    if reckoning.provisional:
        yield "Bank holidays so far ahead are not settled yet, so this date may still move."
