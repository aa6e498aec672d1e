"""What a policy promises in writing is kept by a letter, not by a call (R27)."""

import pytest

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.snapshot import CaseSnapshot
from tests.cast import MONDAY, addressed, begun, closes, do, duty, happens, state, told, wait

CALLED, POSTED = "Mon 2026-10-12 11:00", "Tue 2026-10-13 11:00"


def decided() -> CaseSnapshot:
    now = told(begun(stage="formal", reach="telephone"), MONDAY, "acknowledgement", "telephone")
    return do(now, "Mon 2026-10-12 10:00", "issue_outcome", "trustee", finding="upheld")


def recorded(snapshot: CaseSnapshot, at: str, how: str, **fields: str) -> CaseSnapshot:
    return do(snapshot, at, "mark_told", "ceo", notice="outcome", how=how, **fields)


@pytest.mark.parametrize("how", ["telephone", "in_person"])
def test_what_was_only_said_answers_nothing_and_the_letter_stays_owed(how: e.How) -> None:
    now = recorded(decided(), CALLED, how)
    assert (now.case.status, state(now, "formal.respond"), closes(now, "appeal.request")[0]) == (
        "open",
        "running",
        "none",
    )
    assert addressed(now, decided()) == []
    assert state(wait(now, "Tue 2026-10-13 00:00"), "formal.respond") == "missed"


@pytest.mark.parametrize("how", ["post", "by_hand", "email"])
def test_an_outcome_takes_effect_when_a_letter_went_or_was_handed_over(how: e.How) -> None:
    now = recorded(recorded(decided(), CALLED, "telephone"), CALLED, how)
    assert (now.case.status, state(now, "formal.respond")) == ("answered", "met")


@pytest.mark.parametrize("why", ["no_address", "unsafe"])
def test_the_persons_own_limits_win_and_the_call_counts_with_that_reason(why: str) -> None:
    now = recorded(decided(), CALLED, "telephone", no_writing=why)
    assert (now.case.status, closes(now, "appeal.request")) == ("answered", ("open", "Mon 2026-10-26"))


def test_an_answer_that_is_not_promised_in_writing_may_be_said() -> None:
    now = do(begun(reach="telephone"), MONDAY, "issue_outcome", "lead_staff", finding="resolved")
    now = recorded(now, MONDAY, "telephone")
    assert (now.case.status, duty(now, "informal.confirm")) == ("answered", "owed")
    assert duty(recorded(now, CALLED, "post"), "informal.confirm") == "done"


def test_the_letter_that_closes_a_case_is_owed_until_it_went() -> None:
    closed = e.Closed(closed_as="malicious", ground="malicious", reviewed_by="chief_operating_officer")
    now = happens(begun(policy="miag", stage="formal", reach="telephone"), MONDAY, closed, by="chief_operating_officer")
    called = do(now, MONDAY, "mark_told", "centre_manager", notice="closing", how="telephone")
    posted = do(called, CALLED, "mark_told", "centre_manager", notice="closing", how="post")
    assert [duty(then, "letter") for then in (now, called, posted)] == ["owed", "owed", "done"]


def test_the_letter_about_a_moved_date_is_owed_until_told_however_the_policy_wants_it_told() -> None:
    moved = {"clock": "formal.respond", "to": "Wed 2026-09-30", "reason": "Rare."}
    now = do(begun(policy="one-two-one", stage="formal", reach="telephone"), MONDAY, "extend", "director", **moved)
    called = do(now, MONDAY, "mark_told", "director", notice="extension", how="telephone")
    assert (duty(now, "letter"), duty(called, "letter")) == ("owed", "done")


def test_a_stored_outcome_of_before_keeps_its_meaning() -> None:
    stored = e.OutcomeIssued(stage="formal", finding="upheld", final=False, decided_by=("trustee",))
    assert e.Told(notice="outcome", stage="formal", how="telephone", on=begun().today).tells(stored)
