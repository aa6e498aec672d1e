"""Sets up in a new stack what docs/start/deploying.md says: first what no stack makes itself, then an organisation."""

import secrets
from collections.abc import Callable
from typing import Any

from chalicelib.adapters.dynamodb import DynamoTable
from chalicelib.adapters.organisation import TableOrganisation
from infrastructure.demonstration import setting_up

SENDER = "complaints@example.org"


def prepare(client: Callable[[str], Any], stage: str, base_url: str) -> str:
    """The sender and the stage's parameters: what every deployment needs, and nothing else."""
    client("sesv2").create_email_identity(EmailIdentity=SENDER)
    ssm = client("ssm")
    ssm.put_parameter(Name=f"/redress/{stage}/link-secret/1", Value=secrets.token_urlsafe(32), Type="SecureString")
    ssm.put_parameter(Name=f"/redress/{stage}/base-url", Value=base_url, Type="String")
    return base_url


def set_up(client: Callable[[str], Any], table: str) -> str:
    """The demonstration's organisation with its policies, sites and people, before anybody can complain."""
    register = TableOrganisation(DynamoTable(client("dynamodb"), table))
    setting_up.set_up(register)
    return f"{register.name()}, {len(register.sites())} sites"
