"""Nothing that was blacked out, and nothing that a file holds unseen, can be got out of a bundle: 500 planted strings."""

import io
import json
import re
import zlib
from collections.abc import Iterator
from zipfile import ZipFile

import pypdfium2
import pytest
from PIL import Image

from bundles import files, making
from bundles.making import Made
from chalicelib.domain.redaction import blacked
from tests.bundles import made

EACH = 50
PLACES = ("words", "title", "seen", "hidden", "note", "about", "attached", "jpeg", "png", "data")
STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)


def planted(place: str) -> list[str]:
    return [f"Zq{place}{chr(97 + n // 26)}{chr(97 + n % 26)}x" for n in range(EACH)]


ALL = [one for place in PLACES for one in planted(place)]


@pytest.fixture(scope="module")
def bundle() -> Made:
    said = {place: " and ".join(planted(place)) for place in PLACES}
    held = {
        "FILE/pdf": made.pdf(
            said["seen"], hidden=said["hidden"], note=said["note"], about=said["about"], attached=said["attached"]
        ),
        "FILE/jpeg": made.picture("JPEG", said["jpeg"]), "FILE/png": made.picture("PNG", said["png"]),
    }  # fmt: skip
    title = blacked(f"File: {said['title']}.pdf", ALL, run_together=True)
    documents = [
        made.words("What they told us", ("said", blacked(said["words"], ALL)), ("row", "Seen", blacked(said["words"], ALL))),
        made.file("FILE/pdf", title=title), made.file("FILE/jpeg", "picture"), made.file("FILE/png", "picture"),
    ]  # fmt: skip
    order = made.order(*documents, words=ALL, data={"said": blacked(said["data"], ALL)})
    return making.made(order, held.get)


def everything(found: Made) -> Iterator[bytes]:
    """The folder, each file in it, and each stream of the PDF as it is and unpacked."""
    yield found.folder
    with ZipFile(io.BytesIO(found.folder)) as zipped:
        yield json.dumps([[one.filename, one.comment.decode(), one.extra.hex()] for one in zipped.infolist()]).encode()
        yield from (zipped.read(name) for name in zipped.namelist())
    yield from unpacked(found.pdf)


def unpacked(pdf: bytes) -> Iterator[bytes]:
    for stream in STREAM.findall(pdf):
        yield stream
        try:
            yield zlib.decompressobj().decompress(stream)
        except zlib.error:
            continue


def test_there_are_500_of_them() -> None:
    assert len(set(ALL)) == 500


def test_none_is_in_the_bytes_of_the_folder_packed_or_unpacked(bundle: Made) -> None:
    text = b"\n".join(everything(bundle)).lower()
    forms = [form for one in ALL for form in (one.encode(), one.encode("utf-16-be"), one.encode().hex().encode())]
    assert [form for form in forms if form.lower() in text] == []


def test_none_is_in_the_text_that_a_reader_of_the_pdf_finds(bundle: Made) -> None:
    with pypdfium2.PdfDocument(bundle.pdf) as opened:
        text = "".join(page.get_textpage().get_text_range() for page in opened).lower()
        outline = [one.get_title() for one in opened.get_toc()]
        assert "".join(opened.get_metadata_dict().values()).lower().count("zq") == 0
        assert opened.count_attachments() == 0
    assert "zq" not in text and "zq" not in "".join(outline).lower() and "what they told us" in text


def test_no_picture_in_it_says_anything_of_itself(bundle: Made) -> None:
    found = [stream for stream in STREAM.findall(bundle.pdf) if stream[:3] == b"\xff\xd8\xff"]
    assert len(found) == 3
    for one in found:
        opened = Image.open(io.BytesIO(one))
        assert not dict(opened.getexif()) and not {"comment", "exif", "icc_profile", "xmp"} & set(opened.info)


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_where_a_word_was_seen_in_a_pdf_there_is_black_however_the_page_is_turned(turned: int) -> None:
    """A page with the word has more black than one without it, and nothing of what was under it is left to be seen."""
    said, body = "WWWWMMMM", made.pdf("WWWWMMMM", turned=turned)
    (page,) = files.pages_of_pdf(body, [said])
    (other,) = files.pages_of_pdf(made.pdf("MMMMWWWW", turned=turned), ["MMMMWWWW"])
    (plain,) = files.pages_of_pdf(body, [])
    assert dark(page.jpeg) > 2 * dark(plain.jpeg)
    assert abs(dark(page.jpeg) - dark(other.jpeg)) < 60, "the bars are the same, whatever is under them"


def test_a_word_that_is_not_seen_is_blacked_out_where_it_lies() -> None:
    (page,) = files.pages_of_pdf(made.pdf("Open.", hidden="Tansy"), ["Tansy"])
    (plain,) = files.pages_of_pdf(made.pdf("Open.", hidden="Tansy"), [])
    assert dark(page.jpeg) > 2 * dark(plain.jpeg)


def test_a_note_in_a_pdf_is_looked_through_too() -> None:
    (page,) = files.pages_of_pdf(made.pdf("Open.", note="Tansy Tansy"), ["Tansy"])
    (plain,) = files.pages_of_pdf(made.pdf("Open.", note="Tansy Tansy"), [])
    assert dark(page.jpeg) > 2 * dark(plain.jpeg)


def dark(jpeg: bytes) -> int:
    return sum(Image.open(io.BytesIO(jpeg)).convert("L").histogram()[:40])
