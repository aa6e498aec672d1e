"""A zip whose bytes depend on names and contents alone: sorted, with one time and one mode for every file.

No test of ours can promise that two versions of zlib compress alike; `digest` therefore speaks of the files, not of the
zip, and the zip's own digest is the same wherever zlib is.
"""

import hashlib
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

TIME = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say
UNIX = 3
MODE = 0o100644 << 16  # a plain file that everybody may read


def pack(tree: Path, into: Path) -> None:
    """Every file of the tree, by its path below it."""
    with ZipFile(into, "w", ZIP_DEFLATED, compresslevel=9) as made:
        for name, path in files(tree):
            entry = ZipInfo(name, TIME)
            entry.create_system = UNIX
            entry.external_attr = MODE
            entry.compress_type = ZIP_DEFLATED
            made.writestr(entry, path.read_bytes())


def unpack(packed: Path, into: Path) -> None:
    with ZipFile(packed) as opened:
        opened.extractall(into)


def files(tree: Path) -> list[tuple[str, Path]]:
    """Name and place of every file, in the order of the names."""
    return sorted((path.relative_to(tree).as_posix(), path) for path in tree.rglob("*") if path.is_file())


def digest(tree: Path) -> str:
    """SHA-256 over the names and contents."""
    every = "".join(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {name}\n" for name, path in files(tree))
    return hashlib.sha256(every.encode()).hexdigest()
