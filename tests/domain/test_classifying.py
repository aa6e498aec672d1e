"""Whoever reads a complaint may find of what kind it is: what a policy promises of that kind counts from the receipt."""

import pytest

from tests.cast import addressed, begun, do, due, refusal, state, wait

SAME_DAY, TUESDAY = "Mon 2026-09-14 17:00", "Tue 2026-09-15 10:00"


def test_the_promises_of_its_kind_hold_from_the_receipt_on() -> None:
    now = do(begun(stage="formal"), TUESDAY, "classify", "ceo", it_is=("data_protection",))
    assert (state(begun(stage="formal"), "data_protection.acknowledge"), due(now, "data_protection.acknowledge")) == (
        "none", "Wed 2026-10-14",
    )  # fmt: skip


def test_the_safeguarding_lead_hears_of_it_at_once_and_that_it_was_seen_late_is_not_hidden() -> None:
    before = begun(stage="formal")
    now = do(before, TUESDAY, "classify", "ceo", it_is=("safeguarding",))
    assert ("safeguarding", "dsl") in addressed(now, before)
    assert state(wait(now, "Tue 2026-09-15 10:01"), "safeguarding.notify") == "missed"
    assert state(do(now, TUESDAY, "notify", "dsl", duty="safeguarding.notify"), "safeguarding.notify") == "late"


def test_whoever_its_kind_makes_responsible_hears_of_it() -> None:
    before = begun(policy="miet")
    now = do(before, SAME_DAY, "classify", "class_teacher", it_is=("sensitive",))
    assert addressed(now, before) == [("new_case", "pastoral_lead")]
    assert addressed(do(before, SAME_DAY, "classify", "class_teacher", it_is=("complex",)), before) == []


def test_what_is_not_of_that_kind_after_all_is_not_promised_any_more() -> None:
    now = begun(stage="formal", safeguarding=True)
    assert state(do(now, TUESDAY, "classify", "ceo", it_is_not=("safeguarding",)), "safeguarding.notify") == "none"


def test_what_is_complex_may_take_longer_where_the_policy_says_so() -> None:
    now = do(begun(policy="miet"), TUESDAY, "classify", "class_teacher", it_is=("complex",))
    assert state(now, "procedure.complete") == "relaxed"


def test_before_anybody_has_looked_the_safeguarding_leads_alone_hear_of_its_kind() -> None:
    before = begun(about=None)
    after = do(before, TUESDAY, "classify", "ceo", it_is=("safeguarding",))
    assert {to for _, to in addressed(after, before)} <= {"ceo", "dsl"}


@pytest.mark.parametrize("given", [{}, {"it_is": ("safeguarding",)}, {"it_is_not": ("complex",)}])
def test_what_is_known_is_not_said_again(given: dict[str, object]) -> None:
    assert refusal(begun(safeguarding=True), TUESDAY, "classify", "lead_staff", **given) == "already_done"


def test_whoever_it_is_about_says_nothing_of_it() -> None:
    assert refusal(begun(about=("ceo",)), TUESDAY, "classify", "ceo", it_is=("complex",)) == "subject"
