"""Answering a stage."""

from chalicelib.domain.casework.command import Code, Command, Text
from chalicelib.domain.casework.evidence.commands import Enclosing
from chalicelib.domain.casework.timing.commands import WorkingDays


class Report(Enclosing):
    finding: Code = ""  # an investigator reports to a panel without one
    text: Text = ""  # for whoever approves it, or for the panel: nobody else reads it
    reasons: Text = ""  # the rest is the response as it will be sent
    remedies: tuple[Code, ...] = ()
    recommendations: tuple[Text, ...] = ()


class DraftResponse(Enclosing):
    reasons: Text = ""
    remedies: tuple[Code, ...] = ()
    recommendations: tuple[Text, ...] = ()


class Approve(Command):
    text: Text = ""


class SendBack(Command):
    reason: Text = ""


class DraftDecision(Command):
    """A panel's, for its members to confirm."""

    finding: Code
    reasons: Text = ""
    remedies: tuple[Code, ...] = ()
    recommendations: tuple[Text, ...] = ()


class Vote(Command):
    agrees: bool
    reason: Text = ""


class IssueOutcome(Enclosing):
    finding: Code
    reasons: Text = ""
    remedies: tuple[Code, ...] = ()
    next_stage_days: WorkingDays | None = None  # where the policy leaves that to be agreed
    recommendations: tuple[Text, ...] = ()
    votes: tuple[int, int] | None = None  # of a panel: for it, against it
