"""The days on which sites work, by pages: as they are typed or pasted, shown before they change, and refused."""

from dataclasses import replace

import pytest

from chalicelib import wiring
from chalicelib.web.set_up.written_days import NotDays, read
from tests.dates import day
from tests.desk.office import FORMAL, Office
from tests.pages import Browser

PAGE = "/staff/set-up/days"
HALF_TERM = {"do": "add", "site": "*", "kind": "closure", "reason": "Half term", "days": "26/10/2026 to 30/10/2026"}
MOURNING = {**HALF_TERM, "kind": "bank_holiday", "days": "15/9/2026 to 18/9/2026"}
MON, FRI = day("Mon 2026-10-26"), day("Fri 2026-10-30")
CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//example//EN
BEGIN:VEVENT
UID:1@example.org
DTSTART;VALUE=DATE:20261026
DTEND;VALUE=DATE:20261031
SUMMARY:Half term
END:VEVENT
END:VCALENDAR
"""


@pytest.mark.parametrize(
    "written",
    [
        "26 October 2026 to 30 October 2026", "Monday 26 October 2026 - Friday 30 October 2026", "26/10/2026,30/10/2026",
        "2026-10-26 to 2026-10-30 half term", "26 Oct 2026\t30 Oct 2026\tHalf term", "26th October 2026 – 30th October 2026",
        CALENDAR,
    ],
)  # fmt: skip
def test_days_are_read_as_people_write_and_paste_them(written):
    assert [(one.first, one.last) for one in read(written)] == [(MON, FRI)]


@pytest.mark.parametrize(
    ("written", "line", "says"),
    [
        ("10/26/2026", 1, "There is no month 26. Write the day first: 26/10/2026"),
        ("30 February 2026", 1, "There is no day “30 February 2026”"),
        ("half term", 1, "“half term” is no day that we can read"),
        ("30/10/2026 to 26/10/2026", 1, "The last day is before the first"),
        ("26 October 2026 to 30 October", 1, "We cannot read “to 30 October”. Write it like 26 October 2026, or"),
        ("26/10/2026-30/10", 1, "We cannot read “-30/10”"),
        ("26/10/2026 and 27/10/2026", 1, "We cannot read “and 27/10/2026”"),
        ("26/10/2026 to 27/10/2026 and 2/11/2026", 1, "We cannot read “and 2/11/2026”"),
        ("26 October 0206", 1, "The year cannot be 0206. Check it"),
        ("31/12/9999", 1, "The year cannot be 9999. Check it"),
        ("26/10/2026 to 30/10/2026\n\n30/10/2026", 3, "Some of these days stand in line 1 too"),
        ("BEGIN:VCALENDAR\nnothing", 1, "This is no calendar file that we can read"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_line(written, line, says):
    with pytest.raises(NotDays) as refused:
        read(written)
    (number, said), *_ = refused.value.problems
    assert (number, said.startswith(says)) == (line, True)


def entry(*lines: str) -> str:
    """A calendar's file with one entry."""
    return CALENDAR.replace("DTSTART;VALUE=DATE:20261026\nDTEND;VALUE=DATE:20261031", "\n".join(lines))


@pytest.mark.parametrize(
    "lines",
    [
        ("DTSTART:20261026T000000", "DTEND:20261031T000000"),  # as some programs write whole days
        ("DTSTART:20261025T233000Z", "DTEND:20261030T160000Z"),
        ("DTSTART;VALUE=DATE:20261026", "DURATION:P5D"),
    ],
)
def test_an_entry_of_a_calendar_is_the_days_on_which_it_falls_here(lines):
    first = day("Sun 2026-10-25") if "Z" in lines[0] else MON  # clocks went back that night: it is still Sunday here
    assert [(one.first, one.last) for one in read(entry(*lines))] == [(first, FRI)]


def test_an_entry_in_summer_falls_on_the_day_that_it_is_here():
    (found,) = read(entry("DTSTART:20260628T230000Z", "DTEND:20260629T230000Z"))
    assert (found.first, found.last) == (day("Mon 2026-06-29"), day("Mon 2026-06-29"))


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (("DTSTART;VALUE=DATE:20261026", "RRULE:FREQ=WEEKLY;COUNT=4"), "“Half term” repeats, and we cannot read how"),
        (("DTSTART;VALUE=DATE:20261026", "DTEND:20261031T000000"), "This is no calendar file that we can read"),
        (("DTSTART:half term",), "This is no calendar file that we can read"),
        ((), "This is no calendar file that we can read"),
    ],
)
def test_an_entry_that_cannot_be_read_is_refused(lines, says):
    with pytest.raises(NotDays) as refused:
        read(entry(*lines))
    ((number, said),) = refused.value.problems
    assert (number, said.startswith(says)) == (1, True)


