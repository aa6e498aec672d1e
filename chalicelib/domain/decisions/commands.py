"""What people may ask of a case: one model a command, checked before anything is decided.

Free text goes to an event's words, everything else is coded. A reason that is empty or only spaces is no reason.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from chalicelib.domain.events import Channel, How, Reach, Words

Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=20_000)]
LONGEST_CODE = 100  # characters
Code = Annotated[str, StringConstraints(strip_whitespace=True, max_length=LONGEST_CODE)]
Day = Annotated[date, Field(ge=date(1900, 1, 1), lt=date(2200, 1, 1))]  # further off it is a slip of the pen


class Command(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, defer_build=True)


class Receive(Command):
    policy: str
    site: str
    reference: str
    stage: Code = "informal"
    channel: Channel = "web"
    received: Day | None = None  # the day of receipt; None: today
    posted: Day | None = None
    arose: Day | None = None
    about: tuple[Code, ...] | None = ()  # None: the complainant would rather not say
    come_from: Code = ""
    reach: Reach = "email"
    anonymous: bool = False
    serious: bool = False
    sensitive: bool = False
    complex: bool = False
    safeguarding: bool = False
    data_protection: bool = False
    words: Words = Words()


class Look(Command):
    about: tuple[Code, ...] = ()
    to: Code = ""
    reason: Text = ""


class Assign(Command):
    to: Code
    reason: Text = ""


class Acknowledge(Command):
    how: How = "email"


class Notify(Command):
    duty: Code
    text: Text = ""


class MarkTold(Command):
    notice: Code
    how: How
    on: Day | None = None
    text: Text = ""


class Note(Command):
    text: Annotated[Text, Field(min_length=1)]


class Correspondence(Command):
    text: Annotated[Text, Field(min_length=1)]
    direction: Literal["in", "out"] = "in"
    channel: Channel = "email"


class AddInformation(Command):
    text: Annotated[Text, Field(min_length=1)]


class Escalate(Command):
    received: Day | None = None
    posted: Day | None = None
    channel: Channel = "email"
    text: Text = ""


class RequestNextStage(Command):
    received: Day | None = None
    posted: Day | None = None
    channel: Channel = "web"
    reason_late: Text = ""
    text: Text = ""


class AcceptLate(Command):
    reason: Text = ""


class DeclineLate(Command):
    reason: Text = ""


class Extend(Command):
    clock: Code
    to: Day
    reason: Text = ""


class CorrectReceived(Command):
    to: Day
    reason: Text = ""
    of: Code = ""  # a stage; empty: the present one


class Report(Command):
    finding: Code
    text: Text = ""


class Approve(Command):
    text: Text = ""


class SendBack(Command):
    reason: Text = ""


class IssueOutcome(Command):
    finding: Code
    reasons: Text = ""
    remedies: tuple[Code, ...] = ()


class Withdraw(Command):
    reason: Text = ""


class Close(Command):
    reason: Text = ""
    ground: Code = ""
    reviewed_by: Code = ""


class Reopen(Command):
    reason: Text = ""
