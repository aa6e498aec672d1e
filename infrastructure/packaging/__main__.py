"""`make package STAGE=…`: builds, and says what was built from what. Runs on Lambda's own Python (`runtime`)."""

import hashlib
import subprocess
import sys
import time

from infrastructure.packaging import own_zips
from infrastructure.packaging.bill import UnknownLicence
from infrastructure.packaging.building import BUILT, TEMPLATE, OtherPython, build
from infrastructure.packaging.complete import Incomplete
from infrastructure.packaging.pins import NotPinned
from infrastructure.packaging.wheels import NotFetched
from infrastructure.packaging.zipping import files
from infrastructure.template import ROOT

MOST = 15_000_000  # bytes of a zip, which a start of a function has to fetch: 5 MB of ours are cryptography


def main(stage: str = "dev") -> int:
    """1: the package cannot be made, or is larger than it may be."""
    began = time.monotonic()
    try:
        packed = build(stage)
    except (OtherPython, NotFetched, NotPinned, Incomplete, UnknownLicence) as problem:
        print(problem, file=sys.stderr)
        return 1
    size = packed.stat().st_size
    held = [path.stat().st_size for _, path in files(BUILT / "tree")]
    print(f"{packed.relative_to(ROOT)}: {size / 1e6:.1f} MB, {len(held)} files, {sum(held) / 1e6:.1f} MB unpacked")
    print(f"sha256 {hashlib.sha256(packed.read_bytes()).hexdigest()}")
    print(f"of commit {commit()}, stage {stage}, template {(BUILT / TEMPLATE).relative_to(ROOT)}")
    print(f"in {time.monotonic() - began:.0f} s")
    others = [BUILT / one.packed for one in own_zips.ALL]
    for other in others:
        print(f"{other.relative_to(ROOT)}: {other.stat().st_size / 1e6:.1f} MB")
    large = [one.name for one in (packed, *others) if one.stat().st_size > MOST]
    for name in large:
        print(f"{name} may have at most {MOST / 1e6:.0f} MB: see infrastructure/packaging/trimming.py", file=sys.stderr)
    return int(bool(large))


def commit() -> str:
    """The commit that was packed, and whether something else was packed with it."""
    said = subprocess.run(
        ["git", "describe", "--always", "--abbrev=12", "--dirty=, with changes that are in no commit"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return said.stdout.strip() or "unknown"


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
