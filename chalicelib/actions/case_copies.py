"""A case as one file: every item of it, then each of its letters by name and digest. An export and the nightly copy keep
the same, and putting back reads either.

    organisation.ndjson   every item about the organisation, and what was told apart from cases
    cases/<id>.ndjson     a case: its items, what leads to it, and a line for each of its files
    files/<key>           a file as it lies in the bucket
    heads.ndjson          a line a case: the head of its chain and the digest of its file
    manifest.json         the digests of the first and the last of these, counts, when, from which version

So the manifest's digest is the digest of everything. A line is canonical JSON: the same case gives the same bytes.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from chalicelib.actions import links, question_links
from chalicelib.actions.uploads import key_of
from chalicelib.domain.casework.events import ASKED
from chalicelib.domain.history import BrokenHistory, canonical, verify
from chalicelib.ports import Files, NotAllowed, Services
from chalicelib.ports.archive import Record
from chalicelib.ports.erasures import stays

MANIFEST, ORGANISATION, HEADS = "manifest.json", "organisation.ndjson", "heads.ndjson"
NDJSON = "application/x-ndjson"
TYPES = {"txt": "text/plain; charset=utf-8", "html": "text/html; charset=utf-8"}
ANY_TYPE = "application/octet-stream"
Line = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Copied:
    """A case that was copied: its line of the heads, and what is wrong with it ("": nothing)."""

    head: Line
    trouble: str = ""


def case_file(case_id: str) -> str:
    return f"cases/{case_id}.ndjson"


def digest(body: bytes) -> str:
    return sha256(body).hexdigest()


def written(lines: Iterable[Mapping[str, Any]]) -> bytes:
    return "".join(f"{canonical(dict(line))}\n" for line in lines).encode()


def read_lines(body: bytes) -> list[Line]:
    """Raises ValueError for what is no such file. Bytes know one end of a line; a text has others, which people write."""
    return [json.loads(line) for line in body.splitlines()]


def parts(lines: Sequence[Line]) -> tuple[list[Record], list[Line]]:
    """The items and the files that a case's file names."""
    return [line for line in lines if "pk" in line], [line for line in lines if "file" in line]


def copy_case(services: Services, case_id: str, into: Sequence[Files], known: Mapping[str, Line]) -> Copied:
    """Write a case and those of its files that are not `known` (by key) into each of these places, into the first of them
    last: what is there is in all. Raises Damaged, StoreUnavailable.

    What was copied and is the case's no more is forgotten there: a bucket with versions keeps it until its lock ends.
    A case whose history does not hold is copied as it is, and said to be so: what is left of it may be evidence.
    """
    records = everything_of(services, case_id)
    if is_erased(records):
        records = what_stays(records)
    keys = file_keys(records)
    stay = _forgotten(into, sorted(known.keys() - set(keys)))  # before what names them is written over
    files = [known.get(key) or copy_file(services.files, key, into) for key in keys]
    body = written([*records, *files])
    for place in reversed(into):
        place.put(case_file(case_id), body, NDJSON)
    version, head, trouble = chain(records)
    missing = [str(line["file"]) for line in files if "missing" in line]
    trouble = trouble or (f"{len(missing)} of its files are missing" if missing else "") or stay
    kept = len(files) - len(missing)
    line = {"case": case_id, "version": version, "head": head, "files": kept, "sha256": digest(body)}
    return Copied(line, trouble)


def _forgotten(places: Sequence[Files], keys: Sequence[str]) -> str:
    """What was copied and is the case's no more is forgotten. Gives what is wrong where somebody does not let us."""
    refused = False
    for place in places:
        for key in keys:
            try:
                place.forget(f"files/{key}")
            except NotAllowed:
                refused = True
    return "its files were erased, and a place of copies does not let us take them away" if refused else ""


def copy_file(files: Files, key: str, into: Sequence[Files]) -> Line:
    body = files.get(key)
    if body is None:
        return {"file": key, "missing": True}
    for place in into:
        place.put(f"files/{key}", body, type_of(key))
    return {"file": key, "sha256": digest(body), "bytes": len(body)}


