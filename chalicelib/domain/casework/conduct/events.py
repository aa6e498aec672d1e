"""What became of a complaint that came again, came in numbers, belongs elsewhere, or came without end."""

from datetime import date
from typing import Literal

from chalicelib.domain.casework.event import Frozen, Words

Per = Literal["week", "month", "term"]


class MarkedDuplicate(Frozen):
    """It is about what another case has answered. Without new aspects that closes it."""

    kind: Literal["marked_duplicate"] = "marked_duplicate"
    of: str  # reference of the other case
    new_aspects: bool = False
    answered: bool | None = None  # whether the other had been answered in full by then; None: that was not looked up
    aspect: str = ""  # the one part that is the same, while the others go on
    words: Words | None = None


class MarkedCampaign(Frozen):
    """It is one of many about the same matter. Without new aspects the one answer to all of them closes it."""

    kind: Literal["marked_campaign"] = "marked_campaign"
    of: str  # reference of the case, or name of the answer, that stands for them
    new_aspects: bool = False
    aspect: str = ""  # the one part that it answers, while the others go on
    words: Words | None = None


class AppealLinked(Frozen):
    """Somebody else whom the result of this case affects appeals against it, in a case of their own."""

    kind: Literal["appeal_linked"] = "appeal_linked"
    of: str  # its reference


class Referred(Frozen):
    """It belongs to another procedure, or to somebody outside: it was answered with where it goes (READINGS R24)."""

    kind: Literal["referred"] = "referred"
    to: str
    words: Words | None = None


class ContactRestricted(Frozen):
    """How the complainant may reach us was limited, until somebody looks at it again."""

    kind: Literal["contact_restricted"] = "contact_restricted"
    measures: tuple[str, ...]
    conditions: tuple[str, ...] = ()  # what was found to hold before
    review: date
    address: str = ""  # of ours, where all contact goes to one
    most: int | None = None  # contacts that we take in each `per`
    per: Per = "term"
    words_of: int = 0  # as with `closed`
    words: Words | None = None
