"""What a clock or a duty waits for and a person writes: it counts once the complainant was told."""

from dataclasses import replace

import pytest

from chalicelib import policies
from chalicelib.domain.account import account
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.messages import MESSAGES
from tests.cast import MONDAY, addressed, begun, do, nothing_yet, refusal, state, told, wait
from tests.domain.panels import staff
from tests.messages.letters import letter

TUESDAY = "Tue 2026-09-15 09:00"


def lodged(policy_id: str = "one-two-one", **fields: object) -> CaseSnapshot:
    now = replace(nothing_yet(), policy=policies.policy(policy_id), people=staff(policy_id))
    return do(now, MONDAY, "receive", **{"stage": "formal", **fields})


def duty(snapshot: CaseSnapshot, duty_id: str) -> str:
    return next((d.state for d in snapshot.duties if d.id == duty_id), "none")


def test_a_first_answer_is_met_when_it_is_told_and_not_when_it_is_written() -> None:
    now = do(lodged(), TUESDAY, "first_response", "director", text="We shall speak with two people.")
    assert state(now, "formal.first_response") == "running"
    assert addressed(now)[-1] == ("first_response", "complainant")
    assert state(told(now, TUESDAY, "first_response"), "formal.first_response") == "met"


def test_progress_may_be_told_again_and_again() -> None:
    now = told(do(lodged(), TUESDAY, "progress", "director", text="On its way."), TUESDAY, "progress")
    assert duty(now, "progress") == "done"
    assert refusal(now, TUESDAY, "progress", "director", text="Still on its way.") == ""


def test_a_reference_is_given_once() -> None:
    now = told(do(lodged(), TUESDAY, "give_reference", "director"), TUESDAY, "reference")
    assert state(now, "formal.reference") == "met"
    assert refusal(now, TUESDAY, "give_reference", "director") == "already_done"


def test_where_the_reference_names_who_deals_with_it_it_is_the_acknowledgement_and_waits_for_that_name() -> None:
    assert ("reference", "complainant") in addressed(lodged())
    assert ("acknowledgement", "complainant") not in addressed(lodged())
    people = staff("one-two-one", acting_director=("director",))
    either = replace(nothing_yet(), policy=policies.policy("one-two-one"), people=people)
    nobody = do(either, MONDAY, "receive", stage="formal")
    assert {to for kind, to in addressed(nobody) if kind in ("reference", "acknowledgement")} == set()
    named = do(nobody, MONDAY, "assign", "director", to="investigator")
    assert ("reference", "complainant") in addressed(named, nobody)


def test_about_the_director_it_opens_at_the_appeal_and_what_is_promised_from_receipt_runs_all_the_same() -> None:
    now = lodged(about=("director",), stage="informal")
    assert now.case.stage == "appeal"
    running = ("formal.reference", "formal.first_response", "appeal.hear")
    assert [state(now, clock) for clock in (*running, "formal.respond")] == ["running"] * 3 + ["none"]


def test_a_meeting_is_met_on_its_day() -> None:
    now = do(lodged("miet"), TUESDAY, "meet", "head", text="We met.")
    assert state(now, "formal.meet") == "met"
    assert refusal(now, TUESDAY, "meet", "head", on="2026-09-11") == "before_received"
    assert refusal(now, TUESDAY, "meet", "head", on="2026-09-16") == "in_future"


def test_a_talk_of_which_the_policy_wants_notes_is_none_without_them() -> None:
    talk = {"title": "Informal review", "took_part": "Robin Wren and the tutor", "text": "They spoke of the gate."}
    informal = lodged("map", stage="informal")
    for lacking in talk:
        assert refusal(informal, TUESDAY, "meet", "staff_member", **{**talk, lacking: " "}) == "notes_required"
    assert duty(do(informal, TUESDAY, "meet", "staff_member", **talk), "informal.conversation") == "done"


@pytest.mark.parametrize("name", ["give_reference", "first_response", "meet", "advise", "progress", "send_papers"])
def test_nothing_is_written_that_nothing_waits_for(name: str) -> None:
    assert refusal(begun(stage="formal"), TUESDAY, name, "ceo") == "not_now"


def test_to_nobody_who_can_be_reached_nothing_is_written_and_no_reference_is_owed() -> None:
    now = lodged(reach="none")
    assert refusal(now, TUESDAY, "progress", "director") == "not_now"
    assert state(now, "formal.reference") == "void"


def test_when_the_day_for_settling_it_has_passed_the_complainant_is_advised_to_go_on() -> None:
    before = lodged("miet", stage="informal")
    now = wait(before, "Tue 2026-09-29 09:00")
    assert duty(now, "informal.advise") == "owed"
    assert [pair for pair in addressed(now, before) if pair[0] == "advice"] == [("advice", "complainant")]
    assert duty(told(now, "Tue 2026-09-29 10:00", "advice"), "informal.advise") == "done"


def test_an_answer_that_settles_nothing_is_followed_by_the_same_advice() -> None:
    before = do(lodged("miet", stage="informal"), TUESDAY, "issue_outcome", "class_teacher", finding="unresolved")
    now = told(before, TUESDAY, "outcome")
    assert duty(now, "informal.advise") == "owed"
    assert ("advice", "complainant") in addressed(now, before)


def test_a_subject_writes_nothing() -> None:
    assert refusal(lodged(about=("mentor",)), TUESDAY, "progress", "mentor") == "subject"


def test_a_complaint_that_is_taken_as_another_step_than_was_asked_for_keeps_what_was_asked() -> None:
    now = lodged("miet", about=("head",), stage="informal")
    assert (now.case.stage, now.case.happened(e.Received)[0][1].asked_for) == ("formal", "informal")
    assert account(now, {}, "Hill Trust", "North Deployment").taken_as.startswith("You asked for: informal resolution.")
    asked = lodged("miet", about=("head",))
    assert account(asked, {}, "Hill Trust", "North Deployment").taken_as == ""


def test_about_the_director_the_reference_is_met_in_the_stage_in_which_it_runs() -> None:
    now = do(lodged(about=("director",)), MONDAY, "give_reference", "operational_manager")
    letter = now.case.happened(e.LetterWritten)[0][1]
    assert state(told(now, MONDAY, "reference", stage=letter.stage), "formal.reference") == "met"


def test_a_complaint_that_a_panel_decides_from_the_start_is_answered_at_once_with_its_reference() -> None:
    assert ("reference", "complainant") in addressed(lodged(about=("director",)))
    now = lodged(about=("director",), reach="post")
    assert ("reference", "complainant") in addressed(now), "a letter to post"


def test_the_letter_that_says_what_is_done_does_not_promise_itself() -> None:
    now = do(lodged(), TUESDAY, "first_response", "director", text="We ring the firm on Friday.")
    words = {r.seq: getattr(r.event, "words", None) or e.Words() for r in now.case.history}
    said = MESSAGES["first_response"](account(now, words, "Hill Trust", "North Deployment"), letter()).text
    assert "We will respond to your complaint in full by Monday 28 September 2026." in said
    assert "our plan" not in said
