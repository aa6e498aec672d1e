"""A panel's finding: after a hearing, by a complete panel, by a majority, within its powers, and nobody's twice."""

import pytest

from chalicelib.domain.access.independence import may_act
from chalicelib.domain.casework.hearings import panels
from chalicelib.domain.casework.snapshot import CaseSnapshot
from tests.cast import addressed, answered, begun, do, refusal, state, told
from tests.domain.panels import SEATS, convener, seated
from tests.domain.test_hearing import HEARD, heard, scheduled

AFTER = "Fri 2026-10-23 10:00"


def issuing(snapshot: CaseSnapshot, by: str = "anna", **fields: object) -> str:
    return refusal(snapshot, AFTER, "issue_outcome", by, **{"finding": "upheld", **fields})


def test_no_finding_before_the_hearing_is_over() -> None:
    assert issuing(scheduled()) == "not_now"
    assert issuing(do(scheduled(), HEARD, "adjourn_hearing", "director")) == "not_now"
    assert issuing(heard()) == ""


@pytest.mark.parametrize(("by", "code"), [
    ("anna", ""), ("outsider", ""), ("director", "decided_earlier"), ("mentor", "not_independent"),
])  # fmt: skip
def test_the_panel_finds_and_nobody_else(by: str, code: str) -> None:
    assert issuing(heard(), by) == code


def test_whoever_convened_it_may_write_the_panels_finding_down() -> None:
    now = do(heard("miet"), AFTER, "issue_outcome", "trust_office", finding="dismissed")
    assert now.case.deciders["panel"] == SEATS


@pytest.mark.parametrize(
    ("votes", "code"), [((3, 0), ""), ((2, 1), ""), ((1, 2), "not_approved"), ((1, 1), "not_approved")]
)
def test_a_finding_has_a_majority(votes: tuple[int, int], code: str) -> None:
    assert issuing(heard(), votes=votes) == code


def test_a_panel_recommends_and_never_awards_or_punishes_where_the_policy_says_so() -> None:
    assert issuing(heard("miet"), remedies=("financial_award",)) == "ground_not_in_policy"
    assert issuing(heard("miet"), recommendations=("Think of an award.",)) == ""


def test_a_panel_that_has_lost_a_member_finds_nothing() -> None:
    now = do(heard(), AFTER, "declare_interest", "bert", reason="A neighbour.")
    assert issuing(now) == "panel_incomplete"


def test_the_finding_is_every_members_own() -> None:
    now = do(
        heard(), AFTER, "issue_outcome", "anna", finding="upheld", votes=(2, 1), recommendations=("Better notes.",)
    )
    kept = [may_act(who, "formal", now.case, now.policy, now.people) for who in SEATS]
    assert [k.code for k in kept if k] == ["decided_earlier"] * 3
    assert state(told(now, AFTER, "outcome"), "appeal.decide") == "met"


def test_after_reopening_a_hearing_that_was_held_counts_and_the_same_panel_may_find_again() -> None:
    now = told(do(heard(), AFTER, "issue_outcome", "anna", finding="upheld"), AFTER, "outcome")
    now = do(now, "Mon 2026-10-26 10:00", "reopen", "operational_manager", reason="A new letter.")
    assert refusal(now, "Mon 2026-10-26 10:00", "issue_outcome", "anna", finding="not_upheld") == ""


def test_an_investigator_reports_to_the_panel_and_does_not_find() -> None:
    now = seated(about=())
    assert refusal(now, AFTER, "report", "investigator") == "not_now"
    now = do(now, AFTER, "assign", convener(now), to="investigator")
    now = do(now, AFTER, "report", "investigator", text="What the notes say.")
    assert now.case.report is not None
    assert issuing(now, "investigator") == "not_now"


def test_a_panel_in_place_of_a_reviewer_reports_without_a_hearing_and_every_member_has_decided() -> None:
    three = {"one": ["trustee"], "two": ["trustee"], "three": []}
    now = answered(begun(stage="formal", with_people=three), HEARD, "investigating_officer", "upheld")
    now = do(now, HEARD, "request_next_stage")
    assert now.handler is not None
    for who, independent in (("one", False), ("two", False), ("records_lead", True)):
        now = do(now, HEARD, "appoint", "ceo", to=who, independent=independent)
    assert now.handler is None
    now = do(now, AFTER, "report", "one", finding="upheld")
    now = do(now, AFTER, "approve", "chair")
    now = do(now, AFTER, "issue_outcome", "ceo", finding="upheld")
    assert set(now.case.deciders["appeal"]) == {"one", "two", "records_lead", "chair"}


DECISION = {"finding": "upheld", "reasons": "The gate was open."}


def test_every_member_is_asked_about_the_decision_and_its_chair_hears_once_all_have_spoken() -> None:
    chaired = do(heard("miet"), AFTER, "name_chair", "trust_office", person="anna")
    written = do(chaired, AFTER, "draft_decision", "bert", **DECISION)
    assert addressed(written, chaired) == [("decision_written", "anna"), ("decision_written", "outsider")]
    two = do(do(written, AFTER, "vote", "anna", agrees=True), AFTER, "vote", "outsider", agrees=True)
    assert addressed(two, written) == []
    assert addressed(do(two, AFTER, "vote", "bert", agrees=True), two) == [("decision_agreed", "anna")]


def test_what_its_chair_would_hear_is_not_sent_once_the_decision_was_changed_or_has_gone() -> None:
    now = do(heard("miet"), AFTER, "name_chair", "trust_office", person="anna")
    now = do(now, AFTER, "draft_decision", "bert", **DECISION)
    for who in SEATS:
        now = do(now, AFTER, "vote", who, agrees=True)
    changed = do(now, AFTER, "draft_decision", "bert", finding="dismissed", reasons="The gate was shut.")
    gone = do(now, AFTER, "issue_outcome", "anna", finding="upheld")
    assert [panels.all_have_spoken(one) for one in (now, changed, gone)] == [True, False, False]


def test_where_nobody_chairs_whoever_convened_the_panel_hears_that_it_has_decided() -> None:
    now = do(heard("miet"), AFTER, "draft_decision", "anna", **DECISION)
    for who in SEATS:
        before, now = now, do(now, AFTER, "vote", who, agrees=True)
    assert addressed(now, before) == [("decision_agreed", "trust_office")]
