"""From an order to a folder: the PDF, a manifest of what is in it, and what checks the one by the other.

The manifest says of each document on which pages it stands, the digest of what it was made from as that is kept, and of
the case the hash of each event's record in the order in which they are chained, the last of which is the head. Whoever is
given a second bundle of the case, later, can see by it that nothing before was changed.
"""

import hashlib
import io
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from bundles import files
from bundles.order import Block, Document, Order
from bundles.sheets import Sheets, TooLong
from previews.drawing import NotDrawn

MOST_PAGES = 600
PDF, MANIFEST, CHECK, READ_ME, DATA = "bundle.pdf", "manifest.json", "verify.py", "README.txt", "data.json"
AT = (1980, 1, 1, 0, 0, 0)  # the time of all files in the folder: the same order makes the same bytes
READ_ME_SAYS = """This folder holds a bundle of documents.

  bundle.pdf     the documents, with an index on the first page
  manifest.json  what is in it, with digests
  verify.py      checks that nothing in the folder was changed
{data}
To check it, on any computer with Python 3.8 or later:

  python3 verify.py

It needs nothing else, and asks nobody. Words that were blacked out are not in these files: there is nothing to uncover.
"""
SAYS_OF_DATA = "  data.json      the same data, as a machine reads it\n"
Read = Callable[[str], bytes | None]  # the bytes of a key. None: they are not there


@dataclass(frozen=True, slots=True)
class Made:
    """`problems`: (document, what is wrong) of what could not be drawn. `unread`: (document, how many pages had no text)."""

    pdf: bytes
    folder: bytes
    digest: str
    pages: int
    problems: tuple[tuple[str, str], ...]
    unread: tuple[tuple[str, int], ...]


class TooManyPages(Exception):
    """The documents have more pages than one bundle may. `lengths`: pages of each PDF, by its title, longest first."""

    def __init__(self, lengths: Sequence[tuple[str, int]]) -> None:
        super().__init__("too many pages")
        self.lengths = sorted(lengths, key=lambda one: -one[1])


def made(order: Order, read: Read) -> Made:
    """The bundle of an order. Raises TooManyPages, before anything is drawn where it can be known then."""
    lengths = _lengths(order, read)
    if sum(pages for _, pages in lengths) > MOST_PAGES:
        raise TooManyPages(lengths)
    try:
        return _made(order, read)
    except TooLong:
        raise TooManyPages(lengths) from None


def _made(order: Order, read: Read) -> Made:
    sheets, problems, unread = Sheets(order, MOST_PAGES), list[tuple[str, str]](), list[tuple[str, int]]()
    for document in order.documents:
        if document.kind == "words":
            sheets.begin(document)
            sheets.blocks(document.blocks)
            continue
        try:
            without_text = _draw(sheets, document, read, order.words)
        except NotDrawn as why:
            problems.append((document.title, str(why)))
            sheets.begin(document)
            sheets.blocks([("para", f"This file could not be put into the bundle: {why}. Ask us for it.")])
        else:
            unread += [(document.title, without_text)] if without_text else []
    sheets.begin(Document(title="How to check this bundle", origin="Made with the bundle"))
    sheets.blocks(list(_checking(order)))
    pdf = sheets.finished()
    manifest = _manifest(order, sheets, pdf)
    return Made(
        pdf,
        _folder(order, pdf, manifest),
        manifest["pdf"]["sha256"],
        sheets.pages_count,
        tuple(problems),
        tuple(unread),
    )


def _lengths(order: Order, read: Read) -> list[tuple[str, int]]:
    found = []
    for one in order.documents:
        if one.kind == "pdf":
            try:
                found.append((one.title, files.count(_body(one, read))))
            except NotDrawn:
                continue
    return found


def _body(document: Document, read: Read) -> bytes:
    body = read(document.key)
    if body is None:
        raise NotDrawn("it is not there any more")
    return body


def _draw(sheets: Sheets, document: Document, read: Read, words: Sequence[str]) -> int:
    """The pages of a file. Gives how many had no text. Raises NotDrawn, before any page is there."""
    if document.kind == "missing":
        raise NotDrawn("it is of a type that has no pages")
    body = _body(document, read)
    if document.kind == "picture":
        sheets.drawn(document, 1, 1, files.page_of_picture(body))
        return 1
    of, unread = files.count(body), 0
    for number, page in enumerate(files.pages_of_pdf(body, words), start=1):
        sheets.drawn(document, number, of, page)
        unread += page.unread
    return unread


def _checking(order: Order) -> Iterator[Block]:
    yield (
        "para",
        (
            "The folder in which this bundle was given holds a list of its documents with their digests (manifest.json) and "
            "a program that checks them (verify.py). A digest is a number that changes when a single letter does."
        ),
    )
    if order.chain:
        yield "row", "Case", str(order.chain["reference"])
        yield "row", "Events recorded", str(order.chain["events"])
        yield "row", "Last record’s hash", str(order.chain["head"])
    for number, one in enumerate(order.documents, start=1):
        if one.digest:
            yield "row", f"Document {number}", f"SHA-256 of what it was made from: {one.digest}"


def _manifest(order: Order, sheets: Sheets, pdf: bytes) -> dict[str, Any]:
    starts = [page for _, page in sheets.starts]
    ends = [page - 1 for page in starts[1:]] + [sheets.pages_count]
    listed = [
        {
            "number": number, "title": document.title, "origin": document.origin, "first_page": first, "last_page": last,
            "made_from_sha256": document.digest, "event": document.event,
        }
        for number, ((document, first), last) in enumerate(zip(sheets.starts, ends, strict=True), start=1)
    ]  # fmt: skip
    return {
        "version": 1, "title": order.title, "made_at": order.made_at, "documents": listed,
        "words_blacked_out": len(order.words), "chain": dict(order.chain),
        "pdf": {"name": PDF, "sha256": hashlib.sha256(pdf).hexdigest(), "pages": sheets.pages_count},
    }  # fmt: skip


def _folder(order: Order, pdf: bytes, manifest: dict[str, Any]) -> bytes:
    data = None if order.data is None else json.dumps(order.data, ensure_ascii=False, indent=1).encode()
    if data is not None:
        manifest = {**manifest, "data": {"name": DATA, "sha256": hashlib.sha256(data).hexdigest()}}
    held = {
        PDF: pdf, MANIFEST: json.dumps(manifest, ensure_ascii=False, indent=1).encode(),
        CHECK: (Path(__file__).parent / CHECK).read_bytes(),
        READ_ME: READ_ME_SAYS.format(data="" if data is None else SAYS_OF_DATA).encode(), **({DATA: data} if data else {}),
    }  # fmt: skip
    folder = io.BytesIO()
    with ZipFile(folder, "w") as zipped:
        for name, body in held.items():
            zipped.writestr(ZipInfo(name, AT), body, ZIP_STORED if name == PDF else ZIP_DEFLATED)
    return folder.getvalue()
