"""Whom independence keeps from a stage besides subjects and earlier deciders: each word of `keeps_out`, by itself."""

from collections.abc import Mapping

import pytest

from chalicelib.domain.access.independence import may_act
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.policy.model import Policy
from chalicelib.domain.policy.procedure import KeptOut
from tests.cast import MONDAY, POLICY, do, nothing_yet

BOSSES = {"lead_staff": "senior_leader", "senior_leader": "head_teacher", "head_teacher": "ceo"}


def under(word: KeptOut | None, bosses: Mapping[str, str] = BOSSES) -> Policy:
    """A policy whose formal stage keeps out by one word alone, and in which these roles report to those."""
    stages = [s.model_copy(update={"keeps_out": (word,) if word else ()}) for s in POLICY.stages]
    roles = {
        name: role.model_copy(update={"reports_to": bosses.get(name), "external": name == "trustee"})
        for name, role in POLICY.roles.items()
    }
    return POLICY.model_copy(update={"stages": tuple(stages), "roles": roles})


def lodged(policy: Policy, **fields: object) -> CaseSnapshot:
    others = {"two_hats": ("trustee", "lead_staff")}
    return do(nothing_yet(policy=policy, **others), MONDAY, "receive", stage="formal", **fields)


def kept(snapshot: CaseSnapshot, who: str) -> str:
    found = may_act(who, snapshot.case.stage, snapshot.case, snapshot.policy, snapshot.people)
    return f"{found.code}: {found.rule}" if found else ""


@pytest.mark.parametrize("who", ["head_teacher", "senior_leader", "lead_staff", "two_hats"])
def test_whom_the_subject_manages_however_far_down_is_kept_out(who: str) -> None:
    now = lodged(under("managed_by_subject"), about=("ceo",))
    assert kept(now, who) == "not_independent: is managed by whom the complaint is about, or from"


@pytest.mark.parametrize("who", ["trustee", "chair", "investigating_officer"])
def test_who_reports_to_somebody_else_or_to_nobody_is_not(who: str) -> None:
    assert kept(lodged(under("managed_by_subject"), about=("ceo",)), who) == ""


def test_whom_a_member_of_staff_who_complains_manages_is_kept_out_too() -> None:
    now = lodged(under("managed_by_subject"), come_from="head_teacher")
    assert (kept(now, "senior_leader")[:15], kept(now, "ceo")) == ("not_independent", "")


@pytest.mark.parametrize(
    ("who", "out"), [("ceo", True), ("head_teacher", True), ("lead_staff", False), ("chair", False)]
)
def test_who_manages_the_subject_however_far_up_is_kept_out(who: str, out: bool) -> None:
    now = lodged(under("manages_subject"), about=("senior_leader",))
    assert kept(now, who) == ("not_independent: manages whom the complaint is about" if out else "")


@pytest.mark.parametrize(("who", "out"), [("trustee", False), ("two_hats", False), ("chair", True), ("nobody", True)])
def test_where_somebody_from_outside_is_needed_only_holders_of_an_external_role_may_act(who: str, out: bool) -> None:
    assert kept(lodged(under("internal")), who) == ("not_independent: somebody from outside is needed" if out else "")


def test_without_the_word_nobody_is_kept_out() -> None:
    assert [kept(lodged(under(None), about=("ceo",)), who) for who in ("head_teacher", "trustee")] == ["", ""]


def test_two_roles_that_report_to_each_other_end_no_less() -> None:
    now = lodged(under("managed_by_subject", {"ceo": "chair", "chair": "ceo"}), about=("ceo",))
    assert (kept(now, "chair")[:15], kept(now, "trustee")) == ("not_independent", "")
