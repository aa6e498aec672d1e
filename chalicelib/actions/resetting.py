"""A lost second factor is done away with when two people say so, each for themself, and its owner hears of it both times.

One person alone could be talked into it by a voice on the telephone, or could do it to take the account over. It is not
enough either to have the owner's mail: that is what the second factor is for.
"""

from dataclasses import replace
from datetime import timedelta
from typing import Literal

from chalicelib.actions import sessions
from chalicelib.actions.account_mail import owed, said
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.casework.refusals import Refused
from chalicelib.ports import Factor, Reset, Services

OPEN_FOR = timedelta(days=7)  # between the first and the second


def standing(services: Services, person: str) -> Reset | None:
    """What the first of the two has confirmed, while a second can."""
    found, factor = services.accounts.reset(person), services.accounts.factor(person)
    fresh = found and not found.done and services.wall() < found.asked_at + OPEN_FOR
    return found if found and fresh and found.factor == factor.id else None


def confirm_lost(services: Services, by: Viewer, person: str) -> Literal["first", "done"]:
    """Somebody who may confirms that this person has lost it. The second who does so does away with it.

    Raises Refused("not_yours" | "yourself" | "nothing_lost" | "needs_another"), Conflict, StoreUnavailable.
    """
    factor, first = services.accounts.factor(person), standing(services, person)
    if not by.sets_up:
        raise Refused("not_yours")
    if by.id == person:
        raise Refused("yourself")
    if not factor.kind:
        raise Refused("nothing_lost")
    if first is None:
        _ask(services, by, factor)
        return "first"
    if first.first == by.id:
        raise Refused("needs_another")
    _do_away(services, by, factor, first)
    return "done"


def by_operator(services: Services, person: str) -> None:
    """Whoever holds the account at AWS does away with it: the last way in, where nobody is left to confirm and no code.

    They can do everything as it is; so its owner and everybody who sets things up are told. Raises Refused("nothing_lost"),
    Conflict, StoreUnavailable.
    """
    factor = services.accounts.factor(person)
    if not factor.kind:
        raise Refused("nothing_lost")
    keepers = [one.id for one in services.organisation.viewers() if one.sets_up and one.id != person]
    entry, _ = said(services, "", person, "reset_by_operator")
    told = [owed(services, one, "reset_by_operator", person) for one in (person, *keepers)]
    services.accounts.write(Factor(person=person, rev=factor.rev), entry, *told)
    sessions.end_everywhere(services, person)


def _ask(services: Services, by: Viewer, factor: Factor) -> None:
    before = services.accounts.reset(factor.person)
    reset = Reset(
        person=factor.person, first=by.id, asked_at=services.wall(), factor=factor.id, rev=before.rev if before else 0
    )  # fmt: skip
    services.accounts.write(reset, *said(services, by.id, factor.person, "reset_asked"))


def _do_away(services: Services, by: Viewer, factor: Factor, first: Reset) -> None:
    """Then out everywhere: whoever has the lost telephone may have a browser on it."""
    none = Factor(person=factor.person, rev=factor.rev)
    services.accounts.write(replace(first, done=True), none, *said(services, by.id, factor.person, "reset"))
    sessions.end_everywhere(services, factor.person)
