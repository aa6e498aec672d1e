"""Sets up an organisation in a new stack."""

from collections.abc import Callable
from typing import Any

from chalicelib.adapters.dynamodb import DynamoTable
from chalicelib.adapters.organisation import TableOrganisation
from infrastructure.demonstration import setting_up

SENDER = "complaints@example.org"


def verify_sender(client: Callable[[str], Any]) -> None:
    """The sender's address is known to SES: the emulator knows no MAIL FROM, which a sender's domain would be given."""
    client("sesv2").create_email_identity(EmailIdentity=SENDER)


def set_up(client: Callable[[str], Any], table: str) -> str:
    """The demonstration's organisation with its policies, sites and people, before anybody can complain."""
    register = TableOrganisation(DynamoTable(client("dynamodb"), table))
    setting_up.set_up(register)
    return f"{register.name()}, {len(register.sites())} sites"
