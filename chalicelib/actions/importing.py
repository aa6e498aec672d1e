"""Putting a copy back, into an empty table alone. The chains come out as they went in.

Everything is checked against its digest before it is written. Cases come first, without what time and mail find them by;
then the organisation, so that until then nobody can be anybody here; then what was erased since is erased again; then the
lists. How far it has come is kept, so that the same again goes on from there.

A link that somebody holds opens their case as before: what leads from it lies in the copy. Where this stage has other
secrets, the links that it makes from now on are others, and lead there too.
"""

import json
from dataclasses import dataclass, replace

from chalicelib.actions import erasing, erasing_parties, ledger, links
from chalicelib.actions.case_copies import (
    MANIFEST,
    ORGANISATION,
    Line,
    case_file,
    chain,
    digest,
    is_erased,
    parts,
    read_lines,
    secrets,
    type_of,
    what_stays,
)  # fmt: skip
from chalicelib.actions.exporting import FORMAT
from chalicelib.ports import Files, Pointer, Services
from chalicelib.ports.archive import Record, Restoring
from chalicelib.release import STORED

ANOTHER = "Take another copy."
OFTEN = 20  # cases after which it is written down how far we are


class NotImported(Exception):
    """The copy cannot be put back here. Says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What was put back: how many cases and files; how many cases are newer than the list of heads, which a night that
    was cut off leaves; how many are reached by new links as well, because this stage has other secrets."""

    cases: int
    files: int
    newer: int
    relinked: int


def import_copy(services: Services, source: Files) -> Imported:
    """Put a whole copy back. Raises NotImported, StoreUnavailable."""
    manifest, of = _manifest(source)
    state = services.archive.restoring()
    if state is None or state.over or state.of != of:
        if not services.archive.is_empty():
            raise NotImported(
                "There is an organisation or a case here already. A copy is put back into an empty table alone."
            )
        state = Restoring(of=of)
    heads = _heads(source, manifest)
    erased = frozenset(one.case_id for one in ledger.entries((source, services.files)))
    services.archive.keep_restoring(state)
    done = Imported(0, 0, 0, 0)
    for n, head in enumerate(heads if not state.filled else [], start=1):
        if str(head["case"]) <= state.after:
            continue
        done = _put_case(services, source, head, erased, done)
        if n % OFTEN == 0:
            services.archive.keep_restoring(replace(state, after=str(head["case"])))
    services.archive.put_back(read_lines(_checked(source, ORGANISATION, str(manifest["organisation"]))))
    state = replace(state, filled=True)
    services.archive.keep_restoring(state)
    erasing.again(services, (source, services.files))
    erasing_parties.again(services, (source, services.files))
    for head in heads:
        services.archive.into_lists(_case(source, head, erased)[0])
    services.archive.keep_restoring(replace(state, over=True))
    return replace(done, cases=len(heads))


def _put_case(
    services: Services, source: Files, head: Line, erased: frozenset[str], done: Imported
) -> Imported:  # fmt: skip
    records, files, newer = _case(source, head, erased)
    found = [line for line in files if "missing" not in line]
    for line in found:
        key = str(line["file"])
        services.files.put(key, _checked(source, f"files/{key}", str(line["sha256"])), type_of(key))
    lead = _its_link(services, records) if str(head["case"]) not in erased else None
    services.archive.put_back(records)
    if lead:
        services.archive.lead(lead)
    return Imported(done.cases + 1, done.files + len(found), done.newer + newer, done.relinked + bool(lead))


def _its_link(services: Services, records: list[Record]) -> Pointer | None:
    """What leads from the link that this stage makes to the case. None where the copy has it: the secrets are the same.

    A case whose secret there is not any more goes on with the newest.
    """
    if is_erased(records):
        return None
    summary = next(record for record in records if record["sk"] == "CASE")
    if int(str(summary["link_secret"])) not in secrets(services):
        summary["link_secret"] = services.link_version
    made = links.leading(services, str(summary["case_id"]), int(str(summary["link_secret"])), int(str(summary["link"])))
    return None if any(record["pk"] == made.key for record in records) else made


def _case(source: Files, head: Line, erased: frozenset[str]) -> tuple[list[Record], list[Line], bool]:
    """A case's records and files, and whether it is newer than the list says. Raises NotImported.

    Of one that was erased since the copy was made, only what stays of an erased one.
    """
    case_id = str(head["case"])
    name = case_file(case_id)
    body = _there(source, name)
    try:
        records, files = parts(read_lines(body))
        version, _, trouble = chain(records)
        strange = [r for r in records if r["pk"] != f"CASE#{case_id}" and r.get("case_id") != case_id]
    except (ValueError, KeyError, TypeError):
        raise NotImported(f"{name} cannot be read. {ANOTHER}") from None
    same = digest(body) == head["sha256"]
    if strange or (not same and (trouble or version < head["version"])):
        raise NotImported(f"{name} is not what was copied. {ANOTHER}")
    if case_id in erased:
        return what_stays(records), [], not same
    return records, files, not same


def _manifest(source: Files) -> tuple[Line, str]:
    """The manifest and its digest. Raises NotImported."""
    body = source.get(MANIFEST)
    if body is None:
        raise NotImported(f"There is no whole copy there: it has no {MANIFEST}. Run the export again to its end.")
    try:
        manifest: Line = json.loads(body)
        newer = int(manifest["stored"]) > STORED or int(manifest["format"]) > FORMAT
    except (ValueError, KeyError, TypeError):
        raise NotImported(f"The {MANIFEST} of that copy cannot be read. {ANOTHER}") from None
    if newer:
        raise NotImported(
            f"This copy was made by Redress {manifest.get('version', '')}, which is newer than this one. "
            "Put it back with that version or a later one."
        )
    return manifest, digest(body)


def _heads(source: Files, manifest: Line) -> list[Line]:
    """The line of each case, in their order. Raises NotImported."""
    return read_lines(_checked(source, str(manifest["heads"]["name"]), str(manifest["heads"]["sha256"])))[1:]


def _checked(source: Files, name: str, expected: str) -> bytes:
    body = _there(source, name)
    if digest(body) != expected:
        raise NotImported(f"{name} is not what was copied. {ANOTHER}")
    return body


def _there(source: Files, name: str) -> bytes:
    body = source.get(name)
    if body is None:
        raise NotImported(f"The copy lacks {name}. {ANOTHER}")
    return body
