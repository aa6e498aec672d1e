"""What somebody writes to the complainant, or says to them, that a clock or a duty waits for."""

from chalicelib.domain.casework.command import Command, Day, Line, Text


class GiveReference(Command):
    text: Text = ""


class FirstResponse(Command):
    text: Text = ""


class Advise(Command):
    text: Text = ""


class Progress(Command):
    text: Text = ""


class Meet(Command):
    on: Day | None = None  # today without it
    title: Line = ""  # what the talk was called
    took_part: Line = ""
    text: Text = ""
