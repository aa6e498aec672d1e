"""Cases whose record is erased: what stood for it, what is being erased just now, and the proof that it was."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from chalicelib.domain.casework.closing.events import WhyErased
from chalicelib.domain.casework.label import Label
from chalicelib.ports.records import WordList

STAYS = (
    "EVENT",
    "CASE",
    "REGISTER",
)  # of a case's items: coded facts, chained; what lists show; what the register counts


def stays(sk: str) -> bool:
    """Whether an item of a case's partition is left when the case is erased."""
    return sk.partition("#")[0] in STAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """One case's, as it stands in the ledger and on the page that proves it. It holds no word of the case."""

    case_id: str
    reference: str
    site: str
    at: datetime  # when it was begun: nothing of it has been read by anybody since
    kept_until: date  # what its time was
    called_on: date  # when whoever decides was asked
    proposed_by: str = ""  # ids; "" both: silence let it go, as the site had chosen
    proposed_at: datetime | None = None
    confirmed_by: str = ""
    confirmed_at: datetime | None = None
    found: Mapping[str, int] = field(default_factory=dict)  # how many of each kind there were


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyErasure:
    """One person is to be erased from a case that stays: proposed by one, confirmed by another, done by the night after.

    `known`, `letters` and `files` are there only while it is done, so that whoever goes on with it still knows.
    """

    case_id: str
    reference: str
    site: str
    party: str  # domain/casework/closing/parties.py
    ground: WhyErased
    proposed_by: str
    at: datetime  # when it was proposed
    confirmed_by: str = ""
    confirmed_at: datetime | None = None
    taken_back: bool = False  # nobody is to be erased after all; it may be proposed anew
    begun: bool = False
    known: tuple[str, ...] = ()  # words by which they are found
    letters: tuple[str, ...] = ()  # that name them
    files: tuple[str, ...] = ()  # ids
    version: int = 1

    @property
    def key(self) -> str:
        return f"{self.case_id}#{self.party}"


class Erasures(Protocol):
    """What the table knows of erasures. The ledger itself lies outside of it (actions/ledger.py)."""

    def begin(self, erasure: Erasure) -> None:
        """Write down that it is being done, before anything is: whoever comes next goes on with it. Raises Conflict where
        that is written down already, StoreUnavailable."""

    def begun(self) -> list[Erasure]:
        """Those that are not over."""

    def given_up(self, erasure: Erasure) -> None:
        """It was not begun after all."""

    def over(self, erasure: Erasure) -> None:
        """Keep the proof. Nobody has to go on with it."""

    def proofs(self, site_id: str) -> list[Erasure]:
        """Those of a site that are over, in no order."""

    def proof(self, site_id: str, case_id: str) -> Erasure | None: ...

    def counted(self, case_id: str) -> Mapping[str, int]:
        """How many items of each kind of a case would be taken away; none where everything is gone. Strongly."""

    def take_away(self, case_id: str, leading: Iterable[str]) -> None:
        """Take away all items of a case but those that say that there was one, and what leads to it: the pointers with
        these keys, and what finds it by its words. Raises StoreUnavailable: the same again does no harm."""

    def parties(self) -> list[PartyErasure]:
        """Everybody who is to be erased from a case that stays, proposed and confirmed; nobody who was taken back."""

    def put_party(self, was: PartyErasure | None, now: PartyErasure) -> None:
        """Write it down in the place of how it was. `was` None: there is none, or it was taken back. Raises Conflict where
        somebody was faster, StoreUnavailable."""

    def party_over(self, one: PartyErasure) -> None:
        """It is done, or may not be done: nothing of it is left here."""

    def rewrite(
        self, case_id: str, bodies: Mapping[int, str], called: Label, said: WordList, at: datetime
    ) -> None:  # fmt: skip
        """Put these bodies, what the case is called and found by, and its words for searching in the place of those
        before, so that the next copy of the case is another. Raises StoreUnavailable: the same again does no harm."""

    def take_out(
        self, case_id: str, kinds: Iterable[str], silent: Iterable[str], leading: Iterable[str], letters: Iterable[str],
        files: Iterable[str],
    ) -> None:  # fmt: skip
        """Take away a case's items of these kinds and of these files, and the pointers with these keys; the `silent`
        kinds keep what they count and lose their words; its messages forget these letters.
        Raises StoreUnavailable: the same again does no harm."""
