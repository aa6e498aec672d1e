"""The answers of whoever complained to how it went: one a case at most."""

from collections.abc import Iterable
from typing import Protocol

from chalicelib.domain.how_it_went import HowItWent


class HowTheyWent(Protocol):
    def keep(self, answer: HowItWent) -> None:
        """Kept with its case, and erased with it. Raises Conflict where its case has an answer, and StoreUnavailable."""

    def of(self, case_ids: Iterable[str]) -> list[HowItWent]:
        """Those of these cases that have one, in their order. Raises StoreUnavailable."""
