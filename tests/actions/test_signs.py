"""The minute's sweep says that it ran, and knows when it last had stood still for longer than an hour."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.actions import signs
from tests.actions.deployment import Deployment
from tests.dates import instant


def ran(house: Deployment, *at: str) -> bool:
    for said in at:
        house.at(said)
        signs.minute_ran(house.services, mail_left=False)
    return signs.checked_all_week(house.services)


def test_a_sweep_that_runs_each_minute_never_stood_still(house: Deployment) -> None:
    assert ran(house, "Mon 2026-09-14 10:00", "Mon 2026-09-14 10:01", "Mon 2026-09-14 10:40")


def test_a_gap_of_more_than_an_hour_is_kept_until_another_and_for_a_week_nothing_rests_on_it(house: Deployment) -> None:
    assert not ran(house, "Mon 2026-09-14 10:00", "Mon 2026-09-14 11:01", "Mon 2026-09-14 11:02")
    minute = house.memory.signs.last()["minute"]
    assert (minute.stood_from, minute.stood_until) == (instant("Mon 2026-09-14 10:00"), instant("Mon 2026-09-14 11:01"))
    house.memory.signs.keep(replace(minute, at=instant("Mon 2026-09-21 11:00")))
    assert ran(house, "Mon 2026-09-21 11:01")


@pytest.mark.parametrize(("ago", "fresh"), [(15, True), (16, False)])
def test_what_ran_a_quarter_of_an_hour_ago_may_have_stopped(house: Deployment, ago: int, fresh: bool) -> None:
    ran(house, "Mon 2026-09-14 10:00")
    house.now += timedelta(minutes=ago)
    assert signs.checked_all_week(house.services) is fresh


def test_before_it_ever_ran_nothing_rests_on_it(house: Deployment) -> None:
    assert not signs.checked_all_week(house.services)


def test_a_mail_is_a_sign_only_where_it_was_taken(house: Deployment) -> None:
    signs.minute_ran(house.services, mail_left=False)
    assert "mail" not in house.memory.signs.last()
    signs.minute_ran(house.services, mail_left=True)
    assert house.memory.signs.last()["mail"].at == house.now
