"""Every mail that moto's SES has taken, as its reader sees it."""

from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from moto.backends import get_backend
from moto.core.models import DEFAULT_ACCOUNT_ID


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


class Mailbox:
    """All the mail there is, whoever it is to. SES keeps no time that would be ours, so each mail is stamped here."""

    def __init__(self, region: str) -> None:
        self._region = region
        self._stamps: list[datetime] = []

    def stamp(self, at: datetime) -> int:
        """Everything that has come since the last time came at this instant. Gives how many that were."""
        new = len(self._sent()) - len(self._stamps)
        self._stamps += [at] * new
        return new

    def read(self, to: str = "") -> list[Received]:
        """Newest first; `to` leaves out what is to anybody else."""
        mails = [self._received(number) for number in range(len(self._stamps), 0, -1)]
        return [mail for mail in mails if to in ("", mail.to)]

    def get(self, number: int) -> Received | None:
        return self._received(number) if 0 < number <= len(self._stamps) else None

    def _sent(self) -> list[Any]:
        kept: list[Any] = get_backend("ses")[DEFAULT_ACCOUNT_ID][self._region].sent_messages
        return kept

    def _received(self, number: int) -> Received:
        raw = self._sent()[number - 1].raw_data
        mail = message_from_bytes(raw if isinstance(raw, bytes) else raw.encode(), policy=policy.default)
        return Received(
            number, self._stamps[number - 1], str(mail["To"]), str(mail["From"]), str(mail["Reply-To"]),
            str(mail["Subject"]), _part(mail, "plain"), _part(mail, "html"),
        )  # fmt: skip


def _part(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    return str(part.get_content()) if part else ""
