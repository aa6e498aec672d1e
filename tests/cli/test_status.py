"""`redress status`: whether Redress runs, in the sentences of the page Status."""

import json

import pytest

from chalicelib.ports import Sign
from tests.cli.conftest import Office, Redress

pytestmark = pytest.mark.usefixtures("server")


def run_everything(office: Office) -> None:
    for what in ("minute", "daily", "copy", "erase"):
        office.memory.signs.keep(Sign(what=what, at=office.now))


def test_where_all_is_well_it_says_so(redress: Redress, office: Office) -> None:
    run_everything(office)
    assert redress("sweep") == 0
    assert redress("status") == 0
    assert "   Checks: The last check ran less than a minute ago." in redress.out
    assert "!!" not in redress.out and "Version: This is Redress" in redress.out


def test_what_is_not_well_is_marked_and_says_what_to_do(redress: Redress, office: Office) -> None:
    run_everything(office)
    office.pass_days(1)
    assert redress("status") == 1
    assert "!! Checks: The last check ran 1 day ago. Nothing is sent" in redress.out


def test_for_a_program_it_is_data(redress: Redress, office: Office) -> None:
    assert redress("status", "--json") == 1
    lines = json.loads(redress.out)["lines"]
    assert {"name", "well", "says", "do"} == set(lines[0]) and not lines[0]["well"]
