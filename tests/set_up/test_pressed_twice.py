"""A button that is pressed twice: both times it leads where it leads, and what it does is done once.

No page runs a script that could hold the second press back. It may come after the first was answered, or while that one
has read everything and written nothing: then the first meets what the second wrote.
"""

from collections.abc import Callable

import pytest

from chalicelib.adapters.organisation import TableOrganisation
from tests.pages import Browser, Page
from tests.set_up.conftest import FIRST, SETTER
from tests.set_up.test_people import AT, NEW, ROBIN, mails
from tests.set_up.test_people_pasted import PAGE as PASTE
from tests.set_up.test_people_pasted import TABLE
from tests.set_up.test_policy_drafts import draft
from tests.set_up.test_policy_in_force import DAY, everybody

SITE = "/staff/set-up/sites/larkfield-school"
NEW_SITE = {"name": "South Centre", "policy": "map", "mailbox": "south@example.org"}
OCTOBER = {"first-day": "1", "first-month": "10", "first-year": "2026", "last-day": "9", "last-month": "10",
           "last-year": "2026", "cover": ""}  # fmt: skip
Twice = Callable[[Page, str, dict[str, object]], Page]


def after_another(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> Twice:
    def press(page: Page, button: str, given: dict[str, object]) -> Page:
        browser.press(page, button, **given)
        return browser.press(page, button, **given)

    return press


def at_once(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> Twice:
    def press(page: Page, button: str, given: dict[str, object]) -> Page:
        between(monkeypatch, lambda: browser.press(page, button, **given))
        return browser.press(page, button, **given)

    return press


def between(monkeypatch: pytest.MonkeyPatch, do: Callable[[], object]) -> None:
    """Do it when somebody has read everything and is about to write."""
    change = TableOrganisation.change

    def later(self: TableOrganisation, *given: object) -> None:
        monkeypatch.setattr(TableOrganisation, "change", change)
        do()
        change(self, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(TableOrganisation, "change", later)


@pytest.fixture(params=[after_another, at_once])
def twice(request, setter, monkeypatch) -> Twice:
    made: Twice = request.param(setter, monkeypatch)
    return made


def test_one_site_is_changed_once(empty, setter, begun, twice):
    page = twice(setter.get(SITE), "Save", {"telephone": "01632 960001"})
    assert (page.heading, "Saved" in page.text) == ("Your sites", True)
    (last, *_) = empty.memory.organisation.changes()
    assert (last.after, empty.memory.organisation.site("larkfield-school").revision) == (
        {"telephone": "01632 960001"},
        1,
    )


def test_one_person_is_added_and_emailed_once(empty, setter, begun, twice):
    page = twice(setter.get(NEW), "Add them", ROBIN)
    assert (page.status, page.heading) == (200, "Robin Larksong")
    assert len(mails(empty, "robin@example.org")) == 1


def test_one_person_is_changed_once(empty, setter, begun, twice):
    setter.press(setter.get(NEW), "Add them", **ROBIN)
    person = empty.memory.organisation.viewer_at("robin@example.org").id
    page = twice(setter.get(f"/staff/people/{person}/roles"), "Save", {AT: ["ceo", "trustee"]})
    assert (page.heading, "Saved" in page.text) == ("Robin Larksong", True)
    log = empty.services.accounts.log(person, empty.services.wall().replace(year=2020))
    assert sorted(entry.how for entry in log if entry.what == "role_given") == ["ceo", "trustee"]


def test_the_people_of_a_table_are_added_once(empty, setter, begun, twice):
    check = setter.press(setter.get(PASTE), "Check them", table=TABLE)
    assert twice(check, "Save them", {"confirmed": "yes"}).heading == "People"
    assert len(empty.memory.organisation.viewers()) == 3


def test_the_first_site_is_opened_once(empty, setter, twice):
    assert twice(setter.get("/staff/set-up"), "Set up the page", dict(FIRST)).heading == "Set-up"
    assert len(empty.memory.organisation.sites()) == 1


def test_a_new_site_is_opened_once(empty, setter, begun, monkeypatch):
    press = at_once(setter, monkeypatch)
    page = press(setter.get("/staff/set-up/new-site"), "Add the site", NEW_SITE)
    assert page.heading == "Change South Centre"
    assert len(empty.memory.organisation.sites()) == 2


def test_a_policy_is_put_in_force_once(empty, setter, begun, twice):
    everybody(empty, "aptcoo")
    page = setter.get(f"{draft(setter).address}/in-force")
    page = twice(page, "Put it in force", DAY)
    assert "The new version is in force from the day that you chose" in page.text
    assert len(empty.memory.organisation.site("larkfield-school").later) == 1


def test_a_draft_is_discarded_once(setter, begun):
    page = setter.get(f"{draft(setter).address}/discard")
    for _ in range(2):
        assert "The draft is discarded" in setter.press(page, "Discard this draft").text


def test_days_away_are_added_once(empty, setter, begun, twice):
    page = twice(setter.get(f"/staff/people/{SETTER}/away"), "Add these days", OCTOBER)
    assert (page.status, "Saved" in page.text) == (200, True)
    assert len(empty.memory.organisation.viewer(SETTER).absences) == 1


def test_somebody_leaves_once(empty, setter, begun, twice):
    setter.press(setter.get(NEW), "Add them", **ROBIN)
    person = empty.memory.organisation.viewer_at("robin@example.org").id
    page = twice(setter.get(f"/staff/people/{person}/leaving"), "End their roles", {})
    assert "They hold no role any more" in page.text


def test_whoever_is_overtaken_by_something_else_sees_it_at_once(empty, setter, begun, monkeypatch):
    mine = setter.get(SITE)
    between(monkeypatch, lambda: setter.press(setter.get(SITE), "Save", telephone="01632 960002"))
    page = setter.press(mine, "Save", telephone="01632 960001")
    assert (page.status, "Now it says: 01632 960002" in page.text) == (409, True)
    setter.press(page, "Save")
    assert empty.memory.organisation.site("larkfield-school").telephone == "01632 960001"
