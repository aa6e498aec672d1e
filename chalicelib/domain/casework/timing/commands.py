"""Moving a date, stopping one, and setting one right."""

from typing import Annotated, Literal

from pydantic import Field

from chalicelib.domain.casework.command import Code, Command, Day, Text
from chalicelib.domain.casework.event import Cause
from chalicelib.domain.points import MOST

WorkingDays = Annotated[int, Field(ge=1, le=1000)]


class Extend(Command):
    clock: Code
    to: Day
    reason: Text = ""


class CorrectExtension(Command):
    clock: Code
    to: Day
    reason: Text = ""


class TellDelay(Command):
    clock: Code
    to: Day
    cause: Cause | Literal[""] = ""
    reason: Text = ""


class Split(Command):
    aspects: tuple[Code, ...] = Field(default=(), max_length=MOST)  # every part, those it was received with among them
    points: tuple[Text, ...] = Field(default=(), max_length=MOST)  # or each in words, in the order of those it has
    reason: Text = ""


class Hold(Command):
    ground: Code
    clocks: tuple[Code, ...] = ()  # empty: all that can be held
    review: Day | None = None  # when somebody looks whether it can end; without it Redress sets the day
    reason: Text = ""


class Release(Command):
    ground: Code
    clocks: tuple[Code, ...] = ()  # empty: all that it held
    reason: Text = ""


class ConcludeInvestigation(Command):
    text: Text = ""


class AgreeWindow(Command):
    days: WorkingDays  # counted from the outcome


class CorrectReceived(Command):
    to: Day
    reason: Text = ""
    of: Code = ""  # a stage; empty: the present one
