"""Whoever a policy says must be told is told: by their role, never a subject, and the next one up in a subject's place."""

from dataclasses import replace

import pytest

from chalicelib import policies
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.snapshot import CaseSnapshot
from tests import cast
from tests.cast import MONDAY, addressed, do, kinds, nothing_yet, refusal, state
from tests.domain.panels import staff

TUESDAY = "Tue 2026-09-15 09:00"


def lodged(policy_id: str, **fields: object) -> CaseSnapshot:
    now = replace(nothing_yet(), policy=policies.policy(policy_id), people=staff(policy_id))
    return do(now, MONDAY, "receive", **{"stage": "formal", **fields})


def to_know(snapshot: CaseSnapshot, since: CaseSnapshot | None = None) -> set[str]:
    return {to for kind, to in addressed(snapshot, since) if kind == "to_know"}


@pytest.mark.parametrize(("policy_id", "about", "who"), [
    ("map", (), {"managing_director"}),
    ("map", ("managing_director",), {"external_independent"}),
    ("map", ("managing_director", "external_independent"), {"external_body"}),
    ("one-two-one", (), {"senior_manager"}),
    ("one-two-one", ("senior_manager",), {"operational_manager"}),
    ("aptcoo", (), set()),
])  # fmt: skip
def test_whom_a_clock_names_is_told_at_once_and_a_subjects_part_goes_to_the_next_one_up(
    policy_id: str, about: tuple[str, ...], who: set[str]
) -> None:
    assert to_know(lodged(policy_id, about=about)) == who


def test_whoever_must_know_is_told_again_of_the_formal_complaint_where_the_policy_counts_each_receipt() -> None:
    before = lodged("map", stage="informal")
    assert to_know(do(before, TUESDAY, "escalate"), before) == {"managing_director"}


def test_until_somebody_has_looked_nobody_is_told() -> None:
    before = lodged("map", about=None)
    assert to_know(before) == set()
    now = do(before, TUESDAY, "look", "external_body", about=("managing_director",))
    assert to_know(now, before) == {"external_independent"}


@pytest.mark.parametrize(("policy_id", "duty", "by", "fields", "who"), [
    ("one-two-one", "notify_referrer", "director", {}, ()),  # whose learner it is, only a person knows
    ("one-two-one", "informal.report", "mentor", {"stage": "informal"}, ("director",)),
    ("aptcoo", "line.tell", "investigating_officer", {"about": ("head_teacher",)}, None),
    ("aptcoo", "line.tell", "lead_staff", {"stage": "informal"}, ("ceo",)),
    ("aptcoo", "line.tell", "lead_staff", {"stage": "informal", "about": ("senior_leader",)}, ("ceo",)),
])  # fmt: skip
def test_to_notify_tells_whoever_the_duty_names(
    policy_id: str, duty: str, by: str, fields: dict[str, object], who: tuple[str, ...] | None
) -> None:
    before = lodged(policy_id, **fields)
    now = do(before, TUESDAY, "notify", by, duty=duty)
    told = now.case.happened(e.Notified)[-1][1].to
    assert "head_teacher" not in told if who is None else told == who
    assert to_know(now, before) == set(told)


def test_whoever_tells_is_not_told() -> None:
    before = lodged("map")
    now = do(before, TUESDAY, "notify", "managing_director", duty="lead.notify")
    assert state(now, "lead.notify") == "met"
    assert to_know(now, before) == set()


def test_a_subject_is_told_by_a_person_and_the_machine_only_records_it() -> None:
    before = lodged("one-two-one", about=("mentor",))
    now = do(before, TUESDAY, "notify", "director", duty="subject.tell", text="We spoke on Tuesday.")
    assert kinds(now)[-1] == "notified"
    assert "mentor" not in {to for _, to in addressed(now, before)}
    assert refusal(before, TUESDAY, "notify", "mentor", duty="subject.tell") == "subject"


def test_what_has_to_be_written_down_is_not_done_without_a_word() -> None:
    before = lodged("aptcoo", anonymous=True, reach="none")
    assert refusal(before, TUESDAY, "notify", "investigating_officer", duty="anonymous.decide") == "reason_required"
    why = {"duty": "anonymous.decide", "text": "A child may be unsafe."}
    assert cast.duty(do(before, TUESDAY, "notify", "investigating_officer", **why), "anonymous.decide") == "done"
    assert cast.duty(lodged("aptcoo"), "anonymous.decide") == "none"
