"""Mail about somebody's own account: what to do, and that it says nothing of any case."""

import pytest

from chalicelib.messages import Message, to_account
from chalicelib.messages.to_account import AccountLetter

LETTER = AccountLetter(
    to_name="Wren Larksong", organisation="Larkfield Trust", desk="https://x.example/staff", by="Robin Wren"
)
LINK = "https://x.example/staff/sign-in/link/TOKEN"


@pytest.fixture(params=["sign_in", "reset_asked", "reset"])
def message(request) -> Message:
    extra = (LINK, "12345678") if request.param == "sign_in" else ()
    return getattr(to_account, request.param)(LETTER, *extra)


def test_mail_about_an_account_is_to_its_reader_from_their_organisation(message):
    assert message.text.startswith("Dear Wren Larksong,")
    assert "Larkfield Trust" in message.text


def test_mail_about_an_account_says_neither_please_nor_sorry(message):
    assert [word for word in ("please", "sorry") if word in message.text.lower()] == []


def test_its_subject_says_nothing_that_opens(message):
    assert "TOKEN" not in message.subject
    assert "1234" not in message.subject


def test_signing_in_gives_a_link_and_a_code_that_can_be_typed():
    text = to_account.sign_in(LETTER, LINK, "12345678").text
    assert LINK in text
    assert "1234 5678" in text
    assert "15 minutes" in text


def test_whoever_confirmed_a_loss_is_named_to_its_owner():
    assert "Robin Wren" in to_account.reset_asked(LETTER).text
    assert "Robin Wren" in to_account.reset(LETTER).text
