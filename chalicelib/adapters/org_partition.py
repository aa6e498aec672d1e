"""The partition `ORG` as two ranges, name with sites and people with what is theirs: read anew, or once for a request.

Whatever changes one of them counts up the set-up's revision in the same transaction. So a request that finds the revision
as it was need not read them again: what this process made of them still holds.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from chalicelib.adapters.persons import ORG
from chalicelib.adapters.places import DAYS
from chalicelib.adapters.saved_views import PERSONAL
from chalicelib.adapters.table import Is, Item, Key, Lacks, NotWritten, Put, Table, Value
from chalicelib.ports import StoreUnavailable

REVISION: Key = (ORG, "REVISION")
END = "~"
TRIES = 5  # of a change that met somebody else's
Found = dict[tuple[str, str], Any]
T = TypeVar("T")


class Latest:
    """What this process last read, and the revision that it was of: all copies of one store share it."""

    def __init__(self) -> None:
        self.known: tuple[int, Found] = (0, {})

    def of(self, revision: int) -> Found:
        """What is known of that revision. Only what is read after it may be put there: it is as new, or newer."""
        known, found = self.known
        if revision == 0:  # nothing was changed since this was counted
            return {}
        if known != revision:
            found = {}
            self.known = (revision, found)
        return found


class OrgPartition:
    """What is read of it, and remembered for a piece of work that is soon over."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self._latest = Latest()
        self._brief = False  # for a piece of work that is soon over
        self._remembered: Found | None = None

    def _forget(self) -> None:
        self._remembered = None

    def _places(self) -> Mapping[str, Item]:
        return self._range("SETTINGS", DAYS + END)

    def _everybody(self) -> Mapping[str, Item]:
        return self._once(("everybody", ""), lambda: {
            sk: item for sk, item in self._people_and_theirs().items() if sk.startswith("PERSON#")
        })  # fmt: skip

    def _people_and_theirs(self) -> Mapping[str, Item]:
        return self._range("PERSON#", PERSONAL + END)

    def _range(self, first: str, last: str) -> Mapping[str, Item]:
        """What lies between, by its sk, in order."""
        return self._once((first, last), lambda: {str(i["sk"]): i for i in self.table.between(ORG, first, last)})

    def _once(self, what: tuple[str, str], make: Callable[[], T]) -> T:
        """What was read, or made of it, before in this piece of work."""
        if not self._brief:
            return make()
        if self._remembered is None:
            self._remembered = self._latest.of(self._revision())
        if what not in self._remembered:
            self._remembered[what] = make()
        found: T = self._remembered[what]
        return found

    def _revision(self) -> int:
        kept = self.table.get(REVISION)
        return int(str(kept["revision"])) if kept else 0

    def count(self) -> None:
        """Once more: it was changed otherwise, and every process reads it anew. Raises StoreUnavailable."""
        self._change(list)

    def _change(self, make: Callable[[], Sequence[Put]]) -> None:
        """Write what is made of the set-up as it is, once more where somebody else has changed any of it meanwhile.

        Raises what `make` does, NotWritten where a condition of its own failed, StoreUnavailable.
        """
        self._forget()  # also where it comes to nothing: somebody else has changed it then
        for _ in range(TRIES):
            revision = self._revision()
            puts = list(make())
            pk, sk = REVISION
            next_one = Put({"pk": pk, "sk": sk, "revision": revision + 1}, _still(revision))
            try:
                return self.table.write([*puts, next_one])
            except NotWritten as refused:
                if set(refused.failed) - {len(puts)}:
                    raise
        raise StoreUnavailable("the set-up is being changed by many at once")

    def _get(self, sk: str) -> Item | None:
        return self.table.get((ORG, sk))

    def _put(self, sk: str, attributes: Mapping[str, Value]) -> None:
        """What is named by its content, and in neither range."""
        self.table.write([Put({"pk": ORG, "sk": sk, **attributes})])


def _still(revision: int) -> Is | Lacks:
    return Is("revision", revision) if revision else Lacks("pk")
