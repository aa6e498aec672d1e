"""A site that takes no complaints any more."""

from dataclasses import replace

from tests.desk.office import FORMAL, Office

CLOSE = "/staff/set-up/sites/north/close"


def test_a_site_with_open_cases_is_not_closed_and_says_how_many_there_are(office: Office):
    office.lodge()
    browser = office.browser("keeper")
    page = browser.get(CLOSE)
    assert "It cannot be closed yet: 1 complaint is still open there." in page.text
    token = browser.get("/staff").filled("Sign out")["token"]
    assert browser.post(CLOSE, {"token": token}).status in (403, 409)
    assert office.services.organisation.site("north").closed_on is None


def test_a_case_about_whoever_sets_up_is_not_told_of(office: Office):
    register = office.organisation.memory.organisation
    register.put_person("keeper", "Keeper Larksong", "keeper@example.org", {"north": ["head_teacher"], "*": ["set_up"]})
    office.lodge(replace(FORMAL, about=("head_teacher",)))
    assert "From then on the form does not offer it" in office.page("keeper", CLOSE).text


def test_a_closed_site_is_offered_to_nobody_its_old_poster_leads_on_and_it_can_be_opened_again(office: Office):
    browser = office.browser("keeper")
    form = browser.get(CLOSE)
    page = browser.press(form, "Close North School")
    assert "Saved" in page.text and "Closed" in page.text
    assert "Saved" in browser.press(form, "Close North School").text, "pressed twice it is not opened again"
    assert office.services.organisation.site("north").closed_on is not None
    anybody = office.browser("keeper")
    assert anybody.get("/at/north").address == "/"
    assert "North School" not in anybody.get("/").text
    browser.press(browser.get(CLOSE), "Open North School again")
    assert anybody.get("/at/north").address == "/at/north"
