"""How somebody is reached: what each way needs, and how much of it a page shows to whoever holds the link."""

from collections.abc import Mapping
from typing import Any

from chalicelib.domain.casework.contact.reached import NEEDS
from chalicelib.web.kit.contact_limits import FORBIDS
from chalicelib.web.kit.fields import FieldError

MISSING: Mapping[str, str] = {
    "email": "Enter an email address, or choose another way",
    "telephone": "Enter a telephone number, or choose another way",
    "address": "Enter a postal address, or choose another way",
}
NOT_BOTH = "You cannot choose a way of contact and also say that it must not be used. Change one of them"


def lacking(answers: Mapping[str, Any]) -> dict[str, FieldError]:
    """What the way that was chosen needs, and is not there."""
    needed = NEEDS.get(answers.get("reach", ""), "")
    return {needed: FieldError(MISSING[needed])} if needed and not answers.get(needed) else {}


def unreachable(answers: Mapping[str, Any]) -> dict[str, FieldError]:
    """The same, and where the way that was chosen is one that we must not use."""
    forbidden = FORBIDS.get(answers.get("reach", ""), "") in (answers.get("avoid") or ())
    return {**lacking(answers), **({"avoid": FieldError(NOT_BOTH)} if forbidden else {})}


def masked_email(address: str) -> str:
    """As much of it as its owner needs to know it again: whoever else holds the link must not learn it."""
    local, _, domain = address.partition("@")
    return f"{local[:1]}…@{domain}" if domain else ""


def masked_number(number: str) -> str:
    digits = [c for c in number if c.isdigit()]
    return f"a number that ends in {''.join(digits[-3:])}" if digits else ""
