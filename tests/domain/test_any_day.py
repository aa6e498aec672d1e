"""Any day at all may be typed: it is refused with a sentence, or it works; nothing breaks on it."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from chalicelib.domain.casework.decisions import DECISIONS
from chalicelib.domain.casework.refusals import Refused
from tests.cast import MONDAY, answered, begun, do, nothing_yet, wait

EXTREMES = [date.min, date(1582, 10, 4), date(1900, 1, 1), date(2026, 9, 14), date(2199, 12, 31), date.max]
WITH_DAYS = [
    (name, field)
    for name, (model, _) in DECISIONS.items()
    for field, info in model.model_fields.items()
    if "date" in str(info.annotation)
]
OTHERS: dict[str, Any] = {
    "reason": "Away", "clock": "formal.respond", "notice": "acknowledgement", "how": "post", "stage": "formal",
}  # fmt: skip
days = st.one_of(st.sampled_from(EXTREMES), st.dates())


def test_there_are_days_to_try() -> None:
    assert {("receive", "arose"), ("extend", "to"), ("mark_told", "on"), ("escalate", "posted")} <= set(WITH_DAYS)


@settings(max_examples=40)
@given(st.sampled_from(WITH_DAYS), days)
def test_nothing_breaks_on_it(where: tuple[str, str], day: date) -> None:
    name, field = where
    fields = {key: value for key, value in OTHERS.items() if key in DECISIONS[name][0].model_fields}
    formal = begun(stage="formal")
    before = {
        "receive": nothing_yet(),
        "escalate": begun(),
        "request_next_stage": answered(formal, MONDAY, "trustee", "upheld"),
    }
    try:
        now = do(before.get(name, formal), MONDAY, name, "chair", **{**fields, field: day})
        wait(now, "Mon 2026-12-14 09:00")
    except (Refused, ValidationError):
        pass


@pytest.mark.parametrize("day", [date(1899, 12, 31), date(2200, 1, 1)])
def test_a_day_of_another_century_is_a_slip_of_the_pen(day: date) -> None:
    with pytest.raises(ValidationError):
        DECISIONS["extend"][0](clock="formal.respond", to=day)
