"""`redress verify --all`: whether everything is there and nobody changed it. Nothing is mended here: `doctor` does that.

Asked of each case: does its chain hold, does its summary name the last event, do its reference and its link lead to it, is
every letter of it there, is nothing left of one that was erased. Asked of all: does whatever leads to a case lead to one
that there is. And asked of the copy that lies outside the table, where it cannot be changed: is every head that was written
down there still in its case's chain.

A table that was set back is held against the heads that were written down before that moment: the later ones tell of what
cannot be in it. Of an older list only its day is known.

It goes through the whole store, so it is for the operator and never for a function.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import pairwise

from chalicelib.actions import links
from chalicelib.actions.case_copies import (
    MANIFEST,
    Line,
    chain,
    digest,
    everything_of,
    file_keys,
    is_erased,
    read_lines,
    what_stays,
)
from chalicelib.domain import history
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.ports import Damaged, Files, Services
from chalicelib.ports.archive import Record


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it was written. `why` names events and keys, never anybody's words."""

    case_id: str
    why: str


@dataclass
class Verified:
    """What was looked at, and what was found. `anchored_at`: when the heads outside were written; "": there are none."""

    cases: int = 0
    events: int = 0
    files: int = 0
    anchored: int = 0
    anchored_at: str = ""
    findings: list[Finding] = field(default_factory=list)


def verify_all(services: Services, as_of: datetime | None = None) -> Verified:
    """Look at everything, a case at a time. `as_of`: the moment whose table it is; None: it is today's.

    Raises StoreUnavailable.
    """
    found = Verified()
    outside = {str(line["case"]): line for line in _anchors(services, found, as_of)}
    ids = sorted(services.cases.every())
    for case_id in ids:
        found.findings += [Finding(case_id, why) for why in _case(services, case_id, outside, found)]
    found.findings += [
        Finding(gone, "it was there at the last copy, and is gone") for gone in outside.keys() - set(ids)
    ]
    found.findings += _leading_nowhere(services, set(ids))
    return found


def verify_one(services: Services, case_id: str) -> list[str]:
    """What is wrong with one case, itself alone. Raises Damaged, StoreUnavailable."""
    return list(_case(services, case_id, {}, Verified()))


def _case(services: Services, case_id: str, outside: dict[str, Line], found: Verified) -> Iterator[str]:
    try:
        records = everything_of(services, case_id)
    except Damaged:
        yield "it has no summary"
        return
    version, _, trouble = chain(records)
    found.cases, found.events = found.cases + 1, found.events + version
    if trouble:
        yield trouble
    if case_id in outside:
        found.anchored += 1
        yield from _changed_since(records, outside[case_id])
    if is_erased(records) and len(what_stays(records)) < len(records):
        yield "it was erased, and something of it is there"
    yield from _not_leading(services, records)
    for key in file_keys(records):
        found.files += 1
        if not services.files.has(key):
            yield f"a file is missing: {key}"


def _changed_since(records: list[Record], anchor: Line) -> Iterator[str]:
    """Whoever can write the table can make a chain anew, but not what lies outside it."""
    envelopes = [str(record["envelope"]) for record in records if "envelope" in record]
    version = int(anchor["version"])
    if len(envelopes) < version:
        yield f"it had {version} events at the last copy, and has {len(envelopes)}"
    elif version and history.digest(envelopes[version - 1]) != anchor["head"]:
        yield f"event {version} is not the one that was written down outside"


def _not_leading(services: Services, records: list[Record]) -> Iterator[str]:
    """What should lead to a case and does not."""
    summary = next(record for record in records if record["sk"] == "CASE")
    case_id, there = str(summary["case_id"]), {record["pk"]: record.get("case_id") for record in records}
    if there.get(f"REF#{summary['reference']}") != case_id:
        yield "its reference does not lead to it"
    if is_erased(records):
        return
    try:
        made = links.leading(services, case_id, int(str(summary["link_secret"])), int(str(summary["link"])))
    except KeyError:
        yield f"secret {summary['link_secret']}, which made its link, is not there"
        return
    if there.get(made.key) != case_id:
        yield "its link does not lead to it"


def _leading_nowhere(services: Services, ids: set[str]) -> Iterator[Finding]:
    def none_such(case_id: str) -> bool:
        return case_id not in ids and not services.cases.summaries([case_id])  # it may have come meanwhile

    for pointer in services.archive.pointers():
        if none_such(pointer.case_id):
            yield Finding(pointer.case_id, f"there is no such case, and a {pointer.key.partition('#')[0]} leads to it")
    for case_id in filter(none_such, sorted(set(services.archive.found()))):
        yield Finding(case_id, "there is no such case, and it is still found by what somebody is called")


def _anchors(services: Services, found: Verified, as_of: datetime | None) -> list[Line]:
    """The heads as they were last written down outside the table. What is wrong with them is a finding of its own."""
    place = next(iter(services.backups), None)
    body = place.get(MANIFEST) if place else None
    if place is None or body is None:
        return []
    manifest: Line = read_lines(body)[0]
    name = str(manifest["heads"]["name"])
    listed = place.get(name)
    if listed is None or digest(listed) != manifest["heads"]["sha256"]:
        found.findings.append(Finding("", "the heads outside the table are not those that their manifest names"))
        return []
    newest = as_of is None or datetime.fromisoformat(str(manifest["at"])) <= as_of
    found.anchored_at, heads = (str(manifest["at"]), listed) if newest else ("", b"")
    for (_, after), (before, earlier) in pairwise(_days(place, name, listed)):
        if digest(earlier) != _first_line(after)["previous"]:
            found.findings.append(Finding("", f"{before} is not what the heads after it name"))
        if as_of and not found.anchored_at and _day_of(before) < local_date(as_of):
            found.anchored_at, heads = _day_of(before).isoformat(), earlier
    return read_lines(heads)[1:]


def _days(place: Files, name: str, listed: bytes) -> Iterator[tuple[str, bytes]]:
    """The heads of each day with their name, the newest first, as far back as they are kept. Each names the day before."""
    body: bytes | None = listed
    while body is not None:
        yield name, body
        name = str(_first_line(body)["before"])
        body = place.get(name) if name else None


def _first_line(heads: bytes) -> Line:
    """The digest and the name of the day's before."""
    return {"before": ""} | read_lines(heads.partition(b"\n")[0])[0]


def _day_of(name: str) -> date:
    """Of a list whose name says no day nobody knows from when it is: it may be of any."""
    try:
        return date.fromisoformat(name.removeprefix("heads/").removesuffix(".ndjson"))
    except ValueError:
        return date.max
