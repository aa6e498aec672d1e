"""What we write to whoever complained when a date moves, stops or runs on: one function a message."""

from chalicelib.domain import events as e
from chalicelib.domain.account import CaseAccount
from chalicelib.messages.blocks import Block, Facts, Heading, Items, Letter, Message, Para
from chalicelib.messages.dates import day, why
from chalicelib.messages.letter import because, write
from chalicelib.messages.wording import follow, latest_clock, promise


def extension(account: CaseAccount, letter: Letter) -> Message:
    """A date was moved: the new one, the old one, and why (READINGS R13)."""
    clock = latest_clock(account, letter.about)
    blocks: list[Block] = [Para("We need more time. We are sorry to keep you waiting.")]
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
