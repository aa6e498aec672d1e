"""A day that somebody chooses: said where it is no working day, refused where it is a slip of the year, and set right."""

import pytest

from tests.desk.office import Office, case


@pytest.fixture
def mine(office: Office) -> str:
    reference = office.lodge()
    office.act("ceo", reference, "assign", to="north.officer")
    return reference


def chosen(office: Office, reference: str, act: str, button: str, on: str, **fields: str):  # type: ignore[no-untyped-def]
    day, month, year = on.split()
    browser = office.browser("officer")
    parts = {"to-day": day, "to-month": month, "to-year": year}
    return browser, browser.press(browser.get(case(reference, act)), button, **parts, **fields)


def moved(office: Office, reference: str, on: str):  # type: ignore[no-untyped-def]
    return chosen(
        office, reference, "extend", "Extend a deadline", on, clock="formal.respond", reason="Witnesses are away."
    )


@pytest.mark.parametrize(("on", "says"), [
    ("24 10 2026", "Saturday 24 October 2026 is not a working day: it is at a weekend. Is this the date you mean?"),
    ("25 12 2026", "Friday 25 December 2026 is not a working day: it is Christmas Day. Is this the date you mean?"),
])  # fmt: skip
def test_a_chosen_day_that_is_no_working_day_is_said_before_anything_is_done(
    office: Office, mine: str, on: str, says: str
):
    before = office.kinds(mine)
    browser, page = moved(office, mine, on)
    assert page.heading == "Read the letter before it goes"
    assert says in page.text
    assert office.kinds(mine) == before
    browser.press(page, "Change it", confirmed="yes")
    assert office.kinds(mine)[-1] == "clock_extended"


def test_a_working_day_is_taken_without_a_word(office: Office, mine: str):
    assert "not a working day" not in moved(office, mine, "26 10 2026")[1].text


def test_a_wrong_year_is_refused_beside_the_form(office: Office, mine: str):
    page = moved(office, mine, "26 10 2072")[1]
    assert "This date is more than a year away. Check the year." in page.text
    assert "clock_extended" not in office.kinds(mine)


def test_a_date_moved_to_a_wrong_day_is_corrected_by_a_page_and_the_letter_says_so(office: Office, mine: str):
    browser, page = moved(office, mine, "26 8 2027")
    browser.press(page, "Change it", confirmed="yes")
    browser, page = chosen(office, mine, "correct_extension", "Correct an extended deadline", "26 10 2026",
                           clock="formal.respond", reason="The year was wrong.")  # fmt: skip
    assert "The last date that we gave you was wrong. We are sorry. This is the right one." in page.text
    assert "Monday 26 October 2026" in page.text
    browser.press(page, "Change it", confirmed="yes")
    assert office.kinds(mine)[-1] == "extension_corrected"


def test_a_case_is_paused_and_the_pause_ended_by_a_page(office: Office, mine: str):
    browser = office.browser("officer")
    page = browser.press(browser.get(case(mine, "hold")), "Pause the case", ground="police", reason="They ask us to.")
    assert "We will check by" in page.text
    browser.press(page, "Change it", confirmed="yes")
    page = browser.press(browser.get(case(mine, "release")), "End a pause", ground="police", reason="They are done.")
    browser.press(page, "Change it", confirmed="yes")
    assert [kind for kind in office.kinds(mine) if kind.startswith("clock_")] == ["clock_held", "clock_released"]


def test_the_pause_of_one_part_ends_and_that_of_another_goes_on(office: Office, mine: str):
    office.act("officer", mine, "split", aspects=("lock", "manners"))
    for part in ("lock", "manners"):
        office.act("officer", mine, "hold", ground="police", aspect=part, reason="They ask us to.")
    browser = office.browser("officer")
    page = browser.press(
        browser.get(case(mine, "release")), "End a pause", ground="police", aspect="lock", reason="They are done."
    )
    browser.press(page, "Change it", confirmed="yes")
    assert "Pause ended" in browser.get(case(mine)).text
    assert "Which part?" not in browser.get(case(mine, "release")).text  # one pause is left
    browser.press(browser.get(case(mine, "release")), "End a pause", ground="police", reason="They are done.")
