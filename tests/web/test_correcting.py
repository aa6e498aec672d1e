"""The complainant corrects what they told us: nothing is changed, and the correction stands beside it."""

import pytest

from tests.pages import Browser, Page
from tests.web.conftest import Organisation
from tests.web.mail import letters, mails

TEXT = "I wrote the taxi. It was the bus."
BUTTON = "Send my correction"


def corrected(browser: Browser, link: str, **given: str) -> Page:
    return browser.press(browser.get(f"{link}/correct"), BUTTON, **given)


def test_what_they_said_stays_and_the_correction_stands_beside_it(browser: Browser, link: str):
    form = browser.get(browser.get(link).link("Correct what you told us"))
    assert "The taxi did not come." in form.text and form.link("change your name") == f"{link}/contact"
    page = browser.press(form, BUTTON, instead=TEXT)
    assert "Your correction is now beside what you told us." in page.text
    assert f"You corrected what you told us on Monday 14 September 2026 {TEXT}" in page.text
    assert "The taxi did not come.Nobody told us." in page.text
    assert f"You corrected this on Monday 14 September 2026: {TEXT}" in page.text


def test_a_form_that_comes_twice_corrects_once(browser: Browser, link: str):
    form = browser.get(f"{link}/correct")
    browser.press(form, BUTTON, instead=TEXT)
    assert browser.press(form, BUTTON, instead=TEXT).text.count("You corrected what you told us") == 1


def test_of_several_things_they_say_which(browser: Browser, link: str):
    browser.press(browser.get(f"{link}/add"), "Add this", information="The driver rang.")
    page = corrected(browser, link, instead=TEXT)
    assert (page.status, page.error) == (400, "Choose what you want to correct")
    assert page.filled(BUTTON)["instead"] == [TEXT]
    (_, added) = [one.get("value", "") for one in page.all("input") if one.get("name") == "of"]
    assert (
        f"You corrected what you told us on Monday 14 September 2026 {TEXT}"
        in browser.press(page, BUTTON, of=added).text
    )


@pytest.mark.parametrize("of", ["2", "999999999", "-1", "x", ""])
def test_nothing_that_is_not_theirs_is_corrected(browser: Browser, link: str, organisation: Organisation, of: str):
    organisation.act("north.ceo", "note", text="between us")
    browser.press(browser.get(f"{link}/add"), "Add this", information="The driver rang.")
    page = corrected(browser, link, instead=TEXT, of=of)
    assert page.status == 400 and "between us" not in page.html
    assert "You corrected" not in browser.get(link).text


def test_nothing_written_is_said_beside_the_field(browser: Browser, link: str):
    page = corrected(browser, link, instead="")
    assert (page.status, page.error) == (400, "Write what is wrong and what is right")


def test_a_name_is_corrected_with_how_they_are_reached(browser: Browser, link: str, organisation: Organisation):
    page = browser.press(browser.get(f"{link}/contact"), "Save changes", full_name="Robyn Wren")
    assert "We have changed how we contact you." in page.text
    assert not any("Robyn" in mail for mail in mails(organisation, "robin@example.org"))  # it may be a stranger's
    organisation.act("north.ceo", "message", text="We have asked the driver.")
    assert any("Dear Robyn Wren" in letter for letter in letters(organisation))
