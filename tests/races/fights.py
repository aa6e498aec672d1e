"""Many people at once on a store that isolates transactions, and whether what they were told is what happened.

Every writer notes what each of its tries was decided on. Afterwards the one history must explain everybody: what was
decided on is always a beginning of it, what was accepted stands in it once, where it was decided, and what was refused
was refused for what stood there by then.
"""

import random
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, fields
from typing import Any, TypeVar

from chalicelib.actions.change import change
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.decisions import DECISIONS, decide
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.history import words_of
from chalicelib.ports import Conflict, Services, Stored

T = TypeVar("T")
STAFF = ("ceo", "chair", "vice_chair", "senior_leader", "investigating_officer", "lead_staff")
COMMANDS: Sequence[tuple[str, dict[str, Any]]] = (
    ("note", {"text": "{mark}"}),
    ("note", {"text": "{mark}"}),
    ("add_information", {"text": "{mark}"}),
    ("correspondence", {"text": "{mark}"}),
    ("acknowledge", {}),
    ("assign", {"to": "investigating_officer", "reason": "{mark}"}),
    ("assign", {"to": "senior_leader", "reason": "{mark}"}),
    ("issue_outcome", {"finding": "upheld", "reasons": "{mark}"}),
    ("issue_outcome", {"finding": "not_upheld", "reasons": "{mark}"}),
    ("request_next_stage", {"text": "{mark}"}),
    ("report", {"finding": "upheld", "text": "{mark}"}),
    ("approve", {"text": "{mark}"}),
    ("withdraw", {"reason": "{mark}"}),
    ("close", {"reason": "{mark}"}),
    ("reopen", {"reason": "{mark}"}),
)


@dataclass
class Try:
    """What a decision was made on."""

    saw: tuple[e.Recorded, ...]
    refused: str = ""
    decided: list[e.Event] = field(default_factory=list)


@dataclass
class Writer:
    """Somebody who does one command, and how it went."""

    mark: str
    actor: str
    name: str
    fields: dict[str, Any]
    case_id: str
    tries: list[Try] = field(default_factory=list)
    outcome: str = ""  # "accepted", a refusal's code, or "conflict"
    after: CaseSnapshot | None = None

    def act(self, services: Services) -> None:
        """Once. Whoever meets too many others is told so, and may look and try again."""
        try:
            self.after = change(services, self.actor, self.case_id, self._decide)
            self.outcome = "accepted"
        except Refused as refused:
            self.outcome = refused.code
        except Conflict:
            self.outcome = "conflict"

    def _decide(self, snapshot: CaseSnapshot) -> list[e.Event]:
        attempt = Try(tuple(as_stored(fact) for fact in snapshot.case.history))
        self.tries.append(attempt)
        try:
            attempt.decided = decide(snapshot, self.name, DECISIONS[self.name][0](**self.fields))
        except Refused as refused:
            attempt.refused = refused.code
            raise
        return attempt.decided


def as_stored(fact: e.Recorded) -> e.Recorded:
    """The event alone, as the store keeps it: without what it amounts to."""
    return e.Recorded(**{one.name: getattr(fact, one.name) for one in fields(e.Recorded)})


def writer(chance: random.Random, n: int, case_id: str) -> Writer:
    name, given = chance.choice(COMMANDS)
    mark = f"w{n}-{chance.randrange(10**9)}"
    fields = {key: value.format(mark=mark) for key, value in given.items()}
    actor = e.COMPLAINANT if name in ("request_next_stage", "add_information", "withdraw") else chance.choice(STAFF)
    return Writer(mark, actor, name, fields, case_id)


def at_once(work: Sequence[Callable[[], T]]) -> list[T]:
    """What each came to, all let go at the same moment."""
    ready = threading.Barrier(len(work))

    def one(do: Callable[[], T]) -> T:
        ready.wait()
        return do()

    with ThreadPoolExecutor(len(work)) as pool:
        return list(pool.map(one, work))


def wrong(writers: Sequence[Writer], stored: Stored, history: Sequence[e.Recorded]) -> list[str]:
    """What one history cannot explain of what its writers were told."""
    return [problem for one in writers for problem in _wrong_of(one, stored, tuple(history))]


def _wrong_of(one: Writer, stored: Stored, history: tuple[e.Recorded, ...]) -> list[str]:
    who = f"{one.mark} ({one.name} by {one.actor}, {one.outcome})"
    found = [f"{who} decided on what never was" for t in one.tries if history[: len(t.saw)] != t.saw]
    times = _times(one, stored, history)
    if times != (one.outcome == "accepted"):
        found.append(f"{who} stands there {times} times")
    if one.outcome == "accepted" and not _follows(one.tries[-1], history):
        found.append(f"{who} does not stand where it was decided")
    if one.outcome not in ("accepted", "conflict") and one.tries[-1].refused != one.outcome:
        found.append(f"{who} was not told why")
    return found


def _times(one: Writer, stored: Stored, history: tuple[e.Recorded, ...]) -> int:
    """How often the writer's act is in the history: by its mark, or where it has no words by its place."""
    if any(one.mark in str(value) for value in one.fields.values()):
        return sum(one.mark in words_of(stored.bodies, r.seq).text for r in history)
    return int(one.outcome == "accepted" and _follows(one.tries[-1], history))


def _follows(attempt: Try, history: tuple[e.Recorded, ...]) -> bool:
    there = history[len(attempt.saw) :]
    return bool(there) and there[0].event.kind == attempt.decided[0].kind
