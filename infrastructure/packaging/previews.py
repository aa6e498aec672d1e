"""The zip of the function Previews: decoders, and the two modules of ours that ask them. AWS's own boto3 does for it.

It is made of wheels and of nothing else, so that nothing of it is compiled here, and what it never opens is left out.
"""

import shutil
from pathlib import Path

from infrastructure.packaging import wheels, zipping
from infrastructure.template import ROOT

PACKED, OURS = "previews.zip", ROOT / "previews"
NEVER_OPENED = (
    "PIL/_avif*",  # a type that Redress does not take, and 5 MB
    "pillow.libs/libavif*",
    "PIL/_imagingft*",  # writing into pictures
    "pillow.libs/libfreetype*",
    "pillow.libs/libharfbuzz*",
    "pypdfium2_cli",
    "*/py.typed",
    "*.pyi",
    "*.dist-info/RECORD",
    "*.dist-info/sboms",
)


def build(into: Path, fetched: Path) -> Path:
    """Writes the zip into a folder. Raises wheels.NotFetched."""
    shutil.rmtree(fetched, ignore_errors=True)
    wheels.fetch(fetched, wheels.PREVIEWS)
    tree = into / "previews"
    for wheel in sorted(fetched.glob("*.whl")):
        zipping.unpack(wheel, tree)
    for module in OURS.glob("*.py"):
        (tree / OURS.name).mkdir(exist_ok=True)
        shutil.copy(module, tree / OURS.name / module.name)
    trim(tree)
    zipping.pack(tree, into / PACKED)
    return into / PACKED


def trim(tree: Path) -> None:
    """Removes what is never opened."""
    for path in [path for pattern in NEVER_OPENED for path in tree.glob(pattern)]:
        shutil.rmtree(path) if path.is_dir() else path.unlink()
