"""The command line acts on the running server: in its process, on its clock, as whom the policy names."""

import json
import subprocess
import sys
from typing import Any
from urllib.request import Request

import pytest

from tests.runner import ROOT, Runner

OVERDUE = "RDS-8TGM-3KXW"  # also in README's tour
TO_LOOK_AT = "RDS-3DPW-XKN8"


def redress(local: Runner, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "chalicelib.tooling.cli.main", *arguments],
        cwd=ROOT, env=local.environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_a_case_is_shown(local: Runner):
    shown = redress(local, "case", OVERDUE)
    assert shown.returncode == 0, shown.stderr
    assert OVERDUE in shown.stdout
    assert "Burr Lampkin" in shown.stdout


@pytest.mark.prove
def test_a_case_is_acted_on_at_the_clocks_time(local: Runner):
    local.move("day")
    done = redress(local, "do", OVERDUE, "note", "--text", "Asked again", "--as", "larkfield.officer2", "--json")
    assert done.returncode == 0, done.stdout + done.stderr
    reply = json.loads(done.stdout)
    assert reply["by"] == "larkfield.officer2"
    assert reply["happened"][-1]["kind"] == "note_added"


def asked(local: Runner, **request: object) -> dict[str, Any]:
    """What the runner answers to a request as the command line sends it."""
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {local.key()}"}
    return dict(json.loads(local.ask(Request(f"{local.url}/local/do", json.dumps(request).encode(), headers))[1]))


def test_mail_to_an_address_that_bounces_here_comes_back_into_the_history(local: Runner):
    fields = {"reach": "email", "email": "robin@bounce.example.org"}
    changed = asked(
        local, command="do", ref=OVERDUE, name="change_contact", fields=fields, **{"as": "larkfield.officer2"}
    )
    assert changed["ok"], changed
    local.move("hour")
    history = [one["kind"] for one in asked(local, command="case", ref=OVERDUE)["history"]]
    assert {"bounced", "not_reached"} & set(history[history.index("contact_changed") :])


def test_what_the_rules_refuse_is_refused(local: Runner):
    done = redress(local, "do", TO_LOOK_AT, "look", "--about", "chair", "--as", "larkfield.officer2")
    assert done.returncode == 1
    assert "Refused: not_yours" in done.stdout


def test_the_histories_hold(local: Runner):
    assert redress(local, "verify", OVERDUE).returncode == 0


@pytest.mark.parametrize("key", ["", "Bearer ", "Bearer wrong", "Basic x"])
def test_without_the_token_nobody_comes_in(local: Runner, key: str):
    body = json.dumps({"command": "sweep"}).encode()
    headers = {"Content-Type": "application/json", "Authorization": key}
    assert local.ask(Request(f"{local.url}/local/do", body, headers))[0] == 403


@pytest.mark.parametrize("body", [b"", b"[]", b"not json", b'"sweep"', b"\xff"])
def test_what_is_no_request_is_refused_and_stops_nothing(local: Runner, body: bytes):
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {local.key()}"}
    assert local.ask(Request(f"{local.url}/local/do", body, headers))[0] == 400
    assert local.get("/clock")[0] == 200
