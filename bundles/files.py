"""The pages of a file, drawn as dots: nothing that cannot be seen on them goes along, no text, no name, no attachment.

Where words are to be blacked out they are looked for in the text that a page has, also in one that is not seen, as behind a
scan, and the dots where each letter lies are black before the picture is kept. Notes and form fields are drawn into the page
first, so that they are looked through too. A page that has no text, or none of letters that are known, could not be looked
through: it is said of it.
"""

import ctypes
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageDraw

from chalicelib.domain.redaction import spans
from previews.drawing import NotDrawn, picture

DOTS_PER_POINT = 1.8  # 130 an inch: print of eight points can be read
LONGEST_SIDE = 1600  # dots of a page that says it is larger than A4
QUALITY = 72
BEYOND = 1.5  # dots around a letter


@dataclass(frozen=True, slots=True)
class Page:
    """`jpeg`: dots and nothing else. `unread`: it had no text in which words could be looked for (`could_be_read`)."""

    jpeg: bytes
    width: int
    height: int
    unread: bool


def count(body: bytes) -> int:
    """How many pages a PDF has. Raises NotDrawn."""
    with _opened(body) as opened:
        return len(opened)


def pages_of_pdf(body: bytes, words: Sequence[str]) -> Iterator[Page]:
    """Each page in order. Raises NotDrawn."""
    with _opened(body) as opened:
        for number in range(len(opened)):
            try:
                yield _page(opened, number, words)
            except pypdfium2.PdfiumError as broken:
                raise NotDrawn("a page is damaged") from broken


def page_of_picture(body: bytes) -> Page:
    """A picture without what its camera or its maker wrote into it. Raises NotDrawn."""
    try:
        return _kept(picture(body), unread=True)
    except NotDrawn:
        raise
    except Exception as broken:  # of a decoder: whatever it is, there is no picture
        raise NotDrawn(type(broken).__name__) from broken


def _opened(body: bytes) -> pypdfium2.PdfDocument:
    try:
        opened = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError as broken:
        raise NotDrawn("it is damaged, or needs a password") from broken
    if not len(opened):
        raise NotDrawn("it has no pages")
    return opened


def _page(opened: pypdfium2.PdfDocument, number: int, words: Sequence[str]) -> Page:
    page = _with_its_notes(opened, number)
    width, height = page.get_size()
    if width <= 0 or height <= 0:
        raise NotDrawn("a page has no size")
    scale = min(DOTS_PER_POINT, LONGEST_SIDE / max(width, height))
    drawn: Image.Image = page.render(scale=scale, may_draw_forms=False, draw_annots=False).to_pil().convert("RGB")
    text = _text(page)
    _black_out(drawn, page, text, words)
    page.close()
    return _kept(drawn, unread=not could_be_read(text))


def could_be_read(text: str) -> bool:
    """Whether words could be looked for in it: a scan has no text, and some fonts do not say which letters they draw."""
    marks = [letter for letter in text if not letter.isspace()]
    return sum(map(str.isalnum, marks)) * 2 > len(marks)


def _with_its_notes(opened: pypdfium2.PdfDocument, number: int) -> pypdfium2.PdfPage:
    """A page in which what was laid upon it, notes and what a form was filled in with, is part of it.

    PDFium then writes down how large the page is. It knows only what the page says of that by itself, and not what is said
    for all pages together, so it is told.
    """
    page = opened[number]
    if page.get_mediabox(fallback_ok=False) is None:
        page.set_mediabox(*page.get_bbox())
    pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
    page.close()
    return opened[number]


def _text(page: pypdfium2.PdfPage) -> str:
    """A character each of those that the page counts, so that its place is its number."""
    within = page.get_textpage()
    count = pdfium.FPDFText_CountChars(within)
    codes = (pdfium.FPDFText_GetUnicode(within, number) for number in range(count))
    found = "".join(chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\u00ad" for code in codes)
    within.close()
    return found


def _black_out(drawn: Image.Image, page: pypdfium2.PdfPage, text: str, words: Sequence[str]) -> None:
    found = spans(text, words)
    if not found:
        return
    pen, within = ImageDraw.Draw(drawn), page.get_textpage()
    for one in found:
        for number in range(one.start, one.end):
            box = _box(drawn, page, within, number)
            if box:
                pen.rectangle(box, fill="black")
    within.close()


def _box(
    drawn: Image.Image, page: pypdfium2.PdfPage, within: pypdfium2.PdfTextPage, number: int
) -> tuple[float, float, float, float] | None:
    """Where a letter lies among the dots, however the page is turned. None: it has no place, as the end of a line."""
    rectangle = pdfium.FS_RECTF()
    if not pdfium.FPDFText_GetLooseCharBox(within, number, ctypes.byref(rectangle)):
        return None
    corners = _dot(drawn, page, rectangle.left, rectangle.top), _dot(drawn, page, rectangle.right, rectangle.bottom)
    across, down = [x for x, _ in corners], [y for _, y in corners]
    if max(across) == min(across) and max(down) == min(down):
        return None
    return min(across) - BEYOND, min(down) - BEYOND, max(across) + BEYOND, max(down) + BEYOND


def _dot(drawn: Image.Image, page: pypdfium2.PdfPage, x: float, y: float) -> tuple[int, int]:
    across, down = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(page, 0, 0, drawn.width, drawn.height, 0, x, y, ctypes.byref(across), ctypes.byref(down))
    return across.value, down.value


def _kept(drawn: Image.Image, *, unread: bool) -> Page:
    """A new picture of the same dots."""
    bare, body = Image.new("RGB", drawn.size, "white"), io.BytesIO()
    bare.paste(drawn)
    bare.save(body, "JPEG", quality=QUALITY)
    return Page(body.getvalue(), bare.width, bare.height, unread)
