"""Telling people things, writing what a clock or a duty waits for, and keeping what was said."""

from typing import Annotated, Literal

from pydantic import Field

from chalicelib.domain.casework.command import Code, Command, Day, Line, Text
from chalicelib.domain.casework.events import Channel, How, NoWriting
from chalicelib.domain.casework.evidence.commands import Enclosing

LONGEST_TITLE = 60  # characters
InForm = Literal["", "theirs", "ours"]


class Acknowledge(Command):
    how: How | None = None  # None: as they are reached, by e-mail at once, otherwise by a letter that is still to go


class Notify(Command):
    duty: Code
    text: Text = ""


class SafeguardingDone(Command):
    text: Text = ""


class MarkTold(Command):
    notice: Code
    how: How
    on: Day | None = None
    notice_id: Code = ""  # which one, where several of a kind wait
    no_writing: NoWriting = ""  # why it could only be said, where the policy promises it in writing
    in_form: InForm = ""  # of a letter to somebody who needs another form than ours
    text: Text = ""


class GiveForm(Command):
    """Letters were given in the form that the complainant needs, besides as we write them."""

    notices: tuple[Code, ...]
    how: How
    on: Day | None = None
    text: Text = ""


class OpenCase(Command):
    """Read a case in which one has no part, and say why."""

    reason: Text = ""


class Note(Command):
    text: Annotated[Text, Field(min_length=1)]
    may_go: bool = False  # to the complainant


class Title(Command):
    """What the case is called in lists; "": as it is proposed, by the first words of the complaint."""

    title: Annotated[Line, Field(max_length=LONGEST_TITLE)] = ""


class Correspondence(Command):
    text: Annotated[Text, Field(min_length=1)]
    direction: Literal["in", "out"] = "in"
    channel: Channel = "email"


class Message(Enclosing):
    text: Annotated[Text, Field(min_length=1)]


class Translate(Command):
    of: int = 1  # number of the event whose words it puts into English; 1: what was told at first
    language: Annotated[Line, Field(min_length=1)]
    text: Annotated[Text, Field(min_length=1)]


class AddInformation(Command):
    text: Annotated[Text, Field(min_length=1)]
    corrects: int = 0  # number of the event whose words it corrects; 0: none


class Bounce(Command):
    notice: Code


class Resend(Command):
    notice: Code


class GiveReference(Enclosing):
    text: Text = ""


class FirstResponse(Enclosing):
    text: Text = ""


class Advise(Enclosing):
    text: Text = ""


class Progress(Enclosing):
    text: Text = ""


class Meet(Command):
    on: Day | None = None  # today without it
    title: Line = ""  # what the talk was called
    took_part: Line = ""
    text: Text = ""
