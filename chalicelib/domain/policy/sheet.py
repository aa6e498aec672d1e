"""The sheet on which an organisation records a complaint, as its policy has it: its own fields in its own order.

A field has the sheet's words, and the name of what fills it. What each name takes from a case, `web/desk/sheet.py` says.
"""

from typing import Annotated, Literal

from pydantic import Field

from chalicelib.domain.policy.base import Model, Promise
from chalicelib.domain.policy.terms import Name, Words

OfTheCase = Literal[
    "reference", "received", "kind", "complainant", "address", "learner", "handler", "acknowledged_by", "acknowledged_on",
    "details", "desired",
]  # fmt: skip
OfAStage = Literal["actions_and_outcome", "responded_on"]


class SheetField(Model):
    label: Words
    filled_with: OfTheCase | OfAStage
    stage: Name | None = None  # whose actions, or whose answer


class Sheet(Promise):
    """The record of one complaint on paper."""

    title: Words
    fields: Annotated[tuple[SheetField, ...], Field(min_length=1)]
