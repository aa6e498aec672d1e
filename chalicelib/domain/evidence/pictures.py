"""A photo without where it was taken: cameras and telephones write the place, the time and the device into the file.

Of a JPEG and a PNG everything is left out that is no part of the picture, but for which way up a JPEG is to be shown. No
pixel is touched and nothing is decoded. Other types are left as they are, and said to be (rules.MAY_HOLD_A_PLACE).
A picture is taken apart into few pieces: one that is made of millions, to keep a machine busy, is left as it is.
"""

import re
import struct
from collections.abc import Iterator

TELLS = (
    0xE1,
    *range(0xE3, 0xEE),
    0xEF,
    0xFE,
)  # a JPEG's segments that say something about it: Exif, XMP, IPTC, comments
SCAN, ENDS = 0xDA, 0xD9
AFTER_A_SCAN = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")  # what follows 0xff within one is none of these
MOST_PIECES = 20_000  # segments or chunks: a large picture of small ones has some thousands
ORIENTATION = 0x0112
PNG_BEGINS = b"\x89PNG\r\n\x1a\n"
PNG_TELLS = (b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME")


def without_place(body: bytes, kind: str) -> bytes | None:
    """The same picture. None: nothing is left out of files of this type, or it cannot be taken apart."""
    try:
        match kind:
            case "jpeg":
                return b"".join(_jpeg(body))
            case "png":
                return PNG_BEGINS + b"".join(_png(body))
    except (struct.error, IndexError, ValueError):
        return None
    return None


def _jpeg(body: bytes) -> Iterator[bytes]:
    """Its segments up to the first scan, then the rest as it is. Raises ValueError where one is none."""
    yield body[:2]
    turned = next((found for found in map(_orientation, _exif(body)) if found), 0)
    if turned > 1:
        yield _only_orientation(turned)
    for marker, begins, ends in segments(body):
        if marker == SCAN:
            yield body[begins : _end(body, begins)]
            return
        if marker not in TELLS:
            yield body[begins:ends]


def _end(body: bytes, at: int) -> int:
    """Where the picture ends that is scanned from here: a film that a telephone puts behind it may tell the place, too."""
    for _ in range(MOST_PIECES):
        found = AFTER_A_SCAN.search(body, at)
        if found is None:
            return len(body)
        at = found.start()
        if body[at + 1] == ENDS:
            return at + 2
        at += 2 + int(struct.unpack_from(">H", body, at + 2)[0])
    raise ValueError("more scans than any picture has")


def segments(body: bytes) -> Iterator[tuple[int, int, int]]:
    """Those of a JPEG up to its first scan: marker, where it begins, where it ends. Raises ValueError where one is none."""
    at = 2
    for _ in range(MOST_PIECES):
        if body[at] != 0xFF:
            raise ValueError("no segment")
        marker = body[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        (size,) = struct.unpack_from(">H", body, at + 2)
        yield marker, at, at + 2 + size
        if marker == SCAN:
            return
        at += 2 + size
    raise ValueError("no scan")


def _exif(body: bytes) -> Iterator[bytes]:
    for marker, begins, ends in segments(body):
        if marker == 0xE1 and body[begins + 4 : begins + 10] == b"Exif\x00\x00":
            yield body[begins + 10 : ends]


def _orientation(tiff: bytes) -> int:
    """Which way up, as its first directory says; 0 where it does not."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return 0
    try:
        (at,) = struct.unpack_from(f"{order}I", tiff, 4)
        (entries,) = struct.unpack_from(f"{order}H", tiff, at)
        for n in range(min(entries, 200)):
            tag, _, _, value = struct.unpack_from(f"{order}HHIH", tiff, at + 2 + 12 * n)
            if tag == ORIENTATION and 1 <= value <= 8:
                return int(value)
    except struct.error:
        return 0
    return 0


def _only_orientation(turned: int) -> bytes:
    tiff = b"MM\x00*" + struct.pack(">IHHHIHHI", 8, 1, ORIENTATION, 3, 1, turned, 0, 0)
    return b"\xff\xe1" + struct.pack(">H", len(tiff) + 8) + b"Exif\x00\x00" + tiff


def _png(body: bytes) -> Iterator[bytes]:
    """Its chunks, each of which says its own length and sum. Raises ValueError where the last one is missing."""
    at = len(PNG_BEGINS)
    for _ in range(MOST_PIECES):
        size, kind = struct.unpack_from(">I4s", body, at)
        ends = at + 12 + size
        if kind not in PNG_TELLS:
            yield body[at:ends]
        if kind == b"IEND":
            return
        at = ends
    raise ValueError("no end")
