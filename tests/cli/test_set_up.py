"""`redress setup`: the whole set-up taken out, checked and put in from the command line."""

from collections.abc import Callable
from datetime import timedelta
from http.server import HTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml

from chalicelib.actions import accounts
from chalicelib.domain.access.viewer import EVERYWHERE, SET_UP
from tests.cli.conftest import Office, Redress

NEW = {"name": "Wren Larksong", "email": "wren@example.org", "roles": {"north": ["ceo"]}}


def test_what_was_taken_out_changes_nothing_when_it_is_put_in(
    redress: Redress, server: HTTPServer, tmp_path: Path
) -> None:
    file = str(tmp_path / "set-up.yaml")
    assert redress("setup", "export", file) == 0
    assert redress("setup", "import", file) == 0
    assert redress.out.splitlines() == ["0 changes."]


def test_a_changed_file_is_shown_before_it_is_put_in(
    redress: Redress, office: Office, server: HTTPServer, tmp_path: Path
) -> None:
    file = tmp_path / "set-up.yaml"
    redress("setup", "export", str(file))
    content = yaml.safe_load(file.read_text())
    content["sites"][0]["name"] = "North Academy"
    content["people"].append({"name": "Wren Larksong", "email": "wren@example.org", "roles": {"north": ["ceo"]}})
    file.write_text(yaml.safe_dump(content))
    assert redress("setup", "check", str(file)) == 0
    assert redress.out.splitlines() == [
        "Would change: the site North Academy: another name", "Would change: Wren Larksong (new): given ceo at north",
        "2 changes. Nothing was done.",
    ]  # fmt: skip
    assert office.services.organisation.site("north").name == "North School"
    assert redress("setup", "import", str(file)) == 0
    assert office.services.organisation.site("north").name == "North Academy"
    assert office.services.organisation.viewer_at("wren@example.org") is not None


@pytest.fixture
def file(redress: Redress, office: Office, server: HTTPServer, tmp_path: Path) -> Path:
    """What is set up, as a file that a test may change."""
    taken_out = tmp_path / "set-up.yaml"
    assert redress("setup", "export", str(taken_out)) == 0
    return taken_out


def change(file: Path, change: Callable[[Any], object]) -> None:
    content = yaml.safe_load(file.read_text())
    change(content)
    file.write_text(yaml.safe_dump(content))


def test_a_role_that_was_taken_since_and_one_that_was_given_are_said_before(
    redress: Redress, office: Office, file: Path
) -> None:
    accounts.take(office.services, "operator", "north.dsl", "north", "dsl")
    accounts.give(office.services, "operator", "north.ceo", "north", "trustee")
    assert redress("setup", "check", str(file)) == 0
    assert redress.out.splitlines()[:-1] == [
        "Would change: Ceo Larksong: loses trustee at north", "Would change: Dsl Larksong: given dsl at north",
    ]  # fmt: skip


def test_what_it_gives_and_takes_wakes_the_cases_and_can_be_read_by_its_owner(
    redress: Redress, office: Office, file: Path
) -> None:
    accounts.take(office.services, "operator", "north.ceo", "north", "ceo")
    (case_id,) = office.memory.cases.every()
    woken = office.memory.cases.load(case_id).summary.woken
    assert redress("setup", "import", str(file)) == 0
    assert office.memory.cases.load(case_id).summary.woken == woken + 1
    last, *_ = office.memory.accounts.log("north.ceo", office.now - timedelta(days=1))
    assert (last.what, last.how) == ("role_given", "ceo")


def test_what_somebody_holds_everywhere_stays_and_the_last_administrator_keeps_that(
    redress: Redress, office: Office, file: Path
) -> None:
    for role in (SET_UP, "trustee"):
        accounts.give(office.services, "operator", "north.chair", EVERYWHERE, role)
    assert redress("setup", "import", str(file)) == 1
    assert "Make somebody else an administrator first" in redress.out
    assert office.services.organisation.viewer("north.chair").roles[EVERYWHERE] == {SET_UP, "trustee"}
    accounts.give(office.services, "operator", "north.ceo", EVERYWHERE, SET_UP)
    change(file, lambda said: next(one for one in said["people"] if one["id"] == "north.ceo").update(set_up=True))
    assert redress("setup", "import", str(file)) == 0
    assert office.services.organisation.viewer("north.chair").roles[EVERYWHERE] == {"trustee"}


@pytest.mark.parametrize(("wrong", "place"), [
    (lambda said: said["people"].extend([NEW, NEW]), "people.wren@example.org: Two people would have this address"),
    (lambda said: said["people"].append({**NEW, "id": "x", "email": "CEO@example.org"}), "people.CEO@example.org: Two"),
    (lambda said: said["sites"].extend([{**said["sites"][0], "name": n} for n in "ab"]), "sites.north: This stands in the"),
    (lambda said: said["sites"][0].update(closures=[["2026-09-21", "2026-09-22", "closure"]]), "sites.north.closures: Ca"),
])  # fmt: skip
def test_what_would_leave_the_set_up_in_pieces_is_refused_with_its_place(
    redress: Redress, office: Office, file: Path, wrong: Callable[[Any], object], place: str
) -> None:
    before = office.services.organisation.changes()
    change(file, wrong)
    assert redress("setup", "import", str(file)) == 1
    assert place in redress.out
    assert office.services.organisation.changes() == before


def test_a_file_that_cannot_be_taken_says_where(redress: Redress, server: HTTPServer, tmp_path: Path) -> None:
    file = tmp_path / "set-up.yaml"
    file.write_text("sites:\n- {id: north, name: North, policy: nothing, mailbox: n@example.org}\n")
    assert redress("setup", "check", str(file)) == 1
    assert "policies.nothing: Put this policy under `policies`" in redress.out


def test_what_is_no_yaml_and_no_file_is_said(redress: Redress, server: HTTPServer, tmp_path: Path) -> None:
    file = tmp_path / "set-up.yaml"
    file.write_text("sites: [")
    assert redress("setup", "check", str(file)) == 2
    assert redress("setup", "check", str(tmp_path / "none.yaml")) == 2
