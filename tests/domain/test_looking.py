"""Routing before telling: nobody hears of a case before it is known whom it is about, or somebody uninvolved has looked."""

import pytest

from chalicelib.domain.access import permissions as p
from chalicelib.domain.access.capacities import capacities
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.events import COMPLAINANT
from tests.cast import MONDAY, addressed, begun, do, happens, notices, refusal, state, wait
from tests.dates import LONDON

LATER = "Tue 2026-09-15 09:00"
LADDER_FROM_THE_CEO = ("ceo", "vice_chair", "chair", "head_teacher", "senior_leader", "lead_staff")


def test_not_knowing_whom_it_is_about_only_whoever_names_the_officer_is_called() -> None:
    assert addressed(begun(about=None)) == [("acknowledgement", COMPLAINANT), ("look", "ceo")]


@pytest.mark.parametrize(("policy", "who"), [
    ("miag", "chief_operating_officer"), ("map", "external_independent"), ("miet", "executive_head"),
    ("one-two-one", "director"), ("aptcoo", "ceo"),
])  # fmt: skip
def test_the_rung_above_the_formal_decider_reads_first(policy: str, who: str) -> None:
    assert [to for kind, to in addressed(begun(about=None, policy=policy)) if kind == "look"] == [who]


def test_where_that_person_complains_the_next_rung_up_reads_first() -> None:
    assert addressed(begun(about=None, come_from="ceo"))[1:] == [("look", "vice_chair")]


def test_whoever_complains_may_choose_by_role_who_reads_first() -> None:
    assert addressed(begun(about=None, reader="head_teacher"))[1:] == [("look", "head_teacher")]


def test_the_choice_counts_only_where_nobody_was_named() -> None:
    assert ("look", "head_teacher") not in addressed(begun(about=("ceo",), reader="head_teacher"))


def test_unread_for_a_working_day_the_next_rung_is_called_too_and_so_on_each_day() -> None:
    now = wait(begun("Fri 2026-09-11 10:00", about=None), "Fri 2026-09-18 09:00")
    called = [(n.to, f"{n.send_after.astimezone(LONDON):%a %d %H:%M}") for n in notices(now) if n.kind == "look"]
    assert called == [("ceo", "Fri 11 10:00"), ("vice_chair", "Tue 15 08:00"), ("chair", "Thu 17 08:00")]
    assert p.allowed(now, "ceo", "look") and p.allowed(now, "vice_chair", "look")


def test_whoever_was_called_besides_may_look_for_all() -> None:
    now = wait(begun(about=None), "Wed 2026-09-16 09:00")
    assert do(now, "Wed 2026-09-16 10:00", "look", "vice_chair", about=("ceo",)).case.looked


def test_whoever_is_named_by_their_name_is_not_asked_to_read_first() -> None:
    assert addressed(begun(about=None, perhaps=("ceo",)))[1:] == [("look", "vice_chair")]


@pytest.mark.parametrize("fields", [
    {}, {"stage": "formal"}, {"stage": "formal", "arose": "Sat 2026-06-13"}, {"safeguarding": True},
])  # fmt: skip
def test_in_half_a_year_only_the_ladder_and_whoever_sees_to_a_risk_hear_of_it(fields: dict[str, object]) -> None:
    now = wait(begun(about=None, **fields), "Mon 2027-03-15 09:00")
    safety = {"dsl", "head_teacher"} if fields.get("safeguarding") else set()
    assert {to for _, to in addressed(now)} - {COMPLAINANT} == {*LADDER_FROM_THE_CEO, *safety}


def test_whoever_must_look_is_reminded_every_five_working_days() -> None:
    now = wait(begun(about=None), "Mon 2026-09-28 09:00")
    nudges = [n for n in notices(now) if (n.kind, n.about, n.to) == ("nudge", "look", "ceo")]
    assert [f"{n.send_after:%a %d}" for n in nudges] == ["Mon 21", "Mon 28"]


