"""The organisation's logo: which pictures can be one. Nothing is decoded: what a picture is, its headers say.

It stands on every page that a telephone loads, so it is small; it does not move (WCAG 2.2, 2.2.2); and an SVG, which may
hold a script, is none. We do not scale: a library that could is larger than all the rest of Redress.
"""

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from chalicelib.domain.evidence import content
from chalicelib.domain.evidence.pictures import SCAN, segments, without_place

MOST_BYTES = 200 * 1024
LEAST_SIDE, MOST_SIDE = 32, 2_000  # pixels
WEB = {"png": "image/png", "jpeg": "image/jpeg", "gif": "image/gif"}
PROBLEMS: Mapping[str, str] = {
    "nothing": "Choose a picture",
    "wrong_type": "The logo must be a PNG, JPEG or GIF picture. Save yours as a PNG and choose that",
    "svg": "The logo cannot be an SVG picture, because those can hold programs. Save yours as a PNG and choose that",
    "too_large": "The logo must be 200KB or smaller. Save it again 400 pixels wide, and choose that",
    "too_many_pixels": f"The logo must be at most {MOST_SIDE:,} pixels wide and high. Save it again 400 pixels wide",
    "too_small": f"The logo must be at least {LEAST_SIDE} pixels wide and high, or it cannot be seen",
    "moves": "The logo must not move. Save one picture of it as a PNG and choose that",
    "broken": "This picture is damaged, or not all of it arrived. Choose it again, or save it again as a PNG",
}
NOT_A_FRAME = (0xC4, 0xC8, 0xCC)  # a JPEG's segments between 0xC0 and 0xCF that say no size
IMAGE = 0x2C  # of a GIF's blocks
MOST_BLOCKS = 1_000


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture that can be a logo, without what cameras write into one."""

    body: bytes
    kind: str
    width: int
    height: int


class NoLogo(Exception):
    """This cannot be a logo. `problem`: a row of PROBLEMS."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


def look(body: bytes) -> Logo:
    """What is known of a picture that can be a logo. Raises NoLogo."""
    kind = content.look(body).type
    if not body:
        raise NoLogo("nothing")
    if kind not in WEB:
        raise NoLogo("svg" if b"<svg" in body[:4096] else "wrong_type")
    if len(body) > MOST_BYTES:
        raise NoLogo("too_large")
    try:
        width, height, moves = READ[kind](body)
    except (struct.error, IndexError, ValueError):
        raise NoLogo("broken") from None
    bare = body if kind == "gif" else without_place(body, kind)
    problem = "broken" if bare is None else "moves" if moves else _size(width, height)
    if problem or bare is None:
        raise NoLogo(problem)
    return Logo(bare, kind, width, height)


def _size(width: int, height: int) -> str:
    if min(width, height) < LEAST_SIDE:
        return "too_small"
    return "too_many_pixels" if max(width, height) > MOST_SIDE else ""


def _png(body: bytes) -> tuple[int, int, bool]:
    if body[12:16] != b"IHDR":
        raise ValueError("no size")
    width, height = struct.unpack_from(">II", body, 16)
    return width, height, b"acTL" in body[: body.index(b"IDAT")]


def _jpeg(body: bytes) -> tuple[int, int, bool]:
    for marker, begins, _ in segments(body):
        if 0xC0 <= marker <= 0xCF and marker not in NOT_A_FRAME:
            height, width = struct.unpack_from(">HH", body, begins + 5)
            return width, height, False
        if marker == SCAN:
            break
    raise ValueError("no size")


def _gif(body: bytes) -> tuple[int, int, bool]:
    width, height = struct.unpack_from("<HH", body, 6)
    return width, height, sum(block == IMAGE for block in _blocks(body)) > 1


def _blocks(body: bytes) -> Iterator[int]:
    """The kind of each block up to the trailer. Raises IndexError, ValueError where the picture ends before it."""
    at = 13 + _colours(body[10])
    for _ in range(MOST_BLOCKS):
        block = body[at]
        yield block
        match block:
            case 0x3B:  # the trailer
                return
            case 0x2C:  # an image
                at = _after(body, at + 11 + _colours(body[at + 9]))
            case 0x21:  # an extension
                at = _after(body, at + 2)
            case _:
                raise ValueError("no block")
    raise ValueError("more blocks than any logo has")


def _colours(packed: int) -> int:
    """Bytes of a table of colours, as the byte before it says."""
    return 3 << ((packed & 7) + 1) if packed & 0x80 else 0


def _after(body: bytes, at: int) -> int:
    """Where a row of small blocks of data ends that begins here."""
    while body[at]:
        at += 1 + body[at]
    return at + 1


READ = {"png": _png, "jpeg": _jpeg, "gif": _gif}
