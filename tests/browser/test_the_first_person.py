"""On an empty table, where there is not even a site, the first person signs in: everything else waits for that."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.test_signing_in import AUTHENTICATOR, code
from tests.browser.visitor import Visitor
from tests.runner import Runner, running

EMAIL = "first@example.org"
SLOW = {"offline": False, "latency": 500, "downloadThroughput": -1, "uploadThroughput": -1}  # milliseconds


@pytest.fixture
def empty() -> Iterator[Runner]:
    with running(EMPTY="yes") as runner:
        yield runner


@pytest.mark.prove
def test_the_first_person_signs_in_with_a_passkey_where_nothing_is_set_up(browser: Browser, empty: Runner) -> None:
    context = browser.new_context(locale="en-GB", timezone_id="Europe/London")
    visitor = Visitor(context.new_page(), empty, "first-person", True)
    devtools = context.new_cdp_session(visitor.page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    invitation = re.search(r"/staff/first/\S+", "\n".join(empty.said))
    assert invitation
    visitor.go(invitation[0])
    visitor.write("Wren Larksong", "Your name")
    visitor.write(EMAIL, "Your work email address")
    visitor.press("Continue")
    typed = code(visitor, EMAIL)
    visitor.go("/staff/sign-in/code")
    visitor.write(typed, "Code from the email")
    visitor.press("Continue")
    visitor.choose("A passkey")
    devtools.send("Network.enable")
    devtools.send("Network.emulateNetworkConditions", SLOW)  # and a button that is pressed as soon as it is there
    visitor.press("Continue")
    visitor.press("Set up a passkey")
    visitor.page.wait_for_url("**/staff/you/codes?*")
    visitor.go("/staff/you")
    assert "Wren Larksong" in visitor.page.locator("main").inner_text()
    context.close()
