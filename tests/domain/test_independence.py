"""Who may act, who may see, who is asked first: never a subject, never who decided before, always somebody (R21–R23)."""

import pytest

from chalicelib.domain.access.independence import above, barred, highest, may_act, may_see
from chalicelib.domain.access.owners import choosable
from chalicelib.domain.casework.events import COMPLAINANT
from chalicelib.domain.casework.snapshot import CaseSnapshot
from tests.cast import MONDAY, POLICY, addressed, answered, begun, do, people, wait

LATER = "Tue 2026-09-15 09:00"


def handler(snapshot: CaseSnapshot) -> str:
    return snapshot.handler.id if snapshot.handler else ""


def whole_life(about: tuple[str, ...]) -> CaseSnapshot:
    """From the complaint to the final answer, every deadline missed on the way."""
    now = wait(begun(stage="formal", about=about, safeguarding=True), "Mon 2026-10-26 09:00")
    officer = {"head_teacher": "lead_staff", "ceo": "trustee"}.get(about[0], "head_teacher")
    now = answered(now, "Mon 2026-10-26 09:00", officer, "upheld")
    now = wait(do(now, "Mon 2026-11-02 09:00", "request_next_stage"), "Mon 2026-12-07 09:00")
    return do(now, "Mon 2026-12-07 09:00", "withdraw")


@pytest.mark.parametrize("about", ["lead_staff", "senior_leader", "head_teacher", "ceo", "vice_chair", "chair", "dsl"])
def test_whoever_it_is_about_hears_nothing_of_it_from_first_to_last(about: str) -> None:
    assert about not in {to for _, to in addressed(whole_life((about,)))}


def test_the_chief_executive_hears_nothing_of_what_they_complain_about_either() -> None:
    now = wait(begun(stage="formal", come_from="ceo"), "Mon 2026-12-07 09:00")
    assert barred(now.case, now.people) == {"ceo"}
    assert "ceo" not in {to for _, to in addressed(now)}


@pytest.mark.parametrize(("stage", "who"), [("informal", "chair"), ("formal", "trustee")])
@pytest.mark.parametrize("facts", [{"about": ("ceo",)}, {"come_from": "ceo"}])
def test_about_or_by_the_chief_executive_the_board_deals_with_it(
    facts: dict[str, object], stage: str, who: str
) -> None:
    assert handler(begun(stage=stage, **facts)) == who


def test_about_or_by_the_chief_executive_the_chair_appoints_and_approval_moves_to_the_vice_chair() -> None:
    now = do(answered(begun(stage="formal", about=("ceo",)), MONDAY, "trustee", "upheld"), LATER, "request_next_stage")
    assert [p.id for p in now.appointers] == ["chair"]
    assert handler(now) == "senior_leader"  # the only trustee has decided
    after = do(now, LATER, "report", "senior_leader", finding="upheld")
    assert addressed(after, now) == [("approval_wanted", "vice_chair")]


@pytest.mark.parametrize(("about", "who"), [
    ((), "lead_staff"), (("lead_staff",), "senior_leader"), (("lead_staff", "senior_leader"), "head_teacher"),
])  # fmt: skip
def test_a_concern_about_the_member_of_staff_goes_up_the_ladder(about: tuple[str, ...], who: str) -> None:
    assert handler(begun(about=about)) == who


@pytest.mark.parametrize(("policy", "stage", "about", "who"), [
    ("miag", "formal", ("centre_manager", "chief_operating_officer"), "chair_of_governors"),
    ("map", "formal", ("managing_director", "external_independent"), "external_body"),
    ("miet", "formal", ("head", "executive_head"), "chair_of_trustees"),
    ("one-two-one", "informal", ("mentor", "senior_manager"), "operational_manager"),
    ("aptcoo", "informal", ("lead_staff", "senior_leader", "head_teacher"), "ceo"),
])  # fmt: skip
def test_where_being_complained_about_leaves_nobody_the_next_rung_up_takes_the_stage(
    policy: str, stage: str, about: tuple[str, ...], who: str
) -> None:
    assert handler(begun(policy=policy, stage=stage, about=about)) == who


