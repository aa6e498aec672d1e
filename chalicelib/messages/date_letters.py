"""What we write to staff when a date comes near, has passed, or nothing moves: one function a message."""

from collections.abc import Iterable
from datetime import date

from chalicelib.domain.account import CaseAccount
from chalicelib.domain.obligations.clocks import Clock
from chalicelib.domain.obligations.missed_dates import is_promised
from chalicelib.messages import about_delay
from chalicelib.messages.blocks import Block, Facts, Heading, Items, Letter, Message, Para
from chalicelib.messages.dates import by_policy, day, why
from chalicelib.messages.rendering import Blocks
from chalicelib.messages.staff_mail import owed, to_staff, write
from chalicelib.messages.wording import OUR_OWN, latest_clock, promised


def reminder(account: CaseAccount, letter: Letter) -> Message:
    """A date comes near: which promise, its day, and how far off that is."""
    clock = latest_clock(account, letter.about)
    if clock is None:
        return write(account, letter, "A date comes near", owed(account))
    left = _left(letter.today, clock.due)
    asks = Para(_keep_move_or_tell(clock, letter.today)) if is_promised(clock.rule) else None
    return write(account, letter, f"Due {left}", [Para(f"Something is due {left}."), asks, *_clock(clock)])


def _keep_move_or_tell(clock: Clock, today: date) -> str:
    """What its owner can do about a promise whose day comes near (R28)."""
    ways = ["“Move a date”"] if clock.rule.extendable else []
    says = " or ".join([*ways, "“Tell them that it takes longer”"])
    moved = "" if clock.rule.extendable else " Our policy does not let this date be moved."
    by = "today" if clock.due <= today else "before that day"
    return f"Keep it if you can.{moved} If you cannot, choose on the case page {by}: {says}."


def missed(account: CaseAccount, letter: Letter) -> Message:
    """A date has passed: to whoever owes it, and later to whoever was promised it."""
    return _missed_by_you(account, letter) if letter.case_page else about_delay.missed_by_us(account, letter)


@to_staff("A date has passed")
def _missed_by_you(account: CaseAccount, letter: Letter) -> Blocks:
    clock = latest_clock(account, letter.about)
    yield Para("A promised date has passed, and what was promised is still owed.")
    yield from _about(account, letter.about)
    yield Para("Has it been done, and not been recorded? Then record it now, with the day on which it was done.")
    yield Para("If not, do it now if you can, or tell the complainant when they will hear from you.")
    if clock is not None and is_promised(clock.rule):
        yield Para(
            "At midday we write to the complainant that we have missed the date, unless they were told of a delay."
        )


@to_staff("A date has passed in a case that you oversee")
def missed_copy(account: CaseAccount, letter: Letter) -> Blocks:
    """The same, to whoever oversees."""
    yield Para("A promised date has passed in a case that you oversee. What was promised is still owed.")
    yield from _about(account, letter.about)
    yield Para("Whoever deals with the case has been told as well.")


@to_staff("Something still waits for you")
def nudge(account: CaseAccount, letter: Letter) -> Blocks:
    """Something has stood still."""
    yield Para("This has waited for some days, and it is for you to do.")
    for what in letter.about.splitlines():
        yield from _about(account, what)


@to_staff("Something still waits in a case that you oversee")
def nudge_copy(account: CaseAccount, letter: Letter) -> Blocks:
    """The same, to whoever oversees, from the third reminder on."""
    yield Para(
        "This has waited for weeks in a case that you oversee. Whoever has to do it has been reminded each time."
    )
    for what in letter.about.splitlines():
        yield from _about(account, what)


def _about(account: CaseAccount, what: str) -> Iterable[Block]:
    """The clock or the duty that the message is about."""
    clock = latest_clock(account, what)
    if clock is not None:
        yield from _clock(clock)
        return
    duty = next((d for d in reversed(account.duties) if d.id == what), None)
    title = duty.rule.title if duty and duty.rule else OUR_OWN.get(what, "")
    when = day(duty.not_before) if duty and duty.not_before else "The policy sets no time" if title else ""
    yield Facts((("To do", title), ("By when", when)))


def _clock(clock: Clock) -> Iterable[Block]:
    yield Facts((("The promise", promised(clock.promise)), ("Last day", day(clock.due))))
    yield Heading(f"Why {day(clock.due)}?")
    yield Items((*why(clock), *by_policy(clock.rule)))


def _left(today: date, due: date) -> str:
    """How far off a day is: "today", "tomorrow", "in 4 days", with the day itself."""
    days = (due - today).days
    if days < 0:
        return f"since {day(due)}"
    return {0: "today", 1: "tomorrow"}.get(days, f"in {days} days") + f", {day(due)}"
