"""How a case ended, and began again."""

from datetime import date
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


class AskedHowItWent(Frozen):
    """Some days after our last letter it is time to ask, once, how it went. `by` "": they were not, for no way was open."""

    kind: Literal["asked_how_it_went"] = "asked_how_it_went"
    by: Literal["mail", "post", ""]


KeptFor = Literal["litigation", "safeguarding", "inquiry", "contact", "other"]


class RecordHeld(Frozen):
    """The record is not erased, whatever its time, until a person lifts this: `review_on` is when they are asked again."""

    kind: Literal["record_held"] = "record_held"
    ground: KeptFor
    review_on: date
    words: Words | None = None


class RecordFreed(Frozen):
    """Nothing but its time keeps the record any more."""

    kind: Literal["record_freed"] = "record_freed"
    words: Words | None = None


WhyErased = Literal["not_needed", "consent", "objects", "unlawful", "law"]  # UK GDPR Article 17(1)(a) to (e)


class PartyErased(Frozen):
    """One person was erased from a case that stays: two people said so. `replaced`: the digest of each body as it is from
    then on, by the number of its event, so that the chain still says whether anybody changed it."""

    kind: Literal["party_erased"] = "party_erased"
    party: str  # its id in closing/parties.py
    ground: WhyErased
    proposed_by: str
    confirmed_by: str
    replaced: tuple[tuple[int, str], ...] = ()
    files: tuple[str, ...] = ()  # ids of theirs that went
    letters: int = 0  # that named them, and went


class Erased(Frozen):
    """Its time was over, and two people let it go, or silence did where the site chose so. Nothing follows it."""

    kind: Literal["erased"] = "erased"
    kept_until: date
    proposed_by: str = ""
    confirmed_by: str = ""
    silent: bool = False  # nobody said anything in the time that the site gives
