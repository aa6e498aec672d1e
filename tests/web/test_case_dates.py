"""The days of a case to come as a calendar's file, and the page of a case to print."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from icalendar import Calendar

from chalicelib.web.complainant.case_dates import calendar_file, days
from tests.cast import do
from tests.domain.test_hearing import scheduled
from tests.messages.test_hearings import told_of
from tests.pages import Browser
from tests.web.conftest import Organisation

LAST_DAY = "Last day to ask for the next stage: appeal"


def downloaded(browser: Browser, link: str) -> Any:
    address = browser.get(link).link("Put these dates in your calendar")
    return browser.raw("GET", address, "", "")


def answered(organisation: Organisation) -> None:
    organisation.act("north.ceo", "assign", to="north.senior")
    organisation.act("north.senior", "issue_outcome", finding="upheld", reasons="It was late.")
    organisation.act("north.senior", "mark_told", notice="outcome", how="email")


def test_the_file_holds_each_day_to_come_as_a_whole_day(browser: Browser, link: str):
    answer = downloaded(browser, link)
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="RDS-')
    assert answer.headers["Cache-Control"] == "no-store"
    found = Calendar.from_ical(answer.body.decode()).walk("VEVENT")
    assert [(str(one["summary"]).partition(" (RDS")[0], one.decoded("dtstart"), one.decoded("dtend")) for one in found] == [
        ("Our last day to acknowledge your complaint", date(2026, 9, 16), date(2026, 9, 17)),
        ("Our last day to respond to your complaint in writing", date(2026, 10, 12), date(2026, 10, 13)),
    ]  # fmt: skip


def test_whoever_sees_the_calendar_learns_neither_the_link_nor_who_or_what_it_is_about(browser: Browser, link: str):
    text = downloaded(browser, link).body.decode().replace("\r\n ", "")
    for word in (link, link.rpartition("/")[2], "Robin", "taxi", "North School", "http"):
        assert word not in text


def test_the_last_day_to_ask_reminds_two_days_before_and_a_day_that_moves_keeps_its_id(
    browser: Browser, link: str, organisation: Organisation
):
    before = {str(one["uid"]) for one in Calendar.from_ical(downloaded(browser, link).body.decode()).walk("VEVENT")}
    answered(organisation)
    (event,) = Calendar.from_ical(downloaded(browser, link).body.decode()).walk("VEVENT")
    assert str(event["summary"]).startswith(LAST_DAY)
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("trigger") == timedelta(hours=-39)
    organisation.act("north.senior", "note", text="Nothing of this is in the calendar.")
    (again,) = Calendar.from_ical(downloaded(browser, link).body.decode()).walk("VEVENT")
    assert again["uid"] == event["uid"] and str(event["uid"]) not in before
    assert again["sequence"] > event["sequence"]


def test_a_hearing_is_among_them_until_it_is_over():
    account = told_of(scheduled("miag"))
    assert ("Your hearing", date(2026, 10, 22)) in [(one.says, one.on) for one in days(account, date(2026, 10, 22))]
    assert "Your hearing" not in [one.says for one in days(account, date(2026, 10, 23))]


def test_a_hearing_with_an_hour_stands_at_it_with_its_place_and_how_to_join_and_nothing_of_what_was_arranged():
    where = {"starts": "10:30", "place": "The hall", "joining": "Ring 01632 960001.", "adjustments": "Two breaks."}
    account = told_of(
        do(scheduled("miag"), "Tue 2026-10-06 10:00", "arrange_hearing", "chief_operating_officer", **where)
    )
    file = calendar_file("RDS-7K3M-4XQT", 9, days(account, date(2026, 10, 22)), account.history[-1].at)
    (event,) = [one for one in Calendar.from_ical(file).walk("VEVENT") if "hearing" in str(one["uid"])]
    assert event.decoded("dtstart").isoformat() == "2026-10-22T09:30:00+00:00"  # summer time
    assert (str(event["location"]), str(event["description"])) == ("The hall", "Ring 01632 960001.")
    assert event.walk("VALARM")[0].decoded("trigger") == timedelta(hours=-49, minutes=-30)  # at 9 in the morning, too
    assert "breaks" not in file


def test_where_nothing_is_to_come_there_is_no_file(browser: Browser, link: str, organisation: Organisation):
    organisation.act("north.ceo", "withdraw")
    assert "in your calendar" not in browser.get(link).text
    assert browser.get(f"{link}/dates").heading == "You have withdrawn your complaint"


def test_the_page_to_print_has_everything_open_and_nothing_to_press(
    browser: Browser, link: str, organisation: Organisation
):
    browser.press(browser.get(f"{link}/add"), "Add this", information="The driver rang.")
    page = browser.get(browser.get(link).link("Print or save all of this"))
    assert page.heading == "We have your complaint"
    assert all("open" in one.attrib for one in page.all("details")) and page.all("details")
    assert "The taxi did not come.Nobody told us." in page.text and "The driver rang." in page.text
    inside = [a.get("href", "") for a in page.all("a") if "/case/" in a.get("href", "")]
    assert inside == [link]  # the way back, which is not printed
    assert "What you can do now" not in page.text


def test_a_printed_page_shows_no_address_that_opens_the_case():
    assert '[href^="/"].govuk-link::after { content: none; }' in Path("chalicelib/static_src/redress.css").read_text()
