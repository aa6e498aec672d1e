"""Of one email address there is one person, however many give it to somebody at the same instant."""

from collections.abc import Sequence
from dataclasses import replace
from threading import Barrier

from chalicelib.actions import accounts, people
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.casework.refusals import Refused
from chalicelib.ports import Conflict
from tests.crash.deployment import ROLES, SITE, Deployment
from tests.races.fights import at_once

ADDRESS = "wren@example.org"
HANDS = 8
LONGEST = 60  # seconds for all of them to have looked


def emails(house: Deployment) -> Sequence[str]:
    return [one.email.casefold() for one in house.process().organisation.viewers()]


def added(house: Deployment, all_have_looked: Barrier, n: int) -> bool:
    """As the page does it: nobody has the address, so somebody new is written."""
    services = house.process()
    assert services.organisation.viewer_at(ADDRESS) is None
    new = Viewer(id=f"new-{n}", name="Wren Larksong", email=ADDRESS.title(), roles={SITE.id: frozenset({"ceo"})})
    all_have_looked.wait(LONGEST)
    try:
        people.save(services, "chair", people.Change(None, new))
    except Conflict:
        return False
    return True


def changed(house: Deployment, all_have_looked: Barrier, person: str) -> bool:
    services = house.process()
    by = replace(services.organisation.viewer("chair") or Viewer("", "", "", {}), roles={"*": frozenset({"set_up"})})
    all_have_looked.wait(LONGEST)
    try:
        accounts.change_email(services, by, person, ADDRESS)
    except (Conflict, Refused):
        return False
    return True


def test_of_many_who_add_the_same_person_one_wins_and_the_others_are_told(house: Deployment) -> None:
    barrier = Barrier(HANDS)
    won = at_once([lambda n=n: added(house, barrier, n) for n in range(HANDS)])  # type: ignore[misc]
    assert (sum(won), emails(house).count(ADDRESS)) == (1, 1)


def test_of_many_who_are_given_the_same_address_one_has_it(house: Deployment) -> None:
    barrier = Barrier(HANDS)
    won = at_once([lambda one=one: changed(house, barrier, one) for one in ROLES[:HANDS]])  # type: ignore[misc]
    assert (sum(won), emails(house).count(ADDRESS)) == (1, 1)


def test_whoever_presses_twice_on_the_first_invitation_is_one_person(house: Deployment) -> None:
    key = accounts.invite_first(house.process())
    claimed = at_once([lambda: accounts.claim(house.process(), key, "Wren", ADDRESS)[0] for _ in range(HANDS)])
    assert (len(set(claimed)), emails(house).count(ADDRESS)) == (1, 1)
