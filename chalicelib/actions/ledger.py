"""The ledger of erasures: an object each, outside the table, that nobody changes. It is held against whatever comes back.

A table that is set back, or a copy that is put back, knows nothing of what was erased since. So each erasure stands where
neither reaches: in the bucket of files, and beside each nightly copy. Whoever restores or imports erases again what stands
there (actions/erasing.again); each night looks at the latest entries too, whoever restored and by whatever way.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, fields, replace
from datetime import date, datetime
from typing import Any

from chalicelib.domain.history import canonical, instant
from chalicelib.ports import Files, PartyErasure, Services
from chalicelib.ports.erasures import Erasure

LEDGER = "ERASED/"
PARTIES = f"{LEDGER}parties/"  # of those who were erased from a case that stays


def key_of(erasure: Erasure) -> str:
    return f"{LEDGER}{erasure.at:%Y-%m-%d}/{erasure.case_id}.json"


def keep(services: Services, erasure: Erasure) -> None:
    """Write it down, the same bytes however often. Raises StoreUnavailable."""
    body = canonical({name: _plain(value) for name, value in asdict(erasure).items()}).encode()
    services.files.put(key_of(erasure), body, "application/json")


def keep_party(services: Services, one: PartyErasure) -> None:
    """The same of a person who is erased from a case that stays, without a word of theirs."""
    bare = replace(one, begun=False, known=(), letters=(), files=(), version=1)
    body = canonical({name: _plain(value) for name, value in asdict(bare).items()}).encode()
    services.files.put(f"{PARTIES}{one.at:%Y-%m-%d}/{one.case_id}-{one.party}.json", body, "application/json")


def parties(places: Iterable[Files], since: date = date.min) -> Iterator[PartyErasure]:
    """Whoever stands in the ledger so, proposed on a day or later, each once. Raises StoreUnavailable."""
    seen: set[str] = set()
    for place in places:
        for key in place.keys(PARTIES):
            day, _, name = key.removeprefix(PARTIES).partition("/")
            body = place.get(key) if name not in seen and day >= since.isoformat() else None
            if body:
                seen.add(name)
                yield _read_party(json.loads(body))


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
            if key.startswith(PARTIES):
                continue
            day, _, name = key.removeprefix(LEDGER).partition("/")
            body = place.get(key) if name not in seen and day >= since.isoformat() else None
            if body:
                seen.add(name)
                yield _read(json.loads(body))


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
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


def _read_party(said: dict[str, Any]) -> PartyErasure:
    known = {field.name: said[field.name] for field in fields(PartyErasure) if field.name in said}
    known |= {name: datetime.fromisoformat(known[name]) for name in ("at", "confirmed_at") if known.get(name)}
    known |= {name: tuple(value) for name, value in known.items() if isinstance(value, list)}
    return PartyErasure(**known)
