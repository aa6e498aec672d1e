"""What we write to whoever complained when a promise to them was missed, and when what it promised comes late (R28)."""

from datetime import date

from chalicelib.domain.account import CaseAccount
from chalicelib.domain.casework import events as e
from chalicelib.domain.obligations.clocks import Clock, State
from chalicelib.domain.obligations.missed_dates import is_promised
from chalicelib.domain.policy.terms import Act, Strength
from chalicelib.messages.blocks import Block, Letter, Message, Para
from chalicelib.messages.dates import day
from chalicelib.messages.elsewhere import elsewhere
from chalicelib.messages.letter import facts, write
from chalicelib.messages.wording import latest_clock

SAYS = {Strength.MUST: "Our policy says that we will", Strength.NORMALLY: "Our policy says that we will normally"}


def missed_by_us(account: CaseAccount, letter: Letter) -> Message:
    """Which promise, that we are sorry, who deals with it, and when they will hear."""
    clock = latest_clock(account, letter.about)
    if clock is None or clock.rule.strength is Strength.MUST:
        subject, passed = "We have missed a date", "We missed that date, and we are sorry."
    else:
        subject, passed = "Your complaint is taking longer than we said", "It is taking longer, and we are sorry."
    said = Para(f"{promise_with_day(clock)} {passed}") if clock else Para(passed)
    blocks = [said, Para(_when(account, clock, letter.today)), facts(account), *elsewhere(account, stages_left=True)]
    return write(account, letter, subject, blocks)


def late(account: CaseAccount, letter: Letter, *does: Act) -> list[Block]:
    """What a letter says where it comes after the day that was promised for what it `does`."""
    return [
        Para(f"{promise_with_day(clock)} This letter is late, and we are sorry.")
        for clock in account.clocks
        if clock.broken is not None and clock.latest and is_promised(clock.rule) and set(does) & set(clock.rule.met_by)
        and (clock.state is State.MISSED or clock.done == letter.today)
    ]  # fmt: skip


def promise_with_day(clock: Clock) -> str:
    passed = clock.broken or clock.due
    return f"{SAYS[clock.rule.strength]} {clock.promise} by {day(passed)}."


def _when(account: CaseAccount, clock: Clock | None, today: date) -> str:
    """The new day, where one has been given."""
    told = [
        h.event.to
        for h in account.history
        if isinstance(h.event, e.DelayTold) and clock and h.event.clock == clock.name
    ]
    days = [new for new in (*told[-1:], *((clock.due,) if clock else ())) if new >= today]
    if days:
        return f"You will hear from us by {day(days[0])}."
    return "We will write to you as soon as we know the new date."
