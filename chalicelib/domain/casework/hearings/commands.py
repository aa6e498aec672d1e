"""A panel comes together, and hears."""

from datetime import time
from typing import Annotated

from pydantic import Field

from chalicelib.domain.casework.command import Code, Command, Day, Line, Text
from chalicelib.domain.casework.evidence.commands import MOST_ENCLOSED, Enclosing


class Appoint(Command):
    to: Code
    independent: bool = False


class StandDown(Command):
    person: Code
    reason: Text = ""


class ConfirmSeat(Command):
    independent: bool = False  # by their own word: no part in management and running


class NameChair(Command):
    person: Code


class AskForPanel(Command):
    text: Text = ""  # why the complainant thinks that it would not be decided fairly


class GrantPanel(Command):
    text: Text = ""


class RefusePanel(Command):
    reason: Text = ""


class DeclareInterest(Command):
    reason: Text = ""


class ArrangeHearing(Command):
    """Where and how it is held. What is left out stays as it was."""

    starts: time | None = None  # local
    place: Line = ""
    joining: Text = ""  # how to join from elsewhere
    adjustments: Text = ""  # what is arranged so that everybody can take part
    reason: Text = ""


class ScheduleHearing(ArrangeHearing):
    date: Day
    agreed: bool = False  # by both sides, where the day is sooner than the notice allows


class PostponeHearing(ScheduleHearing):
    pass


class RequireDetails(Command):
    text: Text = ""


class SendPapers(Enclosing):
    """The same papers to whoever complained and to the panel; and which files of the case are kept back from both."""

    withholds: tuple[Code, ...] = Field(default=(), max_length=MOST_ENCLOSED)
    why_withheld: Text = ""
    text: Text = ""


class TakeMinutes(Command):
    text: Annotated[Text, Field(min_length=1)]


class SendNotice(Enclosing):
    text: Text = ""


class Attend(Command):
    who: tuple[Code, ...] = Field(max_length=20)


class AdjournHearing(Command):
    date: Day | None = None  # of the sitting, today without it; one that is still to come is when it goes on
    reason: Text = ""


class HoldHearing(Command):
    date: Day | None = None  # when it ended; today without it
