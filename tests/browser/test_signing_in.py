"""Signing in, in a real browser: by passkey, by app without JavaScript, and with a link in the wrong browser."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from playwright.sync_api import Browser

from tests.browser.visitor import Visitor
from tests.proofs import share
from tests.runner import PATIENCE, Runner

AUTHENTICATOR = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip
SUBJECT = "Sign in to the complaints desk"
Open = Callable[..., Visitor]


@pytest.fixture
def opened(browser: Browser, local: Runner) -> Iterator[Open]:
    """Opens a browser of its own for somebody: `opened("passkey", scripts=True)`."""
    contexts = []

    def open_one(journey: str, *, scripts: bool = True, refused: str = "nothing is") -> Visitor:
        context = browser.new_context(java_script_enabled=scripts, locale="en-GB", timezone_id="Europe/London")
        contexts.append(context)
        return Visitor(context.new_page(), local, journey, scripts, refused=refused)

    yield open_one
    for context in contexts:
        context.close()


def ask(visitor: Visitor, email: str) -> None:
    visitor.go("/staff/you")
    visitor.write(email, "Your work email address")
    visitor.press("Email me a link")
    assert visitor.heading() == "Check your email"


def open_mail(visitor: Visitor, email: str, number: int) -> None:
    """The newest, once so many have come: a mail takes a moment."""
    for _ in range(PATIENCE):
        if len(visitor.mails(email, SUBJECT)) >= number:
            break
        visitor.page.wait_for_timeout(1000)
    assert visitor.newest_mail(email, SUBJECT)


def follow(visitor: Visitor, email: str, number: int = 1) -> None:
    """The link in the mail."""
    open_mail(visitor, email, number)
    link = visitor.page.frame_locator("iframe").get_by_role("link", name="Sign in").get_attribute("href")
    assert link
    visitor.page.goto(link)


def code(visitor: Visitor, email: str, number: int = 1) -> str:
    open_mail(visitor, email, number)
    found = re.search(r"\d{4} \d{4}", visitor.page.frame_locator("iframe").locator("body").inner_text())
    assert found
    return found[0]


def keep_codes(visitor: Visitor) -> None:
    assert visitor.heading() == "Your recovery codes"
    visitor.look("codes")
    visitor.press("I have saved my codes")


def test_a_passkey_is_set_up_and_then_signs_in(opened: Open):
    email = "sorrel.quillfeather@example.org"
    visitor = opened("passkey")
    devtools = visitor.page.context.new_cdp_session(visitor.page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})

    visitor.go("/staff/you")
    visitor.look("ask")
    ask(visitor, email)
    visitor.look("look-at-your-mail")
    follow(visitor, email)
    visitor.look("link")
    visitor.press("Continue")
    visitor.look("choose")
    visitor.choose("A passkey")
    visitor.press("Continue")
    visitor.look("new-passkey")
    visitor.press("Set up a passkey")
    visitor.page.wait_for_url("**/staff/you/codes?*")
    keep_codes(visitor)
    visitor.look("you")
    assert "Sorrel Quillfeather" in visitor.page.locator("main").inner_text()

    visitor.press("Sign out")
    assert "You are signed out." in visitor.page.locator("main").inner_text()
    ask(visitor, email)
    follow(visitor, email, 2)
    visitor.press("Continue")
    assert visitor.heading() == "Confirm that it is you"
    visitor.look("passkey")
    visitor.press("Use my passkey")
    visitor.page.wait_for_url("**/staff/you")
    assert "Signed in with a passkey" in visitor.page.locator("main").inner_text()


@pytest.mark.prove
def test_a_device_that_gives_no_passkey_says_so_and_lets_one_try_again(opened: Open):
    email = "teasel.brightwater@example.org"
    visitor = opened("no-passkey")
    devtools = visitor.page.context.new_cdp_session(visitor.page)
    devtools.send("WebAuthn.enable")
    refusing = {**AUTHENTICATOR, "isUserVerified": False, "hasUserVerification": True}
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": refusing})
    ask(visitor, email)
    follow(visitor, email)
    visitor.press("Continue")
    visitor.choose("A passkey")
    visitor.press("Continue")
    visitor.page.evaluate("() => { navigator.credentials.create = () => Promise.reject(new Error('refused')) }")
    visitor.page.get_by_role("button", name="Set up a passkey").click()
    visitor.page.get_by_text("Your device gave us no passkey.").wait_for()
    visitor.look("refused")


@pytest.mark.parametrize(("email", "scripts"), share([
    ("alder.penhallow-finch@example.org", True), ("juniper.wickerby@example.org", False),
], 2))  # fmt: skip
def test_an_authenticator_app_is_set_up_and_then_signs_in_also_without_javascript(
    opened: Open, email: str, scripts: bool
):
    visitor = opened("app" if scripts else "app-without-scripts", scripts=scripts, refused="status of 400")
    ask(visitor, email)
    typed = code(visitor, email)
    visitor.go("/staff/sign-in/code")
    visitor.write("0000 0000", "Code from the email")
    visitor.press("Continue")
    visitor.look("wrong-code")
    visitor.write(typed, "Code from the email")
    visitor.press("Continue")
    visitor.choose("An authenticator app")
    visitor.press("Continue")
    visitor.look("new-app")
    app = pyotp.TOTP(visitor.page.locator(".app-key").inner_text().replace(" ", ""))
    now = datetime.now(UTC)
    visitor.write(app.at(now), "Code from your app")
    visitor.press("Sign in")
    keep_codes(visitor)
    assert visitor.heading() == "Your sign-in"

    visitor.press("Sign me out everywhere")
    ask(visitor, email)
    typed = code(visitor, email, 2)
    visitor.go("/staff/sign-in/code")
    visitor.write(typed, "Code from the email")
    visitor.press("Continue")
    visitor.look("app")
    visitor.write(app.at(now), "Code from your app")
    visitor.press("Sign in")
    visitor.look("code-used-before")
    visitor.write(app.at(now + timedelta(seconds=30)), "Code from your app")
    visitor.press("Sign in")
    assert visitor.heading() == "Your sign-in"


def test_a_link_opened_in_another_browser_is_refused_and_its_code_works_in_the_first(opened: Open):
    email = "tansy.farthingale-oak@example.org"
    first, other = opened("asked"), opened("another-browser", refused="status of 403")
    ask(first, email)
    follow(other, email)
    assert other.heading() == "This link does not work here"
    other.look("refused")
    typed = code(first, email)
    first.go("/staff/sign-in/code")
    first.write(typed, "Code from the email")
    first.press("Continue")
    assert first.heading() == "Choose your security check"
