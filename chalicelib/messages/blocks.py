"""What a message is made of. Its words are written once; rendering makes a text and an HTML of them.

Whatever a person wrote goes in as plain text and cannot break out: `render` cleans it, the HTML template escapes it.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What a message needs besides the case: who reads it, where its links lead, and how we are reached."""

    link: str  # the complainant's secret link; "" for staff
    case_page: str  # the address of the case at the desk; "" for the complainant
    to_name: str
    about: str  # id of the clock, window or duty that it is about
    today: date
    mailbox: str
    postal_address: str
    telephone: str
    on_paper: bool = False  # somebody posts it
    signed: str = ""  # name and post of whoever signs it; "": nobody is named
    officer: str = ""  # how the council's officer for allegations is reached, where the site has said


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it is read: as text, as the HTML of a mail, and in its parts, for a page or a sheet of paper."""

    subject: str  # one line
    text: str
    html: str
    greeting: str
    blocks: tuple["Block", ...]
    footer: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Para:
    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    text: str


@dataclass(frozen=True, slots=True)
class Items:
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Names with their values; one without a value is left out."""

    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What a person wrote, as they wrote it."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    text: str
    address: str


Block = Para | Heading | Items | Facts | Said | Link


def kind(block: Block) -> str:
    """What part of a message a block is: by which a template draws it."""
    return type(block).__name__.lower()
