"""`redress calendar`: looking at a site's days, seeing what a change would move, and changing them."""

import json
from datetime import timedelta
from http.server import HTTPServer

import pytest

from chalicelib.actions.sweeping import sweep
from chalicelib.tooling.cli.main import main
from tests.cli.conftest import Office

ADD = ["add", "2026-09-28", "--kind", "bank_holiday"]


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["calendar", *words]) == 0
    return capsys.readouterr().out


@pytest.fixture(autouse=True)
def _served(server: HTTPServer) -> None:
    """Every test has the server that answers."""


def test_a_preview_names_case_dates_and_whom_and_changes_nothing(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    out = said(capsys, "preview", *ADD)
    assert "Monday 28 September 2026 is now a bank holiday." in out
    assert "Open cases whose dates would change: 1. Nothing has been changed." in out
    assert "formal.respond: Mon 12 Oct 2026 -> Tue 13 Oct 2026" in out
    assert "would be told: north.investigating_officer (date_moved)" in out
    assert office.memory.organisation.days_changed() == []


def test_what_is_added_counts_a_minute_later_and_is_listed(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    sweep(office.services, lambda: 3600.0)  # the letters that the case owed already
    said(capsys, *ADD, "--reason", "A day of mourning", "--as", "north.chair")
    office.now += timedelta(minutes=2)
    assert sweep(office.services, lambda: 3600.0).moved == 1
    listed = said(capsys, "list")
    assert "Bank holidays of England and Wales are known until Sun 31 Dec 2028." in listed
    assert "every site, from Monday 14 September 2026 at 10:01am, by north.chair: A day of mourning" in listed


def test_what_was_added_can_be_taken_away(capsys: pytest.CaptureFixture[str]) -> None:
    closure = ["2026-10-26", "2026-10-30", "--kind", "closure", "--site", "north"]
    said(capsys, "add", *closure, "--reason", "Half-term")
    assert "Mon 26 Oct 2026 to Fri 30 Oct 2026  closure" in said(capsys, "list", "--site", "north")
    said(capsys, "remove", *closure, "--reason", "A mistake")
    assert "north: 0 closures" in said(capsys, "list")


def test_days_may_stand_in_for_others(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "add", "2026-08-28", "--instead-of", "2026-08-31", "--kind", "bank_holiday", "--reason", "Moved")
    change = office.memory.organisation.days_changed()[0].change
    assert (len(change.added), len(change.removed)) == (1, 1)


def test_a_program_gets_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    reply = json.loads(said(capsys, "preview", *ADD, "--json"))
    assert reply["cases"][0]["moved"] == [{"what": "formal.respond", "before": "2026-10-12", "after": "2026-10-13"}]


def test_what_cannot_be_is_refused_with_its_field(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["calendar", "remove", "2026-09-28", "--kind", "bank_holiday", "--reason", "Back"]) == 1
    assert "--days: There are no such days to take away" in capsys.readouterr().out


@pytest.mark.parametrize("days", [["28 September"], ["2026-09-28", "2026-09-29", "2026-09-30"]])
def test_a_day_that_is_none_is_not_understood(days: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["calendar", "add", *days, "--kind", "inset", "--reason", "Training"]) == 2
    assert capsys.readouterr().err
