"""What we write to staff when a date comes near, has passed, or nothing moves: one function a message."""

from collections.abc import Iterable
from datetime import date

from chalicelib.domain.account import CaseAccount
from chalicelib.domain.obligations.clocks import Clock
from chalicelib.domain.obligations.missed_dates import is_promised
from chalicelib.messages import about_delay
from chalicelib.messages.blocks import Block, Facts, Heading, Items, Letter, Message, Para
from chalicelib.messages.dates import by_policy, day, weekday, why
from chalicelib.messages.rendering import Blocks
from chalicelib.messages.staff_mail import at_a_panel, owed, to_staff, write
from chalicelib.messages.staff_wording import OUR_OWN, due
from chalicelib.messages.wording import latest_clock, promised


def reminder(account: CaseAccount, letter: Letter) -> Message:
    """A date comes near: which promise, its day, and how far off that is."""
    clock = latest_clock(account, letter.about)
    if clock is None:
        return write(account, letter, "A deadline is near", owed(account))
    what = _due(account, clock)
    asks = Para(_keep_move_or_tell(clock, letter.today)) if is_promised(clock.rule) else None
    left = Para(f"{what} {_left(letter.today, clock.due)}.")
    return write(account, letter, f"{what} {weekday(clock.due)}", [left, asks, *_clock(clock)])


def _due(account: CaseAccount, clock: Clock) -> str:
    """What comes near, so that its day can follow."""
    what = due(clock.rule, panel=at_a_panel(account, clock))
    return what if what.endswith(" due") else f"{what}: due"


def _keep_move_or_tell(clock: Clock, today: date) -> str:
    """What its owner can do about a promise whose day comes near (R28)."""
    ways = ["“Extend a deadline”"] if clock.rule.extendable else []
    says = " or ".join([*ways, "“Tell them about a delay”"])
    moved = "" if clock.rule.extendable else " Our policy does not let us extend this deadline."
    by = "today" if clock.due <= today else "before that day"
    return f"Meet this deadline if you can.{moved} If you cannot, choose on the case page {by}: {says}."


def missed(account: CaseAccount, letter: Letter) -> Message:
    """A date has passed: to whoever owes it, and later to whoever was promised it."""
    return _missed_by_you(account, letter) if letter.case_page else about_delay.missed_by_us(account, letter)


def _missed_by_you(account: CaseAccount, letter: Letter) -> Message:
    return write(account, letter, _overdue(account, letter), _what_was_missed(account, letter))


def _overdue(account: CaseAccount, letter: Letter) -> str:
    clock = latest_clock(account, letter.about)
    if clock is None:
        return "A deadline has passed"
    return f"{_due(account, clock).removesuffix('due')}overdue since {weekday(clock.due)}"


def _what_was_missed(account: CaseAccount, letter: Letter) -> Blocks:
    clock = latest_clock(account, letter.about)
    yield Para("A deadline has passed, and this is still to do.")
    yield from _about(account, letter.about)
    yield Para("If it has been done, record it now, with the day it was done.")
    yield Para("If not, do it now if you can, or tell the complainant when they will hear from you.")
    if clock is not None and is_promised(clock.rule):
        yield Para(
            "At midday we will tell the complainant that we have missed the date, unless you tell them about a delay first."
        )


def missed_copy(account: CaseAccount, letter: Letter) -> Message:
    """The same, to whoever oversees."""
    subject = f"{_overdue(account, letter)} in a case you oversee"
    return write(account, letter, subject, _what_was_missed_in_theirs(account, letter))


def _what_was_missed_in_theirs(account: CaseAccount, letter: Letter) -> Blocks:
    yield Para("A deadline has passed in a case you oversee, and this is still to do.")
    yield from _about(account, letter.about)
    yield Para("We have also told the person who has to do it.")


@to_staff("You still have something to do")
def nudge(account: CaseAccount, letter: Letter) -> Blocks:
    """Something has stood still."""
    yield Para("This has been waiting for some days. It is for you to do.")
    for what in letter.about.splitlines():
        yield from _about(account, what)


@to_staff("A case you oversee has not moved")
def nudge_copy(account: CaseAccount, letter: Letter) -> Blocks:
    """The same, to whoever oversees, from the third reminder on."""
    yield Para(
        "This has been waiting for weeks in a case you oversee. We have reminded the person who has to do it each time."
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
    when = day(duty.not_before) if duty and duty.not_before else "No deadline in the policy" if title else ""
    yield Facts((("To do", title), ("Due", when)))


def _clock(clock: Clock) -> Iterable[Block]:
    yield Facts((("We promised", promised(clock.promise)), ("Due", day(clock.due))))
    yield Heading(f"Why {day(clock.due)}?")
    yield Items((*why(clock), *by_policy(clock.rule)))


def _left(today: date, due: date) -> str:
    """How far off a day is: "today", "tomorrow", "in 4 days", with the day itself."""
    days = (due - today).days
    if days < 0:
        return f"since {day(due)}"
    return {0: "today", 1: "tomorrow"}.get(days, f"in {days} days") + f", {day(due)}"
