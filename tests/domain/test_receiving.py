"""A complaint arrives: always taken, at the stage it asks for, late where a window guards that stage."""

import pytest

from chalicelib.domain.casework.case import Status
from tests.cast import MONDAY, begun, do, due, nothing_yet, refusal, state, wait


def test_a_concern_opens_informally_unless_a_formal_answer_is_wanted() -> None:
    assert begun().case.stage == "informal"
    assert begun(stage="formal").case.stage == "formal"


@pytest.mark.parametrize(("received", "acknowledge", "respond"), [
    ("Mon 2026-09-14", "Wed 2026-09-16", "Mon 2026-10-12"),
    ("Sat 2026-09-12", "Tue 2026-09-15", "Fri 2026-10-09"),  # counts like the Friday before
    ("Fri 2026-12-18", "Tue 2026-12-22", "Wed 2027-01-20"),  # Christmas Day, its Monday, New Year's Day
])  # fmt: skip
def test_its_clocks_count_from_the_day_on_which_anyone_received_it(
    received: str, acknowledge: str, respond: str
) -> None:
    now = begun(f"{received} 10:00", stage="formal")
    assert (due(now, "formal.acknowledge"), due(now, "formal.respond")) == (acknowledge, respond)


def test_written_down_later_it_still_counts_from_its_receipt() -> None:
    now = begun("Wed 2026-09-16 10:00", stage="formal", received="Mon 2026-09-14", channel="in_person")
    assert due(now, "formal.acknowledge") == "Wed 2026-09-16"


def test_at_a_minute_to_midnight_it_is_not_late_and_at_midnight_it_is() -> None:
    now = begun(stage="formal")
    assert state(wait(now, "Wed 2026-09-16 23:59"), "formal.acknowledge") == "running"
    assert state(wait(now, "Thu 2026-09-17 00:00"), "formal.acknowledge") == "missed"


@pytest.mark.parametrize("field", ["received", "posted", "arose"])
def test_a_day_that_has_not_come_is_refused(field: str) -> None:
    assert refusal(nothing_yet(), MONDAY, "receive", **{field: "Tue 2026-09-15"}) == "in_future"


@pytest.mark.parametrize("stage", ["appeal", "panel", ""])
def test_a_complaint_cannot_open_at_a_stage_that_is_not_entered_by_complaining(stage: str) -> None:
    assert refusal(nothing_yet(), MONDAY, "receive", stage=stage) == "not_now"


def test_a_case_is_received_once() -> None:
    assert refusal(begun(), MONDAY, "receive") == "not_now"


@pytest.mark.parametrize(("fields", "status"), [
    ({"arose": "Sun 2026-06-14"}, Status.OPEN),
    ({"arose": "Sat 2026-06-13"}, Status.LATE_REQUEST),
    ({"arose": "Sat 2026-06-13", "posted": "Sun 2026-09-13"}, Status.OPEN),  # posted inside the window (R8)
    ({}, Status.OPEN),  # nobody knows when it arose: no window
    ({"arose": "Sat 2026-06-13", "stage": "informal"}, Status.OPEN),
])  # fmt: skip
def test_formal_after_three_months_is_a_late_request(fields: dict[str, str], status: Status) -> None:
    assert begun(**{"stage": "formal", **fields}).case.status is status


def test_a_late_one_owes_its_acknowledgement_and_a_decision_and_nothing_else() -> None:
    now = begun(stage="formal", arose="Sat 2026-06-13")
    assert (state(now, "formal.acknowledge"), state(now, "formal.respond")) == ("running", "none")
    assert {d.id for d in now.duties} == {"line.tell", "late.decide"}


def test_nobody_to_reach_is_nobody_to_acknowledge_to() -> None:
    now = begun(stage="formal", reach="none", anonymous=True)
    assert (state(now, "formal.acknowledge"), state(now, "formal.respond")) == ("void", "running")
    assert refusal(now, MONDAY, "acknowledge", "ceo") == "not_now"


def test_a_complaint_about_personal_data_owes_the_laws_acknowledgement_too() -> None:
    now = begun(data_protection=True)
    assert due(now, "data_protection.acknowledge") == "Wed 2026-10-14"
    assert state(do(now, MONDAY, "acknowledge", "chair"), "data_protection.acknowledge") == "met"