@pytest.fixture
def keeper(monkeypatch) -> tuple[Office, Browser]:
    """Whoever sets up, in an organisation with one open case."""
    office = Office()
    wiring.use(office.services)
    office.lodge()
    yield office, office.browser("keeper")
    wiring.use(None)


def test_what_would_move_is_shown_before_anything_changes(keeper):
    office, browser = keeper
    page = browser.press(browser.get(PAGE), "Show what would change", **MOURNING)
    assert page.heading == "Check before the days change"
    assert "Tuesday 15 September 2026 to Friday 18 September 2026 are now bank holidays" in page.text
    assert "1 open case would get other dates" in page.text
    assert office.services.organisation.days_changed() == []
    assert "The gate was left open" not in page.html


def test_a_confirmed_change_counts_and_says_who_made_it(keeper):
    office, browser = keeper
    page = browser.press(browser.get(PAGE), "Show what would change", **HALF_TERM)
    page = browser.press(page, "Save the days", confirmed="yes")
    assert "Saved. Within two minutes" in page.text
    assert "Half term (Keeper Larksong)" in page.text
    (kept,) = office.services.organisation.days_changed()
    assert [(one.first, one.last) for one in kept.change.added] == [(MON, FRI)]


def test_a_bank_holiday_proclaimed_nine_days_ahead_is_previewed_and_the_complainant_is_told_their_new_date(keeper):
    """Received on Monday 14 September; its 20 working days were over on Monday 12 October."""
    office, browser = keeper
    reference = office.lodge(replace(FORMAL, email="jo@example.org"))
    office.act("ceo", reference, "assign", to="north.officer")
    office.sweep()  # the acknowledgement goes, and says the dates as they are
    proclaimed = {**MOURNING, "days": "23/9/2026", "reason": "The King said so"}  # a Wednesday, nine days ahead
    page = browser.press(browser.get(PAGE), "Show what would change", **proclaimed)
    assert "2 open cases would get other dates" in page.text
    browser.press(page, "Save the days", confirmed="yes")
    for _ in range(2):  # the change counts a minute later; the letter goes once the case has heard of it
        office.pass_hours(24)
        office.sweep()
    notices = office.services.cases.notices(office.case_id(reference))
    (told,) = [one for one in notices if (one.kind, one.to, one.settled) == ("new_date", "complainant", "told")]
    letter = office.services.files.get(f"{told.letter}.txt")
    assert "Tuesday 13 October 2026" in letter.decode() and "The King said so" in letter.decode()


def test_nobody_learns_of_a_case_that_is_hidden_from_them(keeper):
    office, browser = keeper
    office.organisation.memory.organisation.put_person(
        "north.head", "Head Larksong", "head@example.org", {"north": ["head_teacher"], "*": ["set_up"]}
    )
    office.lodge(replace(FORMAL, about=("head_teacher",)))
    theirs = office.browser("north.head")
    seen = theirs.press(theirs.get(PAGE), "Show what would change", **MOURNING).text
    assert "1 open case would get" in seen
    assert "2 open cases would get" in browser.press(browser.get(PAGE), "Show what would change", **MOURNING).text


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("days", "10/26/2026", "Line 1: There is no month 26. Write the day first: 26/10/2026"),
        ("days", "1 September 2026 to 6 October 2027", "These are more than 400 days"),
        ("reason", "", "Write a reason"),
        ("kind", "", "Choose what the days are"),
    ],
)
def test_what_cannot_stand_has_its_message_and_nothing_typed_is_lost(keeper, field, typed, message):
    _, browser = keeper
    page = browser.press(browser.get(PAGE), "Show what would change", **{**HALF_TERM, field: typed})
    assert (page.status, message in page.error) == (400, True)
    assert page.filled("Show what would change").get(field, [""]) == [typed]


def test_days_that_are_there_already_are_refused(keeper):
    office, browser = keeper
    page = browser.press(browser.get(PAGE), "Show what would change", **HALF_TERM)
    browser.press(page, "Save the days", confirmed="yes")
    office.pass_hours(1)
    browser = office.browser("keeper")
    more = {**HALF_TERM, "days": "2/11/2026 to 3/11/2026"}
    page = browser.press(browser.get(PAGE), "Show what would change", **more)
    browser.press(page, "Save the days", confirmed="yes")
    both = {**HALF_TERM, "days": f"{HALF_TERM['days']}\n{more['days']}"}
    assert browser.press(browser.get(PAGE), "Show what would change", **both).error == (
        "These days are there already: Monday 26 October 2026 to Friday 30 October 2026, days on which we are closed. "
        "These days are there already: Monday 2 November 2026 to Tuesday 3 November 2026, days on which we are closed"
    )


def test_changing_ones_mind_leads_back_with_everything_typed(keeper):
    _, browser = keeper
    page = browser.press(browser.get(PAGE), "Show what would change", **HALF_TERM)
    page = browser.press(page, "Save the days", change="yes")
    assert page.filled("Show what would change")["days"] == [HALF_TERM["days"]]
