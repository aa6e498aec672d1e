"""One of ours has another e-mail address: whoever sets up puts it right, and the old one learns nothing."""

import pytest

from app import app
from chalicelib.actions.sweeping import sweep
from chalicelib.domain.access.viewer import EVERYWHERE, SET_UP
from tests.pages import Browser
from tests.staff import signed_in
from tests.web.conftest import Organisation

BUTTON = "Change the email address"
FORM = "/staff/people/north.head/email"


@pytest.fixture
def keeper(organisation: Organisation) -> Browser:
    register = organisation.memory.organisation
    register.put_person("keeper", "Keeper Larksong", "keeper@example.org", {EVERYWHERE: [SET_UP]})
    register.put_person("north.head", "Head Larksong", "hed@example.org", {"north": ["head_teacher"]})
    return signed_in(Browser(app), organisation.services, "keeper")


def mails(organisation: Organisation, to: str) -> list[str]:
    sweep(organisation.services, lambda: 60.0)
    return [f"{m.subject} {m.text}" for m in organisation.memory.mailer.sent if m.to == to]


def test_somebody_signs_in_with_their_new_address(keeper: Browser, organisation: Organisation):
    assert keeper.press(keeper.get(FORM), BUTTON, email="head@north.example.org").address == "/staff/people/north.head"
    assert organisation.services.organisation.viewer_at("hed@example.org") is None
    found = organisation.services.organisation.viewer_at("head@north.example.org")
    assert found is not None and found.id == "north.head"


def test_the_new_address_is_told_by_whom_and_the_old_one_that_something_changed(
    keeper: Browser, organisation: Organisation
):
    keeper.press(keeper.get(FORM), BUTTON, email="head@north.example.org")
    assert any(
        "Keeper Larksong changed the email address" in mail for mail in mails(organisation, "head@north.example.org")
    )
    (old,) = mails(organisation, "hed@example.org")
    assert [word for word in ("Head", "head@", "Keeper", "North", "complaint") if word in old] == []


@pytest.mark.parametrize(
    ("email", "says"),
    [
        ("", "Enter the new email address"),
        ("head@", "Enter an email address"),
        ("keeper@example.org", "Somebody here already uses this email address"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field_and_stays_typed(keeper: Browser, email: str, says: str):
    page = keeper.press(keeper.get(FORM), BUTTON, email=email)
    assert page.status in (400, 409) and says in page.text and page.filled(BUTTON)["email"] == [email]
