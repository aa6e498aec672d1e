"""The way on: from informal to formal, from an answer to an appeal, in time or late (R8, R16)."""

import pytest

from chalicelib.domain.casework.case import Status
from chalicelib.domain.casework.commands import Escalate
from chalicelib.domain.casework.decisions import decide
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.casework.snapshot import CaseSnapshot
from tests.cast import MONDAY, addressed, answered, begun, do, due, refusal, state, told, wait

ANSWERED_ON = "Mon 2026-10-12 15:00"


def formal_answered(how: str = "email") -> CaseSnapshot:
    return answered(begun(stage="formal"), ANSWERED_ON, "trustee", "upheld", how)  # type: ignore[arg-type]


def window(snapshot: CaseSnapshot, window_id: str = "appeal.request") -> tuple[str, str]:
    """(last day, state)"""
    found = snapshot.window(window_id)
    return (f"{found.closes:%a %Y-%m-%d}", found.state) if found else ("none", "none")


def test_the_window_opens_the_day_after_the_outcome_was_told() -> None:
    assert window(formal_answered()) == ("Mon 2026-10-26", "open")


def test_by_post_it_opens_the_day_after_the_second_working_day() -> None:
    assert window(formal_answered("post")) == ("Wed 2026-10-28", "open")


def test_at_a_minute_to_midnight_the_appeal_is_in_time_and_at_midnight_the_case_is_closed() -> None:
    now = formal_answered()
    assert do(now, "Mon 2026-10-26 23:59", "request_next_stage").case.stage == "appeal"
    late = wait(now, "Tue 2026-10-27 00:00")
    assert (late.case.status, late.case.closed_as, str(late.case.resolved_on)) == ("closed", "lapsed", "2026-10-26")


def test_the_appeal_uses_its_window_and_starts_its_clocks() -> None:
    now = do(formal_answered(), "Mon 2026-10-26 16:00", "request_next_stage")
    assert window(now) == ("Mon 2026-10-26", "used")
    assert (due(now, "appeal.acknowledge"), due(now, "appeal.decide")) == ("Wed 2026-10-28", "Mon 2026-11-09")


@pytest.mark.parametrize(("fields", "status"), [
    ({}, Status.LATE_REQUEST),
    ({"received": "Mon 2026-10-26"}, Status.OPEN),  # logged late, received in time
    ({"posted": "Mon 2026-10-26"}, Status.OPEN),  # posted inside the window (R8)
    ({"posted": "Tue 2026-10-27"}, Status.LATE_REQUEST),
])  # fmt: skip
def test_after_the_lapse_it_counts_when_it_was_received_or_posted(fields: dict[str, str], status: Status) -> None:
    assert do(formal_answered(), "Wed 2026-10-28 09:00", "request_next_stage", **fields).case.status is status


def test_received_in_time_it_is_in_time_whatever_day_is_said_to_be_that_of_posting() -> None:
    days = {"received": "Mon 2026-10-26", "posted": "Tue 2026-10-27"}
    assert do(formal_answered(), "Wed 2026-10-28 09:00", "request_next_stage", **days).case.status is Status.OPEN


@pytest.mark.parametrize(("fields", "code"), [
    ({"received": "Thu 2026-10-15"}, "in_future"),
    ({"posted": "Thu 2026-10-15"}, "in_future"),
    ({"received": "Fri 2026-09-11"}, "before_received"),
])  # fmt: skip
def test_an_impossible_day_is_refused(fields: dict[str, str], code: str) -> None:
    assert refusal(formal_answered(), "Wed 2026-10-14 09:00", "request_next_stage", **fields) == code


@pytest.mark.parametrize("snapshot", [
    begun(stage="formal"), answered(begun(), MONDAY, "trustee", "resolved"), do(begun(), MONDAY, "withdraw"),
])  # fmt: skip
def test_there_is_no_appeal_but_from_a_formal_answer(snapshot: CaseSnapshot) -> None:
    assert refusal(snapshot, MONDAY, "request_next_stage") == "not_now"


