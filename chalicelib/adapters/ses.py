"""Mail by Amazon SES. A whole message goes, made here, because SES's own form of one drops our tag and Reply-To.

The client must not repeat a request by itself: after a lost answer nobody knows whether the mail went, and the outbox
decides when to try again. What SES says of a refusal may quote an address, so only its code goes on.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError, ConnectionError, HTTPClientError

from chalicelib.adapters import mime
from chalicelib.adapters.aws_errors import code
from chalicelib.ports import Mail, SendFailed

if TYPE_CHECKING:
    from types_boto3_sesv2 import SESV2Client

HOPELESS = {"MessageRejected", "BadRequestException"}  # the message itself; all else may be mended, and goes later


class SesMailer:
    """`ports.Mailer` by SES. `mail_set` is the configuration set, or empty. The client is made when first needed."""

    def __init__(self, client: "Callable[[], SESV2Client]", sender: str, mail_set: str = "") -> None:
        self.client = client
        self.sender = sender
        self.options: dict[str, Any] = {"ConfigurationSetName": mail_set} if mail_set else {}

    def send(self, mail: Mail) -> str:
        raw = mime.message(mail, self.sender)
        try:
            answer = self.client().send_email(
                FromEmailAddress=self.sender,
                Destination={"ToAddresses": [mime.address(mail.to)]},
                Content={"Raw": {"Data": raw}},
                EmailTags=[{"Name": "notice", "Value": mail.tag}],
                **self.options,
            )
        except (ConnectionError, HTTPClientError) as lost:
            raise SendFailed(type(lost).__name__, again=True) from None
        except ClientError as refused:
            raise SendFailed(code(refused), again=code(refused) not in HOPELESS) from None
        return answer["MessageId"]
