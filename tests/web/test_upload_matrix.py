"""What becomes of each sort of file that somebody may send, as the page says it: the table of docs/reference/files.md.

`REWRITE=1 pytest tests/web/test_upload_matrix.py` writes the document anew.
"""

import gzip
import os
from collections.abc import Iterator
from pathlib import Path

from chalicelib.actions.uploads import Place, sent_to
from chalicelib.domain.evidence.names import to_save
from chalicelib.domain.evidence.rules import MOST_BYTES, says
from chalicelib.ports import Draft
from chalicelib.web.kit.files import lines, why_not
from tests import evidence as make
from tests.web.conftest import Organisation

DOCUMENT = Path(__file__).parents[2] / "docs/reference/files.md"
BOMB = {"word__media__1.bmp": bytes(50_000_000), "[Content_Types].xml": bytes(50_000_000)}
FILES = (  # what it is, the name under which it is sent, its bytes
    ("Photo from a phone", "IMG_0012.JPG", make.jpeg()),
    ("Photo from an iPhone (HEIC)", "IMG_0013.HEIC", make.film(b"heic")),
    ("Screenshot", "Screenshot 2026-09-14.png", make.png()),
    ("Picture of 200 megapixels", "map.png", make.logo(20_000, 10_000)),
    ("Animated picture", "gate.gif", make.gif(10, 10, frames=3)),
    ("Picture from the web (WebP)", "gate.webp", make.WEBP),
    ("Scan", "scan.tiff", b"II*\x00" + bytes(20)),
    ("PDF", "letter.pdf", make.PDF),
    ("PDF that begins late", "letter.pdf", b"\n\n" + make.PDF),
    ("Word", "letter.docx", make.office("word")),
    ("Word that would grow to gigabytes", "bomb.docx", make.office("word", **BOMB)),
    ("Excel", "times.xlsx", make.office("xl")),
    ("PowerPoint", "slides.pptx", make.office("ppt")),
    ("Old Word", "letter.doc", make.old_word()),
    ("Old Excel", "times.xls", make.old_spreadsheet()),
    ("Email from Outlook", "taxi.msg", make.ole("__substg1.0_0037001F")),
    ("Email", "taxi.eml", make.EMAIL),
    ("OpenDocument", "letter.odt", make.open_document("text")),
    ("Text", "note.txt", "Mx Merriweather’s note\n".encode()),
    ("Table", "days.csv", b"day,what\n1 May,the gate\n"),
    ("Voice memo", "memo.m4a", make.film(b"M4A ")),
    ("Recording", "call.wav", b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(20)),
    ("Video", "gate.mp4", make.film(b"isom")),
    ("Video from an iPhone", "gate.mov", make.film(b"qt  ")),
    ("PDF under another ending", "letter.exe", make.PDF),
    ("PDF with two endings", "letter.pdf.exe", make.PDF),
    ("Photo whose name runs backwards", "photo\u202egpj.exe", make.jpeg()),
    ("Photo without a name", "\u200b", make.jpeg()),
    ("Photo with a path for a name", "../../etc/passwd", make.jpeg()),
    ("Photo with a long name", "a" * 300 + ".jpg", make.jpeg()),
    ("Nothing in it", "empty.txt", b""),
    ("A byte too large", "film.mp4", make.film(b"isom") + bytes(MOST_BYTES)),
    ("EICAR, the test for virus scanners", "eicar.com", make.virus()),
    ("EICAR under the name of a photo", "photo.jpg", make.virus()),
    ("Word with macros", "letter.docm", make.office("word", **{"word__vbaProject.bin": b"x"})),
    ("Old Word with macros", "letter.doc", make.ole("WordDocument", "_VBA_PROJECT")),
    ("Excel 4 macros", "times.xlsm", make.office("xl", xl__macrosheets__sheet1=b"x")),
    ("Word with a password", "letter.docx", make.ole("EncryptionInfo", "EncryptedPackage")),
    ("Old Excel with a password", "times.xls", make.old_spreadsheet(locked=True)),
    ("PDF with a password", "letter.pdf", make.PDF.replace(b"/Root", b"/Encrypt 5 0 R /Root")),
    ("Zip with a password", "all.zip", make.locked_zip()),
    ("Zip", "all.zip", make.zipped({"a.pdf": make.PDF})),
    ("Zip under the name of a Word document", "letter.docx", make.zipped({"a.pdf": make.PDF})),
    ("Gzip", "letter.gz", gzip.compress(b"x")),
    ("Program", "letter.pdf", b"MZ\x90\x00" + bytes(60)),
    ("Web page", "letter.html", b"<!doctype html><script>alert(1)</script>"),
    ("Drawing that can run", "logo.svg", b"<?xml version='1.0'?><svg onload='x'/>"),
    ("Word cut short", "letter.docx", make.office("word")[:-30]),
)  # fmt: skip
HEAD = """# Files that people send

Each sort of file, and what the page tells whoever sent it. A file is known by its bytes, never by its name. The name is kept
as it was given, without invisible characters, and the file is saved with the ending that fits it. Where nothing checks
for viruses the page says “We have it”; else “We are checking it for viruses” until a result.
`tests/web/test_upload_matrix.py` sends each of these and compares this table with what it finds.

| file | sent as | the page says | saved as |
|---|---|---|---|
"""


def test_each_file_gets_the_message_that_the_document_says(organisation: Organisation) -> None:
    found = HEAD + "".join(f"| {' | '.join(row)} |\n" for row in rows(organisation))
    if os.environ.get("REWRITE"):
        DOCUMENT.write_text(found, encoding="utf-8")
    assert DOCUMENT.read_text(encoding="utf-8") == found, "if it is right now: REWRITE=1 (see above)"


def rows(organisation: Organisation) -> Iterator[tuple[str, ...]]:
    """Each alone with a form of its own."""
    services = organisation.services
    for number, (what, name, body) in enumerate(FILES):
        place = Place("draft", f"draft {number}")
        services.drafts.put(Draft(id=place.owner, answers={}))
        make.post(services, place, name, body)
        (upload,) = sent_to(services, place)
        why = why_not(upload)
        text = (
            says(why, upload.name)
            if why
            else " ".join(f"{one.what}. {one.state}" for one in lines([upload], services.now()))
        )
        saved = to_save(upload.name, upload.type) if upload.kept else "–"
        yield (
            what,
            _shown(name),
            text.replace(upload.name, _shown(upload.name)),
            f"`{_shown(saved)}`" if upload.kept else saved,
        )


def _shown(name: str) -> str:
    """A name as a table can show it: what cannot be seen by its number, what is long cut."""
    seen = "".join(c if c.isprintable() else f"<U+{ord(c):04X}>" for c in name)
    return seen if len(seen) < 60 else f"{seen[:20]}…{seen[-10:]}"
