"""They ask not to be contacted at all, or change their mind: what waits, what counts as told, and what goes afterwards."""

import pytest

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.contact.reached import contact
from chalicelib.domain.casework.events import COMPLAINANT
from chalicelib.domain.casework.snapshot import CaseSnapshot
from tests.cast import (
    MONDAY,
    answered,
    begun,
    closes,
    do,
    duty,
    happens,
    kinds,
    notices,
    refusal,
    state,
    told,
    wait,
)
from tests.dates import day

DECIDED, BACK, ASKS, LATER = (
    "Mon 2026-10-12 15:00",
    "Wed 2026-10-14 09:00",
    "Fri 2026-10-16 10:00",
    "Mon 2026-10-19 10:00",
)
EMAIL = {"reach": "email", "email": "robin@example.org"}


def decided(now: CaseSnapshot | None = None) -> CaseSnapshot:
    """The answer is sent off, and nobody has been told it yet."""
    now = now or told(begun(stage="formal"), MONDAY, "acknowledgement")
    return do(now, DECIDED, "issue_outcome", "trustee", finding="upheld")


def silent(now: CaseSnapshot, at: str = ASKS, by: str = COMPLAINANT) -> CaseSnapshot:
    return do(now, at, "change_contact", by, reach="none", email="robin@example.org", email_kept=True)


def to_them(now: CaseSnapshot, since: CaseSnapshot) -> list[str]:
    return [n.kind for n in notices(now, since) if n.to in (COMPLAINANT, "former")]


def goes_again(now: CaseSnapshot) -> list[str]:
    return to_them(do(now, LATER, "change_contact", **EMAIL), wait(now, LATER))


def test_no_letter_is_sent_to_them_once_more() -> None:
    now = silent(told(begun(stage="formal"), MONDAY, "acknowledgement"))
    assert refusal(now, ASKS, "resend", notice="acknowledgement") == "not_reachable"


@pytest.mark.parametrize("by", [COMPLAINANT, "ceo"])
def test_nothing_goes_to_them_for_it_and_the_link_that_they_have_stays(by: str) -> None:
    before = begun(stage="formal")
    now = silent(before, ASKS, by)
    assert (to_them(now, wait(before, ASKS)), now.case.link) == ([], before.case.link)
    assert contact(now.case.history, {}).silent_since == day("Fri 2026-10-16")


def test_an_acknowledgement_that_waits_has_nobody_to_go_to_and_one_that_went_stays_kept() -> None:
    assert state(silent(begun(stage="formal"), "Mon 2026-09-14 11:00"), "formal.acknowledge") == "void"
    kept = told(begun(stage="formal"), MONDAY, "acknowledgement")
    assert state(silent(kept), "formal.acknowledge") == "met"


def test_what_was_missed_before_they_asked_stays_missed() -> None:
    now = silent(begun(stage="formal"))
    assert "clock_missed" in kinds(now)
    assert "miss_withdrawn" not in kinds(now)


def test_an_outcome_that_waits_to_be_told_counts_from_the_day_on_which_they_ask() -> None:
    before = decided()
    now = silent(before)
    assert (str(now.case.status), closes(now, "appeal.request")) == ("answered", ("open", "Fri 2026-10-30"))
    assert state(now, "formal.respond") == state(told(before, ASKS, "outcome"), "formal.respond")


def test_a_window_that_waits_for_an_outcome_that_came_back_runs_from_then() -> None:
    before = do(answered(begun(stage="formal"), DECIDED, "trustee", "upheld"), BACK, "bounce", "ceo", notice="outcome")
    assert (closes(before, "appeal.request")[0], duty(before, "reach")) == ("waiting", "owed")
    now = silent(before)
    assert (closes(now, "appeal.request"), duty(now, "reach")) == (("open", "Fri 2026-10-30"), "done")
    assert not now.case.came_back and goes_again(now) == ["new_link", "outcome"]


def test_the_case_runs_to_its_end_and_tells_nobody() -> None:
    before = silent(begun(stage="formal"), "Mon 2026-09-14 11:00")
    now = wait(decided(before), "Tue 2026-11-03 10:00")
    assert (str(now.case.status), now.case.closed_as, to_them(now, before)) == ("closed", "lapsed", [])


def test_they_are_not_asked_again_for_what_we_have_asked_and_whoever_asked_hears_on_its_last_day() -> None:
    looked = begun(stage="formal", about=("head_teacher",))
    asked = do(looked, "Tue 2026-09-15 10:00", "ask_complainant", "ceo", text="Which gate?", due="2026-09-24")
    now = silent(asked, "Wed 2026-09-16 10:00")
    assert refusal(now, "Thu 2026-09-17 10:00", "send_question_again", "ceo") == "not_reachable"
    later = wait(now, "Thu 2026-09-24 12:00")
    assert kinds(later)[-1] == "question_unanswered" and "question_sent_again" not in kinds(later)
    assert "question_answered" in kinds(do(later, "Fri 2026-09-25 10:00", "answer_question", text="The north one."))


def test_who_is_reached_again_is_told_what_they_were_not_told_and_nothing_twice() -> None:
    now = silent(told(begun(stage="formal"), MONDAY, "acknowledgement"), "Tue 2026-09-15 10:00")
    now = do(now, "Tue 2026-09-22 10:00", "message", "ceo", text="First.")
    now = do(now, "Tue 2026-09-22 11:00", "message", "ceo", text="Second.")
    assert goes_again(now) == ["new_link", "message", "message"]
    again = do(now, LATER, "change_contact", **EMAIL)
    again = told(told(again, LATER, "message"), LATER, "new_link")
    assert [n.kind for n in notices(do(again, LATER, "change_contact", **EMAIL), again)] == [
        "contact_changed",
        "new_link",
    ]


def test_what_the_answer_has_overtaken_is_not_told_any_more() -> None:
    now = silent(begun(stage="formal"), "Mon 2026-09-14 11:00")
    now = do(now, "Tue 2026-09-22 10:00", "message", "ceo", text="We asked the school.")
    assert goes_again(decided(now)) == ["new_link", "message", "outcome"]


def test_whoever_speaks_for_them_is_told_it_too() -> None:
    now = decided(silent(begun(stage="formal"), "Mon 2026-09-14 11:00"))
    given = {"authority": "consent", "full_name": "Jo Lark", "text": "A letter.", **EMAIL}
    assert to_them(do(now, LATER, "represent", "ceo", **given), wait(now, LATER)) == ["new_link", "outcome"]


def test_a_letter_that_nobody_opened_is_nobodys_task() -> None:
    link = e.Told(notice="acknowledgement", stage="formal", how="email", on=day("Mon 2026-09-14"), link_only=True)
    now = happens(begun(stage="formal"), MONDAY, link)
    assert duty(wait(now, LATER), "reach") == "owed"
    assert duty(wait(silent(now, "Mon 2026-09-14 12:00"), LATER), "reach") == "none"
