"""When a complaint has been read, as its complainant is told: by the history alone, and never by whom."""

import pytest

from chalicelib.domain.account.progress import read_on
from tests.cast import MONDAY, begun, do

TUESDAY = "Tue 2026-09-15 09:00"


def test_nobody_has_read_what_only_came_in() -> None:
    assert read_on(begun(about=None)) is None
    assert read_on(begun(stage="formal")) is None


@pytest.mark.parametrize(("act", "fields"), [("begin_reading", {}), ("look", {"about": []})])
def test_whoever_opens_it_to_read_it_first_has_read_it(act: str, fields: dict[str, object]) -> None:
    now = do(begun(about=None, reader="senior_leader"), TUESDAY, act, "senior_leader", **fields)
    assert str(read_on(now)) == "2026-09-15"


def test_whoever_deals_with_it_has_read_it_once_they_have_done_anything_in_it() -> None:
    now = do(begun(stage="formal"), MONDAY, "note", "ceo", text="Whoever appoints has no part yet.")
    assert now.handler is not None and read_on(now) is None
    assert str(read_on(do(now, TUESDAY, "note", now.handler.id, text="I have begun."))) == "2026-09-15"


@pytest.mark.parametrize("act", ["correspondence", "add_information"])
def test_writing_down_what_came_in_is_not_reading_it(act: str) -> None:
    now = begun(stage="formal")
    assert now.handler is not None
    assert read_on(do(now, TUESDAY, act, now.handler.id, text="They rang.")) is None
