"""How a store can be damaged: an item changed or gone behind everybody's back."""

import json
from collections.abc import Callable
from typing import Any

from chalicelib.adapters.memory_table import MemoryTable
from chalicelib.adapters.table import Item
from chalicelib.domain.history import canonical, digest
from tests.crash.deployment import Deployment, filled


def changed(house: Deployment, case_id: str, sk: str, change: Callable[[Item], Item | None]) -> None:
    """One item of a case is another now; None: it is gone. A pointer to the case is one of its items too."""

    def after(item: Item) -> Item | None:
        its = item["pk"] == f"CASE#{case_id}" or (item["sk"] in ("REF", "LINK") and item["case_id"] == case_id)
        return change(item) if its and item["sk"] == sk else item

    assert isinstance(house.table, MemoryTable)
    there = house.table.items()
    left = [kept for item in there if (kept := after(item)) is not None]
    assert left != there, "nothing was damaged"
    house.table = filled(left)


def without_envelope(item: Item) -> None:
    return None


def written_by_a_later_version(house: Deployment, case_id: str, **changes: Any) -> None:
    """The last event is as a later version of Redress would have written it; the chain holds, as it would then."""
    stored = house.process().cases.load(case_id)
    assert stored is not None
    later = canonical({**json.loads(stored.envelopes[-1]), **changes})
    changed(house, case_id, f"EVENT#{stored.summary.version:06}", lambda item: {**item, "envelope": later})
    changed(house, case_id, "CASE", lambda item: {**item, "head": digest(later)})


def kinds(house: Deployment, case_id: str) -> list[str]:
    """What has happened to a case, in order."""
    stored = house.process().cases.load(case_id)
    assert stored is not None
    return [json.loads(envelope)["kind"] for envelope in stored.envelopes]
