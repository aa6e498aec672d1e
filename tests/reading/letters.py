"""Every letter to whoever complained, as the policies' stories bring it about, in the parts that a person reads."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from chalicelib import policies
from chalicelib.messages.blocks import Facts, Heading, Items, Message, Para
from tests.messages.test_promised_parts import sent

WORDED_BY_THE_POLICY = ("title", "says", "name", "clause")  # its promises are our words for it, and measured


@cache
def of_every_policy() -> tuple[tuple[str, str, Message], ...]:
    """The kind of each letter, its policy, and itself."""
    return tuple((one.kind, name, one.message) for name in policies.names() for one in sent(name))


def own_blocks(message: Message) -> Iterator[str]:
    """What we word ourselves: not the values of facts, and not what a person wrote."""
    yield message.subject
    for block in message.blocks:
        match block:
            case Para(text) | Heading(text):
                yield text
            case Items(items):
                yield from items
            case Facts(facts):
                yield from (name for name, _ in facts)
    yield from message.footer[1:]


@cache
def policy_text(name: str) -> frozenset[str]:
    """Everything that is in the policy's words, or stands for what an organisation may call its own."""
    return frozenset(_worded(policies.policy(name).model_dump()))


def _worded(found: Any) -> Iterator[str]:
    if isinstance(found, dict):
        for key, value in found.items():
            if key in WORDED_BY_THE_POLICY and isinstance(value, str):
                yield value.rstrip(".")
            yield from _worded(value)
    elif isinstance(found, list | tuple):
        for one in found:
            yield from _worded(one)
