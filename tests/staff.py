"""Somebody who is signed in at one call, for tests of what they do then: `signed_in(browser, services, "north.head")`."""

from chalicelib.actions import sessions
from chalicelib.domain import keys
from chalicelib.ports import Services
from chalicelib.web.accounts.session import COOKIE
from tests.pages import Browser


def signed_in(browser: Browser, services: Services, person_id: str) -> Browser:
    """The same browser, with a session of this person in place of any it had."""
    key = keys.key(services.randomness(keys.LENGTH))
    services.accounts.write(sessions.made(services, person_id, key))
    browser.cookies[COOKIE] = key
    return browser
