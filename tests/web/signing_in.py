"""Signing in as people do it, step by step, with an authenticator app of their own."""

from dataclasses import dataclass, field

import pyotp

from tests.pages import Browser, Page
from tests.web.conftest import Organisation
from tests.web.mail import code_in, newest


@dataclass
class App:
    """An authenticator app on somebody's telephone, whose clock may be wrong."""

    organisation: Organisation
    fast_by: int = 0  # seconds
    secret: str = field(default="", init=False)

    def learn(self, page: Page) -> None:
        key = next(p for p in page.all("p") if "app-key" in p.get("class", "").split())
        self.secret = "".join("".join(key.itertext()).split())

    def code(self) -> str:
        return pyotp.TOTP(self.secret).at(int(self.organisation.now.timestamp()) + self.fast_by)


def mailed(browser: Browser, email: str, start: str = "/staff/sign-in") -> Page:
    """The page that asks for the mail's code."""
    return browser.press(browser.get(start), "Email me a link", email=email)


def proved(browser: Browser, organisation: Organisation, email: str, start: str = "/staff/sign-in") -> Page:
    """The page for the second factor, after the mail's code was typed."""
    page = mailed(browser, email, start)
    return browser.press(page, "Continue", code=code_in(newest(organisation)))


def enrolled(browser: Browser, organisation: Organisation, email: str, start: str = "/staff/sign-in") -> App:
    """Somebody who signs in for the first time, with the app that they set up then."""
    app = App(organisation)
    page = browser.press(proved(browser, organisation, email, start), "Continue", kind="app")
    app.learn(page)
    browser.press(page, "Sign in", code=app.code())
    return app
