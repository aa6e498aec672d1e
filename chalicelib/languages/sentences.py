"""What a sentence is: how a page falls into runs of words, and a run into sentences.

A run is what stands between two tags of the page's frame: words, with the tags that may stand within a sentence. Those are
written without their attributes (`<a>`, `<strong>`, `<span>`), so that a translator sees where they begin and end and
nothing else. The same functions cut the page that is shown and the template that it was made of; so both find the same.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

WITHIN = ("a", "span", "strong")
FRAME = "govuk-"  # a class of the design system's: a component, not a part of a sentence; but a link is one
LINK = "govuk-link"
NOT_OURS = re.compile(r' lang=| dir="auto"|\bapp-words\b')  # words that are no part of a sentence of ours
TAG = re.compile(r"<(/?)([\w!]+)([^>]*)>")
CODE = re.compile(r"\S*[\d@/]\S*")
ENTITY = re.compile(r"&\w+;")
BARE = re.compile(rf"</?(?:{'|'.join(WITHIN)})>")
OPENS, CLOSES = re.compile(r"<(\w+)>"), re.compile(r"</(\w+)>$")
END = re.compile(r"([.?!][”’)]?(?:</\w+>)*)\s+(?=(?:<\w+>)*[“‘(]?[A-Z0-9%])")


class Core(NamedTuple):
    """A sentence, and the tags that only stand around it."""

    before: str
    words: str
    after: str


def runs(html: str) -> Iterator[tuple[str, str]]:
    """The page in its order: each run, with the tag of the frame that ends it; the last ends with ""."""
    begins = 0
    opened: list[str] = []
    for tag in TAG.finditer(html):
        if not _stands_within(tag, opened):
            yield html[begins : tag.start()], tag[0]
            begins = tag.end()
            opened.clear()
    yield html[begins:], ""


def _stands_within(tag: re.Match[str], opened: list[str]) -> bool:
    closing, name, attributes = tag.groups()
    if name not in WITHIN:
        return False
    if closing:
        known = name in opened
        if known:
            opened.remove(name)
        return known
    within = FRAME not in attributes.replace(LINK, "") and not NOT_OURS.search(attributes)
    if within:
        opened.append(name)
    return within


def bare(run: str) -> tuple[str, list[str]]:
    """The run in one line with bare tags, and the tags as they were that had attributes, in their order."""
    tags: list[str] = []

    def bared(tag: re.Match[str]) -> str:
        if tag[3]:
            tags.append(tag[0])
        return f"<{tag[1]}{tag[2]}>"

    return " ".join(TAG.sub(bared, run).split()), tags


def dressed(run: str, tags: list[str]) -> str:
    """The other way round: each bare tag has its attributes again."""
    for tag in tags:
        name = f"<{tag[1:].partition(' ')[0]}>"
        run = run.replace(name, tag, 1)
    return run


def sentences(run: str) -> list[str]:
    """The sentences of a bare run; one space stood between each two."""
    return END.sub(r"\1\n", run).split("\n") if run else []


def core(sentence: str) -> Core:
    """Without the tags that stand around all of it, or whose other half stands in another sentence."""
    before = after = ""
    while found := OPENS.match(sentence):
        closes = f"</{found[1]}>"
        if closes in sentence and sentence.index(closes) + len(closes) < len(sentence):
            break  # it ends within
        before, sentence = before + found[0], sentence[found.end() :]
        if sentence.endswith(closes):
            after, sentence = closes + after, sentence.removesuffix(closes)
    while (found := CLOSES.search(sentence)) and f"<{found[1]}>" not in sentence:
        after, sentence = found[0] + after, sentence[: found.start()]
    return Core(before, sentence, after)


def has_words(text: str) -> bool:
    """Not where it is a number, a reference or an address."""
    words = BARE.sub("", ENTITY.sub("", text)).strip()
    return re.search(r"[^\W\d_]{2}", words) is not None and not CODE.fullmatch(words)
