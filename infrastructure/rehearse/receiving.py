"""Letters, as the emulator's mail service took them, and waiting for what only the schedule sends."""

import re
import time
from typing import Any

from infrastructure.rehearse.emulator import Emulator

LONGEST_WAIT = 150.0  # seconds: the schedule runs each minute, and its first run starts the function
REFERENCE = re.compile(r"RDS-\w{4}-\w{4}")
LINK = re.compile(r"https?://\S+/case/[\w-]+")

Letter = dict[str, Any]


class NoLetter(Exception):
    """Nobody sent what had to be sent."""


def await_letter(aws: Emulator, to: str, nth: int = 1) -> Letter:
    """The nth mail to this address, as soon as it is there. Nothing here calls a function. Raises NoLetter."""
    last = time.monotonic() + LONGEST_WAIT
    while time.monotonic() < last:
        found = [mail for mail in aws.mails() if any(to in one for one in mail["To"])]
        if len(found) >= nth:
            return found[nth - 1]
        time.sleep(0.5)
    raise NoLetter(f"no mail to {to} in {LONGEST_WAIT:.0f} s; mail went to {[mail['To'] for mail in aws.mails()]}")


def link(letter: Letter) -> str:
    """The private link that the letter gives. Raises NoLetter."""
    found = LINK.search(str(letter["BodyText"]))
    if not found:
        raise NoLetter(f"a letter without a link: {letter['Subject']}")
    return found[0]


def reference(letter: Letter) -> str:
    """The case's reference, as the subject says it. Raises NoLetter."""
    found = REFERENCE.search(str(letter["Subject"]))
    if not found:
        raise NoLetter(f"a letter without a reference: {letter['Subject']}")
    return found[0]
