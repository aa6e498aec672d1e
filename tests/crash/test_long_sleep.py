"""A case that slept for long is brought up to date in pieces that a transaction holds, however many people hear of it."""

import pytest

from chalicelib.actions.change import change, perform
from chalicelib.actions.consistency import check
from chalicelib.adapters.organisation import TableOrganisation
from chalicelib.domain.casework.commands import Note
from chalicelib.domain.casework.events import MACHINE
from tests.crash.damage import kinds
from tests.crash.deployment import ROLES, SITE, Deployment
from tests.crash.stories import lodge
from tests.dates import instant

MUCH_LATER = "Mon 2027-09-13 10:00"
PEOPLE = 12  # in each role


@pytest.fixture
def house() -> Deployment:
    """A large site."""
    house = Deployment().set_up()
    register = TableOrganisation(house.table)
    for role in ROLES:
        for n in range(PEOPLE):
            register.put_person(f"{role}-{n}", f"{role.title()} {n}", f"{role}.{n}@example.org", {SITE.id: [role]})
    return house


@pytest.mark.parametrize("fields", [
    {}, {"about": None, "safeguarding": True}, {"about": ("ceo",)}, {"stage": "informal", "reach": "none", "email": ""},
])  # fmt: skip
def test_a_year_in_which_nobody_came_by_is_written_down(house: Deployment, fields: dict[str, object]) -> None:
    case_id = lodge(house, "D1", **fields)
    house.now = instant(MUCH_LATER)
    change(house.process(), MACHINE, case_id, lambda now: [])
    assert kinds(house, case_id).count("nudged") > 40
    assert check(house.process()) == []


def test_somebody_may_act_after_a_year_without_a_sweep(house: Deployment) -> None:
    case_id = lodge(house, "D1")
    house.now = instant(MUCH_LATER)
    perform(house.process(), "ceo", case_id, "note", Note(text="Found in a drawer."))
    assert kinds(house, case_id)[-1] == "note_added"
    assert kinds(house, case_id).count("nudged") > 40
