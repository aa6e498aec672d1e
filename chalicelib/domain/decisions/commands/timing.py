"""Moving a date, and setting one right."""

from chalicelib.domain.decisions.commands.base import Code, Command, Day, Text


class Extend(Command):
    clock: Code
    to: Day
    reason: Text = ""


class CorrectReceived(Command):
    to: Day
    reason: Text = ""
    of: Code = ""  # a stage; empty: the present one
