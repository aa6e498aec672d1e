"""How people find a site's page: its own address, a poster, a few lines for a website; and its colour."""

import pytest

from app import app
from chalicelib.ports import Details
from tests.pages import Browser, text_of
from tests.web.answers import press


@pytest.fixture
def two_sites(setter, begun):
    setter.press(
        setter.get("/staff/set-up/new-site"), "Add the site", name="South Centre", policy="map", mailbox="s@example.org"
    )


@pytest.mark.parametrize("address", ["/at/south-centre", "/?site=south-centre"])
def test_whoever_comes_by_a_sites_own_address_is_not_asked_where(two_sites, address):
    stranger = Browser(app)
    page = stranger.get(address)
    assert "South Centre" in page.text
    assert "Larkfield School" not in page.text
    assert stranger.press(page, "Start now").heading == "Is anyone at risk of harm?"


def test_whoever_comes_by_no_sites_address_is_asked(two_sites):
    stranger = Browser(app)
    assert stranger.press(stranger.get("/"), "Start now").heading == "Where did it happen?"


def test_a_site_that_is_not_there_has_no_page_and_is_not_begun(two_sites):
    stranger = Browser(app)
    assert stranger.get("/at/nowhere").status == 404
    assert stranger.post("/complain/start", {"site": "nowhere"}).heading == "Where did it happen?"


def test_an_unlisted_site_is_offered_to_nobody_but_by_its_address(empty, setter, two_sites):
    setter.press(setter.get("/staff/set-up/sites/south-centre"), "Save", unlisted="yes")
    stranger = Browser(app)
    page = stranger.get("/")
    assert "South Centre" not in page.text
    assert stranger.press(page, "Start now").heading == "Is anyone at risk of harm?"
    page = stranger.press(stranger.get("/at/south-centre"), "Start now")
    assert "Managing director" in press(stranger, press(stranger, press(stranger, page))).text


def test_whoever_reads_a_sites_procedure_goes_on_to_that_sites_page(setter, two_sites):
    setter.press(setter.get("/staff/set-up/sites/south-centre"), "Save", unlisted="yes")
    stranger = Browser(app)
    page = stranger.get(stranger.get("/at/south-centre").link("How we deal with complaints, step by step"))
    *_, there = (a.get("href") for a in page.all("a") if text_of(a) == "Tell us what went wrong")
    page = stranger.press(stranger.get(there), "Start now")
    assert "Managing director" in press(stranger, press(stranger, press(stranger, page))).text


def test_before_anything_is_set_up_the_page_says_so_and_asks_nothing(empty):
    page = Browser(app).get("/")
    assert "This page is not set up yet" in page.text
    assert page.all("form") == []


def test_the_page_about_a_site_gives_its_address_and_lines_for_a_website(empty, setter, begun):
    page = setter.get("/staff/set-up/publish/larkfield-school")
    address = f"{empty.services.base_url()}/at/larkfield-school"
    assert address in page.text
    assert page.text.count("Your complaints procedure") == 1
    assert f'<a href="{address}">Tell us what went wrong</a>' in page.by_id("snippet").text


def test_the_poster_has_the_address_in_words_and_in_a_picture(empty, setter, begun):
    page = setter.get("/staff/set-up/poster/larkfield-school")
    assert f"{empty.services.base_url()}/at/larkfield-school" in page.text
    assert page.html.count("<svg") == 1


def test_a_site_that_is_not_there_has_no_poster(setter, begun):
    assert setter.get("/staff/set-up/poster/nowhere").status == 404


def test_pages_take_the_colour_of_the_organisation_from_a_stylesheet_of_its_own(empty, begun):
    empty.memory.organisation.put_details(Details(name="Larkfield Trust", colour="#1D4F91"))
    browser = Browser(app)
    sheets = [link.get("href") for link in browser.get("/").all("link") if link.get("rel") == "stylesheet"]
    assert sheets[-1] == "/static/colour-1d4f91.css"
    assert b"background-color: #1d4f91" in browser.raw("GET", sheets[-1], "", "").body


@pytest.mark.parametrize(
    "name", ["colour-1d4f9.css", "colour-xyzxyz.css", "colour-1d4f91.css.css", "colour-1D4F91.css"]
)
def test_no_other_stylesheet_is_made_up(empty, name):
    assert Browser(app).get(f"/static/{name}").status == 404
