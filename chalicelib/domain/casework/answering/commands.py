"""Answering a stage."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from chalicelib.domain.casework.command import Code, Command, Line, Text
from chalicelib.domain.casework.evidence.commands import Enclosing
from chalicelib.domain.casework.timing.commands import WorkingDays

OfOnePoint = Annotated[str, StringConstraints(strip_whitespace=True, max_length=4_000)]  # twenty fit one stored item


class PointFinding(BaseModel):
    """What is found of one point of the complaint, and what puts it right."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    point: Code
    finding: Code = ""
    reasons: OfOnePoint = ""
    remedies: tuple[Code, ...] = ()
    recommendation: Line = ""


class OfPoints(Enclosing):
    """A response, with what is said of each point where the complaint has several (answering/points.py)."""

    reasons: Text = ""
    remedies: tuple[Code, ...] = ()  # of the complaint as a whole
    recommendations: tuple[Text, ...] = ()
    points: tuple[PointFinding, ...] = Field(default=(), max_length=20)


class Report(OfPoints):
    finding: Code = ""  # an investigator reports to a panel without one
    text: Text = ""  # for whoever approves it, or for the panel: nobody else reads it
    # the rest is the response as it will be sent


class DraftResponse(OfPoints):
    """The response to what was reported, as it is changed."""


class Approve(Command):
    text: Text = ""


class SendBack(Command):
    reason: Text = ""


class DraftDecision(OfPoints):
    """A panel's, for its members to confirm."""

    finding: Code


class Vote(Command):
    agrees: bool
    reason: Text = ""


class IssueOutcome(OfPoints):
    finding: Code
    next_stage_days: WorkingDays | None = None  # where the policy leaves that to be agreed
    votes: tuple[int, int] | None = None  # of a panel: for it, against it
