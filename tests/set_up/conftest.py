"""An organisation on its first day: one person who sets everything up, and nothing else. It is Monday 14 September 2026."""

from collections.abc import Iterator

import pytest

from app import app
from chalicelib import wiring
from chalicelib.adapters.memory import Memory
from chalicelib.domain.access.viewer import EVERYWHERE, SET_UP
from tests.dates import instant
from tests.pages import Browser, Page
from tests.staff import signed_in
from tests.web.conftest import Organisation

SETTER = "setter"
FIRST = {
    "organisation": "Larkfield Trust", "name": "Larkfield School", "policy": "aptcoo", "mailbox": "complaints@example.org",
}  # fmt: skip


@pytest.fixture
def empty() -> Iterator[Organisation]:
    found = Organisation(memory=Memory(), now=instant("Mon 2026-09-14 10:00"))
    found.memory.organisation.put_person(SETTER, "Wren Larksong", "wren@example.org", {EVERYWHERE: [SET_UP]})
    wiring.use(found.services)
    yield found
    wiring.use(None)


@pytest.fixture
def setter(empty: Organisation) -> Browser:
    """The browser of whoever sets everything up."""
    return signed_in(Browser(app), empty.services, SETTER)


@pytest.fixture
def begun(setter: Browser) -> Page:
    """The list of first steps, after the six fields."""
    return setter.press(setter.get("/staff/set-up"), "Set up the page", **FIRST)
