"""A stage is answered: found, where the policy wants it approved, and issued, by people who may decide it."""

import pytest

from chalicelib.domain.access.owners import owners
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.case import Status
from chalicelib.domain.casework.snapshot import CaseSnapshot
from tests.cast import MONDAY, addressed, answered, begun, do, happens, kinds, notices, refusal, state, told, wait

TUESDAY, WEDNESDAY, THURSDAY = "Tue 2026-09-15 09:00", "Wed 2026-09-16 09:00", "Thu 2026-09-17 09:00"


def appeal(**fields: object) -> CaseSnapshot:
    """Answered by the officer on Monday, appealed against on Tuesday."""
    officer = "trustee" if fields.get("about") == ("ceo",) else "investigating_officer"
    return do(answered(begun(stage="formal", **fields), MONDAY, officer, "upheld"), TUESDAY, "request_next_stage")


def reported(**fields: object) -> CaseSnapshot:
    return do(appeal(**fields), WEDNESDAY, "report", "senior_leader", finding="not_upheld")


@pytest.mark.parametrize(("stage", "finding", "code"), [
    ("informal", "resolved", ""), ("informal", "upheld", "finding_unknown"),
    ("formal", "partly_upheld", ""), ("formal", "resolved", "finding_unknown"),
])  # fmt: skip
def test_a_finding_is_one_that_the_policy_gives_at_that_stage(stage: str, finding: str, code: str) -> None:
    assert refusal(begun(stage=stage), TUESDAY, "issue_outcome", "head_teacher", finding=finding) == code


def test_an_outcome_that_waits_to_be_told_leaves_no_place_for_another() -> None:
    now = do(begun(stage="formal"), TUESDAY, "issue_outcome", "trustee", finding="upheld")
    assert refusal(now, TUESDAY, "issue_outcome", "trustee", finding="upheld") == "not_now"


def test_a_stage_that_was_answered_is_not_answered_again() -> None:
    now = answered(begun(stage="formal"), TUESDAY, "trustee", "upheld")
    assert refusal(now, TUESDAY, "issue_outcome", "trustee", finding="upheld") == "not_now"


def test_a_subject_answers_nothing_and_nobody_answers_twice() -> None:
    assert refusal(begun(about=("ceo",)), TUESDAY, "issue_outcome", "ceo", finding="resolved") == "subject"
    assert refusal(appeal(), WEDNESDAY, "report", "investigating_officer", finding="upheld") == "decided_earlier"


def test_who_is_barred_is_said_before_what_is_wrong_with_the_finding() -> None:
    assert refusal(begun(about=("ceo",)), TUESDAY, "issue_outcome", "ceo", finding="nonsense") == "subject"


def test_a_stage_without_approval_takes_no_report() -> None:
    now = begun(stage="formal")
    assert refusal(now, TUESDAY, "report", "trustee", finding="upheld") == "not_now"
    assert refusal(now, TUESDAY, "approve", "chair") == "not_now"
    assert refusal(now, TUESDAY, "send_back", "chair", reason="Thin") == "not_now"


def test_an_appeal_is_sent_only_with_just_the_finding_that_was_approved() -> None:
    now = reported()
    assert refusal(now, WEDNESDAY, "issue_outcome", "ceo", finding="not_upheld") == "not_approved"
    now = do(now, WEDNESDAY, "approve", "chair")
    assert refusal(now, WEDNESDAY, "issue_outcome", "ceo", finding="upheld") == "not_approved"
    assert refusal(now, WEDNESDAY, "issue_outcome", "ceo", finding="not_upheld") == ""


def test_a_new_report_has_to_be_approved_anew() -> None:
    now = do(do(reported(), WEDNESDAY, "approve", "chair"), THURSDAY, "report", "senior_leader", finding="not_upheld")
    assert refusal(now, THURSDAY, "issue_outcome", "ceo", finding="not_upheld") == "not_approved"


def test_sent_back_it_is_reported_again_and_whoever_reported_hears_of_it() -> None:
    before = reported()
    assert refusal(before, WEDNESDAY, "send_back", "chair", reason=" ") == "reason_required"
    after = do(before, WEDNESDAY, "send_back", "chair", reason="The school's log is missing.")
    assert addressed(after, before) == [("sent_back", "senior_leader")]
    assert refusal(after, THURSDAY, "approve", "chair") == "not_now"


def test_that_a_reason_is_missing_is_said_before_who_may_approve() -> None:
    assert refusal(reported(), WEDNESDAY, "send_back", "head_teacher", reason="") == "reason_required"


@pytest.mark.parametrize(("by", "code"), [
    ("chair", ""), ("vice_chair", "not_approved"), ("head_teacher", "not_approved"),
    ("investigating_officer", "decided_earlier"),
])  # fmt: skip
def test_the_chair_approves(by: str, code: str) -> None:
    assert refusal(reported(), WEDNESDAY, "approve", by) == code


@pytest.mark.parametrize(("by", "code"), [("chair", "subject"), ("vice_chair", "")])
def test_about_the_chair_the_vice_chair_approves(by: str, code: str) -> None:
    assert refusal(reported(about=("chair",)), WEDNESDAY, "approve", by) == code


