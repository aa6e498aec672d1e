"""What a file is, by its bytes: its type, or why it is not taken.

A list of what is taken, not of what is not: a file that matches no row is of the wrong type, whatever it is. So the table is
short, and a library that knows hundreds of types would say nothing more here. Nothing is decoded or unpacked to find out:
a picture of 200 megapixels costs as much to look at as any other.
"""

import re
from dataclasses import dataclass

from chalicelib.domain.evidence.containers import Unreadable, in_ole, in_zip
from chalicelib.domain.evidence.rules import MOST_BYTES

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SIGNATURES: tuple[tuple[int, bytes, str], ...] = (  # where, which bytes, what it is then
    (0, b"\xff\xd8\xff", "jpeg"),
    (0, b"\x89PNG\r\n\x1a\n", "png"),
    (0, b"GIF87a", "gif"),
    (0, b"GIF89a", "gif"),
    (0, b"II*\x00", "tiff"),
    (0, b"MM\x00*", "tiff"),
    (0, b"{\\rtf", "rtf"),
    (0, b"ID3", "mp3"),
    (0, b"OggS", "ogg"),
    (0, b"#!AMR", "amr"),
    (0, b"\x1a\x45\xdf\xa3", "webm"),
)
IN_RIFF = {b"WEBP": "webp", b"WAVE": "wav", b"AVI ": "avi"}
BRANDS = (  # of what begins with a box `ftyp`: who made the film, the photo or the recording
    (re.compile(rb"hei[cxmsf]|hev[cx]|mif1|msf1"), "heic"),
    (re.compile(rb"M4A |M4B "), "m4a"),
    (re.compile(rb"qt  "), "mov"),
    (re.compile(rb"3g[pg2]."), "3gp"),
    (re.compile(rb"isom|iso[2-9]|mp4[12]|avc1|M4V |MSNV|dash|mmp4"), "mp4"),
)
MPEG_FRAME = re.compile(rb"\xff[\xfa\xfb\xf2\xf3]")
PDF_WITHIN = 1024  # bytes: readers open a PDF that begins a little later, too
PDF_LOCKED = re.compile(rb"/Encrypt\s*(?:\d+\s+\d+\s+R|<<)")
ARCHIVES = (
    b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00", b"\x28\xb5\x2f\xfd", b"MSCF", b"PK\x05\x06",
    b"PK\x07\x08",
)  # fmt: skip
TAR_AT = 257
# the industry's harmless test for virus scanners, in two parts, so that no scanner takes this file for it
TEST_VIRUS = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
HEADER = re.compile(r"(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*){2}", re.ASCII)
OF_MAIL = re.compile(r"^(?:from|received|subject|date|message-id):", re.IGNORECASE | re.MULTILINE)
NO_TEXT = re.compile("[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Found:
    """A file's type, or why it is not taken; one of the two is ""."""

    type: str = ""
    problem: str = ""


def look(body: bytes) -> Found:
    """What a whole file is. Never raises: what cannot be read is not taken."""
    if not body:
        return Found(problem="empty")
    if len(body) > MOST_BYTES:
        return Found(problem="too_large")
    if body.startswith(TEST_VIRUS):
        return Found(problem="virus")
    try:
        return Found(*_container(body)) if body.startswith((ZIP, OLE)) else _plain(body)
    except Unreadable:
        return Found(problem="broken")


def _container(body: bytes) -> tuple[str, str]:
    return in_zip(body) if body.startswith(ZIP) else in_ole(body)


def _plain(body: bytes) -> Found:
    if body.startswith(ARCHIVES) or body[TAR_AT : TAR_AT + 5] == b"ustar":
        return Found(problem="archive")
    kind = next((kind for at, bytes_, kind in SIGNATURES if body.startswith(bytes_, at)), "") or _in_a_box(body)
    if kind:
        return Found(kind)
    if b"%PDF-" in body[:PDF_WITHIN]:
        return Found(problem="encrypted") if PDF_LOCKED.search(body) else Found("pdf")
    if MPEG_FRAME.match(body):
        return Found("mp3")
    text = _text(body)
    return Found(text) if text else Found(problem="wrong_type")


def _in_a_box(body: bytes) -> str:
    if body.startswith(b"RIFF"):
        return IN_RIFF.get(body[8:12], "")
    brand = body[8:12] if body[4:8] == b"ftyp" else b""
    return next((kind for made_by, kind in BRANDS if made_by.fullmatch(brand)), "")


def _text(body: bytes) -> str:
    """ "text", "eml", or "" for what nobody can read. A page of the web can run what it likes, so it is none."""
    said = _decoded(body)
    if said is None or NO_TEXT.search(said) or said.lstrip("\ufeff \t\r\n")[:1] == "<":
        return ""
    begins = said[:20_000].replace("\r\n", "\n")
    return "eml" if HEADER.match(begins) and OF_MAIL.search(begins) else "text"


def _decoded(body: bytes) -> str | None:
    """The text: as UTF-8, as UTF-16 where it says so, or as an old program of Windows wrote it."""
    encodings = ("utf-16",) if body[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8", "cp1252")
    for encoding in encodings:
        try:
            return body.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None
