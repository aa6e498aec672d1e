"""Ending a case, and beginning again."""

from chalicelib.domain.casework.command import Code, Command, Day, Text


class Withdraw(Command):
    reason: Text = ""


class Close(Command):
    reason: Text = ""
    ground: Code = ""
    reviewed_by: Code = ""


class Reopen(Command):
    reason: Text = ""


class HoldRecord(Command):
    ground: Code
    review_on: Day
    reason: Text = ""


class FreeRecord(Command):
    reason: Text = ""
