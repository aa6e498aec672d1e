"""What a policy does not let be extended may still be told: nothing moves, and the complainant is written to (R13)."""

import pytest

from tests.cast import addressed, begun, do, due, refusal, state, wait

TUESDAY, TO = "Tue 2026-09-15 09:00", "Mon 2026-09-21"
FIELDS = {"clock": "formal.acknowledge", "to": TO, "reason": "We are short of people."}


def test_no_date_moves() -> None:
    now = do(begun(stage="formal"), TUESDAY, "tell_delay", "ceo", **FIELDS)
    assert (due(now, "formal.acknowledge"), state(now, "formal.acknowledge")) == ("Wed 2026-09-16", "running")
    assert state(wait(now, "Thu 2026-09-17 00:00"), "formal.acknowledge") == "missed"


def test_the_complainant_is_written_to() -> None:
    before = wait(begun(stage="formal"), TUESDAY)
    assert addressed(do(begun(stage="formal"), TUESDAY, "tell_delay", "ceo", **FIELDS), before) == [
        ("delay", "complainant")
    ]


def test_what_is_missed_may_be_told_with_a_day_that_is_still_to_come() -> None:
    now = wait(begun(stage="formal"), "Mon 2026-09-21 09:00")
    assert (
        refusal(now, "Mon 2026-09-21 09:00", "tell_delay", "ceo", **{**FIELDS, "to": "Fri 2026-09-18"}) == "not_later"
    )
    assert refusal(now, "Mon 2026-09-21 09:00", "tell_delay", "ceo", **FIELDS) == ""


@pytest.mark.parametrize(("fields", "code"), [
    ({"reason": " "}, "reason_required"),
    ({"to": "Wed 2026-09-16"}, "not_later"),
    ({"to": "Wed 2026-09-16", "reason": ""}, "reason_required"),  # said first
    ({"clock": "appeal.decide"}, "not_now"),
])  # fmt: skip
def test_otherwise_it_is_refused(fields: dict[str, str], code: str) -> None:
    assert refusal(begun(stage="formal"), TUESDAY, "tell_delay", "ceo", **{**FIELDS, **fields}) == code