def test_where_deciding_before_and_being_complained_about_leave_nobody_the_next_rung_up_takes_the_stage() -> None:
    now = answered(begun(policy="miet", about=("senior_leader",)), MONDAY, "head", "unresolved")
    assert handler(do(now, LATER, "escalate")) == "executive_head"


def test_whoever_holds_a_rung_together_waits_for_one_of_them_to_be_named() -> None:
    two = {"executive_head": [], "e1": ["executive_head"], "e2": ["executive_head"]}
    now = answered(begun(policy="miet", about=("senior_leader",), with_people=two), MONDAY, "head", "unresolved")
    now = do(now, LATER, "escalate")
    assert handler(now) == ""
    assert {p.id for p in choosable(now)} == {"e1", "e2"}


@pytest.mark.parametrize("with_people", [{"head": [], "senior_leader": []}])
def test_a_role_that_nobody_holds_is_no_reason_to_go_up(with_people: dict[str, list[str]]) -> None:
    assert handler(begun(policy="miet", stage="formal", with_people=with_people)) == ""


def test_whoever_stood_aside_is_replaced_by_whoever_appoints() -> None:
    now = do(begun(policy="map", stage="formal"), MONDAY, "declare_interest", "managing_director", reason="Too close.")
    assert handler(now) == ""


def test_a_decider_who_stands_on_no_rung_is_named_anew() -> None:
    now = begun(stage="formal", about=("investigating_officer",))
    assert handler(now) == ""
    assert ("appoint", "ceo") in addressed(now)


def test_above_the_top_of_the_ladder_there_is_nobody() -> None:
    both = begun(policy="one-two-one", stage="formal", about=("director",))
    assert both.case.stage == "appeal"
    everybody = ("managing_director", "external_independent", "external_body")
    assert handler(begun(policy="map", stage="formal", about=everybody)) == ""


def test_a_role_stands_for_everybody_who_holds_it_and_a_person_for_themselves() -> None:
    seniors = {"senior_leader": [], "one": ["senior_leader"], "two": ["senior_leader"]}
    role = begun(about=("senior_leader",), with_people=seniors)
    person = begun(about=("two",), with_people=seniors)
    assert barred(role.case, role.people) == {"one", "two"}
    assert barred(person.case, person.people) == {"two"}


def test_only_whoever_is_barred_may_not_see() -> None:
    now = begun(about=("ceo",))
    assert [p.id for p in now.people.persons if not may_see(p.id, now.case, now.policy, now.people)] == ["ceo"]
    assert may_see(COMPLAINANT, now.case, now.policy, now.people)


def test_the_same_decider_may_find_again_in_the_stage_that_was_reopened() -> None:
    now = do(answered(begun(stage="formal"), MONDAY, "trustee", "upheld"), MONDAY, "close", "ceo", reason="Settled")
    now = do(now, LATER, "reopen", "ceo", reason="News")
    assert may_act("trustee", "formal", now.case, POLICY, now.people) is None
    kept = may_act("trustee", "appeal", now.case, POLICY, now.people)
    assert kept is not None
    assert kept.code == "decided_earlier"


def test_the_next_rung_up_skips_a_subject_and_an_empty_role() -> None:
    now = begun(about=("ceo",), with_people={"head_teacher": []})
    assert [p.id for p in above(now.people.get("senior_leader"), POLICY, now.case, now.people)] == ["vice_chair"]
    assert [p.id for p in highest(POLICY, begun(about=("chair",)).case, people())] == ["vice_chair"]


@pytest.mark.parametrize("about", [("dsl",), ()])
def test_safeguarding_goes_to_somebody_even_where_the_lead_is_the_subject_or_there_is_none(
    about: tuple[str, ...],
) -> None:
    now = begun(about=about, safeguarding=True, with_people={} if about else {"dsl": []})
    assert ("safeguarding", "head_teacher") in addressed(now)
