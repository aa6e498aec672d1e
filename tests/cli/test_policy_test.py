"""`redress policy test`: exit 0 only when every story holds."""

import json
from pathlib import Path

import pytest

from chalicelib import policies
from tests.cli.conftest import Redress

HOLDS = "policy: aptcoo\nstory:\n- {at: Mon 2026-09-14 10:00, do: receive, then: {status: open}}\n"
BROKEN = HOLDS.replace("status: open", "clocks: {informal.resolve: {due: Fri 2026-09-25}}")


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    (tmp_path / "holds.yaml").write_text(HOLDS)
    return tmp_path


def test_stories_that_hold(redress: Redress, stories: Path) -> None:
    assert redress("policy", "test", str(stories)) == 0
    assert redress.out.endswith("1 of 1 stories hold.\n")


def test_a_story_that_does_not_hold_is_told_with_line_expected_actual_and_why(redress: Redress, stories: Path) -> None:
    (stories / "more").mkdir()
    (stories / "more/broken.yaml").write_text(BROKEN)
    assert redress("policy", "test", str(stories)) == 1
    assert "broken.yaml:3: Mon 2026-09-14 10:00, receive" in redress.out
    assert "clocks.informal.resolve.due: expected Fri 2026-09-25, but it is Mon 2026-09-28" in redress.out
    assert "We have 10 working days, so the last day is" in redress.out
    assert "1 of 2 stories hold." in redress.out


def test_a_program_gets_json(redress: Redress, stories: Path) -> None:
    (stories / "broken.yaml").write_text(BROKEN)
    assert redress("policy", "test", str(stories), "--json") == 1
    found = json.loads(redress.out)
    assert [story["holds"] for story in found["stories"]] == [False, True]
    assert found["stories"][0]["differences"][0]["actual"] == "Mon 2026-09-28"
    assert not found["holds"]


@pytest.mark.parametrize(
    ("do", "says"),
    [
        ("hodl", 'there is no command "hodl".'),
    ],
)
def test_what_is_not_run_yet_is_told_apart_from_what_is_unknown(
    redress: Redress, stories: Path, do: str, says: str
) -> None:
    (stories / "odd.yaml").write_text(HOLDS + f"- {{at: Tue 2026-09-15 10:00, do: {do}}}\n")
    assert redress("policy", "test", str(stories / "odd.yaml")) == 1
    assert f"odd.yaml:4: {says}" in redress.out


def test_a_path_that_leads_nowhere_is_refused(redress: Redress, tmp_path: Path) -> None:
    assert redress("policy", "test", str(tmp_path / "gone")) == 2
    assert "There is no file or folder" in redress.err


def test_no_story_at_all_is_no_success(redress: Redress, tmp_path: Path) -> None:
    assert redress("policy", "test", str(tmp_path)) == 1
    assert redress.out == "There is no story here.\n"


def test_a_file_that_is_no_text_is_refused(redress: Redress, tmp_path: Path) -> None:
    (tmp_path / "odd.yaml").write_bytes(b"\xff\xfe\x00")
    assert redress("policy", "test", str(tmp_path)) == 1
    assert "this is not a text in UTF-8." in redress.out


def test_a_policy_of_somebodys_own_lies_beside_its_stories(redress: Redress, stories: Path) -> None:
    own = (
        policies.text("aptcoo")
        .replace("id: aptcoo", "id: larkfield")
        .replace("aptcoo-", "larkfield-")
        .replace("span: 10 working", "span: 9 working")
    )
    (stories / "larkfield.yaml").write_text(own)
    (stories / "theirs").mkdir()
    told = BROKEN.replace("policy: aptcoo", "policy: larkfield")
    (stories / "theirs/nine-days.yaml").write_text(told)
    assert redress("policy", "test", str(stories)) == 0
    assert "2 of 2 stories hold." in redress.out


def test_a_policy_beside_its_stories_that_cannot_be_read_is_told_with_its_line(redress: Redress, stories: Path) -> None:
    (stories / "larkfield.yaml").write_text("id: larkfield\nstages:\n")
    (stories / "one.yaml").write_text(HOLDS.replace("policy: aptcoo", "policy: larkfield"))
    assert redress("policy", "test", str(stories)) == 1
    assert "its policy cannot be read: larkfield.yaml, line 1" in redress.out


def test_a_policy_further_off_is_none_of_its_stories(redress: Redress, stories: Path) -> None:
    (stories / "aptcoo.yaml").write_text("id: aptcoo\nstages:\n")
    far = stories / "a/b/c"
    far.mkdir(parents=True)
    (stories / "holds.yaml").rename(far / "holds.yaml")
    assert redress("policy", "test", str(stories)) == 0
