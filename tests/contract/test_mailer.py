"""A mailer takes what can be sent and says for good that it cannot take the rest, whoever typed it."""

import boto3
import pytest

from chalicelib.adapters.memory import MemoryMailer
from chalicelib.adapters.mime import message
from chalicelib.adapters.ses import SesMailer
from chalicelib.ports import SendFailed
from tests.adapters.mails import mail


@pytest.fixture(params=["memory", "moto"])
def mailer(request):
    if request.param == "memory":
        return MemoryMailer()
    names = request.getfixturevalue("moto")
    client = boto3.client("sesv2")
    return SesMailer(lambda: client, names.sender)


def test_each_message_gets_an_id_of_its_own(mailer):
    first, second = mailer.send(mail()), mailer.send(mail())
    assert first
    assert second
    assert first != second


def test_any_script_can_be_written_and_a_machine_named(mailer):
    assert mailer.send(mail(sender_name="Ωμέγα, Ltd", subject="naïve 👩‍👩‍👧", text="שלום", to="alice@bücher.example"))


def test_before_there_is_a_site_there_is_no_mailbox_to_answer_to_and_mail_goes_all_the_same(mailer):
    assert mailer.send(mail(reply_to="", sender_name=""))


def test_a_message_is_seven_bits_wide():
    made = message(mail(text="Grüße — שלום\n" + "x" * 2000, html="<p>👩‍👩‍👧</p>", subject="naïve"), "c@redress.example")
    assert made.isascii()
    assert max(map(len, made.splitlines())) <= 998


@pytest.mark.parametrize(
    "wrong",
    [
        {"to": ""},
        {"to": "alice"},
        {"to": "@people.example"},
        {"to": "alice@"},
        {"to": "alice@people..example"},
        {"to": "alice@people.example, bob@people.example"},
        {"to": "alice@people.example\r\nBcc: bob@people.example"},
        {"to": "Alice <alice@people.example>"},
        {"to": "jörg@people.example"},
        {"reply_to": "north\n@redress.example"},
        {"sender_name": "North\r\nBcc: bob@people.example"},
        {"subject": "Hello\nBcc: bob@people.example"},
        {"tag": "C1\r\nX: y"},
        {"tag": "C1.000001-1"},
        {"tag": "t" * 257},
        {"tag": ""},
        {"text": "half a \ud800 letter"},
    ],
)
def test_what_no_message_can_hold_is_refused_for_good_without_repeating_it(mailer, wrong):
    with pytest.raises(SendFailed) as refused:
        mailer.send(mail(**wrong))
    assert refused.value.fault == ("theirs" if "to" in wrong else "ours")
    assert "people" not in str(refused.value)
    assert refused.value.__cause__ is None