class TestLateRequest:
    """Never turned away by the machine: a person takes it or not, with a reason."""

    LATE = "Wed 2026-10-28 09:00"
    DECIDED = "Fri 2026-10-30 09:00"

    @pytest.fixture
    def asked(self) -> CaseSnapshot:
        return do(formal_answered(), self.LATE, "request_next_stage")

    def test_a_late_request_stays_in_its_stage_and_owes_a_decision(self, asked: CaseSnapshot) -> None:
        assert asked.case.stage == "formal"
        assert [d.id for d in asked.duties if d.state == "owed"] == ["line.tell", "late.decide"]

    def test_its_acknowledgement_runs_from_the_request_all_else_from_the_acceptance(self, asked: CaseSnapshot) -> None:
        now = do(asked, self.DECIDED, "accept_late", "ceo", reason="They were in hospital.")
        assert (due(now, "appeal.acknowledge"), due(now, "appeal.decide")) == ("Fri 2026-10-30", "Fri 2026-11-13")
        assert window(now) == ("Mon 2026-10-26", "lapsed")

    def test_correcting_the_day_of_the_request_does_not_move_what_ran_from_the_acceptance(
        self, asked: CaseSnapshot
    ) -> None:
        now = do(asked, self.DECIDED, "accept_late", "ceo", reason="They were in hospital.")
        now = do(now, self.DECIDED, "correct_received", "ceo", to="Tue 2026-10-27", reason="The stamp says so.")
        assert (due(now, "appeal.acknowledge"), due(now, "appeal.decide")) == ("Thu 2026-10-29", "Fri 2026-11-13")

    def test_declined_the_case_is_closed_that_day_and_the_letter_acknowledges_it(self, asked: CaseSnapshot) -> None:
        now = do(asked, self.DECIDED, "decline_late", "ceo", reason="A year went by.")
        assert (now.case.closed_as, str(now.case.resolved_on)) == ("lapsed", "2026-10-30")
        assert state(told(now, self.DECIDED, "declined", stage="appeal"), "appeal.acknowledge") == "met"
        by_post = do(now, self.DECIDED, "mark_told", "ceo", notice="declined", how="post")
        assert state(by_post, "appeal.acknowledge") == "met"

    @pytest.mark.parametrize("name", ["accept_late", "decline_late"])
    def test_deciding_it_needs_a_reason_and_nobody_barred(self, asked: CaseSnapshot, name: str) -> None:
        assert refusal(asked, self.DECIDED, name, "ceo", reason=" ") == "reason_required"
        about_ceo = do(asked, self.LATE, "look", "chair", about=("ceo",))
        assert refusal(about_ceo, self.DECIDED, name, "ceo", reason="") == "subject"
        assert refusal(formal_answered(), self.LATE, name, "ceo", reason="Why not") == "not_now"

    def test_whoever_appoints_is_asked_to_decide_it_and_the_complainant_hears_that_we_have_it(
        self, asked: CaseSnapshot
    ) -> None:
        assert addressed(asked, wait(formal_answered(), self.LATE)) == [
            ("acknowledgement", "complainant"), ("late_request", "ceo"),
        ]  # fmt: skip


def test_whoever_wants_a_formal_answer_gets_one_at_any_time() -> None:
    for now in (begun(), answered(begun(), MONDAY, "trustee", "resolved")):
        after = do(now, "Wed 2026-09-16 13:00", "escalate")
        assert (after.case.stage, due(after, "formal.acknowledge")) == ("formal", "Fri 2026-09-18")


def test_three_months_after_it_arose_a_formal_answer_is_a_late_request() -> None:
    now = begun(arose="Tue 2026-06-16")
    assert do(now, "Wed 2026-09-16 23:59", "escalate").case.status is Status.OPEN
    assert do(now, "Thu 2026-09-17 00:00", "escalate").case.status is Status.LATE_REQUEST


def test_asked_again_while_the_first_request_waits_it_waits_for_that_decision() -> None:
    waiting = do(begun(arose="Mon 2026-06-01"), MONDAY, "escalate")
    assert waiting.case.status is Status.LATE_REQUEST
    with pytest.raises(Refused, match="not_now"):  # by the decision itself: no event that has no place comes of it
        decide(waiting, "escalate", Escalate())


def test_a_formal_case_is_not_escalated() -> None:
    assert refusal(begun(stage="formal"), MONDAY, "escalate") == "not_now"
