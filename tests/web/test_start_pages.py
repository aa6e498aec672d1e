"""The page of a site: what its policy lets people expect, who helps, where other things go, and a form to print."""

import pytest

from chalicelib.web.public import choices
from chalicelib.web.public.journey import journey
from tests.pages import Browser, text_of
from tests.web.conftest import PUBLISHED, SITES, Organisation


@pytest.mark.parametrize(("site", "policy"), [(site, policy) for site, _, policy in SITES])
def test_it_says_what_to_expect_under_the_sites_policy(
    browser: Browser, organisation: Organisation, site: str, policy: str
):
    page = browser.get(f"/at/{site}")
    found = organisation.services.organisation.policy(PUBLISHED(policy).hash)
    ways = choices.stages(journey(organisation.services, {"site": site}).setting)
    assert ways
    assert all(f"{way.text}. {way.hint}".strip() in page.text for way in ways)
    for help_ in found.support:
        assert " ".join(help_.says.split()) in page.text
    for exclusion in found.exclusions:
        assert " ".join(exclusion.title.split()) in page.text


def test_the_page_of_the_whole_organisation_tells_of_no_policy(browser: Browser):
    assert "What you can expect" not in browser.get("/").text


@pytest.mark.parametrize("address", ["/", "/at/north"])
def test_whoever_has_lost_the_link_to_their_complaint_finds_the_way_to_it(browser: Browser, address: str):
    assert browser.get(address).link("Get the link to your complaint again") == "/complain/lost-link"


@pytest.mark.parametrize("address", ["/", "/at/north"])
def test_a_form_to_print_is_offered_for_each_site(browser: Browser, address: str):
    assert "/at/north/paper" in [a.get("href") for a in browser.get(address).all("a")]


def test_the_form_to_print_asks_what_the_form_asks(browser: Browser):
    page = browser.get("/at/north/paper")
    headings = [text_of(h) for h in page.all("h2")]
    for asked in ("Is anyone at risk of harm?", "Who are you complaining for?", "What happened, and when?"):
        assert asked in headings
    assert "Where did it happen?" not in headings
    assert "1 Imaginary Way" in page.text
    assert page.all("input") == page.all("textarea") == []


def test_the_form_to_print_asks_each_thing_once_and_for_no_code(browser: Browser):
    page = browser.get("/at/north/paper")
    assert page.text.count("What would put it right?") == 1 and "Type your code" not in page.text


@pytest.mark.parametrize("address", ["/at/nowhere/paper", "/at/%00/paper"])
def test_a_site_that_there_is_not_has_none(browser: Browser, address: str):
    assert browser.get(address).status == 404
