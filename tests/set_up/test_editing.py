"""Changing what a site or the organisation says of itself: bad input, two at once, and the record of it."""

import pytest

from tests.set_up.conftest import SETTER
from tests.web.answers import ANSWERS, fill_in

SITE = "/staff/set-up/sites/larkfield-school"
DETAILS = "/staff/set-up/organisation"


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("mailbox", "complaints", "Enter an email address with one @ in it"),
        ("telephone", "ring us", "Enter a telephone number"),
        ("retention_years", "seven", "Enter a whole number of years, 100 at most, like 7"),
        ("retention_years", "700", "Enter a whole number of years"),
    ],
)
def test_what_cannot_stand_has_its_message_and_is_still_in_the_form(setter, begun, field, typed, message):
    page = setter.press(setter.get(SITE), "Save", **{field: typed, "services": "Sixth form"})
    assert (page.status, message in page.error) == (400, True)
    assert (page.filled("Save")[field], page.filled("Save")["services"]) == ([typed], ["Sixth form"])


def test_of_two_who_change_a_site_at_once_the_second_sees_what_the_first_wrote(empty, setter, begun):
    mine, theirs = setter.get(SITE), setter.get(SITE)
    setter.press(theirs, "Save", telephone="01632 960002")
    wrong = setter.press(mine, "Save", telephone="01632 960001", retention_years="seven")
    page = setter.press(wrong, "Save", retention_years=mine.filled("Save")["retention_years"])
    assert page.status == 409, "also where something else was wrong first"
    assert "Somebody else changed this while you were typing" in page.error
    assert page.text.count("Now it says") == page.text.count("Now it says: 01632 960002") == 1
    assert page.filled("Save")["telephone"] == ["01632 960001"]
    setter.press(page, "Save")
    assert empty.memory.organisation.site("larkfield-school").telephone == "01632 960001"


def test_a_change_says_what_it_said_before_and_after(empty, setter, begun):
    setter.press(setter.get(SITE), "Save", telephone="01632 960001")
    setter.press(setter.get(SITE), "Save", telephone="01632 960002")
    assert "telephone: 01632 960001 became 01632 960002" in setter.get("/staff/set-up/changes").text


def test_welsh_is_switched_on_by_whoever_sets_up_who_reads_that_nobody_has_checked_it(empty, setter, begun):
    assert "The Welsh was drafted by a machine." in setter.get(DETAILS).text
    setter.press(setter.get(DETAILS), "Save", also_in="cy")
    assert empty.memory.organisation.details().also_in == "cy"
    assert (
        "language of pages and letters besides English: none became Welsh" in setter.get("/staff/set-up/changes").text
    )
    setter.press(setter.get(DETAILS), "Save", also_in="")
    assert empty.memory.organisation.details().also_in == ""


def test_a_site_says_who_at_the_council_hears_of_allegations(empty, setter, begun):
    setter.press(setter.get(SITE), "Save", officer="Northshire Council, 01632 960101")
    assert empty.memory.organisation.site("larkfield-school").officer == "Northshire Council, 01632 960101"
    assert "Northshire Council, 01632 960101" in setter.get("/staff/set-up/sites").text


def test_a_change_names_people_days_and_kinds_in_words(empty, setter, begun):
    register = empty.memory.organisation
    register.put_person("p2", "Robin Larksong", "robin@example.org", {"larkfield-school": ["trustee"]})
    setter.press(setter.get("/staff/people/p2/roles"), "Save", reports_to=SETTER)
    setter.press(setter.get("/staff/people/p2/away"), "Add these days", cover=SETTER, first_day="1", first_month="10",
                 first_year="2026", last_day="2", last_month="10", last_year="2026")  # fmt: skip
    setter.press(setter.get(SITE), "Save", provision="academy")
    text = setter.get("/staff/set-up/changes").text
    assert "line manager: nobody became Wren Larksong" in text
    assert "days away: none became Thursday 1 October 2026 to Friday 2 October 2026, Wren Larksong covers" in text
    assert "provision: nothing became An academy or free school" in text
    assert SETTER not in text


def test_many_changes_of_a_long_notice_are_still_one_page(setter, begun):
    for n in range(3):
        setter.press(setter.get(DETAILS), "Save", privacy=f"{n}" + "We keep your letters. " * 900)
    page = setter.get("/staff/set-up/changes")
    assert "… (19,800 characters)" in page.text and len(page.html) < 20_000


def test_saving_what_was_there_already_is_no_change(empty, setter, begun):
    before = empty.memory.organisation.changes()
    setter.press(setter.get(SITE), "Save")
    setter.press(setter.get(DETAILS), "Save")
    assert empty.memory.organisation.changes() == before


@pytest.mark.parametrize(
    ("colour", "message"),
    [
        ("red", "Enter a colour as # and six letters or numbers"),
        ("#ffdd00", "White words on this colour cannot be read by everybody: the contrast is 1.3 to 1"),
        ("#777777", "the contrast is 4.4 to 1, and has to be 4.5 to 1"),
    ],
)
def test_a_colour_on_which_white_words_cannot_be_read_is_refused(setter, begun, colour, message):
    assert message in setter.press(setter.get(DETAILS), "Save", colour=colour).error


def test_a_dark_colour_is_kept(empty, setter, begun):
    setter.press(setter.get(DETAILS), "Save", colour="#1d4f91", charity_number="000000")
    details = empty.memory.organisation.details()
    assert (details.colour, details.charity_number, details.name) == ("#1d4f91", "000000", "Larkfield Trust")


def test_a_second_site_has_a_name_of_its_own_in_addresses(empty, setter, begun):
    for _ in range(2):
        page = setter.get("/staff/set-up/new-site")
        page = setter.press(page, "Add the site", name="St Mary’s, North", policy="map", mailbox="north@example.org")
        assert page.heading == "Change St Mary’s, North"
        assert "St Mary’s, North has been added, and the public form offers it." in page.text
    assert [site.id for site in empty.memory.organisation.sites()] == [
        "larkfield-school",
        "st-marys-north",
        "st-marys-north-2",
    ]


def test_a_site_that_is_not_there_has_no_page(setter, begun):
    assert setter.get("/staff/set-up/sites/nowhere").status == 404


def test_the_organisations_own_lines_about_who_can_help_reach_whoever_complains(empty, setter, begun):
    ours = "Larkfield Advice: call 01632 960123\n\n  Citizens Advice, for anything else  "
    setter.press(setter.get(DETAILS), "Save", outside=ours)
    for address in ("/at/larkfield-school", "/at/larkfield-school/procedure"):
        text = setter.get(address).text
        assert "Larkfield Advice: call 01632 960123" in text and "Citizens Advice, for anything else" in text
    question = setter.press(setter.get("/"), "Start now")
    answers = {name: value for name, value in ANSWERS.items() if name != "site"}
    sent = setter.press(fill_in(setter, question, answers), "Send my complaint")
    case = setter.get(next(a.get("href") for a in sent.all("a") if "/case/" in a.get("href", "")))
    assert "Larkfield Advice: call 01632 960123" in case.text


def test_a_sites_page_says_who_outside_its_policy_names(setter, begun):
    text = setter.get("/at/larkfield-school").text
    assert "Who else can help" in text and "Department for Education" in text
