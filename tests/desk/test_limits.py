"""A limit on contact is set so that it can be kept: with the address to write to, the number of contacts, and a day."""

from collections.abc import Sequence
from typing import Any

from tests.desk.office import Office, case
from tests.pages import Page

DAY: dict[str, Any] = {"reason": "Forty mails a day.", "review_day": "4", "review_month": "1", "review_year": "2027"}


def limited(office: Office, reference: str, measures: Sequence[str], **given: str) -> Page:
    browser = office.browser("ceo")
    form = browser.get(case(reference, "restrict"))
    return browser.press(form, "Limit how they contact us", measures=list(measures), **{**DAY, **given})


def test_one_address_for_all_contact_needs_the_address(office: Office):
    reference = office.lodge()
    assert "Enter the address they may write to" in limited(office, reference, ["single_contact"]).text


def test_a_limit_on_contacts_needs_the_number(office: Office):
    reference = office.lodge()
    assert "Enter how many contacts you will take" in limited(office, reference, ["contact_limit"]).text


def test_the_letter_that_is_shown_before_it_is_sent_has_both_and_the_day(office: Office):
    reference = office.lodge()
    page = limited(
        office, reference, ["single_contact", "contact_limit"], address="one@hill.example", most="3", per="month"
    )
    for words in (
        "all contact: one@hill.example",
        "contacts: 3 in each month",
        "We will review this on Monday 4 January 2027",
    ):
        assert words in page.text


def test_another_limit_asks_for_neither(office: Office):
    reference = office.lodge()
    assert "Enter" not in limited(office, reference, ["third_party"]).text
