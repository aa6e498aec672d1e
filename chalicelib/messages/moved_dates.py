"""What we write to whoever complained when a date moves, stops or runs on: one function a message."""

from chalicelib.domain.account import CaseAccount
from chalicelib.domain.account.next_step import NextStep
from chalicelib.domain.casework import events as e
from chalicelib.messages.blocks import Facts, Heading, Items, Letter, Para
from chalicelib.messages.dates import day, why, why_window
from chalicelib.messages.letter import said, to_complainant, written
from chalicelib.messages.promises import promise, promises, what_happens_next, why_these_dates
from chalicelib.messages.rendering import Blocks
from chalicelib.messages.wording import HOW_TO_ASK, WHY_THIS_DATE, ground, last, latest_clock, the_way_on


@to_complainant("We need more time")
def extension(account: CaseAccount, letter: Letter) -> Blocks:
    """A date was moved, or one that was moved was wrong: the new one, the old one, and why (READINGS R13)."""
    clock, told = latest_clock(account, letter.about), last(account, e.ClockExtended, e.ExtensionCorrected)
    if told and isinstance(told.event, e.ExtensionCorrected):
        yield Para("The last date that we gave you was wrong. We are sorry. This is the right one.")
    else:
        yield Para("We have moved a date that we gave you.")
    if clock is None:
        return
    before = day(clock.extended_from) if clock.extended_from else ""
    yield Para(promise(clock))
    yield Facts((("New date", day(clock.due)), ("Old date", before)))
    yield from said(account, type(told.event)) if told else ()
    yield Heading(WHY_THIS_DATE)
    yield Items(tuple(why(clock)))


@to_complainant("This is taking longer than we said")
def delay(account: CaseAccount, letter: Letter) -> Blocks:
    """A promise will be kept later than its day. The day itself stays what it was (READINGS R13)."""
    clock, told = latest_clock(account, letter.about), last(account, e.DelayTold)
    to = told.event.to if told and isinstance(told.event, e.DelayTold) else None
    yield Para("This is taking longer than we said. We are sorry.")
    yield Facts((
        ("What we promised", f"To {clock.promise}" if clock else ""),
        ("Date we gave you", day(clock.due) if clock else ""),
        ("You will hear from us by", day(to) if to else ""),
    ))  # fmt: skip
    yield from said(account, e.DelayTold)


@to_complainant("We have paused your complaint")
def hold(account: CaseAccount, letter: Letter) -> Blocks:
    """The case is paused: on which ground, and what that means for each date (READINGS R14)."""
    held = [clock for clock in promises(account) if clock.held]
    yield Para(f"We have paused your complaint because of {ground(account, letter.about)}.")
    yield Para("Until we restart, we cannot say when we will:") if held else None
    yield Items(tuple(clock.promise for clock in held))
    told = last(account, e.ClockHeld)
    yield from said(account, e.ClockHeld)
    if told and isinstance(told.event, e.ClockHeld) and told.event.review:
        yield Para(f"We will check by {day(told.event.review)} whether we can restart.")
    yield Para("When we restart, we will write to you with the new dates. You can write to us at any time.")


@to_complainant("We have restarted your complaint")
def release(account: CaseAccount, letter: Letter) -> Blocks:
    """The pause is over: the new dates, and how they came about."""
    yield Para(f"We paused your complaint because of {ground(account, letter.about)}. We have now restarted.")
    yield from said(account, e.ClockReleased)
    yield from what_happens_next(account)
    yield from why_these_dates(account)


@to_complainant("We have corrected a date")
def corrected(account: CaseAccount, letter: Letter) -> Blocks:
    """The day of receipt was recorded wrongly: the right one, why, and the dates that follow (READINGS R15)."""
    told = last(account, e.ReceivedCorrected)
    received = told.event.to if told and isinstance(told.event, e.ReceivedCorrected) else None
    heard = f" It was {day(received)}." if received else ""
    yield Para(f"We had recorded the wrong date for when we heard from you.{heard}")
    yield from said(account, e.ReceivedCorrected)
    yield from what_happens_next(account)
    yield from why_these_dates(account)


@to_complainant("How long you have to ask for the next stage")
def agreed(account: CaseAccount, letter: Letter) -> Blocks:
    """Until when the next stage may be asked for, as it was agreed."""
    step = account.next_step
    yield Para("We have agreed with you how long you have to ask for the next stage.")
    yield Para(the_way_on(step))
    if step is not None and step.window is not None and step.last_day is not None:
        yield Heading(WHY_THIS_DATE)
        yield Items(tuple(why_window(step.window)))


@to_complainant("You can take your complaint further")
def advice(account: CaseAccount, letter: Letter) -> Blocks:
    """It has not been settled informally: the complainant is advised to go on."""
    step = account.next_step
    yield Para("We have not been able to resolve your concern.")
    yield from written(account, letter, "advice")
    yield Para(_advised(step)) if step else None
    yield Para(HOW_TO_ASK)


def _advised(step: NextStep) -> str:
    if step.late:
        return the_way_on(step)
    until = f"until {day(step.last_day)}" if step.last_day else "at any time"
    return f"We advise you to ask for the next stage ({step.stage.lower()}). You can ask for it {until}."
