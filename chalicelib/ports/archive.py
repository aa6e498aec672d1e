"""Everything that is kept, as it is written down: for copies of it, and to put one back. No other work goes this way."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeAlias

from chalicelib.ports.records import Pointer

Record: TypeAlias = dict[str, str | int | bool | list[str]]  # an item as it stands in the table


@dataclass(frozen=True, slots=True)
class Restoring:
    """How far a copy has been put back: `of` is its manifest's digest, `after` the last case that is there whole."""

    of: str
    after: str = ""
    filled: bool = False  # everything is there, and is being put into the lists
    over: bool = False


class Archive(Protocol):
    def organisation(self) -> list[Record]:
        """Everything about the organisation, in the order of its keys; then what was told apart from cases at its sites."""

    def case(self, case_id: str, pointers: Sequence[str] = ()) -> list[Record]:
        """Everything of a case between two commits, and those of the pointers that there are. No record says in which
        lists it stands: that follows from the rest of it.

        Raises Damaged where the case has no summary, StoreUnavailable where it is written each time it is read.
        """

    def changed(self, since: str, until: datetime) -> Iterator[tuple[str, str]]:
        """When something happened to a case, and its id: of everything since an instant ("": ever), oldest first. A
        case may come more than once. It may lag by a second."""

    def pointers(self) -> Iterator[Pointer]:
        """Everything that leads to a case. Reads the whole store: never in a function."""

    def found(self) -> Iterator[str]:
        """Ids of the cases that look-up entries lead to, each once. Reads all of them: never in a function."""

    def is_empty(self) -> bool:
        """Whether there is no organisation and no case."""

    def restoring(self) -> Restoring | None:
        """What is being put back here, or was. None: nothing ever."""

    def keep_restoring(self, state: Restoring) -> None: ...

    def put_back(self, records: Iterable[Record]) -> None:
        """Write records down, of whichever earlier schema. What waits for time or for mail is not found before
        `into_lists`. Raises StoreUnavailable: the same again does no harm."""

    def lead(self, pointer: Pointer) -> None:
        """Let something lead to a case that has been put back."""

    def into_lists(self, records: Iterable[Record]) -> None:
        """Let time and mail find them, unless something has happened to them since. Raises StoreUnavailable."""
