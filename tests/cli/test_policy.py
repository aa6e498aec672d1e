"""`redress policy`: reviewing one, telling two apart, and putting one in force."""

import json
from collections.abc import Sequence
from dataclasses import replace
from http.server import HTTPServer
from pathlib import Path

import pytest

from chalicelib import policies
from chalicelib.ports import ChangeNote, Edit
from tests.cli.conftest import Office, Redress
from tests.dates import day


@pytest.fixture
def sooner(tmp_path: Path) -> str:
    """A next version of one of our policies, as a file."""
    file = tmp_path / "next.yaml"
    file.write_text(policies.text("aptcoo").replace("span: 20 working days", "span: 15 working days"), encoding="utf-8")
    return str(file)


def test_a_review_says_the_fault_the_clause_the_source_and_words_that_would_settle_it(redress: Redress) -> None:
    assert redress("policy", "review", "aptcoo") == 0
    assert "Against the law (" in redress.out
    assert "paragraph 33(f) [school_panel]" in redress.out
    assert "It could say: “A panel of at least three people" in redress.out
    assert "aptcoo-G26" in redress.out


def test_a_review_is_there_for_a_program(redress: Redress) -> None:
    assert redress("policy", "review", "miet", "--json") == 0
    found = json.loads(redress.out)
    assert {remark["severity"] for remark in found["remarks"]} == {"law", "code", "advice"}


def test_a_diff_says_what_changes_for_whom(redress: Redress, sooner: str) -> None:
    assert redress("policy", "diff", "aptcoo", sooner) == 0
    assert redress.out == (
        "For people who complain\n"
        "  - To respond to your complaint in writing now takes 15 working days at most, instead of 20 working days.\n"
    )


def test_a_diff_of_the_same_says_so(redress: Redress) -> None:
    assert redress("policy", "diff", "miag", "miag") == 0
    assert redress.out == "Nothing changes.\n"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("id: [", "line 1"),
        ("id: x\nid: y\n", 'line 2, id: "id" stands here twice'),
        ("a: &a [x, x]\nb: [*a, *a]\n", "line 1: Anchors and aliases"),
        ("# " + "x" * 5_000_000, "The file is larger than 256 KB"),
        (policies.text("aptcoo").replace("span: 20 working days", "span: -3 days"), "is not a span of time"),
        (policies.text("aptcoo").replace("span: 20 working days", "span: 10000 days"), "longer than 1000"),
        (
            policies.text("aptcoo").replace("roles: [investigating_officer]", "roles: [wizard]"),
            '"wizard" is not one of',
        ),
        (policies.text("aptcoo").replace("    next_stage: appeal\n", ""), 'Nothing leads to the stage "appeal"'),
    ],
    ids=["not YAML", "twice", "anchors", "5 MB", "negative", "10,000", "role", "unreached"],
)
def test_a_file_that_cannot_be_run_is_refused_with_its_line(
    redress: Redress, tmp_path: Path, text: str, says: str
) -> None:
    file = tmp_path / "bad.yaml"
    file.write_text(text, encoding="utf-8")
    assert redress("policy", "review", str(file)) == 2
    assert says in redress.err
    assert "bad.yaml, line" in redress.err


def test_a_file_that_is_not_there_is_said_with_those_that_are(redress: Redress) -> None:
    assert redress("policy", "diff", "aptcoo", "nowhere.yaml") == 2
    assert 'There is no policy "nowhere.yaml". There is: aptcoo' in redress.err


def test_a_policy_is_put_in_force_at_a_site(redress: Redress, office: Office, server: HTTPServer, sooner: str) -> None:
    for role in policies.policy("aptcoo").roles:
        office.memory.organisation.put_person(f"n.{role}", "Larksong", f"{role}@example.org", {"north": [role]})
    assert redress("policy", "put", sooner, "--site", "north", "--from", "2026-10-01") == 0
    assert "In force at north for complaints received from 2026-10-01 on." in redress.out
    [put] = office.services.organisation.site("north").later
    assert put.since == day("Thu 2026-10-01")


def test_whoever_is_slower_by_a_moment_is_told_to_try_again(
    redress: Redress, office: Office, server: HTTPServer, sooner: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    organisation = office.memory.organisation
    for role in policies.policy("aptcoo").roles:
        organisation.put_person(f"n.{role}", "Larksong", f"{role}@example.org", {"north": [role]})
    change, site = organisation.change, organisation.site("north")

    def after_another(edits: Sequence[Edit], note: ChangeNote) -> None:
        change([Edit(site, replace(site, name="Renamed meanwhile"))], replace(note, id=f"{note.id}-1"))
        change(edits, note)

    monkeypatch.setattr(organisation, "change", after_another)
    assert redress("policy", "put", sooner, "--site", "north", "--from", "2026-10-01") == 1
    assert "Somebody changed this at the same time. Nothing was done. Try again." in redress.out
    assert office.services.organisation.site("north").later == ()


def test_a_site_that_lacks_the_people_is_told_whom(redress: Redress, server: HTTPServer, office: Office) -> None:
    assert redress("policy", "put", "miet", "--site", "north", "--from", "2026-10-01") == 1
    assert "Nobody at this site is: Executive head teacher. Name somebody first." in redress.out
    assert office.services.organisation.site("north").later == ()


def test_a_day_that_is_none_is_refused(redress: Redress) -> None:
    assert redress("policy", "put", "miet", "--site", "north", "--from", "soon") == 2
    assert "is not a date as year-month-day" in redress.err
