"""Where Redress meets the world, as a place at which things go wrong: each call that goes out is counted, one fails.

A process that dies raises `Died`, which nothing in Redress catches: it is no Exception. The other troubles are what the
ports say that an outside party may do.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias, TypeVar

from chalicelib.adapters.table import NotWritten, Put, Table
from chalicelib.ports import Bucket, Files, Mail, Mailer, SendFailed, StoreUnavailable

T = TypeVar("T")

READ, KEEP, WRITE, MAIL = "read", "keep", "write", "mail"  # to keep: to write what nobody else writes
DIES_BEFORE, DIES_AFTER = "dies before", "dies after"
REFUSED, ANSWER_LOST, CANCELLED = "refused", "answer lost", "cancelled"
TROUBLES: dict[str, tuple[str, ...]] = {
    READ: (DIES_AFTER, REFUSED),  # who dies before it died after the call before it: what is left is the same
    KEEP: (DIES_AFTER, REFUSED, ANSWER_LOST),
    WRITE: (DIES_BEFORE, DIES_AFTER, REFUSED, ANSWER_LOST, CANCELLED),
    MAIL: (DIES_BEFORE, DIES_AFTER, REFUSED, ANSWER_LOST),
}


Refuse: TypeAlias = Callable[[str, str], Exception]


class Died(BaseException):
    """The process is gone, between one instruction and the next."""


@dataclass(frozen=True)
class Call:
    """One call that went out: what kind, and what was called."""

    kind: str
    name: str


@dataclass
class Edge:
    """Counts calls. `fails` says which troubles befall which calls, by their number from 0."""

    fails: dict[int, str] = field(default_factory=dict)
    calls: list[Call] = field(default_factory=list)

    def passes(self, kind: str, name: str, do: Callable[[], T], refuse: Refuse | None = None) -> T:
        trouble = self.fails.get(len(self.calls), "")
        self.calls.append(Call(kind, name))
        if trouble == DIES_BEFORE:
            raise Died
        if trouble in (REFUSED, CANCELLED):
            raise (refuse or refusal)(kind, trouble)
        answer = do()
        if trouble == DIES_AFTER:
            raise Died
        if trouble == ANSWER_LOST:
            raise (refuse or refusal)(kind, trouble)
        return answer


def refusal(kind: str, trouble: str) -> Exception:
    if kind == MAIL:
        return SendFailed(trouble, "busy")
    return NotWritten({}) if trouble == CANCELLED else StoreUnavailable(trouble)


class EdgeOfTable:
    """`table.Table` behind an edge."""

    def __init__(self, table: Table, edge: Edge) -> None:
        self.table, self.edge = table, edge

    def __getattr__(self, name: str) -> Callable[..., Any]:
        call = getattr(self.table, name)
        return lambda *given, **named: self.edge.passes(READ, f"table.{name}", lambda: call(*given, **named))

    def write(self, puts: Iterable[Put]) -> None:
        """Named by the first item's kind: what a commit is, its summary says."""
        puts = list(puts)
        kind = WRITE if any(put.only_if for put in puts) else KEEP
        self.edge.passes(kind, f"writes {str(puts[0].item['sk']).partition('#')[0]}", lambda: self.table.write(puts))

    def index(self, *given: Any, **named: Any) -> Iterator[Any]:
        """All that is asked for, at once: the trouble is met where the answer is waited for."""
        return iter(self.edge.passes(READ, "table.index", lambda: list(self.table.index(*given, **named))))

    def update(self, *given: Any, **named: Any) -> Any:
        """A cancelled update is one whose condition somebody else's transaction took away; without one it cannot be."""
        conditions = given[3:]
        kind = WRITE if conditions else KEEP
        try:
            return self.edge.passes(kind, "table.update", lambda: self.table.update(*given, **named))
        except NotWritten:
            return None

    def remove(self, *given: Any, **named: Any) -> None:
        """Done again it changes nothing."""
        self.edge.passes(KEEP, "table.remove", lambda: self.table.remove(*given, **named))

    def join(self, *given: Any, **named: Any) -> bool:
        """Done again it changes nothing."""
        return self.edge.passes(KEEP, "table.join", lambda: self.table.join(*given, **named))


@dataclass
class EdgeOfFiles:
    """`ports.Files` behind an edge."""

    files: Files
    edge: Edge

    def put(self, key: str, body: bytes, content_type: str) -> None:
        self.edge.passes(KEEP, "files.put", lambda: self.files.put(key, body, content_type))

    def get(self, key: str) -> bytes | None:
        return self.edge.passes(READ, "files.get", lambda: self.files.get(key))

    def has(self, key: str) -> bool:
        return self.edge.passes(READ, "files.has", lambda: self.files.has(key))

    def keys(self, prefix: str) -> list[str]:
        return self.edge.passes(READ, "files.keys", lambda: self.files.keys(prefix))

    def forget(self, key: str) -> None:
        self.edge.passes(KEEP, "files.forget", lambda: self.files.forget(key))


@dataclass
class EdgeOfBucket:
    """`ports.Bucket` behind an edge."""

    bucket: Bucket
    edge: Edge

    def __getattr__(self, name: str) -> Callable[..., Any]:
        call, kind = getattr(self.bucket, name), READ if name in ("versions", "posted", "begins", "picture") else KEEP
        return lambda *given, **named: self.edge.passes(kind, f"bucket.{name}", lambda: call(*given, **named))


@dataclass
class EdgeOfMailer:
    """`ports.Mailer` behind an edge."""

    mailer: Mailer
    edge: Edge

    def send(self, mail: Mail) -> str:
        return self.edge.passes(MAIL, "mailer.send", lambda: self.mailer.send(mail))


def kill_points(calls: Sequence[Call]) -> list[tuple[int, str]]:
    """Every trouble of every call."""
    return [(n, trouble) for n, call in enumerate(calls) for trouble in TROUBLES[call.kind]]
