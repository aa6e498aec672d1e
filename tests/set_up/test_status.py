"""Whoever sets up reads in plain words whether Redress runs, and what to do where it does not."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.actions.lodging import submit
from chalicelib.ports import Sign
from tests.actions.deployment import WREN
from tests.dates import instant
from tests.set_up.conftest import SETTER

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
PAGE = "/staff/set-up/status"


@pytest.fixture
def well(empty, begun):
    """It is Monday 14 September 2026 at 10:00, and everything has run as it should."""
    for what, ago in (
        ("minute", 2 * MINUTE),
        ("mail", HOUR),
        ("daily", 3 * HOUR),
        ("copy", 7 * HOUR),
        ("erase", 8 * HOUR),
    ):
        empty.memory.signs.keep(Sign(what=what, at=empty.now - ago))
    return empty


def test_where_all_is_well_it_says_so(well, setter):
    page = setter.get(PAGE)
    assert "All is well." in page.text
    assert "The last check ran 2 minutes ago." in page.text
    assert "Email is leaving normally. The last one left on Monday 14 September 2026 at 9:00am." in page.text
    assert "Last night’s copy was made on Monday 14 September 2026 at 3:00am." in page.text
    assert "Bank holidays are known until Sunday 31 December 2028." in page.text
    assert "This is Redress 0.1.0." in page.text


def test_the_overview_leads_there(begun, setter):
    assert setter.get("/staff/set-up").link("See whether everything works") == PAGE


def test_before_anything_has_run_it_says_what_will_and_what_to_do_if_not(begun, setter):
    page = setter.get(PAGE)
    assert "Redress has not made its first check yet." in page.text
    assert "4 things need a look." in page.text


@pytest.mark.parametrize(
    ("what", "ago", "says"),
    [
        ("minute", 16 * MINUTE, "The last check ran 16 minutes ago."),
        ("minute", 3 * DAY, "The last check ran 3 days ago."),
        ("daily", 27 * HOUR, "The daily message last went on Sunday 13 September 2026 at 7:00am."),
        ("erase", 32 * HOUR, "What may be erased was last erased on Sunday 13 September 2026 at 2:00am."),
        ("copy", 31 * HOUR, "The last whole copy was made on Sunday 13 September 2026 at 3:00am."),
    ],
)
def test_what_has_not_run_in_time_is_to_be_looked_at_and_says_whom_to_tell(well, setter, what, ago, says):
    well.memory.signs.keep(Sign(what=what, at=well.now - ago))
    page = setter.get(PAGE)
    assert "1 thing needs a look." in page.text
    assert f"Look at this {says}" in page.text
    assert "the person who looks after the AWS account" in page.text


def test_that_the_checks_stood_still_this_week_is_said_although_they_run_again(well, setter):
    gap = {"stood_from": instant("Fri 2026-09-11 10:05"), "stood_until": instant("Fri 2026-09-11 14:00")}
    well.memory.signs.keep(Sign(what="minute", at=well.now, **gap))
    page = setter.get(PAGE)
    assert "All is well." in page.text
    assert "stood still from Friday 11 September 2026 at 10:05am to Friday 11 September 2026 at 2:00pm" in page.text


def complain(organisation, **about):
    return submit(organisation.services, "a draft", replace(WREN, site="larkfield-school", **about)).case_id


def test_email_that_waits_is_counted_since_when_and_leads_to_what_waits(well, setter):
    complain(well)
    well.now += 4 * MINUTE
    assert "Email is leaving normally." in setter.get(PAGE).text
    well.now += 2 * MINUTE
    page = setter.get(PAGE)
    assert "have waited since Monday 14 September 2026 at 10:00am." in page.text
    assert "See why each waits, and send it again." in page.text


def test_a_complaint_that_could_not_be_processed_is_counted_until_it_could(well, setter):
    assert "Every complaint could be checked when its time came." in setter.get(PAGE).text
    well.memory.cases.set_aside(complain(well), well.now + HOUR)
    assert "1 complaint could not be checked when the time came." in setter.get(PAGE).text


def test_nothing_is_counted_of_a_complaint_about_whoever_looks(well, setter):
    well.memory.organisation.put_person(
        "p2", "Robin Larksong", "robin@example.org", {"larkfield-school": ["ceo", "chair"]}
    )
    case_id = complain(well, about=(SETTER,))
    well.memory.cases.set_aside(case_id, well.now + HOUR)
    well.now += 6 * MINUTE
    page = setter.get(PAGE)
    assert "Every complaint could be checked when its time came." in page.text
    assert "Email is leaving normally." in page.text
