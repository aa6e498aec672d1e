"""Telling and proving it: a promise to tell is met when the complainant was told, on the day that counts (R19)."""

import pytest

from chalicelib.domain.casework.case import Status
from tests.cast import MONDAY, addressed, answered, begun, do, kinds, refusal, state, told, wait

TUESDAY = "Tue 2026-09-15 09:00"
THURSDAY = "Thu 2026-09-17 09:00"


def test_acknowledging_meets_its_clock_once() -> None:
    now = do(begun(stage="formal"), TUESDAY, "acknowledge", "ceo")
    assert state(now, "formal.acknowledge") == "met"
    assert refusal(now, TUESDAY, "acknowledge", "ceo") == "already_done"


def test_an_informal_concern_has_no_acknowledgement_to_give() -> None:
    assert refusal(begun(), TUESDAY, "acknowledge", "lead_staff") == "not_now"


def test_a_subject_acknowledges_nothing() -> None:
    assert refusal(begun(stage="formal", about=("ceo",)), TUESDAY, "acknowledge", "ceo") == "subject"


def test_done_already_is_said_before_who_asks() -> None:
    now = do(begun(stage="formal", about=("ceo",)), TUESDAY, "acknowledge", "chair")
    assert refusal(now, TUESDAY, "acknowledge", "ceo") == "already_done"


def test_an_acknowledgement_after_its_day_is_late_and_stays_a_breach() -> None:
    now = do(begun(stage="formal"), THURSDAY, "acknowledge", "ceo")
    assert state(now, "formal.acknowledge") == "late"


def test_proof_of_an_earlier_day_takes_the_miss_back() -> None:
    missed = wait(begun(stage="formal", reach="post"), THURSDAY)
    now = do(missed, THURSDAY, "mark_told", "ceo", notice="acknowledgement", how="post", on="Wed 2026-09-16")
    assert state(now, "formal.acknowledge") == "met"
    assert kinds(now)[-2:] == ["told", "miss_withdrawn"]


@pytest.mark.parametrize(("on", "code"), [
    ("Wed 2026-09-16", "in_future"),
    ("Fri 2026-09-11", "before_received"),
    ("Mon 2026-09-14", ""),
])  # fmt: skip
def test_the_day_of_telling_lies_between_receipt_and_today(on: str, code: str) -> None:
    fields = {"notice": "acknowledgement", "how": "post", "on": on}
    assert refusal(begun(stage="formal"), TUESDAY, "mark_told", "ceo", **fields) == code


def test_an_appeal_cannot_have_been_acknowledged_before_it_was_received() -> None:
    appeal = do(answered(begun(stage="formal"), MONDAY, "ceo", "upheld"), THURSDAY, "request_next_stage")
    fields = {"notice": "acknowledgement", "how": "post", "on": "Wed 2026-09-16"}
    assert refusal(appeal, THURSDAY, "mark_told", "ceo", **fields) == "before_received"


def test_only_a_letter_that_there_is_can_have_been_told() -> None:
    assert refusal(begun(stage="formal"), TUESDAY, "mark_told", "ceo", notice="gossip", how="post") == "not_now"
    assert refusal(begun(stage="formal"), TUESDAY, "mark_told", "ceo", notice="outcome", how="post") == "not_now"


def test_an_outcome_takes_effect_when_it_is_told_and_not_before() -> None:
    issued = do(begun(stage="formal", reach="post"), TUESDAY, "issue_outcome", "ceo", finding="upheld")
    assert (issued.case.status, state(issued, "formal.respond")) == (Status.OPEN, "running")
    now = do(issued, THURSDAY, "mark_told", "ceo", notice="outcome", how="post", on="Wed 2026-09-16")
    assert (now.case.status, state(now, "formal.respond")) == (Status.ANSWERED, "met")


def test_telling_whom_the_law_names_is_owed_once() -> None:
    now = do(begun(safeguarding=True), MONDAY, "notify", "chair", duty="safeguarding.notify")
    assert state(now, "safeguarding.notify") == "met"
    assert refusal(now, MONDAY, "notify", "chair", duty="safeguarding.notify") == "not_now"
    assert refusal(now, MONDAY, "notify", "chair", duty="informal.resolve.of.nothing") == "not_now"


@pytest.mark.parametrize("name", ["note", "correspondence", "add_information"])
def test_what_is_only_kept_moves_no_clock(name: str) -> None:
    before = begun(stage="formal")
    after = do(before, MONDAY, name, "ceo", text="They rang.")
    assert after.clocks == before.clocks


