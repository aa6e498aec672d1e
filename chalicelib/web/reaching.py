"""Whether an address can work: as much as can be told without writing to it, and no more."""

import re

LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
EMAIL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@(?:" + LABEL + r"\.)+[A-Za-z]{2,63}")
FEWEST_DIGITS = 6  # a village's local number


def email(written: str) -> str:
    """What is wrong with it, or "". Only what mail servers everywhere take: SES refuses the rest."""
    local = written.partition("@")[0]
    dots = local.startswith(".") or local.endswith(".") or ".." in local
    if dots or not EMAIL.fullmatch(written):
        return "Enter an email address in the correct format, like name@example.com"
    return ""


def telephone(written: str) -> str:
    """What is wrong with it, or "". Words beside the number ("after 4pm", "ext 12") help whoever calls."""
    if sum(c.isdigit() for c in written) < FEWEST_DIGITS:
        return "Enter a telephone number that we can call, like 01632 960 001"
    return ""
