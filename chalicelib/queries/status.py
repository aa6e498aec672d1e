"""Whether all goes well, from what the table knows: for whoever sets up, who cannot look into AWS.

It asks AWS for nothing that costs. Whoever sets up may be the one whom a case is about: of such a case nothing is counted.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from chalicelib.domain.access.viewer import Viewer
from chalicelib.ports import Services, Sign
from chalicelib.ports.signs import What
from chalicelib.queries.seeing import barred_from
from chalicelib.queries.unsent import Unsent, unsent

AT_ONCE = timedelta(minutes=5)  # mail that has waited for less is on its way
A_DAY = timedelta(days=1)  # what cannot be processed is tried again within it
LOOKED_THROUGH = 1_000  # cases


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """What is known. `aside`: how many cases were set aside because they could not be processed, and wait."""

    signs: Mapping[What, Sign]
    waiting: Sequence[Unsent]  # mail that should have gone, and what was given up
    holidays_until: date
    aside: int


def status(services: Services, viewer: Viewer | None = None) -> Status:
    """How it stands for somebody who sets up; None: for whoever holds the account. Raises StoreUnavailable."""
    now = services.now()
    waiting = [one for one in unsent(services, viewer) if one.given_up or one.refusals or now - one.since > AT_ONCE]
    ours, brought = services.organisation.bank_holidays()
    return Status(
        signs=services.signs.last(), waiting=waiting, aside=_aside(services, viewer),
        holidays_until=(ours if ours.edition else brought).known_until,
    )  # fmt: skip


def _aside(services: Services, viewer: Viewer | None) -> int:
    soon = services.cases.due(services.now() + A_DAY, LOOKED_THROUGH)
    found = services.cases.summaries(soon)
    seen = (one for one in found if viewer is None or not barred_from(services, viewer, one))
    return sum(bool(one.strikes) for one in seen)
