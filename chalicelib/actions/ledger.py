"""The ledger of erasures: an object each, outside the table, that nobody changes. It is held against whatever comes back.

A table that is set back, or a copy that is put back, knows nothing of what was erased since. So each erasure stands where
neither reaches: in the bucket of files, and beside each nightly copy. Whoever restores or imports erases again what stands
there (actions/erasing.again); each night looks at the latest entries too, whoever restored and by whatever way.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, fields
from datetime import date, datetime
from typing import Any

from chalicelib.domain.history import canonical, instant
from chalicelib.ports import Files, Services
from chalicelib.ports.erasures import Erasure

LEDGER = "ERASED/"


def key_of(erasure: Erasure) -> str:
    return f"{LEDGER}{erasure.at:%Y-%m-%d}/{erasure.case_id}.json"


def keep(services: Services, erasure: Erasure) -> None:
    """Write it down, the same bytes however often. Raises StoreUnavailable."""
    body = canonical({name: _plain(value) for name, value in asdict(erasure).items()}).encode()
    services.files.put(key_of(erasure), body, "application/json")


def copied(files: Files, into: Sequence[Files]) -> None:
    """Put every entry into each of these places, into the first of them last: what is there is in all.

    Raises StoreUnavailable.
    """
    lacking = {*files.keys(LEDGER)} - {*into[0].keys(LEDGER)} if into else set[str]()
    for key in sorted(lacking):
        body = files.get(key)
        for place in reversed(into) if body else ():
            place.put(key, body or b"", "application/json")


def entries(places: Iterable[Files], since: date = date.min) -> Iterator[Erasure]:
    """What stands in the ledger, each case once, of erasures that were begun on a day or later. Raises StoreUnavailable."""
    seen: set[str] = set()
    for place in places:
        for key in place.keys(LEDGER):
            day, _, name = key.removeprefix(LEDGER).partition("/")
            body = place.get(key) if name not in seen and day >= since.isoformat() else None
            if body:
                seen.add(name)
                yield _read(json.loads(body))


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return instant(value)
    return value.isoformat() if isinstance(value, date) else value


def _read(said: dict[str, Any]) -> Erasure:
    """An entry of an earlier release may lack a field, one of a later may have more."""
    known = {field.name: said[field.name] for field in fields(Erasure) if field.name in said}
    days = {name: date.fromisoformat(known[name]) for name in ("kept_until", "called_on")}
    instants = {
        name: datetime.fromisoformat(known[name]) for name in ("at", "proposed_at", "confirmed_at") if known.get(name)
    }
    return Erasure(**{**known, **days, **instants})
