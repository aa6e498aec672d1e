"""Two spellings of one email address: they are one person.

`Wren <wren@example.org>`, `mailto:wren@example.org` and ` WREN@example.org ` all mean the same mailbox. Dots are left as
they are: only one provider takes them for nothing.
"""

import re
from dataclasses import dataclass
from typing import Any

from chalicelib.web.kit import contact_checks
from chalicelib.web.kit.fields import Setting, Text, first
from chalicelib.web.kit.form import Ask
from chalicelib.web.kit.pages import Form

LONGEST = contact_checks.LONGEST


def parted(typed: str) -> tuple[str, str]:
    """The name and the address of what somebody typed or copied from their mail; a name of "" where there is none."""
    found = re.fullmatch(r"\s*(?P<name>[^<>]*)<(?P<address>[^<>]*)>[\s,;]*", typed)
    name, address = (found["name"], found["address"]) if found else ("", typed)
    return name.strip(" \t\"'"), re.sub(r"(?i)^mailto:|\s", "", address.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class OurAddress(Text):
    """The email address of one of ours, however it was copied."""

    def clean(self, form: Form, setting: Setting | None) -> str:
        return Text.clean(self, {**form, self.name: [parted(first(form, self.name))[1]]}, setting)

    def typed(self, form: Form) -> Any:
        return first(form, self.name).strip()


def email(label: str, hint: str = "") -> Ask:
    field = OurAddress(
        name="email", noun="Email address", missing="Enter an email address", longest=LONGEST, type="email",
        check=contact_checks.email,
    )  # fmt: skip
    return Ask(field, label, hint)
