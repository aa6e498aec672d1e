"""Small files of every sort, made of the few bytes by which each is known, and a browser's way of posting one."""

import io
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import replace

from chalicelib.actions.arriving_files import arrive
from chalicelib.actions.uploads import Place, Posted, offer, read
from chalicelib.adapters.memory_bucket import MemoryBucket
from chalicelib.domain.evidence.content import TEST_VIRUS
from chalicelib.ports import Services

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
EMAIL = b"From: Robin <robin@example.org>\r\nTo: office@example.org\r\nSubject: The taxi\r\n\r\nIt did not come.\r\n"
PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"
PLACE = b"51.5034 N 0.1276 W"  # what a telephone would write into its photo
WEBP = b"RIFF\x24\x00\x00\x00WEBPVP8 " + bytes(24)


def zipped(members: Mapping[str, bytes], *, stored: bool = False) -> bytes:
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return body.getvalue()


def office(folder: str, **more: bytes) -> bytes:
    """A document of today's Office."""
    members = {"[Content_Types].xml": b"<Types/>", f"{folder}/document.xml": b"<w/>"}
    return zipped({**members, **{name.replace("__", "/"): content for name, content in more.items()}})


def open_document(kind: str, manifest: bytes = b"<manifest/>", **more: bytes) -> bytes:
    kept = {"mimetype": f"application/vnd.oasis.opendocument.{kind}".encode(), "META-INF/manifest.xml": manifest}
    return zipped({**kept, **{name.replace("__", "/"): content for name, content in more.items()}}, stored=True)


def locked_zip() -> bytes:
    """A zip whose member says that it is encrypted."""
    body = bytearray(zipped({"letter.pdf": PDF}, stored=True))
    body[body.index(b"PK\x01\x02") + 8] |= 1
    return bytes(body)


def ole(*names: str, begins: bytes = b"") -> bytes:
    """An OLE file with these names in its directory."""
    return OLE + begins + b"\0\0".join(name.encode("utf-16-le") for name in names) + bytes(200)


def old_word(*, locked: bool = False) -> bytes:
    return ole("WordDocument", begins=b"\xec\xa5" + bytes(9) + (b"\x01" if locked else b"\x00") + bytes(20))


def old_spreadsheet(*, locked: bool = False) -> bytes:
    begins = b"\x09\x08\x10\x00\x00\x06\x05\x00" + bytes(12) + (b"\x2f\x00" if locked else b"\xe1\x00")
    return ole("Workbook", begins=begins + bytes(20))


def jpeg(*, turned: int = 1, place: bytes = PLACE, behind: bytes = b"", size: tuple[int, int] | None = None) -> bytes:
    """A photo with Exif that says which way up it is and where it was taken; `size`: wide and high, if it says so."""
    tiff = b"II*\0" + struct.pack("<IHHHIHHI", 8, 1, 0x0112, 3, 1, turned, 0, 0) + place
    parts = [
        (0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0"),
        (0xE1, b"Exif\0\0" + tiff),
        (0xFE, b"comment " + place),
        (0xDB, bytes(65)),
    ]
    if size:
        parts.append((0xC0, struct.pack(">BHHB", 8, size[1], size[0], 0)))
    segments = b"".join(struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body for marker, body in parts)
    return b"\xff\xd8" + segments + b"\xff\xda\x00\x02" + b"pixels\xff\x00\xff\xd0more" + b"\xff\xd9" + behind


def png(**chunks: bytes) -> bytes:
    """A picture with these chunks beside its own."""
    own = {"IHDR": struct.pack(">IIBBBBB", 20_000, 10_000, 8, 2, 0, 0, 0), **chunks, "IDAT": b"x", "IEND": b""}
    made = (
        struct.pack(">I", len(c)) + k.encode() + c + struct.pack(">I", zlib.crc32(k.encode() + c))
        for k, c in own.items()
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(made)


def logo(width: int, height: int, **chunks: bytes) -> bytes:
    """A PNG of this size."""
    return png(IHDR=struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0), **chunks)


def gif(width: int, height: int, *, frames: int = 1) -> bytes:
    """One that moves, where it has several frames."""
    begins = b"GIF89a" + struct.pack("<HHBBB", width, height, 0x80, 0, 0) + bytes(6)
    frame = b"\x21\xf9\x04\0\0\0\0\0," + struct.pack("<HHHHB", 0, 0, width, height, 0) + b"\x02\x02L\x01\0"
    return begins + frame * frames + b";"


def film(brand: bytes) -> bytes:
    return struct.pack(">I", 24) + b"ftyp" + brand + bytes(12) + b"mdat" + bytes(40)


def tar() -> bytes:
    body = io.BytesIO()
    with tarfile.open(fileobj=body, mode="w") as made:
        made.addfile(tarfile.TarInfo("letter.txt"))
    return body.getvalue()


def virus() -> bytes:
    return TEST_VIRUS


def post(services: Services, place: Place, name: str, body: bytes) -> Posted:
    """A browser posts a file, and the bucket tells of it."""
    posted = put(services, place, name, body)
    arrive(services, posted, len(body))
    return posted


def put(services: Services, place: Place, name: str, body: bytes) -> Posted:
    """A browser posts a file. Nobody has heard of it yet."""
    bucket = services.bucket
    assert isinstance(bucket, MemoryBucket)
    posted = read(*bucket.post(offer(services, place, "http://redress.example/").fields, name, body))
    assert posted is not None
    return posted


def scanning(services: Services) -> Services:
    """The same where something checks each file for viruses."""
    return replace(services, scans=True)
