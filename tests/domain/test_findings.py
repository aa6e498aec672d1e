"""Who has a copy of what was found: whom the policy names, once the complainant has been told; never a subject."""

from chalicelib.domain.access.capacities import Capacity, Sight, capacities, sight
from chalicelib.domain.casework.snapshot import CaseSnapshot
from tests.cast import addressed, do, told, wait
from tests.domain.panels import seated

ANSWERED = "Thu 2026-11-12 10:00"


def decided(**fields: object) -> CaseSnapshot:
    now = do(
        seated("miet", **fields),
        "Mon 2026-10-05 10:00",
        "schedule_hearing",
        date="Thu 2026-11-05",
        by="chair_of_trustees",
    )
    now = do(now, "Thu 2026-11-05 15:00", "hold_hearing", "chair_of_trustees")
    return do(now, ANSWERED, "issue_outcome", "anna", finding="dismissed", votes=(3, 0))


def copies(snapshot: CaseSnapshot, since: CaseSnapshot | None = None) -> list[str]:
    return [to for kind, to in addressed(snapshot, since) if kind == "findings"]


def test_nobody_has_a_copy_before_the_complainant_has_been_told() -> None:
    assert copies(decided()) == []


def test_each_of_them_has_one_when_they_have_and_not_again_when_the_letter_is_sent_again() -> None:
    now = told(decided(), ANSWERED, "outcome")
    assert sorted(copies(now)) == ["chair_of_trustees", "executive_head", "head"]
    again = told(do(now, ANSWERED, "resend", "chair_of_trustees", notice="outcome"), ANSWERED, "outcome")
    assert copies(again, now) == []


def test_what_is_found_anew_is_copied_when_the_complainant_has_been_told_that_too() -> None:
    now = do(told(decided(), ANSWERED, "outcome"), "Mon 2026-11-16 10:00", "reopen", "chair_of_trustees", reason="News")
    anew = do(now, "Mon 2026-11-23 10:00", "issue_outcome", "anna", finding="upheld", votes=(3, 0))
    assert copies(anew, now) == []
    after = told(anew, "Mon 2026-11-23 11:00", "outcome")
    assert sorted(copies(after, anew)) == ["chair_of_trustees", "executive_head", "head"]


def test_where_the_complainant_cannot_be_reached_they_have_it_with_the_decision() -> None:
    assert sorted(copies(decided(anonymous=True, reach="none"))) == ["chair_of_trustees", "executive_head", "head"]


def test_where_the_complainant_asks_not_to_be_contacted_they_have_it_then_and_the_case_ends() -> None:
    before = decided()
    now = do(before, ANSWERED, "change_contact", reach="none")
    assert sorted(copies(now, before)) == ["chair_of_trustees", "executive_head", "head"]
    assert (str(now.case.status), now.case.closed_as) == ("closed", "final")


def test_whoever_has_a_copy_sees_what_was_found_and_not_before() -> None:
    before = decided()
    assert Capacity.INFORMED not in capacities(before, "executive_head")
    after = capacities(told(before, ANSWERED, "outcome"), "executive_head")
    assert sight(after) is Sight.FINDINGS


def test_what_the_last_answer_brought_about_is_asked_for_in_the_closed_case_too() -> None:
    now = told(decided(about=("class_teacher",)), ANSWERED, "outcome")
    assert str(now.case.status) == "closed"
    later = wait(now, "Thu 2026-11-19 08:00")
    assert {kind for kind, _ in addressed(later, now)} == {"nudge"}
    assert "class_teacher" not in {to for _, to in addressed(later, now)}
