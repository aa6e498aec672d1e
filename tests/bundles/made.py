"""Orders, and PDFs with something in every place in which a PDF can hide it."""

import ctypes
import io
from collections.abc import Sequence
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from fpdf import FPDF
from fpdf.enums import TextMode, XPos, YPos
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from bundles.order import Document, Order

NEXT = {"new_x": XPos.LMARGIN, "new_y": YPos.NEXT}
CHAIN = {"reference": "RDS-7K3M-4XQT", "events": 2, "head": "b" * 64, "hashes": ["a" * 64, "b" * 64]}


def order(*documents: Document, **changed: Any) -> Order:
    said = {
        "title": "Bundle for the panel", "lines": ["Made for the panel."], "footer": "RDS-7K3M-4XQT",
        "made_at": "2026-11-30T12:00:00+00:00", "documents": documents, "chain": CHAIN, **changed,
    }  # fmt: skip
    return Order(**said)


def words(title: str = "What they told us", *blocks: Sequence[str]) -> Document:
    return Document(
        title=title, origin="By the form", blocks=blocks or [("para", "The gate was open.")], digest="c" * 64
    )


def file(key: str, kind: Any = "pdf", title: str = "File: plan.pdf") -> Document:
    return Document(title=title, origin="Sent with the complaint", kind=kind, key=key, digest="d" * 64)


def pdf(*pages: str, hidden: str = "", note: str = "", about: str = "", attached: str = "", turned: int = 0) -> bytes:
    """Pages of text; besides, text that is not seen, a note, an author, a file within it."""
    made = FPDF()
    made.set_font("helvetica", size=12)
    made.set_author(about), made.set_title(about), made.set_subject(about), made.set_keywords(about)
    for text in pages:
        made.add_page()
        made.multi_cell(0, 7, text, **NEXT)
        if hidden:
            with made.local_context(text_mode=TextMode.INVISIBLE):
                made.multi_cell(0, 7, hidden, **NEXT)
        if note:
            made.text_annotation(30, 200, note)
    if attached:
        made.embed_file(bytes=attached.encode(), basename=f"{attached}.txt", desc=attached, modification_date=None)
    return _changed(bytes(made.output()), turned, note)


def _changed(body: bytes, turned: int, stamp: str) -> bytes:
    """The same with its pages turned, and a stamp of these words laid upon each."""
    opened, into = pypdfium2.PdfDocument(body), io.BytesIO()
    for page in opened:
        if stamp:
            _stamp(opened, page, stamp)
        if turned:
            page.set_rotation(turned)
    opened.save(into)
    return into.getvalue()


def _stamp(opened: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, said: str) -> None:
    note = pdfium.FPDFPage_CreateAnnot(page, pdfium.FPDF_ANNOT_STAMP)
    pdfium.FPDFAnnot_SetRect(note, pdfium.FS_RECTF(50, 350, 550, 300))
    written = pdfium.FPDFPageObj_NewTextObj(opened, b"Helvetica", 20.0)
    wide = (said + "\0").encode("utf-16-le")
    pdfium.FPDFText_SetText(written, ctypes.cast(wide, ctypes.POINTER(ctypes.c_ushort)))
    pdfium.FPDFPageObj_Transform(written, 1, 0, 0, 1, 60, 310)
    pdfium.FPDFAnnot_AppendObject(note, written)
    pdfium.FPDFPage_CloseAnnot(note)


def picture(kind: str, said: str) -> bytes:
    """A picture with words in everything that a picture says of itself."""
    drawn, body = Image.linear_gradient("L").resize((300, 200)).convert("RGB"), io.BytesIO()
    exif = drawn.getexif()
    exif[0x010E] = exif[0x013B] = exif[0x8298] = said  # what it shows, by whom, whose
    if kind == "PNG":
        text = PngInfo()
        text.add_text("Comment", said)
        text.add_itxt("Author", said, zip=True)
        drawn.save(body, kind, pnginfo=text, exif=exif)
    else:
        drawn.save(body, kind, exif=exif, comment=said)
    return body.getvalue()
