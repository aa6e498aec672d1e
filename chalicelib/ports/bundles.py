"""Bundles that were made of a case: what is known of each. The files themselves lie in the bucket."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from chalicelib.domain.casework.evidence.events import Recipient


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """Kept with its case, and erased with it. Every word was decided on by whoever made it."""

    id: str
    case_id: str
    recipient: Recipient
    by: str  # a person's id
    at: datetime
    documents: tuple[str, ...]  # their titles, as they stand in it
    blacked_out: tuple[str, ...] = ()
    left: tuple[str, ...] = ()  # words that were proposed and stayed
    papers: tuple[str, ...] = ()  # ids of its documents, by which is known which were left out. Before, none were kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What one person is given of a case, in one folder with what they are given of their other cases.

    It is kept with each of these cases and goes with it: so what was decided of one is known to nobody who may not read it,
    and whoever erases one finds the folder that holds it.
    """

    id: str  # of the folder: the same with each case
    case_id: str
    request: str
    bundle: str
    place: str  # of the folder, without its ending
    cases: tuple[str, ...]  # ids of all in the folder
    by: str
    at: datetime
    kept_back: tuple[str, ...] = ()  # a line each (domain/exemptions.py)
    own_answers: bool = False  # what they said of how it went is in it, if they did: not for whoever decided the case


class Bundles(Protocol):
    def keep(self, bundle: Bundle) -> None:
        """Write it down. Raises StoreUnavailable."""

    def of(self, case_id: str) -> list[Bundle]:
        """Every bundle of a case, oldest first."""

    def give(self, given: Given) -> None:
        """Write down what is given of a case. Raises StoreUnavailable."""

    def given(self, case_id: str) -> list[Given]:
        """Every folder into which a bundle of a case went, oldest first."""
