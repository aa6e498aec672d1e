"""From blocks to what is sent: one text, one HTML, one subject line.

The HTML escapes everything; the text escapes nothing and is only cleaned of what no letter needs: control characters,
and the marks that turn the direction of writing and so can make a line read as something else.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, replace
from functools import wraps
from typing import Any, NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape

from chalicelib import compiled
from chalicelib.domain.account import CaseAccount
from chalicelib.domain.references import WRITTEN
from chalicelib.domain.text import lines
from chalicelib.messages.blocks import Block, Facts, Heading, Items, Letter, Message, Para, kind

COMPILED = "mail"
LONGEST_NAME = 70  # characters
LONGEST_SUBJECT = 150  # characters
NO_WRAP = 'style="white-space:nowrap"'
IN_BRACKETS = re.compile(rf"\(?{WRITTEN.pattern}\)?")


class Part(NamedTuple):
    """A letter in one language. Most have no other part."""

    greeting: str
    blocks: tuple[Block, ...]
    footer: tuple[str, ...]
    language: str = "en-GB"


Blocks = Iterable[Block | None]
Says = Callable[[CaseAccount, Letter], Blocks]  # what a message says, part by part
Writes = Callable[[CaseAccount, Letter], Message]

templates = Environment(
    loader=compiled.loader(COMPILED, lambda: PackageLoader("chalicelib")),
    autoescape=select_autoescape(["html"], default=False),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)
templates.filters["kind"] = kind
templates.filters["unbroken"] = lambda text: unbroken(text, NO_WRAP)
templates.filters["unbroken_lines"] = lambda text: Markup("<br>").join(
    unbroken(line, NO_WRAP) for line in text.split("\n")
)


def headed(write: Callable[[CaseAccount, Letter, str, Blocks], Message], subject: str) -> Callable[[Says], Writes]:
    """Makes a message under this subject of the parts that a function gives: `write` puts greeting and footer to them."""

    def made(says: Says) -> Writes:
        @wraps(says)
        def message(account: CaseAccount, letter: Letter) -> Message:
            return write(account, letter, subject, says(account, letter))

        return message

    return made


def render(subject: str, greeting: str, blocks: Blocks, footer: Iterable[str]) -> Message:
    """The message of these blocks; a None or an empty block is left out."""
    dear = one_line(greeting)
    said = tuple(block for block in map(_cleaned, blocks) if block is not None)
    foot = tuple(one_line(line) for line in footer if line.strip())
    return composed(one_line(subject), (Part(dear, said, foot),))


def composed(subject: str, parts: Sequence[Part], heading: str = "") -> Message:
    """The message of these parts, which are clean. `heading`: above the second, where there are two.

    On a page or a sheet of paper, what follows the first part stands under it.
    """
    title, first = subject[:LONGEST_SUBJECT], parts[0]
    seen = {"subject": title, "parts": parts, "heading": heading}
    text = templates.get_template("mail/letter.txt").render(seen)
    html = templates.get_template("mail/letter.html").render(seen)
    more = [block for part in parts[1:] for block in (Heading(heading), Para(part.greeting), *part.blocks)]
    return Message(title, text.strip() + "\n", html, first.greeting, (*first.blocks, *more), parts[-1].footer)


def unbroken(text: str, how: str) -> Markup:
    """The text, escaped, in which no line ends within a reference or its brackets. `how`: what keeps it whole."""
    return Markup(IN_BRACKETS.sub(rf"<span {how}>\g<0></span>", str(escape(text))))


def name_alone(name: str) -> str:
    """A name as a letter may greet it: whoever typed it may be a stranger, who wants to say something to its reader.

    No longer than a name, and nothing in it that a mail program would make a link of.
    """
    plain = re.sub(r"[/\\@<>]|(?<=\w)\.(?=\w\w)", " ", one_line(name))
    return " ".join(plain.split())[:LONGEST_NAME].strip()


def one_line(text: str) -> str:
    return " ".join(cleaned(text).split())


def cleaned(text: str) -> str:
    """The text without control characters and direction marks; its lines stay."""
    return lines(text).replace("\t", " ").strip()


def _cleaned(block: Block | None) -> Block | None:
    """The block with its words cleaned, or None when it says nothing."""
    match block:
        case None:
            return None
        case Facts(facts):
            kept = tuple((name, cleaned(value)) for name, value in facts if cleaned(value))
            return Facts(kept) if kept else None
        case Items(items):
            said = tuple(filter(None, map(one_line, items)))
            return Items(said) if said else None
    words: dict[str, Any] = {f.name: cleaned(getattr(block, f.name)) for f in fields(block)}
    return replace(block, **words) if all(words.values()) else None
