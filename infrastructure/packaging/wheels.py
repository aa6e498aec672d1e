"""The libraries of the package, fetched by their hashes: what was not seen when it was pinned goes into no package.

`hashes.txt` holds the SHA-256 of the one file that Lambda gets of each library, `hashes-previews.txt` and
`hashes-bundles.txt` those of the functions with zips of their own, and pip refuses any other. Chalice then packs from the
folder that they were fetched into and asks nobody else. `python -m infrastructure.packaging.wheels` writes the files anew,
after a version was pinned; whoever commits them has looked at what changed.
"""

import hashlib
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from infrastructure.packaging import pins
from infrastructure.packaging.runtime import NAME

HASHES = Path(__file__).parent / "hashes.txt"
PREVIEWS = Path(__file__).parent / "hashes-previews.txt"
BUNDLES = Path(__file__).parent / "hashes-bundles.txt"
HEAD = "# The file of each library that goes to Lambda. Written by `python -m infrastructure.packaging.wheels`.\n"
LINE = re.compile(r"^(\S+)==(\S+) --hash=sha256:([0-9a-f]{64})$", re.MULTILINE)
PLATFORMS = ("manylinux_2_28_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64", "manylinux_2_5_x86_64")
ABIS = ("cp313", "abi3", "none")
REFUSED = "A library could not be fetched as it was pinned. Nothing was packed."


class NotFetched(Exception):
    """pip says why: there is no such file, or it is another than the one that was pinned."""


def fetch(into: Path, hashes: Path | None = None) -> None:
    """Every library of the package, or of another file of hashes, into this folder. Raises NotFetched."""
    into.mkdir(parents=True, exist_ok=True)
    _download(into, "--require-hashes", "-r", str(hashes or HASHES))


def pinned(hashes: Path | None = None) -> dict[str, tuple[str, str]]:
    """Version and SHA-256 by name, as the file says."""
    text = (hashes or HASHES).read_text()
    return {pins.plain(name): (version, digest) for name, version, digest in LINE.findall(text)}


def written(versions: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The lines of the file, from whatever pip finds now for these versions. Raises NotFetched."""
    wanted = sorted(versions)
    with TemporaryDirectory() as folder:
        _download(Path(folder), *(f"{name}=={version}" for name, version in wanted))
        found = {pins.plain(path.name.split("-")[0]): path for path in Path(folder).iterdir()}
        for name, version in wanted:
            yield f"{name}=={version} --hash=sha256:{hashlib.sha256(found[name].read_bytes()).hexdigest()}\n"


def _download(into: Path, *what: str) -> None:
    where = [part for platform in PLATFORMS for part in ("--platform", platform)]
    abis = [part for abi in ABIS for part in ("--abi", abi)]
    done = subprocess.run(
        [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps",
         "--only-binary=:all:", "--implementation", "cp", "--python-version", NAME.removeprefix("python"), *where, *abis,
         "--dest", str(into), *what],
        check=False, capture_output=True, text=True,
    )  # fmt: skip
    if done.returncode:
        raise NotFetched(f"{REFUSED}\n{done.stderr.strip()}")


if __name__ == "__main__":
    for file, where in ((HASHES, pins.PINNED), (PREVIEWS, [pins.PREVIEWS]), (BUNDLES, [pins.BUNDLES])):
        file.write_text(HEAD + "".join(list(written(pins.pinned(where)))))
