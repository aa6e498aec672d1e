"""Seeing to it that what was promised is done."""

from pydantic import Field

from chalicelib.domain.casework.command import Code, Command, Day, Text

MOST_PROMISES = 50  # in one command


class SetAction(Command):
    text: Text  # what is to be done
    owner: Code
    due: Day
    remedy: Code = ""  # which remedy of the response it carries out


class SetPromiseAside(Command):
    """Nobody has to do anything for it, or not any more: the letter itself says sorry."""

    remedy: Code
    reason: Text = ""


class SettlePromises(Command):
    """What becomes of several promises at once: of each an action, or why nobody has to do anything for it."""

    actions: tuple[SetAction, ...] = Field(default=(), max_length=MOST_PROMISES)
    aside: tuple[SetPromiseAside, ...] = Field(default=(), max_length=MOST_PROMISES)


class MoveAction(Command):
    action: int  # number of the event that set it
    owner: Code = ""  # "": the same
    due: Day | None = None
    reason: Text = ""


class ActionDone(Command):
    action: int
    on: Day | None = None
    text: Text = ""  # what shows it
    files: tuple[Code, ...] = ()


class CheckAction(Command):
    action: int
    agrees: bool
    reason: Text = ""
