"""Somebody leaves: what they hold is listed by reference alone, handed on case by case, and their sign-in ends."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from chalicelib import wiring
from chalicelib.actions import accounts
from chalicelib.domain.access.absences import Absence
from chalicelib.domain.access.viewer import EVERYWHERE, SET_UP
from chalicelib.queries.case_file import open_case
from tests.dates import day
from tests.desk.office import FORMAL, Office, case
from tests.pages import Page

END = "End their roles"
OFFICER = "/staff/people/north.officer/leaving"


@pytest.fixture
def office() -> Iterator[Office]:
    """The keeper sets up and has no part in any case. The chief executive does both, and names handlers."""
    found = Office()
    found.organisation.memory.organisation.put_person(
        "north.ceo", "Ceo Larksong", "ceo@example.org", {"north": ["ceo"], EVERYWHERE: [SET_UP]}
    )
    wiring.use(found.services)
    yield found
    wiring.use(None)


@pytest.fixture
def handled(office: Office) -> str:
    """A case that the officer handles; two others could."""
    for who in ("spare", "other"):
        hold(office, who, "investigating_officer")
    reference = office.lodge(FORMAL)
    office.act("ceo", reference, "assign", to="north.officer")
    return reference


def hold(office: Office, who: str, *roles: str) -> None:
    register = office.organisation.memory.organisation
    register.put_person(f"north.{who}", f"{who.title()} Larksong", f"{who}@example.org", {"north": list(roles)})


def handler(office: Office, reference: str) -> str:
    found = open_case(office.services, office.services.organisation.viewer("north.ceo"), reference)
    return found.now.handler.id if found.now.handler else ""


def leave(office: Office, who: str, address: str = OFFICER, **values: str) -> Page:
    browser = office.browser(who)
    return browser.press(browser.get(address), END, **values)


def test_whoever_may_name_a_handler_hands_a_case_to_one_who_is_free(office: Office, handled: str):
    page = office.page("ceo", OFFICER)
    assert f"Who handles {handled} next?" in page.text
    offered = [option.get("value") for option in page.by_id(f"to-{handled}").iter("option")]
    assert sorted(offered) == ["", "north.other", "north.spare"]
    assert leave(office, "ceo", **{f"to-{handled}": "north.spare"}).heading == "People"
    assert handler(office, handled) == "north.spare"
    assert office.services.organisation.viewer("north.officer").roles == {}


def test_whoever_only_sets_up_reads_the_reference_and_that_others_are_asked(office: Office, handled: str):
    page = office.page("keeper", OFFICER)
    assert f"Others name who comes next in {handled}." in page.text
    assert page.all("select") == []
    assert not any(word in page.text for word in ("Formal", "gate", "Ceo", "Chief", "Robin", "Respond"))


def test_then_whoever_names_handlers_is_emailed_and_has_it_as_a_task(office: Office, handled: str):
    leave(office, "keeper")
    office.sweep()
    notices = office.services.cases.notices(office.case_id(handled))
    assert [n.to for n in notices if n.kind == "vacant"] == ["north.ceo"]
    assert handler(office, handled) == ""
    assert "for you to do" in office.page("ceo", "/staff").text


def test_of_a_case_about_whoever_looks_there_is_no_trace(office: Office):
    hold(office, "spare", "investigating_officer")
    reference = office.lodge(replace(FORMAL, about=("ceo",)))
    chair = "/staff/people/north.chair/leaving"
    assert reference not in office.page("ceo", chair).text
    assert reference in office.page("keeper", chair).text


def test_what_is_theirs_by_their_role_alone_is_a_count_and_references(office: Office):
    for who in ("spare", "other"):
        hold(office, who, "investigating_officer")
    first, second = sorted(office.lodge(FORMAL) for _ in range(2))
    page = office.page("keeper", "/staff/people/north.ceo/leaving")
    assert "Cases they handle: 0" in page.text and "Other cases: 2" in page.text
    assert f"Because of their role, something is theirs to do in {first}, {second}." in page.text


def test_their_sign_in_ends_at_once(office: Office, handled: str):
    browser = office.browser("officer")
    assert browser.get(case(handled)).status == 200
    leave(office, "ceo", **{f"to-{handled}": "north.spare"})
    assert browser.get(case(handled)).address.startswith("/staff/sign-in")


def test_a_role_that_the_policy_needs_holds_them_back_and_says_what_to_do(office: Office):
    browser = office.browser("keeper")
    page = browser.get("/staff/people/north.safe/leaving")
    assert "Nobody else at North School is Safeguarding lead, and its policy needs one." in page.text
    assert END not in page.text
    token = page.filled("Sign out")["token"]
    assert browser.post("/staff/people/north.safe/leaving", {"token": token, "revision": "0"}).status == 409
    assert office.services.organisation.viewer("north.safe").may_sign_in


def test_the_only_administrator_cannot_leave(office: Office):
    office.organisation.memory.organisation.put_person("north.ceo", "Ceo", "ceo@example.org", {"north": ["ceo"]})
    page = office.page("keeper", "/staff/people/keeper/leaving")
    assert "Nobody else is an administrator, and there has to be one." in page.text and "This is you." in page.text


def test_other_roles_that_nobody_will_hold_and_who_counts_on_them_are_said_before(office: Office):
    organisation = office.services.organisation
    hold(office, "second", "head_teacher")
    chief = organisation.viewer("north.officer")
    accounts.reports_to(office.services, "keeper", chief.id, "north.clerk")
    away = Absence(day("Mon 2026-09-21"), day("Fri 2026-09-25"), "north.clerk")
    accounts.away(office.services, "keeper", "north.lead", (away,))
    page = office.page("keeper", "/staff/people/north.clerk/leaving")
    assert "Nobody at North School will be Complaints clerk." in page.text
    assert "They are the line manager of Officer Larksong." in page.text
    assert "They cover for Lead Larksong." in page.text


def test_a_case_that_cannot_be_handed_on_keeps_their_roles_and_says_why(office: Office, handled: str):
    browser = office.browser("ceo")
    page = browser.get(OFFICER)
    hold(office, "spare", "trustee")
    refused = browser.press(page, END, **{f"to-{handled}": "north.spare"})
    assert refused.status == 409 and "their roles have not ended" in refused.error
    assert office.services.organisation.viewer("north.officer").may_sign_in


def test_of_two_at_once_the_second_is_told(office: Office, handled: str):
    browser = office.browser("keeper")
    page = browser.get(OFFICER)
    accounts.give(office.services, "keeper", "north.officer", "north", "trustee")
    again = browser.press(page, END)
    assert again.status == 409 and "Somebody else changed this person" in again.error
    assert browser.press(again, END).heading == "People"


def test_whoever_has_left_stays_on_the_list_and_can_come_back(office: Office, handled: str):
    leave(office, "keeper")
    page = office.page("keeper", "/staff/people")
    assert "They cannot sign in." in page.text
    browser = office.browser("keeper")
    form = browser.get("/staff/people/north.officer/roles")
    browser.press(form, "Save", **{"roles-north": ["trustee"]})
    assert office.services.organisation.viewer("north.officer").may_sign_in
    assert browser.get("/staff/people/north.nobody/leaving").status == 404
