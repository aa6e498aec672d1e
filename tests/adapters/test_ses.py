"""What SES is given, and what its refusals mean for the outbox."""

from email import message_from_bytes
from email.policy import default

import boto3
import moto.backends
import pytest
from botocore.exceptions import ReadTimeoutError
from botocore.stub import Stubber

from chalicelib.adapters.ses import SesMailer
from chalicelib.ports import SendFailed
from tests.adapters.mails import PLAIN, mail


def sent(names):
    """The newest message that SES took, as a mail program reads it."""
    (account,) = moto.backends.get_backend("ses").values()
    return message_from_bytes(account[names.region].sent_messages[-1].raw_data.encode(), policy=default)


def test_the_message_is_read_as_it_was_written(aws):
    SesMailer(lambda: boto3.client("sesv2"), aws.sender).send(mail(subject="Ihre Beschwerde — naïve", text="שלום\n"))
    message = sent(aws)
    assert message["Subject"] == "Ihre Beschwerde — naïve"
    assert message["From"] == f"The Example Trust <{aws.sender}>"
    assert (message["To"], message["Reply-To"]) == ("alice@people.example", "north@redress.example")
    assert message["X-Redress-Notice"] == PLAIN.tag
    text, html = message.iter_parts()
    assert (text.get_content_type(), text.get_content().strip()) == ("text/plain", "שלום")
    assert (html.get_content_type(), html.get_content().strip()) == ("text/html", PLAIN.html)


def test_a_message_without_html_is_plain_text(aws):
    SesMailer(lambda: boto3.client("sesv2"), aws.sender).send(mail(html=""))
    assert sent(aws).get_content_type() == "text/plain"


@pytest.fixture
def stub():
    with Stubber(boto3.client("sesv2")) as stubber:
        yield stubber


def test_delivery_events_come_back_by_the_notices_tag(stub):
    given = {}
    stub.client.meta.events.register("provide-client-params.sesv2", lambda params, **_: given.update(params))
    stub.add_response("send_email", {"MessageId": "m1"})
    assert SesMailer(lambda: stub.client, "c@redress.example", "stage-mail").send(mail()) == "m1"
    assert given["EmailTags"] == [{"Name": "notice", "Value": PLAIN.tag}]
    assert given["ConfigurationSetName"] == "stage-mail"
    assert given["Destination"] == {"ToAddresses": ["alice@people.example"]}


@pytest.mark.parametrize(
    ("code", "said", "fault"),
    [
        ("TooManyRequestsException", "Maximum sending rate exceeded.", "busy"),
        ("LimitExceededException", "Daily message quota exceeded.", "busy"),
        ("InternalServiceErrorException", "", "ours"),
        ("SendingPausedException", "Sending is paused for this account.", "ours"),
        ("AccountSuspendedException", "", "ours"),
        ("MailFromDomainNotVerifiedException", "", "ours"),
        ("NotFoundException", "Configuration set <stage-mail> does not exist.", "ours"),
        ("AccessDeniedException", "", "ours"),
        (
            "MessageRejected",
            "Email address is not verified. The following identities failed: alice@people.example",
            "ours",
        ),
        ("MessageRejected", "Email address is not verified in the region EU-WEST-2: c@redress.example", "ours"),
        ("BadRequestException", "Invalid tag value <01JC1.000001-1>", "ours"),
        ("BadRequestException", "Missing final '@domain'", "theirs"),
        ("BadRequestException", "Illegal address", "theirs"),
        ("BadRequestException", "Local address contains control or whitespace", "theirs"),
        ("BadRequestException", "Domain contains illegal character", "theirs"),
    ],
)
def test_a_refusal_is_the_addresss_fault_only_where_ses_says_so(stub, code, said, fault):
    stub.add_client_error("send_email", code, said)
    with pytest.raises(SendFailed) as refused:
        SesMailer(lambda: stub.client, "c@redress.example").send(mail())
    assert refused.value.fault == fault
    assert str(refused.value) == code
    assert refused.value.__cause__ is None


def test_no_answer_may_be_tried_again():
    class Silent:
        def send_email(self, **_):
            raise ReadTimeoutError(endpoint_url="https://email")

    with pytest.raises(SendFailed, match="ReadTimeoutError") as refused:
        SesMailer(Silent, "c@redress.example").send(mail())
    assert refused.value.fault == "busy"
