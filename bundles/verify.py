#!/usr/bin/env python3
"""Checks a bundle by its manifest. Put it into the bundle's folder and run: python3 verify.py

It needs Python 3.8 or later and nothing else. It reads manifest.json and the files that it names, and changes nothing.
In a folder of several bundles it reads index.json, and then checks each bundle.

  python3 verify.py                       is every file as it was made, and does the list hold together?
  python3 verify.py --later OTHER.json    was anything of the case changed between this bundle and another one?
  python3 verify.py --original FILE ...   from which document of the bundle is this file?
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path
from typing import Any, Iterator, Sequence  # noqa: UP035  # Python 3.8 has them nowhere else


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def files(manifest: Any, folder: Path) -> Iterator[tuple[bool, str]]:
    for part in ("pdf", "data"):
        if part in manifest:
            path = folder / Path(manifest[part]["name"]).name
            if not path.exists():
                yield False, f"{path.name} is not in the folder"
            elif sha256(path) != manifest[part]["sha256"]:
                yield False, f"{path.name} is not the file that was made"
            else:
                yield True, f"{path.name} is as it was made"


def pages(manifest: Any) -> Iterator[tuple[bool, str]]:
    """Every page belongs to the index or to one document, in order."""
    last = None
    for one in manifest["documents"]:
        if one["first_page"] > one["last_page"] or (last is not None and one["first_page"] != last + 1):
            yield False, f"the pages of document {one['number']} do not follow"
        last = one["last_page"]
    whole = last == manifest["pdf"]["pages"]
    yield whole, f"{len(manifest['documents'])} documents, the last ending on page {last} of {manifest['pdf']['pages']}"


def chain(manifest: Any) -> Iterator[tuple[bool, str]]:
    held = manifest["chain"]
    if held:
        hashes = held["hashes"]
        whole = len(hashes) == len(set(hashes)) == held["events"] and hashes[-1:] == [held["head"]]
        said = f"{held['events']} events, the last with the hash {held['head']}"
        yield whole, said if whole else "the list of the case's events does not hold together"


def later(manifest: Any, path: Path) -> Iterator[tuple[bool, str]]:
    """The shorter list of events must be how the longer one begins."""
    own, other = manifest["chain"], json.loads(path.read_text(encoding="utf-8"))["chain"]
    if not own or not other or own["reference"] != other["reference"]:
        yield False, "these are not two bundles of one case"
        return
    fewer = min(own["events"], other["events"])
    same = own["hashes"][:fewer] == other["hashes"][:fewer]
    yield same, f"nothing was changed: {fewer} events are the same" if same else "an event is not what it was"


def originals(manifest: Any, paths: Sequence[Path]) -> Iterator[tuple[bool, str]]:
    for path in paths:
        digest = sha256(path)
        numbers = [str(one["number"]) for one in manifest["documents"] if one["made_from_sha256"] == digest]
        yield bool(numbers), f"document {', '.join(numbers) or 'none'} was made from {path.name}"


def of_folder(index: Any, folder: Path) -> Iterator[tuple[bool, str]]:
    """Every file that the index names, and each bundle by its own manifest."""
    for one in index["files"]:
        name = "/".join(part for part in Path(one["name"]).parts if part != "..")
        path = folder / name.lstrip("/")
        good = path.is_file() and sha256(path) == one["sha256"]
        yield good, f"{name} {'is as it was made' if good else 'is not the file that was made, or not there'}"
        if good and path.name == "manifest.json":
            manifest = json.loads(path.read_text(encoding="utf-8"))
            yield from (*files(manifest, path.parent), *pages(manifest), *chain(manifest))


def main(asked: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--manifest", type=Path, default=Path(__file__).resolve().parent / "manifest.json")
    parser.add_argument("--later", type=Path, help="the manifest of another bundle of the case")
    parser.add_argument("--original", type=Path, nargs="+", default=[], help="files from which documents may be made")
    given = parser.parse_args(asked)
    folder = given.manifest.resolve().parent
    index = folder / "index.json"
    if index.exists() and not given.manifest.exists():
        return told([*of_folder(json.loads(index.read_text(encoding="utf-8")), folder)])
    manifest = json.loads(given.manifest.read_text(encoding="utf-8"))
    found = [*files(manifest, folder), *pages(manifest), *chain(manifest), *originals(manifest, given.original)]
    found += later(manifest, given.later) if given.later else []
    return told(found)


def told(found: Sequence[tuple[bool, str]]) -> int:
    for good, says in found:
        print(f"{'ok' if good else 'WRONG':5}  {says}")
    return int(not all(good for good, _ in found))


if __name__ == "__main__":
    sys.exit(main())
