"""Files that go with a letter, or are kept back from a hearing: chosen by a person, and kept in the history."""

import pytest

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.evidence.decisions import check_file
from chalicelib.domain.casework.evidence.enclosing import going_with, gone_with
from chalicelib.domain.casework.snapshot import CaseSnapshot
from tests.cast import answered, begun, do, happens, refusal, told
from tests.domain.test_approving import MONDAY, RESPONSE, THURSDAY, TUESDAY, WEDNESDAY
from tests.domain.test_hearing import TUESDAY as BEFORE_THE_HEARING
from tests.domain.test_hearing import scheduled
from tests.messages.test_hearings import text


def holding(now: CaseSnapshot, at: str, *names: str) -> CaseSnapshot:
    """The case with these files, checked and clean; their ids are their names."""
    for name in names:
        added = e.FileAdded(
            file=name, type="pdf", size=3000, digest=name, source="desk", scanned=True,
            words=e.Words(file=f"{name}.pdf"),
        )  # fmt: skip
        now = happens(now, at, added, by="ceo")
        now = happens(now, at, *check_file(now, name, "clean"))
    return now


@pytest.fixture
def drafted() -> CaseSnapshot:
    """A response with the minutes waits to be approved."""
    now = answered(begun(stage="formal"), MONDAY, "investigating_officer", "not_upheld")
    now = holding(do(now, TUESDAY, "request_next_stage"), TUESDAY, "minutes", "register")
    return do(now, TUESDAY, "report", "senior_leader", **RESPONSE, encloses=("minutes",))


def test_what_is_sent_with_a_response_is_what_was_approved_with_it(drafted):
    approved = do(drafted, WEDNESDAY, "approve", "chair")
    more = {"finding": "upheld", "encloses": ("minutes", "register")}
    assert refusal(approved, THURSDAY, "issue_outcome", "ceo", **more) == "not_approved"
    now = do(approved, THURSDAY, "issue_outcome", "ceo", finding="upheld")
    assert gone_with(now.case.history) == {}
    now = told(now, THURSDAY, "outcome")
    assert list(gone_with(now.case.history).values()) == [("minutes",)]


def test_a_virus_that_is_found_after_approval_stops_the_response_until_it_is_changed(drafted):
    approved = do(drafted, WEDNESDAY, "approve", "chair")
    now = happens(approved, WEDNESDAY, *check_file(approved, "minutes", "threat"))
    assert refusal(now, THURSDAY, "issue_outcome", "ceo", finding="upheld") == "file_closed"
    now = do(now, THURSDAY, "draft_response", "ceo", reasons="The gate was open.")
    now = do(do(now, THURSDAY, "approve", "chair"), THURSDAY, "issue_outcome", "ceo", finding="upheld")
    assert going_with(now.case.history, "outcome") == ()


@pytest.fixture
def hearing() -> CaseSnapshot:
    return holding(scheduled("miet"), BEFORE_THE_HEARING, "timetable", "another_child")


def sends(**fields: object) -> dict[str, object]:
    return {"text": "What the panel will read.", "encloses": ("timetable",), **fields}


def test_papers_keep_what_was_sent_what_was_kept_back_and_why(hearing):
    kept = {"withholds": ("another_child",), "why_withheld": "It is about another child."}
    now = do(hearing, BEFORE_THE_HEARING, "send_papers", "trust_office", **sends(**kept))
    papers = now.case.history[-1].event
    assert (papers.encloses, papers.withholds) == (("timetable",), ("another_child",))
    assert papers.words.withheld == "It is about another child."
    letter = text("papers", now)
    assert "* timetable.pdf (PDF, 2KB)" in letter and "What the panel will read." in letter
    assert "another child" not in letter.lower() and "another_child" not in letter


@pytest.mark.parametrize(("fields", "code"), [
    ({"withholds": ("another_child",)}, "reason_required"),
    ({"withholds": ("timetable",), "why_withheld": "x"}, "file_both"),
    ({"withholds": ("unknown",), "why_withheld": "x"}, "not_now"),
    ({"encloses": ("unknown",)}, "file_closed"),
])  # fmt: skip
def test_papers_that_cannot_be_meant_are_refused(hearing, fields, code):
    assert refusal(hearing, BEFORE_THE_HEARING, "send_papers", "trust_office", **sends(**fields)) == code


def test_a_notice_that_goes_again_says_what_was_added_and_what_goes_with_it(hearing):
    now = do(hearing, BEFORE_THE_HEARING, "send_notice", "trust_office", **sends(text="Use the side door."))
    letter = text("hearing", now)
    assert "Use the side door." in letter and "timetable.pdf" in letter
    assert going_with(now.case.history, "hearing") == ("timetable",)
    now = do(now, BEFORE_THE_HEARING, "postpone_hearing", "trust_office", date="Fri 2026-10-23")
    assert "Use the side door." not in text("hearing", now)
    assert going_with(now.case.history, "hearing") == ()


def test_of_several_messages_each_goes_with_its_own_files(hearing):
    now = do(hearing, BEFORE_THE_HEARING, "message", "trust_office", text="One.", encloses=("timetable", "timetable"))
    first = str(now.case.history[-1].seq)
    now = do(now, BEFORE_THE_HEARING, "message", "trust_office", text="Two.")
    assert going_with(now.case.history, "message", first) == ("timetable",)
    assert going_with(now.case.history, "message") == ()


def test_a_question_shows_what_was_chosen_and_nothing_that_waits_for_its_check():
    now = holding(do(begun(stage="formal"), MONDAY, "assign", "ceo", to="investigating_officer"), MONDAY, "minutes")
    waits = e.FileAdded(file="waits", type="pdf", size=3000, digest="waits", source="desk", scanned=True)
    now = happens(now, MONDAY, waits, by="ceo")
    who = {
        "asked_as": "witness",
        "full_name": "Dana",
        "email": "dana@example.org",
        "text": "Yours?",
        "due": "2026-09-24",
    }
    assert refusal(now, TUESDAY, "ask", "investigating_officer", **who, shows=("minutes", "waits")) == "file_closed"
    asked = do(now, TUESDAY, "ask", "investigating_officer", **who, shows=("minutes", "minutes"))
    assert asked.case.questions[0].shows == ("minutes",)
    assert refusal(now, TUESDAY, "ask", "investigating_officer", **who, letters=("000009-0",)) == "not_now"
    them = {"text": "Yours?", "due": "2026-09-24", "encloses": ("minutes",)}
    written = do(now, TUESDAY, "ask_complainant", "investigating_officer", **them)
    assert list(gone_with(written.case.history).values()) == [("minutes",)]