def type_of(key: str) -> str:
    return TYPES.get(key.rpartition(".")[2], ANY_TYPE)


def everything_of(services: Services, case_id: str) -> list[Record]:
    """The items of a case and what leads to it. Raises Damaged, StoreUnavailable.

    Which questions were asked say the mails that asked them, so a case in which anybody was asked is read once more.
    """
    keys = leading_to(services, case_id)
    records = services.archive.case(case_id, keys)
    mailed = [(int(str(r["about"])), int(str(r["seq"]))) for r in records if r.get("to") == ASKED]
    asked = [question_links.key(services, case_id, *one, version) for version in secrets(services) for one in mailed]
    return services.archive.case(case_id, [*keys, *asked]) if asked else records


def leading_to(services: Services, case_id: str) -> list[str]:
    """The keys of whatever may lead to a case: its reference, and each link that it had by any secret we still have."""
    (summary,) = services.cases.summaries([case_id]) or (None,)
    if summary is None:
        return []
    made = [
        links.leading(services, case_id, version, generation).key
        for version in secrets(services)
        for generation in range(1, summary.link + 1)
    ]
    return [f"REF#{summary.reference}", *made]


def secrets(services: Services) -> list[int]:
    """The versions of the secret that there still are: no link of another can be made, or found again."""
    return [version for version in range(1, services.link_version + 1) if _is_there(services, version)]


def _is_there(services: Services, version: int) -> bool:
    try:
        return bool(services.link_secret(version))
    except KeyError:
        return False


def is_erased(records: Iterable[Record]) -> bool:
    """Whether a case's record was erased: the last that it says of itself."""
    return any(json.loads(str(record["envelope"]))["kind"] == "erased" for record in records if "envelope" in record)


def what_stays(records: Iterable[Record]) -> list[Record]:
    """Of a case that is erased, also while that is being done: a copy may be made between two nights of it."""
    return [record for record in records if stays(str(record["sk"])) or record["sk"] == "REF"]


def file_keys(records: Iterable[Record]) -> list[str]:
    """The keys of a case's files: letters and mails as they were read, and what people sent. An erased one has none."""
    records = list(records)
    if is_erased(records):
        return []
    letters = [str(record["letter"]) for record in records if record.get("letter")]
    return [*(f"{letter}.{ending}" for letter in letters for ending in TYPES), *_sent(records)]


def _sent(records: Iterable[Record]) -> list[str]:
    """Of files that people sent, as the case's events name them; one with a virus, or of somebody erased, was let go."""
    told = [json.loads(str(record["envelope"])) for record in records if "envelope" in record]
    gone = {
        one["facts"]["file"] for one in told if one["kind"] == "file_checked" and one["facts"]["verdict"] == "threat"
    }
    gone |= {file for one in told if one["kind"] == "party_erased" for file in one["facts"]["files"]}
    added = [one["facts"] for one in told if one["kind"] == "file_added" and one["facts"]["file"] not in gone]
    return [
        key_of(facts["file"], shown=shown) for facts in added for shown in (False, True)[: 1 + facts["without_place"]]
    ]


def chain(records: Iterable[Record]) -> tuple[int, str, str]:
    """The version and the head that a case's envelopes amount to, and why they do not hold ("": they do)."""
    records = list(records)
    envelopes = [str(record["envelope"]) for record in records if "envelope" in record]
    bodies = {int(str(r["sk"]).partition("#")[2]): str(r["body"]) for r in records if "body" in r}
    summary: Record = next((record for record in records if record["sk"] == "CASE"), {})
    try:
        head = verify(envelopes, bodies)
    except BrokenHistory as broken:
        return len(envelopes), str(summary.get("head", "")), str(broken)
    if (summary.get("version"), summary.get("head")) != (len(envelopes), head):
        return len(envelopes), head, "the last event is not the one that its summary names"
    return len(envelopes), head, ""
