"""A plain mail, to be changed by what a test is about."""

from dataclasses import replace
from typing import Any

from chalicelib.ports import Mail

PLAIN = Mail(
    to="alice@people.example",
    reply_to="north@redress.example",
    sender_name="The Example Trust",
    subject="We have your complaint",
    text="Dear Alice,\n\nThank you.\n",
    html="<p>Dear Alice</p>",
    tag="01JC1_000001-1",
)


def mail(**changes: Any) -> Mail:
    return replace(PLAIN, **changes)
