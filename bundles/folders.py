"""One folder of several bundles: what one person is given of all their cases, with an index that says what it holds.

Each bundle was made before, and its words are blacked out; it is taken as it is. The index is made of coded words alone: of
which case, on how many pages, what was kept back and why, and the digest of each file. It stands as a PDF for people and as
JSON for machines, and `verify.py` checks the whole by it.
"""

import hashlib
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from bundles.making import AT, CHECK, DATA, MANIFEST, MOST_PAGES, PDF, Read
from bundles.order import Block, Document, Order
from bundles.sheets import Sheets

INDEX, INDEX_DATA, READ_ME = "index.pdf", "index.json", "README.txt"
TAKEN = (PDF, MANIFEST, DATA)  # of each bundle; what checks it is in the folder once
NO_MORE = (
    "We have given you everything of this case that the law says we have to give."  # also where a reason is not told
)
MOST_BYTES = 400 * 1024 * 1024  # of all bundles together: the function has 2 GB
HOW_TO_CHECK = (
    "Each file has a digest in index.json: a number that changes when a single letter does. The program verify.py checks "
    "them all."
)
READ_ME_SAYS = """This folder holds the personal data that we give you.

  index.pdf   what is in it, from which case, and what we did not give you and why
  index.json  the same, as a machine reads it
  verify.py   checks that nothing in the folder was changed

There is a folder for each case:

  bundle.pdf     the documents, with an index on the first page
  manifest.json  what is in it, with digests
  data.json      the same data, as a machine reads it

To check all of it, on any computer with Python 3.8 or later:

  python3 verify.py

It needs nothing else, and asks nobody. Words that were blacked out are not in these files: there is nothing to uncover.
"""


class NotThere(Exception):
    """A bundle that was to go into the folder is not there any more."""


class TooLarge(Exception):
    """The bundles together are larger than one folder may be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What was kept back of a case: `why` are reasons as the person is told them."""

    what: str
    count: int
    why: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A case: its bundle (the key of its folder), and what was kept back."""

    reference: str
    site: str
    key: str
    kept: Sequence[Kept] = ()
    said: Sequence[Sequence[str]] = ()  # what they answered to how it went: question and answer


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderOrder:
    title: str
    lines: Sequence[str]
    footer: str
    made_at: str  # an instant: the same order makes the same bytes
    parts: Sequence[Part]


@dataclass(frozen=True, slots=True)
class MadeFolder:
    index: bytes
    folder: bytes
    digest: str  # of index.json, which has the digests of all else
    pages: int  # of the cases' PDFs


def read(raw: Mapping[str, Any]) -> FolderOrder:
    """An order as it lies in the bucket. Raises TypeError, KeyError for one that is none."""
    parts = [Part(**{**one, "kept": [Kept(**kept) for kept in one["kept"]]}) for one in raw["parts"]]
    return FolderOrder(**{**raw, "parts": parts})


def made(order: FolderOrder, look: Read) -> MadeFolder:
    """The folder of an order. Raises NotThere, TooLarge."""
    held: dict[str, bytes] = {}
    for part in order.parts:
        held |= {f"{part.reference}/{name}": body for name, body in _taken(part, look).items()}
        if sum(map(len, held.values())) > MOST_BYTES:
            raise TooLarge
    manifests = {part.reference: json.loads(held[f"{part.reference}/{MANIFEST}"]) for part in order.parts}
    index = _index(order, manifests)
    said = json.dumps(_as_data(order, manifests, {**held, INDEX: index}), ensure_ascii=False, indent=1).encode()
    whole = {
        INDEX: index, INDEX_DATA: said, READ_ME: READ_ME_SAYS.encode(),
        CHECK: (Path(__file__).parent / CHECK).read_bytes(), **held,
    }  # fmt: skip
    pages = sum(one["pdf"]["pages"] for one in manifests.values())
    return MadeFolder(index, _zipped(whole), _digest(said), pages)


def _taken(part: Part, look: Read) -> dict[str, bytes]:
    body = look(part.key)
    if body is None:
        raise NotThere(part.reference)
    with ZipFile(io.BytesIO(body)) as zipped:
        return {name: zipped.read(name) for name in TAKEN if name in zipped.namelist()}


def _index(order: FolderOrder, manifests: Mapping[str, Any]) -> bytes:
    documents = [Document(title=f"Case {one.reference}", origin=one.site) for one in order.parts]
    sheets = Sheets(
        Order(
            title=order.title,
            lines=order.lines,
            footer=order.footer,
            made_at=order.made_at,
            documents=documents,
        ),
        MOST_PAGES,
    )
    for part, document in zip(order.parts, documents, strict=True):
        sheets.begin(document)
        sheets.blocks(list(_of_case(part, manifests[part.reference])))
    sheets.begin(Document(title="How to check this folder", origin="Made with the folder"))
    sheets.blocks([("para", HOW_TO_CHECK)])
    return sheets.finished()


def _of_case(part: Part, manifest: Mapping[str, Any]) -> Iterator[Block]:
    yield "heading", "What is in it"
    yield "row", "File", f"{part.reference}/{PDF}, {manifest['pdf']['pages']} pages"
    yield "row", "SHA-256", manifest["pdf"]["sha256"]
    for one in manifest["documents"]:
        yield "row", f"{one['number']}. Page {one['first_page']}", f"{one['title']}\n{one['origin']}"
    if part.said:
        yield "heading", "What you told us about how it went"
    for question, answer in part.said:
        yield "row", question, answer
    yield "heading", "What we did not give you"
    for kept in part.kept:
        yield "row", kept.what, f"{kept.count}. {'; '.join(kept.why)}"
    if not part.kept:
        yield "para", NO_MORE


def _as_data(order: FolderOrder, manifests: Mapping[str, Any], held: Mapping[str, bytes]) -> dict[str, Any]:
    cases = [
        {
            "reference": part.reference, "site": part.site,
            "documents": [
                {name: one[name] for name in ("number", "title", "origin", "first_page", "last_page")}
                for one in manifests[part.reference]["documents"]
            ],
            "how_it_went": [{"question": question, "answer": answer} for question, answer in part.said],
            "not_given": [{"what": one.what, "count": one.count, "why": list(one.why)} for one in part.kept],
        }
        for part in order.parts
    ]  # fmt: skip
    files = [{"name": name, "sha256": _digest(body)} for name, body in sorted(held.items())]
    return {"version": 1, "title": order.title, "made_at": order.made_at, "cases": cases, "files": files}


def _digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def _zipped(held: Mapping[str, bytes]) -> bytes:
    folder = io.BytesIO()
    with ZipFile(folder, "w") as zipped:
        for name, body in held.items():
            zipped.writestr(ZipInfo(name, AT), body, ZIP_STORED if name.endswith(PDF) else ZIP_DEFLATED)
    return folder.getvalue()
