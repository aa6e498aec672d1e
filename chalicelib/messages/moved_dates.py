"""What we write to whoever complained when a date moves, stops or runs on: one function a message."""

from chalicelib.domain.account import CaseAccount, NextStep
from chalicelib.domain.casework import events as e
from chalicelib.messages.blocks import Facts, Heading, Items, Letter, Para
from chalicelib.messages.dates import day, why, why_window
from chalicelib.messages.letter import said, to_complainant, written
from chalicelib.messages.rendering import Blocks
from chalicelib.messages.wording import (
    ground,
    last,
    latest_clock,
    promise,
    promises,
    the_way_on,
    what_happens_next,
)


@to_complainant("We need more time to answer you")
def extension(account: CaseAccount, letter: Letter) -> Blocks:
    """A date was moved, or one that was moved was wrong: the new one, the old one, and why (READINGS R13)."""
    clock, told = latest_clock(account, letter.about), last(account, e.ClockExtended, e.ExtensionCorrected)
    if told and isinstance(told.event, e.ExtensionCorrected):
        yield Para("The new date that we gave you last was wrong. We are sorry. This is the right one.")
    else:
        yield Para("We have moved a date that we gave you.")
    if clock is None:
        return
    before = day(clock.extended_from) if clock.extended_from else ""
    yield Para(promise(clock))
    yield Facts((("New date", day(clock.due)), ("Date we gave you before", before)))
    yield from said(account, type(told.event)) if told else ()
    yield Heading("Why these dates?")
    yield Items(tuple(why(clock)))


@to_complainant("This takes longer than we said")
def delay(account: CaseAccount, letter: Letter) -> Blocks:
    """A promise will be kept later than its day. The day itself stays what it was (READINGS R13)."""
    clock, told = latest_clock(account, letter.about), last(account, e.DelayTold)
    to = told.event.to if told and isinstance(told.event, e.DelayTold) else None
    yield Para("This takes longer than we said it would, and we want you to know.")
    yield Facts((
        ("What we promised", f"To {clock.promise}" if clock else ""),
        ("The day we gave you", day(clock.due) if clock else ""),
        ("You will hear from us by", day(to) if to else ""),
    ))  # fmt: skip
    yield from said(account, e.DelayTold)


@to_complainant("We have to wait before we can go on")
def hold(account: CaseAccount, letter: Letter) -> Blocks:
    """Time stands still, on which ground, and what that means for each date (READINGS R14)."""
    held = [clock for clock in promises(account) if clock.held]
    yield Para(f"We cannot go on with your complaint for now, because of {ground(account, letter.about)}.")
    yield Para("While we wait, the time for these promises stands still:") if held else None
    yield Items(tuple(f"to {clock.promise}" for clock in held))
    told = last(account, e.ClockHeld)
    yield from said(account, e.ClockHeld)
    if told and isinstance(told.event, e.ClockHeld) and told.event.review:
        yield Para(f"We will look at this again by {day(told.event.review)}.")
    yield Para("When we can go on, we will write to you and give you the new dates. You may write to us at any time.")


@to_complainant("We are going on with your complaint")
def release(account: CaseAccount, letter: Letter) -> Blocks:
    """Time runs on: the new dates, and how they came about."""
    yield Para(f"We had to wait because of {ground(account, letter.about)}. That is over.")
    yield from said(account, e.ClockReleased)
    yield from what_happens_next(account)


@to_complainant("We have corrected a date")
def corrected(account: CaseAccount, letter: Letter) -> Blocks:
    """The day of receipt was written down wrongly: the right one, why, and the dates that follow (READINGS R15)."""
    told = last(account, e.ReceivedCorrected)
    received = told.event.to if told and isinstance(told.event, e.ReceivedCorrected) else None
    heard = f" We heard from you on {day(received)}." if received else ""
    yield Para(f"We had written down the wrong day.{heard}")
    yield from said(account, e.ReceivedCorrected)
    yield from what_happens_next(account)


@to_complainant("How long you have to ask for the next step")
def agreed(account: CaseAccount, letter: Letter) -> Blocks:
    """Until when the next stage may be asked for, as it was agreed."""
    step = account.next_step
    yield Para("We have agreed with you how long you have to ask for the next step.")
    yield Para(the_way_on(step))
    if step is not None and step.window is not None and step.last_day is not None:
        yield Heading(f"Why {day(step.last_day)}?")
        yield Items(tuple(why_window(step.window)))


@to_complainant("You may take your complaint further")
def advice(account: CaseAccount, letter: Letter) -> Blocks:
    """It has not been settled informally: the complainant is advised to go on."""
    step = account.next_step
    yield Para("We have not been able to settle what you raised with us so far.")
    yield from written(account, "advice")
    yield Para(_advised(step)) if step else None
    yield Para("To ask, use your link below, or write to us or call us.")


def _advised(step: NextStep) -> str:
    if step.late:
        return the_way_on(step)
    until = f"until {day(step.last_day)}" if step.last_day else "at any time"
    return f"We advise you to ask for the next step ({step.stage.lower()}). You may ask for it {until}."
