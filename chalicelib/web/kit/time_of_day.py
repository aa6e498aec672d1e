"""The field for a time of day, as people write one: "10:30am", "2pm", "14.30", "midday"."""

import re
from dataclasses import dataclass
from datetime import time

from chalicelib.domain import text
from chalicelib.messages.dates import clock_time
from chalicelib.web.kit.fields import FieldError, Setting, Text
from chalicelib.web.kit.pages import Form

WRITTEN = re.compile(r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?(?P<half>am|pm)?")
NOT_A_TIME = "Enter a time, like 10:30am or 2pm"
WHICH_HALF = "Say whether it is in the morning or the afternoon, like 2pm"
MORNING = 8  # an hour below, without am or pm, could be either: nobody meets before


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeOfDay(Text):
    """Kept as "14:30"; "" where it may be left out."""

    def clean(self, form: Form, setting: Setting | None) -> str:
        said = Text.clean(self, form, setting)
        return f"{_read(said):%H:%M}" if said else ""

    def again(self, kept: time) -> str:
        return clock_time(kept)


def _read(said: str) -> time:
    """Raises FieldError for what is no time, or may be either of two."""
    plain = "".join(text.one_line(said).lower().split()).replace("a.m.", "am").replace("p.m.", "pm")
    if plain in ("midday", "noon"):
        return time(12)
    found = WRITTEN.fullmatch(plain)
    if found is None:
        raise FieldError(NOT_A_TIME)
    hour, minute, half = int(found["hour"]), int(found["minute"] or 0), found["half"]
    if not half and hour < MORNING and not found["hour"].startswith("0"):
        raise FieldError(WHICH_HALF)
    if half and not 1 <= hour <= 12:
        raise FieldError(NOT_A_TIME)
    try:
        return time(hour % 12 + (12 if half == "pm" else 0) if half else hour, minute)
    except ValueError:
        raise FieldError(NOT_A_TIME) from None
