"""`redress explain`: what a promise comes to, and why."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Redress


def explained(redress: Redress, clock: str, start: str, *more: str) -> int:
    return redress("explain", clock, "--policy", "aptcoo", "--from", start, *more)


@pytest.mark.parametrize(
    ("clock", "start", "due"),
    [
        ("formal.acknowledge", "Mon 2026-09-14 10:00", "Wednesday 16 September 2026"),
        ("formal.respond", "Mon 2026-09-14 10:00", "Monday 12 October 2026"),
        ("informal.resolve", "Sat 2026-09-12", "Friday 25 September 2026"),
        ("appeal.decide", "2026-12-18", "Wednesday 6 January 2027"),
        ("safeguarding.notify", "Sun 2026-09-13 23:00", "Sunday 13 September 2026"),
        ("data_protection.acknowledge", "Thu 2026-08-13", "Monday 14 September 2026"),
        ("lodge", "Thu 2026-08-20", "Friday 20 November 2026"),
        ("appeal.request", "Mon 2026-10-12", "Monday 26 October 2026"),
    ],
)
def test_a_clock_or_window_comes_to_its_last_day(redress: Redress, clock: str, start: str, due: str) -> None:
    assert explained(redress, clock, start) == 0
    assert due in redress.out.splitlines()[1]


@pytest.mark.parametrize(
    ("policy", "clock", "due"),
    [
        ("miet", "panel.papers", "Monday 2 November 2026"),  # the hearing's day alone is left out (READINGS R6)
        ("one-two-one", "appeal.notice", "Friday 30 October 2026"),  # clear days
    ],
)
def test_a_clock_that_counts_back_does_so_from_the_hearing(redress: Redress, policy: str, clock: str, due: str) -> None:
    assert redress("explain", clock, "--policy", policy, "--from", "Thu 2026-11-05") == 0
    assert due in redress.out.splitlines()[1]
    assert "We count back from Thursday 5 November 2026." in redress.out


def test_clear_days_are_said_to_be_whole_days_in_between(redress: Redress) -> None:
    redress("explain", "appeal.notice", "--policy", "one-two-one", "--from", "Thu 2026-11-05")
    assert "3 working days in full before" in redress.out


def test_the_derivation_follows(redress: Redress) -> None:
    explained(redress, "formal.acknowledge", "Fri 2026-08-28")
    assert "We left out Monday 31 August 2026 (Summer bank holiday)." in redress.out
    assert "acknowledge receipt of the formal complaint within 2 working days" in redress.out


def test_an_outcome_by_post_closes_later(redress: Redress) -> None:
    explained(redress, "appeal.request", "Mon 2026-10-12", "--posted")
    assert "The last day is Wednesday 28 October 2026." in redress.out


def test_a_program_gets_json(redress: Redress) -> None:
    explained(redress, "formal.acknowledge", "Fri 2026-08-28", "--json")
    found = json.loads(redress.out)
    assert (found["id"], found["due"], found["strength"]) == ("formal.acknowledge", "2026-09-02", "must")
    assert {"day": "2026-08-31", "why": "Summer bank holiday"} in found["skipped"]


def test_a_wrong_weekday_is_refused(redress: Redress) -> None:
    assert explained(redress, "formal.acknowledge", "Tue 2026-09-14 10:00") == 2
    assert redress.err == "2026-09-14 is a Monday, so it is written Mon 2026-09-14.\n"


@pytest.mark.parametrize("start", ["soon", "Mon 2026-13-14", "Mon 2026-09-14 25:00", "", "a b c d"])
def test_what_is_no_date_is_refused(redress: Redress, start: str) -> None:
    assert explained(redress, "formal.acknowledge", start) == 2
    assert redress.err


def test_an_unknown_clock_is_refused_with_those_that_there_are(redress: Redress) -> None:
    assert explained(redress, "formal.answer", "Mon 2026-09-14") == 2
    assert "formal.respond" in redress.err


def test_an_unknown_policy_is_refused_with_those_that_there_are(redress: Redress) -> None:
    assert redress("explain", "a.b", "--policy", "nowhere", "--from", "Mon 2026-09-14") == 2
    assert "aptcoo" in redress.err


def test_a_file_that_is_no_text_is_said_to_be_none(redress: Redress, tmp_path: Path) -> None:
    file = tmp_path / "policy.yaml"
    file.write_bytes(b"id: \xff\xfe")
    assert redress("explain", "formal.respond", "--policy", str(file), "--from", "2026-09-14") == 2
    assert f"{file} is not a text in UTF-8." in redress.err
