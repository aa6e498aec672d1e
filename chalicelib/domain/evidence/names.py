"""A file's name: as it was given, and as it is safe to save; and what a file is, in words."""

import re

from chalicelib.domain import text
from chalicelib.domain.evidence.rules import LONGEST_NAME, MB, TYPES

NAMELESS = "file"
PLAIN = re.compile(rb"[A-Za-z0-9._-]")
UNSAFE = re.compile(r'[\\/:*?"<>|;%\x00-\x1f\x7f]')


def as_given(said: str) -> str:
    """The name of a file without the folders before it, what cannot be seen, and what is too long. Never empty."""
    last = re.split(r"[\\/]", text.one_line(said).strip())[-1].strip()
    if text.is_blank(last):
        return NAMELESS
    stem, dot, ending = last.rpartition(".")
    if len(last) <= LONGEST_NAME or not dot or len(ending) > 10:
        return last[:LONGEST_NAME]
    return f"{stem[: LONGEST_NAME - len(ending) - 1]}.{ending}"


def to_save(name: str, kind: str) -> str:
    """The name under which it is saved: its ending says what it is, whatever the given one said."""
    endings = TYPES[kind].endings
    safe = UNSAFE.sub("_", name).strip(" .") or NAMELESS
    return safe if safe.lower().endswith(tuple(f".{ending}" for ending in endings)) else f"{safe}.{endings[0]}"


def disposition(name: str, kind: str) -> str:
    """The header that makes a browser save it under that name and never show it (RFC 6266)."""
    saved = to_save(name, kind)
    plain = saved.encode("ascii", "replace").decode().replace("?", "_")
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{_percent(saved)}"


def described(kind: str, size: int) -> str:
    """ "Photo, 2.1MB"."""
    return f"{TYPES[kind].noun}, {in_words(size)}"


def in_words(size: int) -> str:
    """A number of bytes as the design system writes it."""
    if size < 1024:
        return f"{size} bytes"
    return f"{size / MB:.1f}MB".replace(".0MB", "MB") if size >= MB else f"{size // 1024}KB"


def _percent(saved: str) -> str:
    each = (bytes([byte]) for byte in saved.encode())
    return "".join(one.decode() if PLAIN.fullmatch(one) else f"%{one[0]:02X}" for one in each)
