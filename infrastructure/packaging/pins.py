"""Whether every library in the package is one that we chose: pinned in requirements.txt, or in constraints.txt."""

import re
from collections.abc import Iterable
from pathlib import Path

HERE = Path(__file__).parent
CONSTRAINTS = HERE / "constraints.txt"
PREVIEWS = HERE.parents[1] / "requirements-previews.txt"  # what the function Previews has in a zip of its own
BUNDLES = HERE.parents[1] / "requirements-bundles.txt"  # and what Bundles has besides
PINNED = (HERE.parents[1] / "requirements.txt", CONSTRAINTS)
PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^\s#]+)", re.MULTILINE)
INSTALLED = re.compile(r"(.+)-([^-]+)\.dist-info")


class NotPinned(Exception):
    """The package holds a version that nobody chose."""


def check(tree: Path) -> None:
    """Raises NotPinned with what constraints.txt lacks."""
    found = (INSTALLED.fullmatch(path.name) for path in tree.glob("*.dist-info"))
    unknown = {(plain(one[1]), one[2]) for one in found if one} - pinned()
    if unknown:
        lines = "\n".join(f"{name}=={version}" for name, version in sorted(unknown))
        raise NotPinned(f"Pin in {CONSTRAINTS}, or in requirements.txt:\n{lines}")


def pinned(where: Iterable[Path] = PINNED) -> set[tuple[str, str]]:
    return {(plain(name), version) for path in where for name, version in PIN.findall(path.read_text())}


def plain(name: str) -> str:
    """`Pydantic_Core` and `pydantic-core` are one library."""
    return re.sub(r"[-_.]+", "-", name).lower()
