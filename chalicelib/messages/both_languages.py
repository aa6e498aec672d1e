"""A letter in the reader's language, and after it the whole letter in English.

The first part has what we can say in that language: the greeting, what has happened, the facts and the dates, the link, who
signs. A sentence that is not translated yet, and what a person wrote, stand in the English part alone, and the first part
says so. The English part is the letter: nothing is left out of it.
"""

import re
from collections.abc import Iterable, Iterator

from chalicelib.domain.casework.event import Language
from chalicelib.languages import OTHERS
from chalicelib.languages.catalogue import Catalogue, of
from chalicelib.languages.sentences import sentences
from chalicelib.messages.blocks import Block, Facts, Heading, Items, Link, Message, Para, Said
from chalicelib.messages.rendering import Part, composed

BELOW = "The rest of this letter is in English below."
ALL_BELOW = "The same letter in English is below."
IN_ENGLISH = "English"
REFERENCE = re.compile(r"(.*?)( \([^()]+\))?")


def in_both(english: Message, language: Language) -> Message:
    """The letter as whoever chose that language reads it; as it was where they chose English or nothing."""
    if language not in OTHERS:
        return english
    known = of(language)
    *body, last = english.blocks
    said = (*_said(body, known), *_signature(last, known))
    note = Para(known.said(BELOW if _length(said) < _length(english.blocks) else ALL_BELOW) or "")
    theirs = Part(
        greeting=known.said(english.greeting) or english.greeting,
        blocks=(*said[:1], note, *said[1:]),
        footer=tuple(_footer(line, known) for line in english.footer),
        language=language,
    )
    ours = Part(english.greeting, english.blocks, english.footer)
    return composed(_subject(english.subject, known), (theirs, ours), IN_ENGLISH)


def _subject(english: str, known: Catalogue) -> str:
    found = REFERENCE.fullmatch(english)
    said = known.said(found[1]) if found else None
    return f"{said} / {english}" if said else english


def _said(blocks: Iterable[Block], known: Catalogue) -> Iterator[Block]:
    """What can be said of them. A heading stands only before something."""
    heading = ""
    for block in blocks:
        if isinstance(block, Heading):
            heading = _whole(block.text, known)
            continue
        said = _block(block, known)
        if said is not None:
            yield from (Heading(heading), said) if heading else (said,)
        heading = ""


def _signature(last: Block, known: Catalogue) -> Iterator[Block]:
    """Who signs, and for whom: a line each, of which names stay as they are. A mail of no case ends otherwise."""
    if isinstance(last, Para) and "\n" in last.text:
        yield Para("\n".join(_whole(line, known) or line for line in last.text.split("\n")))
    else:
        yield from _said([last], known)


def _length(blocks: Iterable[Block]) -> int:
    """How much they say: each item and each fact counts."""
    return sum(len(getattr(block, "items", ()) or getattr(block, "facts", ()) or "1") for block in blocks)


def _block(block: Block, known: Catalogue) -> Block | None:
    match block:
        case Para(text) if _whole(text, known):
            return Para(_whole(text, known))
        case Items(items) if kept := tuple(filter(None, (_whole(item, known) for item in items))):
            return Items(kept)
        case Facts(facts):
            named = ((known.said(name), known.said(value) or value) for name, value in facts)
            return Facts(tuple((name, value) for name, value in named if name))
        case Link(text, address):
            return Link(known.said(text) or text, address)
        case Said():
            return None
    return None


def _footer(line: str, known: Catalogue) -> str:
    """A line of how we are reached: "By email: …", or one that is said in whole."""
    how, colon, where = line.partition(": ")
    return _whole(line, known) or f"{known.said(how) or how}{colon}{where}"


def _whole(text: str, known: Catalogue) -> str:
    """The text where all of its sentences are translated; "" where one is not."""
    said = [known.said(sentence) for sentence in sentences(text)]
    return " ".join(filter(None, said)) if all(said) else ""
