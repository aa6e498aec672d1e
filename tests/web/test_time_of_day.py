"""A time of day, as people write one."""

import pytest

from chalicelib.web.kit.fields import FieldError
from chalicelib.web.kit.time_of_day import NOT_A_TIME, WHICH_HALF, TimeOfDay

FIELD = TimeOfDay(name="starts", noun="Time")


def clean(said: str) -> str:
    return FIELD.clean({"starts": [said]}, None)


def test_it_is_read_as_it_is_written():
    written = {"10:30am": "10:30", "2 pm": "14:00", "2.15 p.m.": "14:15", "14:30": "14:30", "midday": "12:00",
               "12pm": "12:00", "12.30am": "00:30", "9": "09:00", "09.05": "09:05", "": "", " ": ""}  # fmt: skip
    assert {said: clean(said) for said in written} == written


def test_what_is_no_time_or_may_be_either_of_two_is_said():
    for said, says in {"2": WHICH_HALF, "2.30": WHICH_HALF, "25:00": NOT_A_TIME, "13pm": NOT_A_TIME,
                       "10:75": NOT_A_TIME, "after lunch": NOT_A_TIME}.items():  # fmt: skip
        with pytest.raises(FieldError) as wrong:
            clean(said)
        assert wrong.value.message == says
