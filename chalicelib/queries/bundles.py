"""What became of a bundle that was ordered: whether it is there, and what whoever gives it away has to know of it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib.ports import Bundle, Services

ORDER, PDF, FOLDER, RESULT = ".order", ".pdf", ".zip", ".json"  # as the function calls them (bundles/handler.py)
MADE_WITHIN = timedelta(minutes=15)  # after it the order has failed: nobody tries it again


@dataclass(frozen=True, slots=True, kw_only=True)
class Became:
    """`state`: waits, made, "too long", "not there" or failed. `unread`: (document, pages that nobody could read)."""

    state: str
    pages: int = 0
    bytes: int = 0
    problems: Sequence[tuple[str, str]] = ()
    unread: Sequence[tuple[str, int]] = ()
    lengths: Sequence[tuple[str, int]] = ()


def place(bundle: Bundle) -> str:
    """Where its order and what is made of it lie, without their endings: with everything else of the case."""
    return f"CASE/{bundle.case_id}/bundles/{bundle.id}"


def became(services: Services, where: str, ordered_at: datetime) -> Became:
    """What became of the order there. Raises StoreUnavailable."""
    result = services.files.get(where + RESULT)
    if result is None:
        return Became(state="failed" if services.now() - ordered_at > MADE_WITHIN else "waits")
    said = json.loads(result)
    return Became(
        state=said["state"], pages=said.get("pages", 0), bytes=said.get("bytes", 0), problems=said.get("problems", ()),
        unread=said.get("unread", ()), lengths=said.get("lengths", ()),
    )  # fmt: skip
