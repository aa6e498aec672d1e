"""A story may change the site's days in mid-case."""

from tests.stories.telling import broken

FORMAL = "- {at: Mon 2026-09-14 10:00, do: receive, with: {stage: formal}}\n"


def change(at: str, given: str, due: str) -> str:
    then = f"{{clocks: {{formal.respond: {{due: {due}}}}}}}"
    return f"- {{at: {at}, do: calendar, with: {given}, then: {then}}}\n"


def test_a_holiday_that_is_proclaimed_moves_a_running_clock_and_one_taken_back_moves_it_back() -> None:
    steps = FORMAL + change("Tue 2026-09-15 09:00", "{add: 2026-09-21, kind: bank_holiday}", "Tue 2026-10-13")
    steps += change("Wed 2026-09-16 09:00", "{remove: 2026-09-21, kind: bank_holiday}", "Mon 2026-10-12")
    assert broken(steps) == []


def test_a_closure_moves_nothing_where_the_policy_does_not_leave_its_kind_out() -> None:
    days = "{add: {from: 2026-09-21, to: 2026-09-25}, kind: closure}"
    assert broken(FORMAL + change("Tue 2026-09-15 09:00", days, "Mon 2026-10-12")) == []


def test_a_clock_that_was_met_keeps_its_day() -> None:
    steps = FORMAL + "- {at: Tue 2026-09-15 09:00, do: acknowledge}\n"
    steps += (
        "- {at: Tue 2026-09-15 10:00, do: calendar, with: {add: 2026-09-16, kind: bank_holiday},"
        " then: {clocks: {formal.acknowledge: {due: Wed 2026-09-16, state: met}}}}\n"
    )
    assert broken(steps) == []


def test_part_of_a_closure_may_be_taken_out() -> None:
    top = "site: {closures: [{from: 2026-10-19, to: 2026-10-30, kind: closure}]}\n"
    steps = FORMAL + change("Tue 2026-09-15 09:00", "{remove: 2026-10-21, kind: closure}", "Mon 2026-10-12")
    assert broken(steps, top) == []
