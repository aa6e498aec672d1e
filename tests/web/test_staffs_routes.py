"""Whatever lies under /staff wants somebody who is signed in, but for signing in itself and the first person's link."""

import re

import pytest

from app import app
from chalicelib.web.kit.pages import FORM

OPEN = ("/staff/sign-in", "/staff/first/")
GUARDED = [
    (method, address)
    for address, methods in app.routes.items()
    for method in methods
    if address.startswith("/staff") and not address.startswith(OPEN)
]


def test_there_are_some():
    assert ("POST", "/staff/sign-out") in GUARDED


@pytest.mark.parametrize(("method", "address"), GUARDED)
def test_a_stranger_is_led_to_signing_in_and_nothing_is_written(browser, organisation, method, address):
    before = organisation.memory.table.items()
    answer = browser.raw(method, re.sub(r"\{\w+\}", "x", address), "token=x" if method == "POST" else "", FORM)
    assert answer.status_code == 303
    assert answer.headers["Location"].startswith("/staff/sign-in?back=%2Fstaff")
    assert organisation.memory.table.items() == before
