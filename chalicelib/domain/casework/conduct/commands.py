"""A complaint comes again, comes in numbers, belongs elsewhere, or comes without end."""

from pydantic import Field

from chalicelib.domain.casework.command import Code, Command, Day, Text
from chalicelib.domain.casework.conduct.events import Per


class MarkDuplicate(Command):
    of: Code  # reference of the other case
    new_aspects: bool = False
    reason: Text = ""


class MarkCampaign(Command):
    of: Code
    new_aspects: bool = False
    reason: Text = ""


class LinkAppeal(Command):
    of: Code  # reference of the case of somebody whom the result of this one affects


class Refer(Command):
    to: Code  # a procedure of ours, or somebody outside
    reason: Text = ""


class Restrict(Command):
    measures: tuple[Code, ...]
    review: Day  # when somebody looks at it again
    reason: Text = ""
    conditions: tuple[Code, ...] = ()  # which of the policy's conditions hold
    address: Code = ""  # of ours, where all contact goes to one
    most: int | None = Field(default=None, ge=1, le=99)  # contacts that we take in each `per`
    per: Per = "term"