def test_whoever_must_look_hears_that_the_acknowledgement_did_not_arrive() -> None:
    now = begun(about=None)
    after = happens(now, LATER, e.NotReached(notice="acknowledgement", stage="informal", notice_id="000001-1"))
    assert addressed(after, now) == [("not_reached", "ceo")]


def test_looking_sends_the_notices_that_waited() -> None:
    before = begun(about=None, stage="formal", safeguarding=True)
    after = do(before, LATER, "look", "ceo", about=("lead_staff",))
    assert addressed(after, before) == [("safeguarding", "dsl"), ("new_case", "investigating_officer")]


def test_looking_can_name_who_deals_with_it_and_asks_nobody_else_to() -> None:
    before = begun(about=None, stage="formal", with_people={"other": ["investigating_officer"]})
    after = do(before, LATER, "look", "ceo", to="other")
    assert after.handler is not None and after.handler.id == "other"
    assert ("appoint", "ceo") not in addressed(after, before)
    assert addressed(after, before).count(("new_case", "other")) == 1


def test_whoever_looks_may_not_be_whom_it_is_about() -> None:
    assert refusal(begun(about=None), LATER, "look", "ceo", about=("ceo",)) == "subject"
    assert refusal(begun(about=("ceo",)), LATER, "look", "ceo") == "subject"


def test_whoever_would_look_and_finds_themself_in_it_stands_aside_for_the_next_one() -> None:
    before = begun(about=None)
    after = do(before, LATER, "declare_interest", "ceo", reason="It is about me.")
    assert [one for one in addressed(after, before) if one[1] != COMPLAINANT] == [("look", "vice_chair")]
    assert refusal(after, LATER, "look", "ceo") == "subject"
    assert do(after, LATER, "look", "vice_chair", about=("ceo",)).case.about == ("ceo",)


def test_this_is_about_me_bars_for_good_and_passes_it_on() -> None:
    before = begun(about=None)
    after = do(before, LATER, "about_me", "ceo")
    assert [one for one in addressed(after, before) if one[1] != COMPLAINANT] == [("look", "vice_chair")]
    assert not capacities(after, "ceo")
    looked = do(after, LATER, "look", "vice_chair", about=("lead_staff",))
    assert not capacities(looked, "ceo")
    assert refusal(looked, LATER, "note", "ceo", text="Hm.") == "subject"


def test_a_handler_may_find_that_it_is_about_them() -> None:
    before = begun(stage="formal", with_people={"other": ["investigating_officer"]})
    named = do(before, MONDAY, "assign", "ceo", to="other")
    after = do(named, LATER, "about_me", "other")
    assert ("new_case", "investigating_officer") in addressed(after, named)
    assert not capacities(after, "other")


@pytest.mark.parametrize(("policy", "by", "met"), [
    ("one-two-one", "director", True), ("one-two-one", "senior_manager", True), ("one-two-one", "mentor", False),
    ("map", "external_independent", False),
])  # fmt: skip
def test_in_one_two_one_whoever_reads_first_and_is_as_high_as_a_senior_manager_has_been_told(
    policy: str, by: str, met: bool
) -> None:
    now = do(begun(about=None, policy=policy, reader=by), MONDAY, "begin_reading", by)
    assert (state(now, "senior.notify" if policy == "one-two-one" else "lead.notify") == "met") is met


def test_whom_it_is_about_has_to_be_somebody_we_know() -> None:
    assert refusal(begun(about=None), LATER, "look", "chair", about=("headmaster",)) == "nobody_eligible"


def test_a_handler_who_turns_out_to_be_the_subject_deals_with_it_no_more() -> None:
    now = do(begun(stage="formal"), MONDAY, "assign", "ceo", to="senior_leader")
    after = do(now, LATER, "look", "chair", about=("senior_leader",))
    assert after.handler is not None and after.handler.id == "investigating_officer"
