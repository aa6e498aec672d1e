"""Somebody saves a part of the work list under a name of their own, and hears when it fills up."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.actions.saving_views import MOST, owe_views
from tests.desk.office import FORMAL, Office
from tests.desk.test_work_list import cases, tabs
from tests.pages import Browser, Page


def save(browser: Browser, name: str, more_than: str = "", address: str = "/staff?tab=overdue") -> Page:
    form = browser.get(browser.get(address).link("Save this view"))
    return browser.press(form, "Save", name=name, more_than=more_than)


def view(office: Office, who: str = "ceo") -> str:
    return str(office.services.organisation.saved_views(f"north.{who}").views[0].id)


def test_a_part_of_the_list_becomes_a_tab_with_its_number_and_is_nobody_elses(office: Office):
    office.lodge()
    browser = office.browser("ceo")
    page = save(browser, "Officer’s", address="/staff?handler=north.officer")
    assert "Officer’s (1)" in tabs(page) and len(cases(page)) == 1
    assert "Officer’s (1)" in tabs(browser.get("/staff?tab=paused"))
    other = office.browser("chair")
    assert "Officer’s" not in other.get("/staff").text
    assert other.get(f"/staff/views/{view(office)}").status == 404


def test_it_is_renamed_and_deleted(office: Office):
    browser = office.browser("ceo")
    save(browser, "Late")
    form = browser.get(f"/staff/views/{view(office)}")
    assert form.filled("Save")["name"] == ["Late"]
    browser.press(form, "Save", name="Too late")
    assert "Too late" in browser.get("/staff/views").text
    browser.press(browser.get(f"/staff/views/{view(office)}"), "Delete this view", delete="yes")
    assert "Too late" not in browser.get("/staff").text


@pytest.mark.parametrize(("name", "number", "says"), [
    ("   ", "", "Enter a name"),
    ("x" * 41, "", "must be 40 characters or fewer"),
    ("overdue", "", "You already have a view or a tab with this name"),
    ("LATE", "", "You already have a view or a tab with this name"),
    ("Mine", "٣", "Enter a whole number"),
    ("Mine", "12345", "must be 4 characters or fewer"),
])  # fmt: skip
def test_what_cannot_stand_is_said_beside_its_field(office: Office, name: str, number: str, says: str):
    browser = office.browser("ceo")
    save(browser, "Late")
    page = save(browser, name, number)
    assert page.status == 400 and says in page.error
    assert page.filled("Save")["tab"] == ["overdue"]


def test_nobody_has_more_than_so_many(office: Office):
    browser = office.browser("ceo")
    save(browser, "View")
    saved = office.services.organisation.saved_views("north.ceo")
    many = tuple(replace(saved.views[0], id=str(n), name=f"View {n}") for n in range(MOST))
    office.services.organisation.keep_saved_views(replace(saved, views=many))
    page = save(browser, "One more")
    assert page.status == 409 and "Delete one first" in page.text


def test_a_view_of_what_is_gone_shows_nothing_and_says_so(office: Office):
    office.lodge()
    register = office.organisation.memory.organisation
    register.put_person("north.gone", "Gone Larksong", "gone@example.org", {"north": ["trustee"]})
    browser = office.browser("ceo")
    save(browser, "Theirs", address="/staff?handler=north.gone")
    register.put_person("north.gone", "Gone Larksong", "gone@example.org", {})
    page = browser.get(f"/staff?view={view(office)}")
    assert "This view shows nothing: its handler can no longer be chosen." in page.text and cases(page) == []
    assert "It shows nothing: its handler can no longer be chosen." in browser.get("/staff/views").text


def test_its_owner_hears_once_each_time_its_number_is_passed_of_cases_that_they_see(office: Office):
    ceo = office.browser("ceo")
    save(ceo, "All of officer’s", "1", "/staff?handler=north.officer")
    mailed = office.organisation.memory.mailer.sent

    def morning() -> list[str]:
        mailed.clear()
        owe_views(office.services.for_one_piece_of_work())
        owe_views(office.services.for_one_piece_of_work())  # the daily sweep is repeated where it failed
        office.pass_hours(24)
        office.sweep()
        return [m.subject for m in mailed if m.to == "ceo@example.org" and "officer’s" in m.subject]

    first = office.lodge()
    hidden = office.lodge(replace(FORMAL, about=("ceo",)))
    office.act("chair", hidden, "assign", to="north.officer")
    assert morning() == []  # of the two the chief executive sees one
    office.lodge()
    assert morning() == ["All of officer’s: 2 cases"]
    assert morning() == []
    office.act("complainant", first, "withdraw")
    assert morning() == []
    office.lodge()
    assert morning() == ["All of officer’s: 2 cases"]


def test_another_name_alone_mails_nobody_again(office: Office):
    ceo = office.browser("ceo")
    save(ceo, "All", "0", "/staff?handler=north.officer")
    office.lodge()
    assert owe_views(office.services) == 1
    ceo.press(ceo.get(f"/staff/views/{view(office)}"), "Save", name="Officer’s", more_than="0")
    office.organisation.now += timedelta(days=1)
    assert owe_views(office.services) == 0
    office.lodge()
    ceo = office.browser("ceo")
    ceo.press(ceo.get(f"/staff/views/{view(office)}"), "Save", name="Officer’s", more_than="1")
    assert owe_views(office.services) == 1  # another number is passed anew


def test_a_morning_on_which_nobody_asks_reads_no_case(office: Office, monkeypatch: pytest.MonkeyPatch):
    save(office.browser("ceo"), "Late")
    monkeypatch.setattr(type(office.services.cases), "open_cases", lambda *a: pytest.fail("read a case"))
    assert owe_views(office.services) == 0


def test_what_is_wrong_with_a_view_of_all_is_said_beside_its_field_though_there_is_nothing_to_narrow(office: Office):
    browser = office.browser("ceo")
    token = browser.get("/staff/views").filled("Sign out")["token"]
    shown = browser.post("/staff/views", {"token": token, "name": "Ours", "more_than": "many"})
    assert (shown.status, shown.error) == (400, "Enter a whole number, such as 10, or leave this empty")
    assert shown.filled("Save")["name"] == ["Ours"]
