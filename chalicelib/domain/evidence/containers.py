"""Documents that are containers: a zip (today's Office, OpenDocument) or OLE (Office until 2007, Outlook's mail).

Only the list of what is inside is read, and of two small members a bounded beginning: a file that would grow to gigabytes
when it is unpacked is never unpacked. What a zip says of itself is not believed further than its own bytes reach.
"""

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

END, ENTRY, LOCAL = b"PK\x05\x06", b"PK\x01\x02", b"PK\x03\x04"
LONGEST_COMMENT = 65_557  # bytes from the end within which a zip's own end has to begin
MOST_MEMBERS = 5_000
MOST_UNPACKED = 300_000  # bytes of a member that we read
OFFICE = {"word/": "docx", "xl/": "xlsx", "ppt/": "pptx"}
OPEN_DOCUMENT = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.presentation": "odp",
}
OLD_OFFICE = (("__substg1.0_", "msg"), ("WordDocument", "doc"), ("Workbook", "xls"), ("PowerPoint Document", "ppt"))
MACROS_INSIDE = re.compile(r"vbaproject\.bin$|/macrosheets/|^basic/|^scripts/", re.IGNORECASE)
BIFF8 = b"\x09\x08\x10\x00\x00\x06\x05\x00"  # how the workbook of an old spreadsheet begins
FILEPASS = b"\x2f\x00"  # what then follows where it is encrypted
WORD_BEGINS = b"\xec\xa5"


class Unreadable(Exception):
    """The bytes are no such container, or not a whole one."""


@dataclass(frozen=True, slots=True)
class Member:
    name: str
    encrypted: bool
    packed: bool
    size: int  # as it lies there
    at: int


def in_zip(body: bytes) -> tuple[str, str]:
    """The type of what is in a zip, or why it is not taken: (type, problem), one of which is "". Raises Unreadable."""
    members = {member.name: member for member in _members(body)}
    if any(member.encrypted for member in members.values()):
        return "", "encrypted"
    kind = _kind(body, members)
    if not kind:
        return "", "archive"
    if any(MACROS_INSIDE.search(name) for name in members) or b"macroEnabled" in _of(
        body, members, "[Content_Types].xml"
    ):
        return "", "macros"
    if b"encryption-data" in _of(body, members, "META-INF/manifest.xml"):
        return "", "encrypted"
    return kind, ""


def in_ole(body: bytes) -> tuple[str, str]:
    """The same of an OLE file. Its directory's names stand in it as they are, in UTF-16."""
    if _named(body, "EncryptedPackage") or _named(body, "EncryptionInfo"):
        return "", "encrypted"
    kind = next((kind for name, kind in OLD_OFFICE if _named(body, name)), "")
    if not kind:
        return "", "wrong_type"
    if _named(body, "_VBA_PROJECT"):
        return "", "macros"
    return ("", "encrypted") if _is_locked(body, kind) else (kind, "")


def _members(body: bytes) -> Iterator[Member]:
    end = body.rfind(END, max(0, len(body) - LONGEST_COMMENT))
    if end < 0 or len(body) < end + 22:
        raise Unreadable("a zip without an end")
    size, at = struct.unpack_from("<II", body, end + 12)
    at = end - size if at + size > end else at
    for _ in range(MOST_MEMBERS):
        if body[at : at + 4] != ENTRY or len(body) < at + 46:
            return
        flags, method = struct.unpack_from("<HH", body, at + 8)
        packed, _, name, extra, comment = struct.unpack_from("<IIHHH", body, at + 20)
        (local,) = struct.unpack_from("<I", body, at + 42)
        said = body[at + 46 : at + 46 + name].decode("utf-8", "replace")
        yield Member(said, bool(flags & 1), method == zlib.DEFLATED, packed, local)
        at += 46 + name + extra + comment
    raise Unreadable("more members than any document has")


def _kind(body: bytes, members: dict[str, Member]) -> str:
    if "[Content_Types].xml" in members:
        return next((kind for folder, kind in OFFICE.items() if any(n.startswith(folder) for n in members)), "")
    return OPEN_DOCUMENT.get(_of(body, members, "mimetype").strip(), "")


def _of(body: bytes, members: dict[str, Member], name: str) -> bytes:
    """The beginning of a member; empty where there is none."""
    member = members.get(name)
    if member is None or body[member.at : member.at + 4] != LOCAL or len(body) < member.at + 30:
        return b""
    names = struct.unpack_from("<HH", body, member.at + 26)
    begins = member.at + 30 + sum(names)
    kept = body[begins : begins + member.size]
    if not member.packed:
        return kept[:MOST_UNPACKED]
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(kept, MOST_UNPACKED)
    except zlib.error:
        raise Unreadable("a member that cannot be unpacked") from None


def _named(body: bytes, name: str) -> bool:
    return name.encode("utf-16-le") in body


def _is_locked(body: bytes, kind: str) -> bool:
    """Whether an old document asks for a password before it opens."""
    if kind == "doc":
        return body[512:514] == WORD_BEGINS and bool(body[512 + 0x0B] & 0x01)
    if kind == "xls":
        begins = body.find(BIFF8)
        return begins >= 0 and body[begins + 20 : begins + 22] == FILEPASS
    return kind == "ppt" and _named(body, "EncryptedSummary")
