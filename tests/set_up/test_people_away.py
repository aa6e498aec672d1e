"""When somebody is away and who covers, by a page. It is Monday 14 September 2026."""

from datetime import date

import pytest

from chalicelib.domain.access.absences import Absence
from tests.dates import instant
from tests.set_up.conftest import SETTER
from tests.set_up.test_people import robin
from tests.staff import signed_in

__all__ = ["robin"]
BUTTON = "Add these days"
WEEK = {
    "first_day": "21",
    "first_month": "9",
    "first_year": "2026",
    "last_day": "25",
    "last_month": "9",
    "last_year": "2026",
}


@pytest.fixture
def away(setter, robin):
    return setter.get(robin.link("Say when they are away, and who covers"))


def person(empty):
    return empty.memory.organisation.viewer_at("robin@example.org")


def test_somebody_is_away_and_another_covers(empty, setter, robin, away):
    page = setter.press(away, BUTTON, **WEEK, cover=SETTER)
    assert "Monday 21 September 2026 to Friday 25 September 2026 Wren Larksong covers." in page.text
    assert person(empty).absences == (Absence(date(2026, 9, 21), date(2026, 9, 25), SETTER),)
    assert "Friday 25 September 2026, Wren Larksong covers" in setter.get(robin.address).text


def test_the_list_says_who_is_away_today(empty, setter, away):
    setter.press(away, BUTTON, **{**WEEK, "first_day": "14"})
    assert "Away until Friday 25 September 2026" in setter.get("/staff/people").text


def test_days_that_were_entered_are_removed_again(empty, setter, away):
    page = setter.press(away, BUTTON, **WEEK)
    values = {**page.filled("Remove"), "remove": "2026-09-21~2026-09-25"}
    assert "No days away to come." in setter.post(page.address, values).text
    assert person(empty).absences == ()


def test_what_is_over_is_left_out_when_more_days_are_added(empty, setter, robin, away):
    setter.press(away, BUTTON, **WEEK)
    empty.now = instant("Mon 2026-09-28 10:00")
    later = signed_in(setter, empty.services, SETTER).get(away.address)
    setter.press(later, BUTTON, **{**WEEK, "first_month": "10", "last_month": "10"})
    assert [one.first for one in person(empty).absences] == [date(2026, 10, 21)]


@pytest.mark.parametrize(
    ("days", "message"),
    [
        ({"first_day": ""}, "First day away must include a day"),
        ({"first_month": "13"}, "Month must be a number from 1 to 12"),
        ({"last_day": "20"}, "Last day away must not be before the first"),
        ({"last_year": "2027", "last_month": "12"}, "This is more than a year. Check the year"),
        ({"first_year": "2030", "last_year": "2030"}, "This is more than two years away. Check the year"),
        ({"first_month": "8", "last_month": "8"}, "These days are over. Enter days that are still to come"),
    ],
)
def test_days_that_cannot_be_are_said_beside_the_field_and_stay_typed(empty, setter, away, days, message):
    page = setter.press(away, BUTTON, **{**WEEK, **days}, cover=SETTER)
    assert (page.status, message in page.error) == (400, True)
    typed = {name.replace("_", "-"): [value] for name, value in {**WEEK, **days}.items()}
    assert {name: page.filled(BUTTON)[name] for name in typed} == typed
    assert (page.filled(BUTTON)["cover"], person(empty).absences) == ([SETTER], ())


def test_days_that_meet_others_and_a_cover_who_is_away_too_are_refused(empty, setter, away):
    page = setter.press(away, BUTTON, **WEEK)
    longer = {**WEEK, "last_day": "28"}
    assert "They are already away from Monday 21 September 2026" in setter.press(page, BUTTON, **longer).error
    other = setter.get(f"/staff/people/{SETTER}/away")
    assert "Robin Larksong is away then too" in setter.press(other, BUTTON, **WEEK, cover=person(empty).id).error


def test_of_two_at_once_the_second_is_told_and_keeps_the_days(empty, setter, away):
    setter.press(setter.get(away.address), BUTTON, **{**WEEK, "first_month": "10", "last_month": "10"})
    page = setter.press(away, BUTTON, **WEEK)
    assert page.status == 409 and page.filled(BUTTON)["first-day"] == ["21"]
    setter.press(page, BUTTON)
    assert len(person(empty).absences) == 2


def test_a_line_manager_is_kept_and_shown(empty, setter, robin):
    page = setter.press(setter.get(robin.link("Change name, roles or line manager")), "Save", reports_to=SETTER)
    assert "Line manager Wren Larksong" in page.text
    assert person(empty).reports_to == SETTER


def test_whoever_covers_is_of_the_same_site(empty, setter, away):
    empty.memory.organisation.put_person("far", "Far Larksong", "far@example.org", {"elsewhere": ["ceo"]})
    offered = [option.get("value") for option in setter.get(away.address).by_id("cover").iter("option")]
    assert offered == ["", SETTER]
