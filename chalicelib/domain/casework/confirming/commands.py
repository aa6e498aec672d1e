"""The second pair of eyes."""

from chalicelib.domain.casework.command import Code, Command, Text


class Confirm(Command):
    does: Code  # the command that was proposed
    reason: Text = ""


class Decline(Command):
    does: Code
    reason: Text = ""


class LiftBar(Command):
    person: Code  # who is no subject after all, or did not complain
    reason: Text = ""
