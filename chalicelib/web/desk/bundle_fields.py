"""What is asked for a bundle: for whom, which documents, and of each name or address in them whether it is blacked out."""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any

from chalicelib.domain.third_parties import Proposal
from chalicelib.web.desk.bundle_documents import CANNOT, FILES, LETTERS, MADE, NOTES, SAID, Paper
from chalicelib.web.desk.bundle_words import FOR
from chalicelib.web.kit.fields import Option
from chalicelib.web.kit.form import Ask, any_of, one_of, options, words

GROUPS = (MADE, SAID, NOTES, LETTERS, FILES)
OTHERS = "others"
OUT, IN = "out", "in"
MOST = 80  # words that a page asks about: more than anybody decides on at a sitting
HINTS = {NOTES: "Leave out legal advice: nobody outside is entitled to it. Leave out what only staff need."}
DECIDE = (Option(OUT, "Black out"), Option(IN, "Leave in"))


def chosen_asks(papers: Sequence[Paper]) -> list[Ask]:
    """For whom, and which documents: a group a field."""
    whom = one_of("recipient", "Who is it for?", options((one, text[:1].upper() + text[1:]) for one, text in FOR.items()),
                  "Choose who it is for")  # fmt: skip
    groups = ((group, [paper for paper in papers if paper.group == group]) for group in GROUPS)
    asks = (
        any_of(_field(what), what, list(map(_option, found)), HINTS.get(what, "")) for what, found in groups if found
    )
    return [whom, *asks]


def usual(papers: Iterable[Paper]) -> dict[str, Any]:
    """What is chosen before anybody chooses."""
    found: dict[str, Any] = {}
    for paper in papers:
        if paper.usual:
            found.setdefault(_field(paper.group), []).append(paper.id)
    return found


def chosen(papers: Iterable[Paper], answers: Mapping[str, Any]) -> list[Paper]:
    """The documents that were chosen, in their order."""
    return [paper for paper in papers if paper.id in (answers.get(_field(paper.group)) or ())]


def word_asks(proposals: Iterable[Proposal]) -> list[Ask]:
    """A question for each word that is proposed, and room for others."""
    decide = [
        one_of(field_of(one.word), one.word, DECIDE, f"Decide about “{one.word}”", _where(one)) for one in proposals
    ]
    others = words(
        OTHERS, "Other words to black out (optional)",
        "One name, number or phrase on each line. We find each whole, however it is written.", rows=4,
    )  # fmt: skip
    return [*decide, others]


def decided(proposals: Iterable[Proposal], answers: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """Which words are blacked out, and which of those that were proposed stay."""
    said = {one.word: answers.get(field_of(one.word)) for one in proposals}
    others = [line.strip() for line in (answers.get(OTHERS) or "").splitlines()]
    out = [word for word, how in said.items() if how == OUT]
    return list(dict.fromkeys([*out, *filter(None, others)])), [word for word, how in said.items() if how == IN]


def field_of(word: str) -> str:
    """The name of a word's field: no word goes into one."""
    return f"word-{sha256(word.casefold().encode()).hexdigest()[:16]}"


def is_of_words(name: str) -> bool:
    """Whether a field says what is blacked out: it is carried along while somebody chooses other documents."""
    return name == OTHERS or name.startswith("word-")


def _field(group: str) -> str:
    return f"documents-{GROUPS.index(group)}"


def _option(paper: Paper) -> Option:
    cannot = f" {CANNOT[:1].upper()}{CANNOT[1:]}." if paper.kind == "missing" else ""
    aside = f". {paper.aside}" if paper.aside else ""
    return Option(paper.id, paper.title, f"{paper.origin}{aside}{cannot}")


def _where(one: Proposal) -> str:
    if not one.times:
        return f"{one.whose}. Not in the words you chose, but it may be in the files."
    return f"{one.whose}. {one.times} {'time' if one.times == 1 else 'times'}: {one.sample}"
