"""How a history is written down so that nobody can change it unseen, and so that words can still be erased.

An event is kept as two items: the *envelope* (number, instant, actor, coded facts, the body's digest, the hash of the
envelope before it) and the *body* (its words and a salt). Each is one canonical JSON string: UTF-8, sorted keys, no
spaces, no floats, instants in UTC with milliseconds and Z. A hash is of those very bytes. Erasing a body breaks nothing,
because the envelope holds only its digest; the salt keeps that digest from betraying a short text.
"""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeAlias

from chalicelib.domain.casework.events import KINDS, Event, Recorded, Words

SCHEMA = 1
Raw: TypeAlias = dict[str, Any]
Upcasts: TypeAlias = Mapping[int, Callable[[Raw], Raw]]
UPCASTS: Upcasts = {}  # by schema: how an envelope of it would be written in the next
GENESIS = "0" * 64
PARTY_ERASED = "party_erased"  # the kind of event that says what bodies were replaced by


class BrokenHistory(Exception):
    """The chain does not hold: an envelope or a body is not what was written. `seq` is the first that is wrong."""

    def __init__(self, seq: int, why: str) -> None:
        super().__init__(f"event {seq}: {why}")
        self.seq = seq


class UnknownEvent(Exception):
    """An envelope of a kind or schema that this version does not know: kept as it is, but nothing is decided on it."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """One event as it is stored."""

    seq: int
    envelope: str
    body: str | None
    head: str  # hash of the envelope


def canonical(value: Any) -> str:
    """The one way in which a value is written. Raises TypeError for a float."""
    _no_floats(value)
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def instant(at: datetime) -> str:
    """UTC with milliseconds and Z."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def seal(recorded: Recorded, previous: str, salt: bytes) -> Sealed:
    """An event as its envelope and body, chained to the envelope whose hash is `previous` (GENESIS for the first)."""
    words = getattr(recorded.event, "words", None)
    body = None if words is None else canonical({"salt": salt.hex(), **words.model_dump(exclude_defaults=True)})
    facts = recorded.event.model_dump(mode="json", exclude={"words", "kind"}, exclude_none=False)
    envelope = canonical(
        {
            "v": SCHEMA, "seq": recorded.seq, "at": instant(recorded.at), "actor": recorded.actor,
            "kind": recorded.event.kind, "facts": facts, "body": digest(body) if body else None, "previous": previous,
        }
    )  # fmt: skip
    return Sealed(recorded.seq, envelope, body, digest(envelope))


def unseal(envelope: str, body: str | None = None) -> Recorded:
    """The event of an envelope, with its words where the body is given. Raises UnknownEvent."""
    raw = upcast(json.loads(envelope))
    facts = {**raw["facts"], "kind": raw["kind"]}
    if body is not None:
        facts["words"] = {k: v for k, v in json.loads(body).items() if k != "salt"}
    return Recorded(seq=raw["seq"], at=datetime.fromisoformat(raw["at"]), actor=raw["actor"], event=_event(facts))


def upcast(raw: Raw, upcasts: Upcasts = UPCASTS, schema: int = SCHEMA) -> Raw:
    """An envelope as this version would have written it. What is stored, and its hash, stay as they are (DESIGN §3).

    Raises UnknownEvent for an envelope of a later version, which only that version can read.
    """
    while raw["v"] < schema:
        raw = {**upcasts[raw["v"]](raw), "v": raw["v"] + 1}
    if raw["v"] > schema:
        raise UnknownEvent(f"schema {raw['v']}")
    return raw


def _event(facts: Mapping[str, Any]) -> Event:
    model = KINDS.get(facts["kind"])
    if model is None:
        raise UnknownEvent(facts["kind"])
    return model.model_validate(facts)


def verify(envelopes: Sequence[str], bodies: Mapping[int, str]) -> str:
    """The head of the chain. Raises BrokenHistory where a byte is not what was written.

    A body that is gone was erased, which is allowed; one that is there must be the one the envelope speaks of, or one that a
    later envelope says was left of it when somebody was erased (`changed`).
    """
    head, replaced = GENESIS, replacements(envelopes)
    for seq, envelope in enumerate(envelopes, start=1):
        try:
            head = _linked(seq, envelope, bodies.get(seq), head, replaced.get(seq, frozenset()))
        except (ValueError, KeyError, TypeError):
            raise BrokenHistory(seq, "it is no envelope at all") from None
    stray = [seq for seq in bodies if not 1 <= seq <= len(envelopes)]
    if stray:
        raise BrokenHistory(min(stray), "there are words and no envelope")
    return head


def changed(body: str, change: Callable[[str], str]) -> str:
    """A body with each of its texts changed. Its salt follows from the one before, so that the same gives the same bytes,
    and nobody who guesses what stood there can prove it by the digest of the first."""
    said = json.loads(body)
    salt = digest(f"changed {said.pop('salt')}")[:32]
    return canonical({"salt": salt, **{name: _changed(value, change) for name, value in said.items()}})


def _changed(value: Any, change: Callable[[str], str]) -> Any:
    return [change(one) for one in value] if isinstance(value, list) else change(value)


def replacements(envelopes: Sequence[str]) -> Mapping[int, frozenset[str]]:
    """The digests that a body may have besides its envelope's, by the number of its event."""
    found: dict[int, frozenset[str]] = {}
    for envelope in envelopes:
        if PARTY_ERASED in envelope:
            for seq, of in _replaced(envelope):
                found[seq] = found.get(seq, frozenset()) | {of}
    return found


def _replaced(envelope: str) -> list[tuple[int, str]]:
    try:
        raw = json.loads(envelope)
        return [(int(seq), str(of)) for seq, of in raw["facts"]["replaced"]] if raw["kind"] == PARTY_ERASED else []
    except (ValueError, KeyError, TypeError):  # whoever follows the chain says that this is no envelope
        return []


def _linked(seq: int, envelope: str, body: str | None, head: str, others: frozenset[str]) -> str:
    raw = json.loads(envelope)
    if raw["seq"] != seq or raw["previous"] != head:
        raise BrokenHistory(seq, "it does not follow the one before it")
    if body is not None and digest(body) not in {raw["body"], *others}:
        raise BrokenHistory(seq, "its words were changed")
    return digest(envelope)


def words_of(bodies: Mapping[int, str], seq: int) -> Words:
    """The words of an event; empty where they were erased or there were none."""
    if seq not in bodies:
        return Words()
    return Words.model_validate({k: v for k, v in json.loads(bodies[seq]).items() if k != "salt"})


def _no_floats(value: Any) -> None:
    if isinstance(value, float):
        raise TypeError("a history holds no floats")
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for item in value:
            _no_floats(item)
