"""Whether an address can work, as much as can be told without writing to it. The message names what is wrong."""

import re

EXAMPLE = "like name@example.com"
LONGEST = 254  # characters of an address
LONGEST_LOCAL, LONGEST_LABEL = 64, 63
LOCAL = "A-Za-z0-9!#$%&'*+/=?^_`{|}~.-"
FEWEST_DIGITS = 6  # a village's local number


def email(written: str) -> str:
    """What is wrong with it, or "". Only what mail servers everywhere take: SES refuses the rest."""
    if re.search(r"\s", written):
        return "Email address must not have a space in it"
    if written.count("@") != 1:
        return f"Enter an email address with one @ in it, {EXAMPLE}"
    local, _, domain = written.partition("@")
    return _local(local) or _domain(domain) or ("" if len(written) <= LONGEST else "Email address is too long")


def telephone(written: str) -> str:
    """What is wrong with it, or "". Words beside the number ("after 4pm", "ext 12") help whoever calls."""
    if sum(c.isdigit() for c in written) < FEWEST_DIGITS:
        return "Enter a telephone number that we can call, like 01632 960 001"
    return ""


def _local(local: str) -> str:
    wrong = re.search(f"[^{LOCAL}]", local)
    if wrong:
        return f"Email address must not have “{wrong.group()}” in it"
    if not local or len(local) > LONGEST_LOCAL:
        return f"Enter an email address with a name before the @, {EXAMPLE}"
    if local.startswith(".") or local.endswith(".") or ".." in local:
        return "Email address must not have a dot at the start, next to the @, or two dots together"
    return ""


def _domain(domain: str) -> str:
    two_ways = re.search("[ßς]", domain)  # the mailer's IDNA would write to another domain than today's
    try:
        labels = (domain if domain.isascii() else domain.encode("idna").decode()).split(".")
    except ValueError:
        return f"Email address must end with a real domain, {EXAMPLE}"
    wrong = two_ways or re.search(r"[^A-Za-z0-9.-]", "".join(labels))
    if wrong:
        return f"Email address must not have “{wrong.group()}” after the @"
    if len(labels) < 2 or not all(map(_is_label, labels)) or not re.fullmatch(r"[A-Za-z]{2,}|xn--.+", labels[-1]):
        return f"Enter an email address with a full domain after the @, {EXAMPLE}"
    return ""


def _is_label(label: str) -> bool:
    return 0 < len(label) <= LONGEST_LABEL and not label.startswith("-") and not label.endswith("-")
