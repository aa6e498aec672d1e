"""A colleague without a part in the case is asked about the draft response: who may be, until when, what it costs them."""

import pytest

from chalicelib.domain.access.capacities import capacities
from chalicelib.domain.access.independence import may_act
from chalicelib.domain.access.sights import READS
from chalicelib.domain.casework.confirming.second_pair import approving
from chalicelib.domain.casework.hearings import panels
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.obligations.chasing import still_asked
from tests.cast import addressed, answered, begun, do, duty, kinds, refusal, wait
from tests.domain.panels import SEATS, convener
from tests.domain.test_panel_decides import AFTER, DECISION, heard

OFFICER, FRESH = "investigating_officer", "dsl"
TUESDAY, WEDNESDAY = "Tue 2026-09-15 10:00", "Wed 2026-09-16 10:00"
ASKS = {"to": FRESH, "text": "What do you think?", "due": "2026-09-24"}


def investigated() -> CaseSnapshot:
    return do(begun(stage="formal", about=("head_teacher",)), "Tue 2026-09-15 09:00", "assign", "ceo", to=OFFICER)


def appealed() -> CaseSnapshot:
    """The senior leader reports, and the chair approves."""
    now = do(answered(investigated(), TUESDAY, OFFICER, "not_upheld"), TUESDAY, "request_next_stage", text="No.")
    return do(now, TUESDAY, "assign", "ceo", to="senior_leader")


def asked() -> CaseSnapshot:
    return do(investigated(), TUESDAY, "ask_about_draft", OFFICER, **ASKS)


def state(now: CaseSnapshot) -> str:
    return now.case.questions[-1].state


def test_they_are_mailed_a_link_and_have_no_part_in_the_case():
    now = asked()
    assert addressed(now, investigated())[-1] == ("question", "asked")
    assert not capacities(now, FRESH) & READS


@pytest.mark.parametrize(
    ("to", "code"), [("head_teacher", "subject"), ("nobody", "nobody_eligible"), ("trustee", "comes_fresh")]
)
def test_nobody_who_is_barred_or_stays_free_for_a_panel_is_asked(to: str, code: str):
    assert refusal(investigated(), TUESDAY, "ask_about_draft", OFFICER, **{**ASKS, "to": to}) == code


def test_whoever_declared_an_interest_is_not_asked():
    now = do(investigated(), TUESDAY, "declare_interest", FRESH, reason="We are friends.")
    assert refusal(now, TUESDAY, "ask_about_draft", OFFICER, **ASKS) == "not_independent"


@pytest.mark.parametrize(("to", "code"), [("chair", "comes_fresh"), (OFFICER, "decided_earlier")])
def test_whoever_may_approve_it_or_decided_before_comes_to_it_fresh(to: str, code: str):
    assert refusal(appealed(), WEDNESDAY, "ask_about_draft", "senior_leader", **{**ASKS, "to": to}) == code


def test_whoever_read_a_draft_is_not_proposed_to_approve_a_later_one():
    before = appealed()
    read = do(do(investigated(), TUESDAY, "ask_about_draft", OFFICER, **{**ASKS, "to": "chair"}), TUESDAY, "note",
              OFFICER, text="Asked.")  # fmt: skip
    now = answered(read, TUESDAY, OFFICER, "not_upheld")
    now = do(do(now, TUESDAY, "request_next_stage", text="No."), TUESDAY, "assign", "ceo", to="senior_leader")
    assert "chair" in [p.id for p in approving(before)[0]]
    assert "chair" not in [p.id for p in approving(now)[0]]


def test_what_the_policy_asks_of_a_fresh_mind_counts_whoever_read_a_draft():
    now = answered(asked(), TUESDAY, OFFICER, "not_upheld")
    now = do(now, TUESDAY, "request_next_stage", text="No.")
    keeps = now.policy.stage(now.case.stage).keeps_out
    kept = may_act(FRESH, now.case.stage, now.case, now.policy, now.people)
    assert (kept is not None) == ("involved" in keeps)


@pytest.mark.parametrize("reports", [True, False])
def test_the_question_ends_when_something_becomes_of_the_draft(reports: bool):
    now = do(appealed(), WEDNESDAY, "ask_about_draft", "senior_leader", **ASKS)
    if reports:
        now = do(now, WEDNESDAY, "report", "senior_leader", finding="upheld", reasons="The gate.")
        assert refusal(now, WEDNESDAY, "ask_about_draft", "senior_leader", **ASKS) == "not_now"
    else:
        now = do(now, WEDNESDAY, "withdraw_question", "senior_leader", reason="Done.")
    assert state(now) == ("over" if reports else "withdrawn")


def test_no_answer_holds_nothing_up():
    now = wait(asked(), "Mon 2026-10-05 10:00")
    assert duty(now, "question") == "none"
    assert ("no_answer", OFFICER) in addressed(now)


def test_a_draft_goes_to_no_other_address():
    assert refusal(asked(), WEDNESDAY, "readdress_question", OFFICER, email="x@example.org") == "not_now"


def test_whoever_turns_out_to_be_complained_of_is_asked_no_more():
    now = do(asked(), WEDNESDAY, "look", "ceo", about=("head_teacher", FRESH))
    assert not still_asked(now, now.case.questions[0])
    assert kinds(wait(now, "Mon 2026-10-05 10:00")).count("question_sent_again") == 0


OF_A_PANEL = {"to": "pastoral_lead", "text": "What do you think?", "due": "2026-11-20"}


def test_a_member_asks_about_the_panels_draft_and_the_panel_alone_reads_what_is_said():
    before = heard("miet")
    now = do(before, AFTER, "ask_about_draft", "anna", **OF_A_PANEL)
    assert addressed(now, before)[-1] == ("question", "asked")
    said = do(now, AFTER, "answer_question", "asked", text="Say sorry.")
    assert addressed(said, now)[-1] == ("answer", "anna")
    (asked, answer) = said.case.questions[0].seq, said.case.history[-1].seq
    assert {asked, answer} <= panels.among_themselves(said)
    without_her = do(said, AFTER, "stand_down", convener(said), person="anna", reason="Ill.")
    assert {asked, answer} <= panels.among_themselves(without_her)


def test_what_a_handler_drafted_is_shown_no_more_once_a_panel_takes_the_stage_over():
    now = do(appealed(), TUESDAY, "ask_about_draft", "senior_leader", **ASKS)
    assert state(now) == "open"
    now = do(now, WEDNESDAY, "appoint", now.appointers[0].id, to="trustee")
    assert state(now) == "over"


def test_whoever_convened_it_may_not_and_nobody_who_decided_before_or_may_sit_is_asked():
    now = heard("miet")
    assert refusal(now, AFTER, "ask_about_draft", convener(now), **OF_A_PANEL) == "not_yours"
    asks = [refusal(now, AFTER, "ask_about_draft", "anna", **{**OF_A_PANEL, "to": who}) for who in ("head", "spare")]
    assert asks == ["decided_earlier", "nobody_eligible"]


def test_it_ends_once_the_decision_is_written_down():
    now = do(
        do(heard("miet"), AFTER, "ask_about_draft", "anna", **OF_A_PANEL), AFTER, "draft_decision", "bert", **DECISION
    )
    assert state(now) == "over"
    assert refusal(now, AFTER, "ask_about_draft", SEATS[0], **OF_A_PANEL) == "not_now"
