"""The privacy notice and the accessibility statement: ours, made of the set-up, until an organisation writes its own."""

from dataclasses import replace
from datetime import date

import pytest

NOTICES = ("/privacy", "/accessibility")


@pytest.mark.parametrize("address", NOTICES)
def test_every_public_page_leads_to_them(browser, address):
    assert address in [link.get("href") for link in browser.get("/").all("a")]
    assert browser.get(address).status == 200


def test_the_privacy_notice_says_how_long_each_site_keeps_a_complaint(browser, organisation):
    register = organisation.memory.organisation
    register.put_site(replace(register.site("south"), retention_years=6))
    text = browser.get("/privacy").text
    assert "South Centre: 6 years after your complaint is closed" in text


def test_the_privacy_notice_says_that_we_may_ask_how_it_went_only_where_a_site_asks(browser, organisation):
    register = organisation.memory.organisation
    assert "how it went" not in browser.get("/privacy").text
    register.put_site(replace(register.site("south"), asks_from=date(2026, 9, 1)))
    assert "we may ask you how it went" in browser.get("/privacy").text


def test_where_no_number_of_years_is_set_the_privacy_notice_promises_none(browser):
    """It once said that we look at each record every year, which nobody is called to."""
    assert "South Centre: as long as we need it. We have not set a number of years" in browser.get("/privacy").text


@pytest.mark.parametrize(("address", "field"), [("/privacy", "privacy"), ("/accessibility", "accessibility")])
def test_an_organisations_own_words_take_the_place_of_ours(browser, organisation, address, field):
    register = organisation.memory.organisation
    register.put_details(replace(register.details(), **{field: "Our own words.\n\n<b>Bold</b>"}))
    page = browser.get(address)
    assert page.text.endswith("Our own words.<b>Bold</b>")
    assert page.all("b") == []


@pytest.mark.parametrize("address", NOTICES)
def test_they_are_there_before_anything_is_set_up(browser, organisation, address):
    from chalicelib import wiring
    from chalicelib.adapters.memory import Memory

    wiring.use(Memory().services(lambda: organisation.now))
    assert browser.get(address).status == 200
