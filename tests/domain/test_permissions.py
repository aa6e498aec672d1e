"""Who may do what at the desk. The whole matrix of pages and roles stands in tests/web; here are the table's own rules."""

import pytest

from chalicelib.domain.access import permissions as p
from chalicelib.domain.access.capacities import CLERK, OVERSEER, SITE_LEAD, Capacity, capacities, given
from chalicelib.domain.casework.commands import Look, Report
from chalicelib.domain.casework.decisions import DECISIONS
from chalicelib.domain.casework.refusals import Refused
from tests.cast import answered, begun, do

GIVEN = {"clerk": (CLERK,), "overseer": (OVERSEER,), "lead": (SITE_LEAD,)}
C = Capacity


def test_each_command_has_its_row() -> None:
    assert set(p.ACTS) == set(DECISIONS), "say in ACTS (domain/access/permissions.py) which capacities may do it"


def test_each_command_is_given_to_somebody() -> None:
    assert all(p.ACTS.values())


@pytest.mark.parametrize(("who", "is_"), [
    ("investigating_officer", C.HANDLER), ("ceo", C.OWES), ("ceo", C.NAMES), ("chair", C.OVERSEER), ("chair", C.HIGHEST),
    ("records_lead", C.KEEPER),
    ("clerk", C.CLERK), ("overseer", C.OVERSEER), ("lead", C.SITE_LEAD),
])  # fmt: skip
def test_how_somebody_stands_to_a_formal_complaint(who: str, is_: Capacity) -> None:
    assert is_ in capacities(begun(stage="formal", with_people=GIVEN), who)


@pytest.mark.parametrize("who", ["lead_staff", "head_teacher", "vice_chair", "dsl", "nobody"])
def test_whoever_has_no_part_in_a_case_finds_none(who: str) -> None:
    assert capacities(begun(stage="formal", with_people=GIVEN), who) <= {C.MEMBER}


@pytest.mark.parametrize("who", ["chair", "lead", "clerk", "overseer", "head_teacher"])
def test_until_somebody_has_looked_only_the_first_looker_sees_it(who: str) -> None:
    now = begun(stage="formal", about=None, with_people=GIVEN)
    assert capacities(now, who) <= {C.MEMBER}
    assert capacities(now, "ceo") - {C.MEMBER} == {C.TRIAGER}


def test_whoever_may_read_it_first_may_also_answer_for_it_until_then() -> None:
    now = begun(stage="formal", about=None)
    assert all(p.allowed(now, "ceo", act) for act in ("look", "assign", "note", "acknowledge", "mark_told"))


@pytest.mark.parametrize("who", ["ceo", "lead", "clerk"])
def test_a_subject_has_no_capacity_whatever_was_given(who: str) -> None:
    now = begun(stage="formal", about=(who,), with_people={**GIVEN, "ceo": ("ceo", SITE_LEAD, OVERSEER)})
    assert not capacities(now, who)


def test_a_safeguarding_lead_sees_what_concerns_safety_and_nothing_else() -> None:
    assert capacities(begun(stage="formal"), "dsl") == {C.MEMBER}
    assert capacities(begun(stage="formal", safeguarding=True), "dsl") == {C.SAFEGUARDING, C.OWES, C.MEMBER}


def test_whoever_answered_an_earlier_stage_reads_what_they_wrote_and_decides_nothing_more() -> None:
    now = do(begun(stage="formal"), "Tue 2026-09-15 09:00", "assign", "ceo", to="investigating_officer")
    now = answered(now, "Thu 2026-10-01 10:00", "investigating_officer", "upheld")
    now = do(now, "Mon 2026-10-05 10:00", "request_next_stage")
    assert capacities(now, "investigating_officer") == {C.PART, C.MEMBER}
    acts = [act for act in p.ACTS if p.allowed(now, "investigating_officer", act)]
    assert acts == ["receive", "add_information", "declare_interest"]


def test_what_somebody_is_given_at_a_site_is_no_role_of_the_policy() -> None:
    assert given([CLERK]) == {C.CLERK}
    assert given(["ceo"]) == {C.MEMBER}
    assert given([]) == frozenset()


def test_where_the_policy_names_no_appointer_a_site_lead_may_name_a_handler() -> None:
    assert p.allowed(begun(stage="informal", with_people=GIVEN), "lead", "assign")
    assert not p.allowed(begun(stage="formal", with_people=GIVEN), "lead", "assign")


def test_naming_a_handler_while_looking_takes_the_right_to_name_one() -> None:
    now = begun(stage="formal", with_people={"ceo": ("ceo",)})
    handler = do(now, "Tue 2026-09-15 09:00", "assign", "ceo", to="trustee")
    now = do(handler, "Tue 2026-09-15 10:00", "note", "trustee", text="Mine.")
    by_handler = type(now)(now.case, now.policy, now.calendars, now.people, "trustee", now.at)
    p.must_be_allowed(by_handler, "look", Look(about=("lead_staff",)))
    with pytest.raises(Refused, match="not_yours"):
        p.must_be_allowed(by_handler, "look", Look(about=("lead_staff",), to="senior_leader"))


def test_what_is_refused_says_who_may() -> None:
    now = begun(stage="formal")
    stranger = type(now)(now.case, now.policy, now.calendars, now.people, "lead_staff", now.at)
    with pytest.raises(Refused, match="Somebody else has to do this") as refused:
        p.must_be_allowed(stranger, "report", Report(finding="upheld"))
    assert "the handler" in refused.value.detail