def test_where_the_chair_decided_earlier_the_vice_chair_approves_and_is_asked_to() -> None:
    formal = do(begun(stage="formal"), MONDAY, "assign", "ceo", to="chair")
    before = do(answered(formal, MONDAY, "chair", "upheld"), TUESDAY, "request_next_stage")
    after = do(before, WEDNESDAY, "report", "senior_leader", finding="upheld")
    assert addressed(after, before) == [("approval_wanted", "vice_chair")]
    assert refusal(after, WEDNESDAY, "approve", "chair") == "decided_earlier"
    assert refusal(after, WEDNESDAY, "approve", "vice_chair") == ""


def test_nobody_approves_their_own_report_and_the_next_role_does() -> None:
    now = do(appeal(), WEDNESDAY, "report", "chair", finding="upheld")
    assert refusal(now, WEDNESDAY, "approve", "chair") == "not_independent"
    assert refusal(now, WEDNESDAY, "approve", "vice_chair") == ""


@pytest.mark.parametrize(("by", "code"), [("ceo", "subject"), ("chair", "not_approved"), ("vice_chair", "")])
def test_about_the_chief_executive_somebody_other_than_the_chair_approves(by: str, code: str) -> None:
    now = do(appeal(about=("ceo",)), WEDNESDAY, "report", "senior_leader", finding="upheld")
    assert refusal(now, WEDNESDAY, "approve", by) == code


def test_what_a_subject_reported_is_sent_by_nobody() -> None:
    now = do(reported(), WEDNESDAY, "approve", "chair")
    now = do(now, THURSDAY, "look", "chair", about=("senior_leader",))
    assert refusal(now, THURSDAY, "issue_outcome", "ceo", finding="not_upheld") == "not_approved"


def test_the_last_answer_closes_the_case_when_it_is_told() -> None:
    now = do(reported(), WEDNESDAY, "approve", "chair")
    now = do(now, THURSDAY, "issue_outcome", "ceo", finding="not_upheld")
    assert now.case.status is Status.OPEN
    now = told(now, THURSDAY, "outcome")
    assert (now.case.status, now.case.closed_as, str(now.case.resolved_on)) == (Status.CLOSED, "final", "2026-09-17")


def test_whoever_decided_before_the_case_was_reopened_is_still_kept_from_the_appeal() -> None:
    now = do(
        answered(begun(stage="formal"), MONDAY, "senior_leader", "upheld"), MONDAY, "close", "ceo", reason="Settled"
    )
    now = answered(do(now, TUESDAY, "reopen", "ceo", reason="News"), TUESDAY, "trustee", "upheld")
    now = do(now, WEDNESDAY, "request_next_stage")
    assert refusal(now, WEDNESDAY, "report", "senior_leader", finding="upheld") == "decided_earlier"


def test_an_outcome_in_the_post_is_overtaken_when_the_complaint_is_withdrawn() -> None:
    now = do(begun(stage="formal"), TUESDAY, "issue_outcome", "trustee", finding="upheld")
    now = told(do(now, TUESDAY, "withdraw"), WEDNESDAY, "outcome")
    assert (now.case.status, now.case.closed_as) == (Status.CLOSED, "withdrawn")
    assert (now.windows, state(now, "formal.respond")) == ((), "void")


def test_an_outcome_in_the_post_is_overtaken_when_a_formal_answer_is_wanted() -> None:
    now = do(begun(), TUESDAY, "issue_outcome", "head_teacher", finding="unresolved")
    now = told(do(now, TUESDAY, "escalate"), WEDNESDAY, "outcome")
    assert (now.case.stage, now.case.status) == ("formal", Status.OPEN)
    assert (state(now, "informal.resolve"), state(now, "formal.acknowledge")) == ("void", "running")


def test_an_outcome_that_arrives_while_a_late_request_waits_leaves_it_waiting() -> None:
    now = do(begun(arose="Tue 2026-06-16"), TUESDAY, "issue_outcome", "head_teacher", finding="unresolved")
    now = do(now, THURSDAY, "escalate")
    assert now.case.status is Status.LATE_REQUEST
    now = told(now, THURSDAY, "outcome")
    assert now.case.status is Status.LATE_REQUEST
    assert refusal(now, THURSDAY, "accept_late", "ceo", reason="They were in hospital.") == ""


def test_with_nobody_to_tell_an_outcome_holds_at_once() -> None:
    now = do(begun(stage="formal", reach="none"), TUESDAY, "issue_outcome", "trustee", finding="upheld")
    assert (now.case.status, state(now, "formal.respond")) == (Status.ANSWERED, "met")
    assert [w.id for w in now.windows] == ["appeal.request"]


def test_an_answer_settles_its_clocks_with_the_calendar_of_the_day() -> None:
    now = answered(begun(stage="formal"), TUESDAY, "trustee", "upheld")
    assert kinds(now)[-3:] == ["told", "clock_settled", "clock_settled"]
    assert all(isinstance(r.event, e.ClockSettled) for r in now.case.history[-2:])
    assert happens(now, TUESDAY).case == now.case


def test_once_it_is_reported_the_date_is_for_whoever_approves_and_then_for_whoever_sends() -> None:
    turns = [appeal(), reported(), do(reported(), WEDNESDAY, "approve", "chair")]
    assert [[p.id for p in owners(now, "appeal.decide")] for now in turns] == [["senior_leader"], ["chair"], ["ceo"]]
    reminded = wait(turns[1], "Tue 2026-09-29 09:00")
    found = [n for n in notices(reminded, turns[1]) if n.kind == "reminder" and n.about == "appeal.decide"]
    assert {n.to for n in found} == {
        "chair",
        "vice_chair",
    }  # silent for five working days, so the next one is asked too
