"""Who sits on a panel: nobody who is too close, and as many as the policy wants before anything is heard."""

from dataclasses import replace

import pytest

from chalicelib.domain.casework import posts
from chalicelib.domain.casework.hearings import panels
from chalicelib.domain.casework.snapshot import CaseSnapshot
from tests.cast import addressed, answered, begun, do, happens, refusal, wait
from tests.domain.panels import LATER, SEATS, asked, convener, seated, staff

MONDAY, HEARD = "Mon 2026-10-05 10:00", "Thu 2026-10-22 10:00"


def appointing(snapshot: CaseSnapshot, to: str, **fields: object) -> str:
    return refusal(snapshot, LATER, "appoint", convener(snapshot), to=to, **fields)


@pytest.mark.parametrize(("to", "code"), [
    ("anna", ""), ("director", "decided_earlier"), ("mentor", "subject"), ("nobody", "nobody_eligible"),
])  # fmt: skip
def test_a_member_has_decided_nothing_and_is_not_complained_about(to: str, code: str) -> None:
    assert appointing(asked(about=("mentor",)), to) == code


def test_whoever_dealt_with_an_earlier_stage_does_not_sit_where_the_policy_says_so() -> None:
    now = do(begun(stage="formal"), MONDAY, "assign", "ceo", to="head_teacher")
    now = answered(do(now, MONDAY, "assign", "ceo", to="trustee"), MONDAY, "trustee", "upheld")
    now = do(now, MONDAY, "assign", "ceo", to="investigating_officer") if now.case.status == "open" else now
    now = do(now, MONDAY, "request_next_stage")
    assert refusal(now, MONDAY, "assign", "ceo", to="trustee") == "decided_earlier"


def test_nobody_sits_twice() -> None:
    assert appointing(seated(), "anna") == "not_independent"


def test_of_a_role_that_several_hold_the_first_who_does_not_sit_yet_is_taken() -> None:
    now = do(
        do(asked(), LATER, "appoint", "director", to="panel_member"), LATER, "appoint", "director", to="panel_member"
    )
    assert [seat.person for seat in panels.seats(now)] == ["anna", "bert"]


def test_whoever_has_a_part_in_running_it_is_not_independent_of_it() -> None:
    assert appointing(asked(), "operational_manager", independent=True) == "not_independent"
    assert appointing(asked(), "operational_manager") == ""


def test_where_the_policy_wants_exactly_three_nobody_is_a_fourth() -> None:
    assert appointing(seated("miet"), "trust_office") == "not_now"
    assert appointing(seated(), "operational_manager") == ""


@pytest.mark.parametrize("seats", [(), SEATS[:2], SEATS[1:], ("anna", "bert", "senior_manager")])
def test_a_panel_that_is_not_complete_does_not_hear_the_case(seats: tuple[str, ...]) -> None:
    now = seated(seats=seats)
    now = do(now, MONDAY, "schedule_hearing", convener(now), date="Thu 2026-10-22")
    assert refusal(now, HEARD, "hold_hearing", convener(now)) == "panel_incomplete"
    assert refusal(now, HEARD, "adjourn_hearing", convener(now)) == "panel_incomplete"


def test_a_size_that_the_policy_leaves_open_warns_and_is_not_refused_but_somebody_independent_has_to_sit() -> None:
    smaller = seated("miag", seats=SEATS[1:])
    assert panels.warnings(smaller) == ("panel_smaller",)
    assert refusal(smaller, MONDAY, "hold_hearing", convener(smaller)) == ""
    dependent = seated("miag", seats=SEATS[:2])
    assert refusal(dependent, MONDAY, "hold_hearing", convener(dependent)) == "panel_incomplete"


def test_one_member_more_warns_where_the_policy_leaves_the_size_open() -> None:
    larger = seated("miag", seats=(*SEATS, "chair_of_governors"))
    assert panels.warnings(larger) == ("panel_larger",)


def test_whoever_declares_an_interest_leaves_the_panel_which_is_then_not_complete() -> None:
    before = wait(seated(), MONDAY)
    now = do(before, MONDAY, "declare_interest", "anna", reason="A neighbour.")
    assert [seat.person for seat in panels.seats(now)] == ["bert", "outsider"]
    assert addressed(now, before) == [("interest", "director")]
    assert appointing(now, "anna") == "not_independent"
    assert refusal(now, MONDAY, "declare_interest", "anna", reason="A neighbour.") == "not_now"


def test_an_interest_is_declared_with_a_reason() -> None:
    assert refusal(seated(), MONDAY, "declare_interest", "anna") == "reason_required"


def test_a_handler_who_declares_an_interest_does_not_deal_with_it_any_more() -> None:
    now = do(begun(stage="formal"), MONDAY, "declare_interest", "investigating_officer", reason="A friend.")
    assert now.handler is None
    assert refusal(now, MONDAY, "issue_outcome", "investigating_officer", finding="upheld") == "not_independent"


def test_whoever_is_appointed_hears_of_it_and_whoever_convenes_hears_that_a_panel_is_needed() -> None:
    now = asked()
    assert ("convene", "director") in addressed(now)
    assert addressed(seated(seats=("anna",)), now) == [("seat", "anna")]


def test_a_member_who_leaves_is_noticed_and_whoever_convenes_owes_another() -> None:
    now = seated()
    gone = replace(now, people=staff("one-two-one", anna=()))
    (change,) = posts.changed(posts.kept(now), gone)
    assert (change.post, change.was, change.now) == ("seat", ("anna", "bert", "outsider"), ("bert", "outsider"))
    assert addressed(happens(gone, LATER, change), gone) == [("seat_empty", "director")]
    assert panels.missing(gone)


def test_a_stage_without_a_panel_takes_nobody() -> None:
    assert refusal(begun(stage="formal"), MONDAY, "appoint", "ceo", to="trustee") == "not_now"


def test_where_a_member_turns_out_to_be_who_it_is_about_whoever_convenes_hears_that_another_is_needed() -> None:
    before = seated("miet")
    now = do(before, LATER, "look", "anna", about=("bert",))
    assert panels.missing(now) == "2 of 3 members"
    assert ("seat_empty", "trust_office") in addressed(now, before)
