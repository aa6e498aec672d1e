"""How a case ended, and began again."""

from typing import Literal

from chalicelib.domain.casework.event import Frozen, Words


class Withdrawn(Frozen):
    kind: Literal["withdrawn"] = "withdrawn"
    words: Words | None = None


class Closed(Frozen):
    kind: Literal["closed"] = "closed"
    closed_as: Literal["resolved", "malicious", "vexatious"] = "resolved"
    ground: str = ""
    reviewed_by: str = ""
    words_of: int = 0  # number of the event that proposed it and gave the reasons; 0: its own words
    words: Words | None = None


class Reopened(Frozen):
    kind: Literal["reopened"] = "reopened"
    words: Words | None = None
