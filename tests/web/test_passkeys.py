"""Passkeys: what a browser gives that is not our question answered by the right passkey opens nothing.

That a genuine one is set up and signs in is seen in a real browser (tests/browser/test_signing_in.py).
"""

import json
from dataclasses import replace

import pytest

from chalicelib import wiring
from chalicelib.ports import Details, Factor
from chalicelib.web.accounts.session import COOKIE
from chalicelib.web.kit import rendering
from tests.pages import Page
from tests.web.signing_in import enrolled, proved

CEO = "ceo@example.org"
NONSENSE = [
    "{}",
    "null",
    "[]",
    "x",
    '{"id": "AAAA", "rawId": "AAAA", "response": {}, "type": "public-key"}',
    "☂",
    "1" * 9000,
]


@pytest.fixture(autouse=True)
def _one_ceo(organisation):
    organisation.memory.organisation.put_person("south.ceo", "Other Larksong", "other@example.org", {"south": ["ceo"]})


@pytest.fixture
def choosing(browser, organisation) -> Page:
    return proved(browser, organisation, CEO)


def options_of(page: Page) -> dict:
    return json.loads(page.by_id("passkey").get("data-options"))


def test_its_page_alone_runs_a_script_and_only_ours(browser, choosing):
    page = browser.press(choosing, "Continue", kind="passkey")
    assert "script-src 'self'" in page.headers["Content-Security-Policy"]
    assert [script.get("src", "").startswith("/static/passkey.") for script in page.all("script")] == [True]
    assert "script-src" not in choosing.headers["Content-Security-Policy"]


def test_a_passkey_is_asked_for_at_our_own_host_and_for_this_sign_in_alone(browser, organisation, choosing):
    first = options_of(browser.press(choosing, "Continue", kind="passkey"))
    assert (first["rp"]["id"], first["user"]["name"]) == ("redress.example", CEO)
    again = options_of(browser.press(proved(browser, organisation, CEO), "Continue", kind="passkey"))
    assert again["challenge"] != first["challenge"]
    assert again["user"]["id"] == first["user"]["id"]


@pytest.mark.parametrize(
    ("base", "said"), [("https://a1.execute-api.eu-west-2.amazonaws.com/api", True), ("https://redress.example", False)]
)
def test_under_an_address_that_aws_gave_its_page_says_that_another_address_needs_another(
    browser, organisation, choosing, base, said
):
    wiring.use(replace(wiring.services(), base_url=lambda: base))
    page = browser.press(choosing, "Continue", kind="passkey")
    assert ("A passkey works at one web address only" in page.text) is said


def test_a_passkey_can_be_set_up_before_the_organisation_has_a_name(browser, organisation, choosing):
    organisation.memory.organisation.put_details(Details())
    page = browser.press(choosing, "Continue", kind="passkey")
    assert (page.status, options_of(page)["rp"]["name"]) == (200, "Redress")


def test_the_device_has_to_check_who_holds_it(browser, organisation, choosing):
    making = options_of(browser.press(choosing, "Continue", kind="passkey"))
    assert making["authenticatorSelection"]["userVerification"] == "required"
    organisation.memory.accounts.write(Factor(person="north.ceo", kind="passkey", id="AAAA", public_key="AAAA"))
    assert options_of(proved(browser, organisation, CEO))["userVerification"] == "required"


@pytest.mark.parametrize("given", NONSENSE)
def test_what_is_no_passkey_sets_nothing_up_and_says_the_way_on(browser, organisation, choosing, given):
    page = browser.press(browser.press(choosing, "Continue", kind="passkey"), "Set up a passkey", credential=given)
    assert (page.status, page.error.startswith("The passkey could not be set up")) == (400, True)
    assert organisation.memory.accounts.factor("north.ceo").kind == ""
    assert COOKIE not in browser.cookies


@pytest.mark.parametrize("given", NONSENSE)
def test_what_is_no_passkey_lets_nobody_in(browser, organisation, given):
    organisation.memory.accounts.write(Factor(person="north.ceo", kind="passkey", id="AAAA", public_key="AAAA"))
    page = proved(browser, organisation, CEO)
    assert page.heading == "Confirm that it is you"
    page = browser.press(page, "Use my passkey", credential=given)
    assert (page.status, page.error.startswith("This is not the passkey")) == (400, True)
    assert COOKIE not in browser.cookies


def test_whoever_has_an_app_is_not_asked_for_a_passkey(browser, organisation):
    app = enrolled(browser, organisation, CEO)
    browser.press(browser.get("/staff/you"), "Sign out")
    proved(browser, organisation, CEO)
    assert browser.get("/staff/sign-in/passkey").heading == "Enter the code from your app"
    assert app.secret


def test_a_page_whose_script_did_not_load_says_so(browser, organisation, choosing):
    page = browser.press(browser.press(choosing, "Continue", kind="passkey"), "Set up a passkey", credential="")
    assert (page.status, page.error) == (
        400,
        "This page did not load fully, so it could not ask for your passkey. Reload the page",
    )


def test_a_page_whose_script_was_not_built_says_how_to_build_it(browser, monkeypatch, choosing):
    monkeypatch.setattr(rendering, "manifest", lambda: {"app.css": "app.css", "icon.svg": "icon.svg"})
    with pytest.raises(rendering.NotBuilt, match=r"passkey\.js is not in static/manifest\.json: .*make static"):
        rendering.asset("passkey.js")
