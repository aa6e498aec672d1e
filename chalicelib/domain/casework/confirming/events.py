"""What one person proposed, and another confirmed or declined (READINGS R29)."""

from typing import Literal

from chalicelib.domain.casework.event import Frozen, Words


class Proposed(Frozen):
    """Somebody asked for what needs a second pair of eyes. Nothing of it has happened yet, and nothing has been sent."""

    kind: Literal["proposed"] = "proposed"
    does: str  # the command that is to be done
    given: str  # its coded fields, as canonical JSON
    to: str = ""  # whom the proposer asks; "": whom the rules say
    words: Words | None = None


class Confirmed(Frozen):
    """Somebody else agreed by their own hand; what it brought about follows in the same breath."""

    kind: Literal["confirmed"] = "confirmed"
    does: str
    proposal: int  # number of the event that proposed it
    words: Words | None = None


class Declined(Frozen):
    """Somebody else did not agree, or the proposer took it back."""

    kind: Literal["declined"] = "declined"
    does: str
    proposal: int
    words: Words | None = None
