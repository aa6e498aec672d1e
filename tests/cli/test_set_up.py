"""`redress setup`: the whole set-up taken out, checked and put in from the command line."""

from http.server import HTTPServer
from pathlib import Path

import yaml

from tests.cli.conftest import Office, Redress


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
        "Would change: the site North Academy", "Would change: Wren Larksong (new)", "2 changes. Nothing was done.",
    ]  # fmt: skip
    assert office.services.organisation.site("north").name == "North School"
    assert redress("setup", "import", str(file)) == 0
    assert office.services.organisation.site("north").name == "North Academy"
    assert office.services.organisation.viewer_at("wren@example.org") is not None


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
