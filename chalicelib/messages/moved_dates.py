"""What we write to whoever complained when a date moves, stops or runs on: one function a message."""

from chalicelib.domain import events as e
from chalicelib.domain.account import CaseAccount
from chalicelib.messages.blocks import Block, Facts, Heading, Items, Letter, Message, Para
from chalicelib.messages.dates import day, why, why_window
from chalicelib.messages.letter import because, write, written
from chalicelib.messages.wording import (
    follow,
    ground,
    last,
    latest_clock,
    promise,
    promises,
    the_way_on,
    what_happens_next,
)


def extension(account: CaseAccount, letter: Letter) -> Message:
    """A date was moved: the new one, the old one, and why (READINGS R13)."""
    clock = latest_clock(account, letter.about)
    blocks: list[Block] = [Para("We have moved a date that we gave you.")]
    if clock is not None:
        before = day(clock.extended_from) if clock.extended_from else ""
        blocks += [
            Para(promise(clock)),
            Facts((("New date", day(clock.due)), ("Date we gave you before", before))),
            *because(account, e.ClockExtended),
            Heading("Why these dates?"),
            Items(tuple(why(clock))),
        ]
    return write(account, letter, "We need more time to answer you", [*blocks, *follow(letter)])


def delay(account: CaseAccount, letter: Letter) -> Message:
    """A promise will be kept later than its day. The day itself stays what it was (READINGS R13)."""
    clock, told = latest_clock(account, letter.about), last(account, e.DelayTold)
    to = told.event.to if told and isinstance(told.event, e.DelayTold) else None
    facts = (
        ("What we promised", f"To {clock.promise}" if clock else ""),
        ("The day we gave you", day(clock.due) if clock else ""),
        ("You will hear from us by", day(to) if to else ""),
    )
    blocks: list[Block] = [Para("This takes longer than we said it would, and we want you to know."), Facts(facts)]
    blocks += [*because(account, e.DelayTold), *follow(letter)]
    return write(account, letter, "This takes longer than we said", blocks)


def hold(account: CaseAccount, letter: Letter) -> Message:
    """Time stands still, on which ground, and what that means for each date (READINGS R14)."""
    held = [clock for clock in promises(account) if clock.held]
    return write(
        account,
        letter,
        "We have to wait before we can go on",
        [
            Para(f"We cannot go on with your complaint for now, because of {ground(account, letter.about)}."),
            Para("While we wait, the time for these promises stands still:") if held else None,
            Items(tuple(f"to {clock.promise}" for clock in held)),
            *because(account, e.ClockHeld),
            Para(
                "When we can go on, we will write to you and give you the new dates. You may write to us at any time."
            ),
            *follow(letter),
        ],
    )


def release(account: CaseAccount, letter: Letter) -> Message:
    """Time runs on: the new dates, and how they came about."""
    return write(
        account,
        letter,
        "We are going on with your complaint",
        [
            Para(f"We had to wait because of {ground(account, letter.about)}. That is over."),
            *because(account, e.ClockReleased),
            *what_happens_next(account),
            *follow(letter),
        ],
    )


def agreed(account: CaseAccount, letter: Letter) -> Message:
    """Until when the next stage may be asked for, as it was agreed."""
    step = account.next_step
    blocks: list[Block] = [Para("We have agreed with you how long you have to ask for the next step.")]
    if step is not None:
        blocks.append(Para(the_way_on(step)))
    if step is not None and step.window is not None and step.last_day is not None:
        blocks += [Heading(f"Why {day(step.last_day)}?"), Items(tuple(why_window(step.window)))]
    return write(account, letter, "How long you have to ask for the next step", [*blocks, *follow(letter)])


def advice(account: CaseAccount, letter: Letter) -> Message:
    """It has not been settled informally: the complainant is advised to go on."""
    step = account.next_step
    return write(
        account,
        letter,
        "You may take your complaint further",
        [
            Para("We have not been able to settle what you raised with us so far."),
            *written(account, "advice"),
            Para(f"We advise you to ask for the next step: {step.stage.lower()}.") if step else None,
            Para(the_way_on(step)) if step else None,
            Para("To ask, use your link below, or write to us or call us."),
            *follow(letter),
        ],
    )
