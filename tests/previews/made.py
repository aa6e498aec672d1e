"""Pictures and PDFs that previews are drawn of, made by the libraries that draw, and one photo of a telephone's sort."""

import base64
import io
import struct
import zlib

import pypdfium2
from PIL import Image

NORTH, WEST = {1: "N", 2: (51.0, 30.0, 12.0)}, {3: "W", 4: (0.0, 7.0, 39.0)}
GPS, ORIENTATION = 0x8825, 0x0112
HEIC = base64.b64decode(  # 64 by 48 red dots, and a place; made by pillow-heif, because what we carry only reads
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAb5tZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAA"
    "ADRpbG9jAAAAAERAAAIAAQAAAAAB4gABAAAAAAAAABoAAgAAAAAB/AABAAAAAAAAAIoAAAA4aWluZgAAAAAAAgAAABVpbmZlAgAA"
    "AAABAABodmMxAAAAABVpbmZlAgAAAQACAABFeGlmAAAAAA5waXRtAAAAAAABAAAA/WlwcnAAAADdaXBjbwAAAHZodmNDAQNwAAAA"
    "kAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQAqQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbq"
    "5Ka5uAhoMCAAAAMDIAAAAwAhYgABAAZEAcFzwIkAAAATY29scm5jbHgAAQANAAaAAAAAFGlzcGUAAAAAAAAAQAAAAEAAAAAoY2xh"
    "cAAAAEAAAAABAAAAMAAAAAEAAAAAAAAAAv////AAAAACAAAAEHBpeGkAAAAAAwgICAAAABhpcG1hAAAAAAAAAAEAAQWBAgMFhAAA"
    "ABppcmVmAAAAAAAAAA5jZHNjAAIAAQABAAAArG1kYXQAAAAWKAGvGYDvSaW//9/jH/X2r/imtaY+bgAAAAZFeGlmAABNTQAqAAAA"
    "CAABiCUABAAAAAEAAAAaAAAAAAAEAAEAAgAAAAJOAAAAAAIABQAAAAMAAABQAAMAAgAAAAJXAAAAAAQABQAAAAMAAABoAAAAAAAA"
    "ADMAAAABAAAAHgAAAAEAAAAAAAAAAQAAAAAAAAABAAAABwAAAAEAAAAAAAAAAQ=="
)


def picture(kind: str, size: tuple[int, int] = (3000, 2000), *, turned: int = 1, **how: object) -> bytes:
    """A picture that says where it was taken."""
    drawn = Image.linear_gradient("L").resize(size).convert("RGB")
    exif = drawn.getexif()
    exif[ORIENTATION], exif[GPS] = turned, NORTH | WEST
    body = io.BytesIO()
    drawn.save(body, kind, **({"exif": exif} if kind in ("JPEG", "PNG", "WEBP") else {}), **how)
    return body.getvalue()


def see_through() -> bytes:
    body = io.BytesIO()
    Image.new("RGBA", (40, 30), (255, 0, 0, 0)).save(body, "PNG")
    return body.getvalue()


def png_that_says(width: int, height: int) -> bytes:
    """A picture of a few bytes that says it has so many dots."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")


def jpeg_that_says(width: int, height: int) -> bytes:
    body = picture("JPEG", (16, 16))
    at = body.index(b"\xff\xc0") + 5
    return body[:at] + struct.pack(">HH", height, width) + body[at + 4 :]


def pdf(*sizes: tuple[float, float]) -> bytes:
    """A page of each size, in points."""
    made, body = pypdfium2.PdfDocument.new(), io.BytesIO()
    for size in sizes:
        made.new_page(*size)
    made.save(body)
    return body.getvalue()
