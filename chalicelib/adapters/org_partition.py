"""The partition `ORG` as two ranges, name with sites and people with what is theirs: read anew, or once for a request."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from chalicelib.adapters.persons import ORG
from chalicelib.adapters.places import DAYS
from chalicelib.adapters.saved_views import PERSONAL
from chalicelib.adapters.table import Item, Put, Table, Value

END = "~"
T = TypeVar("T")


class OrgPartition:
    """What is read of it, and remembered for a piece of work that is soon over."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self._remembered: dict[tuple[str, str], Any] | None = None  # None: nothing is

    def _forget(self) -> None:
        if self._remembered is not None:
            self._remembered.clear()

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
        if self._remembered is None:
            return make()
        if what not in self._remembered:
            self._remembered[what] = make()
        found: T = self._remembered[what]
        return found

    def _get(self, sk: str) -> Item | None:
        return self.table.get((ORG, sk))

    def _put(self, sk: str, attributes: Mapping[str, Value]) -> None:
        self.table.write([Put({"pk": ORG, "sk": sk, **attributes})])
