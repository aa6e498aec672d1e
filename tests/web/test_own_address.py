"""The complainant confirms that our mail reaches them, and asks for a copy of their own words by mail."""

import re
from dataclasses import replace

from app import app
from chalicelib.actions import lodging
from tests.desk.office import FORMAL
from tests.pages import Browser
from tests.web.conftest import Organisation
from tests.web.mail import all_mail, mails

YES, COPY = "Yes, this is my email address", "Email me a copy of what I told you"


def by_mail(organisation: Organisation) -> str:
    """The address in the newest mail to the complainant."""
    mail = [one for one in all_mail(organisation) if one.to == "robin@example.org"][-1]
    found = re.search(r"http://redress\.example(/case/\S+)", mail.text)
    assert found, mail.text
    return found[1]


def test_the_first_mail_holds_nothing_that_anybody_typed(browser: Browser, organisation: Organisation):
    typed = replace(FORMAL, name="Buy Now", form="Ring this number", narrative="Cheap", desired="Money")
    lodging.submit(organisation.services, "d", typed)
    (first,) = mails(organisation, "robin@example.org")
    assert "Hello," in first and "You need our letters in another form. We will give you" in first
    for word in ("Buy Now", "Ring this", "Cheap", "Money"):
        assert word not in first


def test_opening_the_link_in_the_mail_confirms_nothing_and_the_button_does(
    browser: Browser, link: str, organisation: Organisation
):
    mailed = Browser(app)
    page = mailed.get(by_mail(organisation))
    assert "You confirmed" not in browser.get(link).text
    done = mailed.press(page, YES)
    assert "We now know that our emails reach you." in done.text and "You confirmed your email address" in done.text
    assert done.address.partition("?")[0] == link
    assert YES not in mailed.get(page.address).text
    assert mailed.press(page, YES).text.count("You confirmed your email address") == 1


def test_whoever_merely_holds_the_link_cannot_confirm_an_address(
    browser: Browser, link: str, organisation: Organisation
):
    assert YES not in browser.get(link).text
    assert "You have not told us yet that our emails reach you." in browser.get(link).text
    page = browser.get(by_mail(organisation))
    for given in ({"mailed": "0" * 32}, {"mailed": ""}, {"token": "made up"}):
        assert "You confirmed" not in browser.post(f"{link}/confirm", {**_hidden(page), **given}).text
    assert YES not in browser.get(f"{link}?mailed={'0' * 32}").text


def _hidden(page) -> dict[str, str]:
    return {name: values[0] for name, values in page.filled(YES).items()}


def test_another_address_has_to_be_confirmed_anew(browser: Browser, link: str, organisation: Organisation):
    browser.press(browser.get(by_mail(organisation)), YES)
    page = browser.press(browser.get(f"{link}/contact"), "Save changes", reach="email", email="new@example.org")
    assert "You have not told us yet" in page.text and COPY not in page.text


def test_who_corrects_only_their_name_has_not_to_confirm_the_address_again(
    browser: Browser, link: str, organisation: Organisation
):
    browser.press(browser.get(by_mail(organisation)), YES)
    page = browser.press(browser.get(f"{link}/contact"), "Save changes", full_name="Robyn Wren")
    assert COPY in page.text
    mailed = mails(organisation, "robin@example.org")
    assert "We have changed how we contact you" in mailed[-1] and "?mailed=" not in mailed[-1]
    assert not any("Contact details have changed" in mail for mail in mailed)


def test_a_copy_of_their_words_goes_to_a_confirmed_address_alone(
    browser: Browser, link: str, organisation: Organisation
):
    assert COPY not in browser.get(link).text
    browser.press(browser.get(f"{link}/add"), "Add this", information="The driver rang.")
    page = browser.press(browser.get(by_mail(organisation)), YES)
    done = browser.press(page, COPY)
    assert "We are sending a copy of what you told us" in done.text
    (copy,) = [mail for mail in mails(organisation, "robin@example.org") if "A copy of what you told us" in mail]
    for said in ("The taxi did not come.", "What you added on Monday 14 September 2026", "The driver rang."):
        assert said in copy
    assert "?mailed=" not in copy


def test_copies_are_a_few_a_day(browser: Browser, link: str, organisation: Organisation):
    page = browser.press(browser.get(by_mail(organisation)), YES)
    for _ in range(4):
        done = browser.press(page, COPY)
    assert "You can ask for another one tomorrow." in done.text
    assert len([mail for mail in mails(organisation, "robin@example.org") if "A copy of what" in mail]) == 3


def test_nobody_gets_a_copy_at_an_address_that_is_not_confirmed(
    browser: Browser, link: str, organisation: Organisation
):
    page = browser.press(browser.get(by_mail(organisation)), YES)
    token = page.filled(COPY)["token"][0]
    changed = browser.press(browser.get(f"{link}/contact"), "Save changes", reach="email", email="new@example.org")
    browser.post(f"{changed.address.partition('?')[0]}/copy", {"token": token})
    assert not [mail for mail in mails(organisation, "new@example.org") if "A copy of what" in mail]
