"""The zips of the functions Previews and Bundles: their libraries, and the few modules of ours that ask them.

Each is made of wheels and of nothing else, so that nothing of it is compiled here, and what it never opens is left out.
AWS's own boto3 does for both.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path

from infrastructure.packaging import wheels, zipping
from infrastructure.template import ROOT

NEVER_OPENED = (
    "PIL/_avif*",  # a type that Redress does not take, and 5 MB
    "pillow.libs/libavif*",
    "PIL/_imagingft*",  # writing into pictures
    "pillow.libs/libfreetype*",
    "pillow.libs/libharfbuzz*",
    "pypdfium2_cli",
    "fontTools/**/*.so",  # the same is there in Python
    "fontTools/**/*.c",
    "share",  # manuals
    "*/py.typed",
    "*.pyi",
    "*.dist-info/RECORD",
    "*.dist-info/sboms",
)


@dataclass(frozen=True, slots=True)
class OwnZip:
    """`ours`: files and folders of this work tree; of a folder all but what was compiled."""

    name: str
    hashes: tuple[Path, ...]
    ours: tuple[str, ...]

    @property
    def packed(self) -> str:
        return f"{self.name}.zip"


PREVIEWS = OwnZip("previews", (wheels.PREVIEWS,), ("previews",))
BUNDLES = OwnZip(
    "bundles", (wheels.PREVIEWS, wheels.BUNDLES), ("bundles", "previews", "chalicelib/domain/redaction.py")
)
ALL = (PREVIEWS, BUNDLES)


def build(one: OwnZip, into: Path, fetched: Path) -> Path:
    """Writes the zip into a folder. Raises wheels.NotFetched."""
    shutil.rmtree(fetched, ignore_errors=True)
    tree = into / one.name
    for hashes in one.hashes:
        wheels.fetch(fetched, hashes)
    for wheel in sorted(fetched.glob("*.whl")):
        zipping.unpack(wheel, tree)
    for path in one.ours:
        _copy(ROOT / path, tree / path)
    trim(tree)
    zipping.pack(tree, into / one.packed)
    return into / one.packed


def trim(tree: Path) -> None:
    """Removes what is never opened."""
    for path in [path for pattern in NEVER_OPENED for path in tree.glob(pattern)]:
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy(source, target)
