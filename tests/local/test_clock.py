"""The clock goes forward only, and what comes due on the way happens on the way."""

import re
from datetime import datetime, timedelta

import pytest

from tests.runner import Runner

SAID = r"(\w{3} \d+ \w{3} \d{4}, \d\d:\d\d)"


def at(said: str) -> datetime:
    return datetime.strptime(said, "%a %d %b %Y, %H:%M")  # noqa: DTZ007 - local time, as the page says it


def shown(local: Runner, what: str) -> datetime:
    found = re.search(rf'id="{what}">{SAID}<', local.get("/clock")[1])
    assert found
    return at(found[1])


def goes_forward(local: Runner, by: str, how_long: timedelta) -> None:
    before = shown(local, "now")
    local.move(by)
    gone = shown(local, "now") - before
    assert timedelta() <= gone - how_long <= timedelta(hours=1, minutes=2)  # or a change to summer time


@pytest.mark.prove
def test_an_hour_and_a_day_go_forward_by_just_that(local: Runner):
    goes_forward(local, "hour", timedelta(hours=1))
    goes_forward(local, "day", timedelta(days=1))


def test_to_the_next_instant_stops_at_what_is_due(local: Runner):
    due = shown(local, "next")
    local.move("next")
    assert due <= shown(local, "now") <= due + timedelta(minutes=2)


@pytest.mark.prove
def test_a_week_goes_forward_and_what_came_due_on_the_way_happened_at_its_own_instant(local: Runner):
    due = shown(local, "next")
    goes_forward(local, "week", timedelta(weeks=1))
    brought = re.search(r'id="brought">(.*?)</ul>', local.get("/clock")[1], re.DOTALL)
    assert brought
    first = re.search(SAID, brought[1])
    assert first and at(first[1]) == due


def test_there_is_no_way_back(local: Runner):
    before = shown(local, "now")
    status, _, _ = local.post("/clock", {"token": token(local), "by": "-1"})
    assert status == 400
    assert shown(local, "now") >= before


def test_a_page_of_somebody_else_cannot_move_it(local: Runner):
    before = shown(local, "now")
    assert local.post("/clock", {"token": "0" * 64, "by": "week"})[0] == 403
    assert shown(local, "now") - before < timedelta(days=1)


def test_looking_at_it_moves_nothing(local: Runner):
    before = shown(local, "now")
    assert local.get("/clock?by=week")[0] == 200
    assert shown(local, "now") - before < timedelta(days=1)


def token(local: Runner) -> str:
    found = re.search(r'name="token" value="(\w+)"', local.get("/clock")[1])
    assert found
    return found[1]
