"""That one person is erased from a case that stays: proposed by one of ours, and confirmed by another before it is done."""

from dataclasses import replace

from chalicelib.domain.access.viewer import Viewer
from chalicelib.ports import PartyErasure, Services


class NotTheirs(Exception):
    """Whoever proposed it cannot confirm it, and nobody can stop what has begun."""


def propose(services: Services, viewer: Viewer, one: PartyErasure) -> None:
    """Raises Conflict where it has been proposed already, StoreUnavailable."""
    services.erasures.put_party(None, replace(one, proposed_by=viewer.id, at=services.now()))


def confirm(services: Services, viewer: Viewer, one: PartyErasure) -> None:
    """Agree to it. It is done the night after. Raises NotTheirs, Conflict, StoreUnavailable."""
    if viewer.id == one.proposed_by or one.confirmed_by:
        raise NotTheirs
    services.erasures.put_party(one, replace(one, confirmed_by=viewer.id, confirmed_at=services.now()))


def take_back(services: Services, one: PartyErasure) -> None:
    """Nobody is to be erased after all. Raises NotTheirs once it has begun, Conflict, StoreUnavailable."""
    if one.begun:
        raise NotTheirs
    services.erasures.put_party(one, replace(one, taken_back=True))
