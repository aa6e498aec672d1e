"""A copy of everything that must be kept, in a folder or a bucket: to leave with, to keep elsewhere, to put back.

A case is read between two commits, and its chain is checked as it is written; the cases are not all of one instant, as no
command spans two of them. One case is in memory at a time, and of the others the line of the heads.

Not copied: what opens something or would (sessions, sign-ins, second factors, recovery codes, invitations, the secrets
of links), counts of tries, forms that were not sent, and mail of no case. docs/decisions/what-an-export-holds.md.
"""

from collections import Counter
from dataclasses import dataclass

from chalicelib.actions.case_copies import (
    HEADS,
    MANIFEST,
    NDJSON,
    ORGANISATION,
    Copied,
    Line,
    copy_case,
    digest,
    written,
)  # fmt: skip
from chalicelib.domain.history import GENESIS, canonical, instant
from chalicelib.ports import Damaged, Files, Services
from chalicelib.release import STORED, VERSION

FORMAT = 1


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
    heads, counts, troubles = list[Line](), Counter[str](), dict[str, str]()
    for case_id in sorted(services.cases.every()):
        try:
            copied = copy_case(services, case_id, [into], {})
        except Damaged:
            troubles[case_id] = "it has no summary, and is left out"
            continue
        heads.append(copied.head)
        counts += counted(copied)
        if copied.trouble:
            troubles[case_id] = copied.trouble
    manifest = manifest_of(services, heads, counts)
    organisation, listed = written(services.archive.organisation()), heads_file(heads)
    into.put(ORGANISATION, organisation, NDJSON)
    into.put(HEADS, listed, NDJSON)
    manifest |= {"organisation": digest(organisation), "heads": {"name": HEADS, "sha256": digest(listed)}}
    put_manifest(into, manifest)
    return Exported(manifest, troubles)


def manifest_of(services: Services, heads: list[Line], counts: Counter[str]) -> Line:
    return {
        "format": FORMAT, "stored": STORED, "version": VERSION, "at": instant(services.now()),
        "counts": {"cases": len(heads), **dict(sorted(counts.items()))},
    }  # fmt: skip


def counted(copied: Copied) -> Counter[str]:
    return Counter(events=int(copied.head["version"]), files=sum("missing" not in line for line in copied.files))


def heads_file(heads: list[Line], previous: str = GENESIS, before: str = "") -> bytes:
    """The heads of every case, chained to the file before it by that one's digest and name."""
    return written([{"previous": previous, "before": before, "cases": len(heads)}, *heads])


def put_manifest(into: Files, manifest: Line) -> None:
    into.put(MANIFEST, f"{canonical(manifest)}\n".encode(), "application/json")
