"""The case store: what one command writes, how a case is read, and in which lists it is found."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Protocol

from chalicelib.domain.account.register import Entry
from chalicelib.domain.casework.label import Label
from chalicelib.ports.records import Commit, LookUp, NoticeItem, Pointer, Row, Stored, Summary, View, WordList


class CaseStore(Protocol):
    def load(self, case_id: str, *, bodies: bool = False, notices: bool = False, files: bool = False) -> Stored | None:
        """One strong read of the whole history. None: no such case. Raises Damaged.

        `notices`, `files`: those of the case with it, in the same request.
        """

    def append(self, commit: Commit) -> None:
        """All of it or nothing; where there are too many notices for a transaction, some of them a minute later, by
        `write_the_rest`. Raises Conflict, AlreadyThere, StoreUnavailable.

        Where several conditions fail, a submitted draft is reported first, then the version, then a pointer. Raises
        ValueError for more than 100 facts (each event is one or two) and for an item that it would write twice.
        """

    def write_the_rest(self) -> bool:
        """Write down some of the notices that a commit had no room for. False when none wait. Raises StoreUnavailable."""

    def follow(self, key: str) -> Pointer | None:
        """Where a pointer leads."""

    def due(self, now: datetime, limit: int) -> list[str]:
        """Ids of cases whose wake time has come, longest first."""

    def set_aside(self, case_id: str, wake_at: datetime) -> int:
        """Let a case that cannot be processed wait until `wake_at`; counts a strike and returns how many there are.

        The next commit takes the strikes back. 0: there is no such case, or time does not act on it any more.
        """

    def wake(self, case_id: str, at: datetime) -> None:
        """Let the sweep look at a case again from `at` on. Nothing, where time alone changes nothing any more."""

    def open_cases(self, limit: int, after: str = "") -> tuple[list[Row], str]:
        """Cases that are not closed, by what is owed first; and where the next page begins ("" at the end).

        An `after` that was never given out begins at the beginning.
        """

    def received(self, month: date, site_id: str) -> list[str]:
        """Ids of the cases of a site ("": of each) that came in for a month when they were first written down, in order.

        Whatever became of them since. A case that was written down before this was kept is not among them.
        """

    def received_in(self, months: Iterable[date], site_id: str) -> dict[date, list[str]]:
        """The same of several months, asked for at once. Raises StoreUnavailable."""

    def summaries(self, case_ids: Iterable[str]) -> list[Summary]:
        """The summaries of these cases, those that there are, in no order."""

    def rows(self, case_ids: Iterable[str], unless: datetime) -> list[Row]:
        """The same as lists show them, which is less to carry. `unless`: the due date of those on which nobody is asked."""

    def look_up(self, value: str, most: int, *, whole: bool = False) -> list[LookUp]:
        """The entries of which the value begins so, or is just so (`whole`), in the order of values: at most so many.

        Strongly. Everything there is begins with "". Raises StoreUnavailable.
        """

    def word_lists(self) -> Iterator[WordList]:
        """Those of every case that is open, in no order. May lag. Raises StoreUnavailable."""

    def labels(self, case_ids: Iterable[str]) -> dict[str, Label]:
        """The labels of these cases by id, those that there are."""

    def entries(self, case_ids: Iterable[str]) -> list[Entry]:
        """What the register keeps of these cases, those of which it keeps something, in no order."""

    def notices(self, case_id: str) -> list[NoticeItem]:
        """Every notice of a case, oldest first."""

    def saw(self, view: View) -> None:
        """Write down that somebody opened a case: an item of its own, which is no event and moves no version."""

    def views(self, case_id: str) -> list[View]:
        """Who opened a case and when, oldest first."""

    def every(self) -> Iterator[str]:
        """Ids of all cases, closed and damaged ones too, in no order. Reads the whole store: never in a function."""
