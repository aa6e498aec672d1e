"""Mail by Amazon SES. A whole message goes, made here, because SES's own form of one drops our tag and Reply-To.

The client must not repeat a request by itself: after a lost answer nobody knows whether the mail went, and the outbox
decides when to try again. What SES says of a refusal may quote an address, so only its code goes on.

Whose fault a refusal is decides what becomes of the mail. `MessageRejected` is not about the message: an unverified
sender, the sandbox and a lapsed DKIM all say it. So everything is ours to mend but what SES says of an address.
"""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError, ConnectionError, HTTPClientError

from chalicelib.adapters import mime
from chalicelib.adapters.aws_errors import busy, code
from chalicelib.ports import Mail, SendFailed
from chalicelib.ports.errors import Fault

if TYPE_CHECKING:
    from types_boto3_sesv2 import SESV2Client

IS_NO_ADDRESS = re.compile(
    r"final '@domain'|illegal address|local address|domain (contains|ends|starts)|domain is", re.IGNORECASE
)


class SesMailer:
    """`ports.Mailer` by SES. `mail_set` is the configuration set, or empty. The client is made when first needed."""

    def __init__(
        self,
        client: "Callable[[], SESV2Client]",
        sender: str,
        mail_set: str = "",
        pace: Callable[[], None] = lambda: None,
    ) -> None:
        self.client = client
        self.pace = pace  # waits until the next mail may go, whoever sends it
        self.sender = sender
        self.options: dict[str, Any] = {"ConfigurationSetName": mail_set} if mail_set else {}

    def send(self, mail: Mail) -> str:
        raw = mime.message(mail, self.sender)
        self.pace()
        try:
            answer = self.client().send_email(
                FromEmailAddress=self.sender,
                Destination={"ToAddresses": [mime.address(mail.to)]},
                Content={"Raw": {"Data": raw}},
                EmailTags=[{"Name": "notice", "Value": mail.tag}],
                **self.options,
            )
        except (ConnectionError, HTTPClientError) as lost:
            raise SendFailed(type(lost).__name__, "busy") from None
        except ClientError as refused:
            raise SendFailed(code(refused), _whose(refused)) from None
        return answer["MessageId"]


def _whose(refused: ClientError) -> Fault:
    if busy(refused):
        return "busy"
    about_an_address = code(refused) == "BadRequestException" and IS_NO_ADDRESS.search(
        refused.response["Error"].get("Message", "")
    )
    return "theirs" if about_an_address else "ours"
