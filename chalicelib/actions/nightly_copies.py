"""Each night: the cases that something happened to since the last, into a bucket that gives nothing back for weeks.

What lies there is an export like any other (`case_copies.py`), kept up to date, so that `redress import` puts it back. Its
list of heads has a name for each day and names the digest of the day's before: whoever could change the table cannot
change what was written down of it, and `redress verify --all` compares.

Its cost follows what happened: the index `changed` says of which cases anything was committed, settled or looked at. A night
that runs out of time goes on in the next from where it was; one that fails is done again.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from chalicelib.actions import ledger
from chalicelib.actions.case_copies import MANIFEST, Line, case_file, copy_case, digest, parts, read_lines
from chalicelib.actions.exporting import finish, heads_file
from chalicelib.domain.history import GENESIS, instant
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.ports import Damaged, Files, Services

ENOUGH = 60.0  # seconds left at which no other case is begun
LAG = timedelta(minutes=5)  # an index may be late, and clocks differ: so much is looked at again


@dataclass
class Night:
    """What was done. `over`: everything that happened until now is copied."""

    copied: int = 0
    over: bool = True
    until: str = ""
    heads: dict[str, Line] = field(default_factory=dict)


def copy_what_changed(services: Services, seconds_left: Callable[[], float]) -> Night:
    """Copy into every backup that there is. Raises StoreUnavailable."""
    restoring = services.archive.restoring()
    if not services.backups:
        return Night()
    if restoring and not restoring.over:  # half a copy is no case
        services.alarms.raise_alarm("nothing_copied", "", "a copy is being put back: run `redress import` to its end")
        return Night()
    before, listed = _last(services.backups[0])
    night = Night(until=str(before.get("changed_until", "")), heads=_by_case(listed))
    now = services.now()
    _copy(services, night, services.archive.changed(_a_little_before(night.until), now), seconds_left)
    if night.over:
        night.until = instant(now)
    else:
        services.alarms.raise_alarm("copies_behind", "", f"copied up to {night.until}")
    ledger.copied(services.files, services.backups)
    heads = [night.heads[case_id] for case_id in sorted(night.heads)]
    name = f"heads/{local_date(now)}.ndjson"
    body = heads_file(heads, *_day_before(services.backups[0], before, name, listed))
    finish(services, services.backups, heads, name, body, changed_until=night.until)
    return night


def _copy(
    services: Services, night: Night, changed: Iterable[tuple[str, str]], seconds_left: Callable[[], float]
) -> None:
    done = set[str]()
    for at, case_id in changed:
        if seconds_left() <= ENOUGH:
            night.over = False
            return
        if case_id not in done:
            done.add(case_id)
            _copy_one(services, night, case_id)
        night.until = max(night.until, at)


def _copy_one(services: Services, night: Night, case_id: str) -> None:
    """One case, whatever is wrong with it, must not keep the others from being copied."""
    first = services.backups[0]
    known = {str(line["file"]): line for line in _files(first, case_id) if "missing" not in line}
    try:
        copied = copy_case(services, case_id, services.backups, known)
    except Damaged:
        services.alarms.raise_alarm("case_not_copied", case_id, "it has no summary")
        return
    if copied.trouble:
        services.alarms.raise_alarm("case_does_not_hold", case_id, copied.trouble)
    night.heads[case_id] = copied.head
    night.copied += 1


def _files(place: Files, case_id: str) -> list[Line]:
    body = place.get(case_file(case_id))
    return parts(read_lines(body))[1] if body else []


def _last(place: Files) -> tuple[Line, bytes]:
    """The manifest of the night before and its list of heads; nothing of either on the first night. A list that is no
    longer kept named every case: where none was made for weeks, everything is copied anew."""
    body = place.get(MANIFEST)
    if body is None:
        return {}, b""
    (manifest,) = read_lines(body)
    listed = place.get(str(manifest["heads"]["name"]))
    return (manifest, listed) if listed else ({}, b"")


def _by_case(listed: bytes) -> dict[str, Line]:
    return {str(line["case"]): line for line in read_lines(listed)[1:]}


def _day_before(place: Files, before: Mapping[str, Line], name: str, listed: bytes) -> tuple[str, str]:
    """The digest and the name of the heads of the day before; of a second run in a day, those that the first named."""
    if not listed:
        return GENESIS, ""
    last = str(before["heads"]["name"])
    if last == name:
        first = read_lines(listed)[0]
        return str(first["previous"]), str(first["before"])
    return digest(listed), last


def _a_little_before(since: str) -> str:
    return instant(datetime.fromisoformat(since) - LAG) if since else ""
