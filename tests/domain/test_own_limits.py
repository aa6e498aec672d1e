"""When a message may reach somebody who has said when it is safe."""

import pytest

from chalicelib.domain.casework.contact.limits import next_safe
from chalicelib.domain.casework.event import SafeTime
from tests.dates import instant


@pytest.mark.parametrize(
    ("safe", "asked", "goes"),
    [
        ((), "Mon 2026-09-14 03:00", "Mon 2026-09-14 03:00"),
        (("mornings",), "Mon 2026-09-14 03:00", "Mon 2026-09-14 08:00"),
        (("mornings",), "Mon 2026-09-14 11:59", "Mon 2026-09-14 11:59"),
        (("mornings",), "Mon 2026-09-14 12:00", "Tue 2026-09-15 08:00"),
        (("mornings", "afternoons"), "Mon 2026-09-14 12:00", "Mon 2026-09-14 12:00"),
        (("mornings",), "Fri 2026-09-18 12:00", "Mon 2026-09-21 08:00"),
        (("weekends",), "Mon 2026-09-14 10:00", "Sat 2026-09-19 09:00"),
        (("weekends",), "Sun 2026-09-20 18:00", "Sat 2026-09-26 09:00"),
        (("evenings", "weekends"), "Fri 2026-09-18 21:00", "Sat 2026-09-19 09:00"),
        (("mornings",), "Fri 2026-10-23 23:00", "Mon 2026-10-26 08:00"),  # summer time ends that Sunday
    ],
)
def test_a_message_waits_for_the_next_safe_hour(safe: tuple[SafeTime, ...], asked: str, goes: str) -> None:
    assert next_safe(safe, instant(asked)) == instant(goes)
