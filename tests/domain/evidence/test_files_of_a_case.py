"""A file's whole life in a case: given, checked or not, released by a person, closed again. How it stands is computed."""

from dataclasses import replace

import pytest

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.evidence.decisions import add_file, check_file
from chalicelib.domain.casework.evidence.files import OPEN, State, files
from chalicelib.domain.casework.snapshot import CaseSnapshot
from tests.cast import begun, do, happens, refusal, wait
from tests.dates import instant

GIVEN = e.FileAdded(file="f1", type="jpeg", size=3, digest="d", source="link", scanned=True)
UNSCANNED = GIVEN.model_copy(update={"scanned": False})
AT, SOON, LATER = "Mon 2026-09-14 11:00", "Mon 2026-09-14 11:59", "Mon 2026-09-14 12:01"
WHY = {"file": "f1", "reason": "I know who sent it."}


def given(event: e.FileAdded = GIVEN) -> CaseSnapshot:
    return happens(begun(stage="formal"), AT, event, by="complainant")


def state(now: CaseSnapshot, at: str = SOON) -> State:
    return files(now.case.history)["f1"].state(instant(at))


@pytest.mark.parametrize(("event", "verdict", "at", "stands"), [
    (GIVEN, None, SOON, State.WAITING),
    (GIVEN, None, LATER, State.LATE),
    (GIVEN, "clean", SOON, State.CLEAN),
    (GIVEN, "threat", SOON, State.REFUSED),
    (GIVEN, "unknown", SOON, State.NOT_SCANNED),
    (UNSCANNED, None, SOON, State.NOT_SCANNED),
    (UNSCANNED, None, LATER, State.NOT_SCANNED),
    (UNSCANNED, "threat", SOON, State.REFUSED),
])  # fmt: skip
def test_how_a_file_stands(event, verdict, at, stands):
    now = given(event)
    if verdict:
        now = happens(now, AT, *check_file(now, "f1", verdict))
    assert state(now, at) is stands


@pytest.mark.parametrize("closed", [State.WAITING, State.LATE, State.NOT_SCANNED, State.REFUSED])
def test_nobody_opens_a_file_that_is_neither_clean_nor_released(closed):
    assert closed not in OPEN


def test_a_person_releases_what_nothing_checked_and_says_why():
    now = given(UNSCANNED)
    assert refusal(now, SOON, "release_file", "ceo", file="f1", reason=" ") == "reason_required"
    now = do(now, SOON, "release_file", "ceo", **WHY)
    assert state(now) is State.RELEASED
    assert files(now.case.history)["f1"].released_by == "ceo"
    assert refusal(now, LATER, "release_file", "ceo", **WHY) == "not_now"


def test_a_person_waits_an_hour_for_a_verdict_and_no_longer():
    now = given()
    assert refusal(now, SOON, "release_file", "ceo", **WHY) == "not_now"
    assert state(do(now, LATER, "release_file", "ceo", **WHY), LATER) is State.RELEASED


def test_a_threat_that_is_found_later_closes_it_again_and_no_later_verdict_opens_it():
    now = do(given(UNSCANNED), SOON, "release_file", "ceo", **WHY)
    now = happens(now, LATER, *check_file(now, "f1", "threat"))
    assert state(now, LATER) is State.REFUSED
    assert check_file(now, "f1", "clean") == []
    assert refusal(now, LATER, "release_file", "ceo", **WHY) == "not_now"


def test_a_verdict_that_is_told_twice_is_kept_once():
    now = given()
    now = happens(now, AT, *check_file(now, "f1", "clean"))
    assert check_file(now, "f1", "clean") == [] and check_file(now, "f1", "unknown") == []


def test_a_verdict_about_no_file_of_the_case_is_nothing():
    assert check_file(given(), "f2", "clean") == []


def test_a_file_is_added_once_and_also_to_a_case_that_is_closed():
    now = given()
    assert add_file(now, GIVEN) == []
    closed = do(now, LATER, "withdraw")
    another = GIVEN.model_copy(update={"file": "f2"})
    assert add_file(closed, another) == [another]
    assert list(files(happens(closed, LATER, another, by="complainant").case.history)) == ["f1", "f2"]


def test_the_subject_adds_nothing_and_releases_nothing():
    now = happens(begun(stage="formal", about=("head_teacher",)), AT, UNSCANNED, by="complainant")
    assert refusal(now, SOON, "release_file", "head_teacher", **WHY) == "subject"
    with pytest.raises(Exception, match="subject"):
        add_file(replace(wait(now, SOON), actor="head_teacher"), GIVEN.model_copy(update={"file": "f2"}))


def test_its_name_is_words_that_retention_erases_and_the_rest_is_kept():
    coded = e.FileAdded.model_fields.keys() - {"words"}
    assert coded == {"kind", "file", "type", "size", "digest", "source", "question", "scanned", "without_place"}