@pytest.mark.parametrize("name", ["note", "correspondence", "add_information", "withdraw", "escalate"])
def test_a_subject_adds_nothing(name: str) -> None:
    fields = {} if name in ("withdraw", "escalate") else {"text": "They rang."}
    assert refusal(begun(about=("ceo",)), MONDAY, name, "ceo", **fields) == "subject"


def test_the_letter_that_answers_what_was_missed_makes_it_late() -> None:
    now = told(do(begun(stage="formal"), THURSDAY, "issue_outcome", "ceo", finding="upheld"), THURSDAY, "outcome")
    assert (state(now, "formal.acknowledge"), state(now, "formal.respond")) == ("late", "met")


@pytest.mark.parametrize("other", ["formal.respond", "formal.appoint", "look"])
def test_notifying_does_nothing_that_another_act_does(other: str) -> None:
    """Else a promise would count as kept, and nothing would ever speak of it again."""
    unread = begun(stage="formal", about=None)
    assert refusal(unread, TUESDAY, "notify", "chair", duty=other) == "not_now"


def test_a_message_to_the_complainant_is_a_letter_and_moves_no_clock() -> None:
    before = begun(stage="formal")
    now = do(before, TUESDAY, "message", "investigating_officer", text="When may we ring you?")
    assert addressed(now, before) == [("message", "complainant")]
    assert state(now, "formal.acknowledge") == "running"
    assert refusal(now, TUESDAY, "mark_told", "investigating_officer", notice="message", how="post") == ""


def test_a_subject_writes_no_message() -> None:
    assert refusal(begun(stage="formal", about=("ceo",)), TUESDAY, "message", "ceo", text="Hm.") == "subject"


def test_an_outcome_was_not_posted_before_it_was_decided() -> None:
    now = do(begun(stage="formal", reach="post"), THURSDAY, "issue_outcome", "ceo", finding="upheld")
    fields = {"notice": "outcome", "how": "post"}
    assert refusal(now, THURSDAY, "mark_told", "ceo", on="Wed 2026-09-16", **fields) == "before_received"
    assert refusal(now, THURSDAY, "mark_told", "ceo", on="Thu 2026-09-17", **fields) == ""


def test_a_letter_about_a_moved_date_was_not_posted_before_it_moved() -> None:
    moved = {"clock": "formal.respond", "to": "Fri 2026-10-30", "reason": "Away."}
    now = do(begun(stage="formal", reach="post"), THURSDAY, "extend", "ceo", **moved)
    fields = {"notice": "extension", "how": "post", "on": "Wed 2026-09-16"}
    assert refusal(now, THURSDAY, "mark_told", "ceo", **fields) == "before_received"


def test_acknowledging_alone_tells_nobody_who_has_no_email() -> None:
    now = do(begun(stage="formal", reach="post"), TUESDAY, "acknowledge", "ceo")
    assert (state(now, "formal.acknowledge"), kinds(now)[-1]) == ("running", "resent")
    posted = do(begun(stage="formal", reach="post"), TUESDAY, "acknowledge", "ceo", how="post")
    assert state(posted, "formal.acknowledge") == "met"


@pytest.mark.parametrize("letter", ["reference", "first_response", "outcome", "extension", "closing"])
def test_any_letter_acknowledges_what_the_law_wants_acknowledged(letter: str) -> None:
    now = begun(stage="formal", data_protection=True)
    assert state(told(now, TUESDAY, letter), "data_protection.acknowledge") == "met"


def test_the_letter_that_declines_a_late_request_acknowledges_it_and_what_the_law_wants() -> None:
    now = begun(stage="formal", data_protection=True, arose="2026-01-05")
    now = do(now, TUESDAY, "decline_late", "ceo", reason="Too long ago.")
    assert (state(now, "formal.acknowledge"), state(now, "data_protection.acknowledge")) == ("running", "running")
    now = told(now, TUESDAY, "declined")
    assert (state(now, "formal.acknowledge"), state(now, "data_protection.acknowledge")) == ("met", "met")


def test_the_reference_may_be_given_or_proved_while_a_late_request_waits() -> None:
    late = do(begun(policy="one-two-one"), MONDAY, "issue_outcome", "mentor", finding="unresolved", next_stage_days=2)
    late = do(told(late, MONDAY, "outcome"), "Mon 2026-09-21 09:00", "escalate")
    proved = do(late, "Mon 2026-09-21 10:00", "mark_told", "director", notice="reference", how="telephone")
    given = told(
        do(late, "Mon 2026-09-21 10:00", "give_reference", "director"),
        "Mon 2026-09-21 10:00",
        "reference",
        stage="formal",
    )
    assert (late.case.status, state(late, "formal.reference")) == ("late_request", "running")
    assert state(proved, "formal.reference") == state(given, "formal.reference") == "met"
