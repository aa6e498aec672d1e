"""What is approved is the response as it will be sent; changed afterwards it is approved again (READINGS R29)."""

import pytest

from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.obligations import outstanding
from tests.cast import addressed, answered, begun, do, refusal, wait

MONDAY, TUESDAY, WEDNESDAY = "Mon 2026-09-14 10:00", "Tue 2026-09-15 10:00", "Wed 2026-09-16 10:00"
THURSDAY = "Thu 2026-09-17 10:00"
RESPONSE = {"finding": "upheld", "reasons": "The gate was open.", "remedies": ("apology",)}


def reported(**fields: object) -> CaseSnapshot:
    now = answered(begun(stage="formal"), MONDAY, "investigating_officer", "not_upheld")
    now = do(now, TUESDAY, "request_next_stage")
    return do(now, TUESDAY, "report", "senior_leader", **{**RESPONSE, **fields})


def approved() -> CaseSnapshot:
    return do(reported(), WEDNESDAY, "approve", "chair")


def test_what_leaves_is_the_response_that_was_approved() -> None:
    now = do(approved(), THURSDAY, "issue_outcome", "ceo", finding="upheld")
    issued = now.case.history[-1].event
    assert issued.remedies == ("apology",)  # type: ignore[union-attr]
    assert now.case.history[issued.words_of - 1].event.kind == "reported"  # type: ignore[union-attr]


@pytest.mark.parametrize("changed", [
    {"reasons": "What I think of it."}, {"remedies": ("explanation",)}, {"recommendations": ("A new lock.",)},
    {"finding": "not_upheld"},
])  # fmt: skip
def test_whoever_signs_adds_nothing_to_what_was_approved(changed: dict[str, object]) -> None:
    assert refusal(approved(), THURSDAY, "issue_outcome", "ceo", **{"finding": "upheld", **changed}) == "not_approved"


def test_a_response_that_was_changed_is_approved_again() -> None:
    now = do(approved(), THURSDAY, "draft_response", "ceo", reasons="The gate was open, and it is now locked.")
    assert addressed(now, wait(approved(), THURSDAY)) == [("approval_wanted", "chair")]
    assert refusal(now, THURSDAY, "issue_outcome", "ceo", finding="upheld") == "not_approved"
    now = do(do(now, THURSDAY, "approve", "chair"), THURSDAY, "issue_outcome", "ceo", finding="upheld")
    issued = now.case.history[-1].event
    assert now.case.history[issued.words_of - 1].event.kind == "response_drafted"  # type: ignore[union-attr]


@pytest.mark.parametrize("by", ["chair", "vice_chair"])
def test_what_has_been_approved_is_not_approved_again(by: str) -> None:
    assert refusal(approved(), THURSDAY, "approve", by) == "not_now"


def test_an_approval_may_be_taken_back_until_the_response_is_sent() -> None:
    now = do(approved(), THURSDAY, "send_back", "chair", reason="The second letter was not read.")
    assert refusal(now, THURSDAY, "issue_outcome", "ceo", finding="upheld") == "not_approved"


def test_nothing_is_drafted_before_it_is_reported_or_where_nothing_needs_approval() -> None:
    assert refusal(begun(stage="formal"), TUESDAY, "draft_response", "ceo", reasons="Sorry.") == "not_now"


def test_papers_are_asked_of_nobody_once_the_panel_has_sat() -> None:
    others = dict.fromkeys(("first", "second", "third"), ("panel_member",))
    now = answered(begun(stage="formal", policy="miet", with_people=others), MONDAY, "head", "not_upheld")
    now = do(now, TUESDAY, "request_next_stage")
    by = now.appointers[0].id
    for member, independent in (("first", False), ("second", False), ("third", True)):
        now = do(now, TUESDAY, "appoint", by, to=member, independent=independent)
    now = do(now, TUESDAY, "schedule_hearing", by, date="Mon 2026-09-28")
    now = do(now, TUESDAY, "require_details", "first")
    assert "panel.papers" in [clock.name for clock in outstanding.clocks(wait(now, "Fri 2026-09-25 10:00"))]
    now = do(now, "Mon 2026-09-28 16:00", "hold_hearing", by)
    assert "panel.papers" not in [clock.name for clock in outstanding.clocks(now)]
    assert "panel.papers" not in [r.event.duty for r in wait(now, "Mon 2026-11-30 10:00").case.history
                                  if r.event.kind == "nudged"]  # fmt: skip


def test_a_full_panel_without_an_independent_member_is_not_called_complete() -> None:
    others = dict.fromkeys(("first", "second", "third", "fourth"), ("panel_member",))
    now = answered(begun(stage="formal", policy="miet", with_people=others), MONDAY, "head", "not_upheld")
    now = do(now, TUESDAY, "request_next_stage")
    by = now.appointers[0].id
    for member in ("first", "second", "third"):
        now = do(now, TUESDAY, "appoint", by, to=member)
    with pytest.raises(Refused) as refused:
        do(now, TUESDAY, "appoint", by, to="fourth", independent=True)
    assert (refused.value.code, refused.value.detail) == ("not_now", "0 of 1 independent members")
