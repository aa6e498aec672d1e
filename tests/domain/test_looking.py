"""Routing before telling: nobody hears of a case before it is known whom it is about, or somebody uninvolved has looked."""

import pytest

from chalicelib.domain import events as e
from chalicelib.domain.events import COMPLAINANT
from tests.cast import MONDAY, addressed, begun, do, happens, notices, refusal, wait

LATER = "Tue 2026-09-15 09:00"


def test_not_knowing_whom_it_is_about_only_the_highest_role_is_called() -> None:
    assert addressed(begun(about=None)) == [("acknowledgement", COMPLAINANT), ("look", "chair")]


def test_the_highest_uninvolved_role_looks_first() -> None:
    assert addressed(begun(about=None, come_from="chair"))[1:] == [("look", "vice_chair")]


@pytest.mark.parametrize("fields", [
    {}, {"stage": "formal"}, {"stage": "formal", "arose": "Sat 2026-06-13"}, {"safeguarding": True},
])  # fmt: skip
def test_in_half_a_year_nobody_else_hears_of_it(fields: dict[str, object]) -> None:
    now = wait(begun(about=None, **fields), "Mon 2027-03-15 09:00")
    assert {to for _, to in addressed(now)} == {COMPLAINANT, "chair"}


def test_whoever_must_look_is_reminded_every_five_working_days() -> None:
    now = wait(begun(about=None), "Mon 2026-09-28 09:00")
    nudges = [n for n in notices(now) if (n.kind, n.about) == ("nudge", "look")]
    assert [f"{n.send_after:%a %d}" for n in nudges] == ["Mon 21", "Mon 28"]


def test_whoever_must_look_hears_that_the_acknowledgement_did_not_arrive() -> None:
    now = begun(about=None)
    after = happens(now, LATER, e.NotReached(notice="acknowledgement", stage="informal", notice_id="000001-1"))
    assert addressed(after, now) == [("not_reached", "chair")]


def test_looking_sends_the_notices_that_waited() -> None:
    before = begun(about=None, stage="formal", safeguarding=True)
    after = do(before, LATER, "look", "chair", about=("lead_staff",))
    assert addressed(after, before) == [("new_case", "investigating_officer"), ("safeguarding", "dsl")]


def test_looking_can_name_who_deals_with_it_and_asks_nobody_else_to() -> None:
    before = begun(about=None, stage="formal", with_people={"other": ["investigating_officer"]})
    after = do(before, LATER, "look", "chair", to="other")
    assert after.handler is not None and after.handler.id == "other"
    assert ("appoint", "ceo") not in addressed(after, before)
    assert addressed(after, before).count(("new_case", "other")) == 1


def test_whoever_looks_may_not_be_whom_it_is_about() -> None:
    assert refusal(begun(about=None), LATER, "look", "chair", about=("chair",)) == "subject"
    assert refusal(begun(about=("ceo",)), LATER, "look", "ceo") == "subject"


def test_whoever_would_look_and_finds_themself_in_it_stands_aside_for_the_next_one_down() -> None:
    before = begun(about=None)
    after = do(before, LATER, "declare_interest", "chair", reason="It is about me.")
    assert addressed(after, before) == [("look", "vice_chair")]
    assert refusal(after, LATER, "look", "chair") == "subject"
    assert do(after, LATER, "look", "vice_chair", about=("chair",)).case.about == ("chair",)


def test_whom_it_is_about_has_to_be_somebody_we_know() -> None:
    assert refusal(begun(about=None), LATER, "look", "chair", about=("headmaster",)) == "nobody_eligible"


def test_a_handler_who_turns_out_to_be_the_subject_deals_with_it_no_more() -> None:
    now = do(begun(stage="formal"), MONDAY, "assign", "ceo", to="senior_leader")
    after = do(now, LATER, "look", "chair", about=("senior_leader",))
    assert after.handler is not None and after.handler.id == "investigating_officer"
