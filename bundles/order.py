"""What the function is asked to make: the words of an order, as the pages write them down (actions/bundling.py)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal["words", "pdf", "picture", "missing"]
Block = Sequence[str]  # ("heading" | "para" | "said" | "item", text), or ("row", label, text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document, with where it came from. What is words is laid out as it is; a file is drawn from the bucket."""

    title: str
    origin: str
    kind: Kind = "words"
    blocks: Sequence[Block] = ()
    key: str = ""  # of a file
    digest: str = ""  # SHA-256 of what it was made from, as it is kept
    event: int = 0  # of the history, from which it is; 0: of none


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A bundle to be made. `words`: what is blacked out in files, as it is in everything else here already."""

    title: str
    lines: Sequence[str]  # under the title
    footer: str
    made_at: str  # an instant: the same order makes the same bytes
    documents: Sequence[Document]
    words: Sequence[str] = ()
    chain: Mapping[str, Any] = field(default_factory=dict)  # reference, number of events, head, hashes
    data: Mapping[str, Any] | None = None  # of a person, as a machine reads it


def read(raw: Mapping[str, Any]) -> Order:
    """An order as it lies in the bucket. Raises TypeError, KeyError for one that is none."""
    documents = [Document(**one) for one in raw["documents"]]
    return Order(**{**raw, "documents": documents})
