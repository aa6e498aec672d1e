"""A copy of everything that must be kept, in a folder or a bucket: to leave with, to keep elsewhere, to put back.

A case is read between two commits, and its chain is checked as it is written; the cases are not all of one instant, as no
command spans two of them. One case is in memory at a time, and of the others the line of the heads.

Not copied: what opens something or would (sessions, sign-ins, second factors, recovery codes, invitations, the secrets
of links), counts of tries, forms that were not sent, and mail of no case. docs/decisions/what-an-export-holds.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from chalicelib.actions import ledger
from chalicelib.actions.case_copies import HEADS, MANIFEST, NDJSON, ORGANISATION, Line, copy_case, digest, written
from chalicelib.domain.history import GENESIS, instant
from chalicelib.ports import Damaged, Files, Services
from chalicelib.release import STORED, VERSION

FORMAT = 1
LEFT_OUT = "it has no summary, and is left out"


class AlreadyAnExport(Exception):
    """There is a whole export in that place."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What was copied: the manifest, and the cases that something is wrong with, by id."""

    manifest: Line
    troubles: dict[str, str]


def export(services: Services, into: Files) -> Exported:
    """Copy everything. The manifest comes last: without it there is no export, and the same again finishes one.

    Raises AlreadyAnExport, StoreUnavailable.
    """
    if into.get(MANIFEST) is not None:
        raise AlreadyAnExport
    heads, troubles = list[Line](), dict[str, str]()
    for case_id in sorted(services.cases.every()):
        try:
            copied = copy_case(services, case_id, [into], {})
        except Damaged:
            troubles[case_id] = LEFT_OUT
            continue
        heads.append(copied.head)
        if copied.trouble:
            troubles[case_id] = copied.trouble
    return Exported(finish(services, [into], heads, HEADS, heads_file(heads)), troubles)


def finish(services: Services, into: Sequence[Files], heads: list[Line], name: str, listed: bytes, **more: str) -> Line:
    """The organisation, the list of heads under this name, and last the manifest, which is given back."""
    organisation = written(services.archive.organisation())
    ledger.copied(services.files, into)
    counts = {"events": sum(int(h["version"]) for h in heads), "files": sum(int(h["files"]) for h in heads)}
    manifest = {
        "format": FORMAT, "stored": STORED, "version": VERSION, "at": instant(services.now()),
        "counts": {"cases": len(heads), **counts}, "organisation": digest(organisation),
        "heads": {"name": name, "sha256": digest(listed)}, **more,
    }  # fmt: skip
    for place in reversed(into):
        place.put(ORGANISATION, organisation, NDJSON)
        place.put(name, listed, NDJSON)
        place.put(MANIFEST, written([manifest]), "application/json")
    return manifest


def heads_file(heads: list[Line], previous: str = GENESIS, before: str = "") -> bytes:
    """The heads of every case, chained to the file before it by that one's digest and name."""
    return written([{"previous": previous, "before": before, "cases": len(heads)}, *heads])
