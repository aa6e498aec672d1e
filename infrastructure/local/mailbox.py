"""Every mail that moto's SES has taken, as its reader sees it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage

from moto.backends import get_backend
from moto.core.models import DEFAULT_ACCOUNT_ID

from chalicelib.adapters.mime import TAG

BOUNCES = "bounce.example.org"


@dataclass(frozen=True, slots=True)
class Received:
    """A mail. `at` by the case clock; `html` is empty where the mail has only text."""

    number: int
    at: datetime
    to: str
    sender: str
    reply_to: str
    subject: str
    text: str
    html: str
    tag: str

    @property
    def comes_back(self) -> bool:
        """Whether it goes to where every mail of this machine bounces, so that one can see what follows."""
        return self.to.endswith(f"@{BOUNCES}")


class Mailbox:
    """All the mail there is, whoever it is to. SES keeps no time that would be ours, so each mail is stamped here."""

    def __init__(self, region: str) -> None:
        self._region = region
        self._mails: list[Received] = []
        self._taken = 0  # from SES

    def put(self, mails: Iterable[Received]) -> None:
        """What came before this process began."""
        self._mails += mails

    def stamp(self, at: datetime) -> list[Received]:
        """Everything that has come since the last time came at this instant. Gives what has."""
        sent = get_backend("ses")[DEFAULT_ACCOUNT_ID][self._region].sent_messages
        before = len(self._mails)
        new, self._taken = sent[self._taken :], len(sent)
        for message in new:
            self._mails.append(received(len(self._mails) + 1, at, message.raw_data))
        return self._mails[before:]

    def read(self, to: str = "") -> list[Received]:
        """Newest first; `to` leaves out what is to anybody else."""
        return [mail for mail in reversed(self._mails) if to in ("", mail.to)]

    def get(self, number: int) -> Received | None:
        return self._mails[number - 1] if 0 < number <= len(self._mails) else None


def received(number: int, at: datetime, raw: str | bytes) -> Received:
    """A mail as its reader's program takes it apart."""
    mail = message_from_bytes(raw if isinstance(raw, bytes) else raw.encode(), policy=policy.default)
    return Received(
        number, at, str(mail["To"]), str(mail["From"]), str(mail["Reply-To"]), str(mail["Subject"]),
        _part(mail, "plain"), _part(mail, "html"), str(mail[TAG]),
    )  # fmt: skip


def _part(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    return str(part.get_content()) if part else ""
