"""One folder of what a person is given of several cases: ordered of the function that makes bundles, kept with each case.

In this order, as for a bundle: first each case knows of the folder, so that whoever erases one finds it; then it is ordered.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.exemptions import KeptBack
from chalicelib.domain.history import instant
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.messages.dates import day
from chalicelib.ports import Bundle, DataRequest, Given, Services
from chalicelib.queries.bundles import FOLDER, ORDER, place

TITLE = "Your personal data"
THEIRS = (
    "There is a folder for each case. The pages below say what is in it, and what we did not give you and why.",
    (
        "If you think that something is missing or wrong, tell us. You can also complain to the Information Commissioner’s "
        "Office: ico.org.uk."
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A case in it: its bundle, which is made already, and what was decided on all that is not in it."""

    reference: str
    site: str
    bundle: Bundle
    kept_back: Sequence[KeptBack] = ()
    said: Sequence[tuple[str, str]] = ()  # their own answers to how it went, question by question
    own_answers: bool = False  # whether these would be there, if they had answered


def give(services: Services, viewer: Viewer, request: DataRequest, parts: Sequence[Part]) -> None:
    """Order the folder of these cases. Raises StoreUnavailable: then it is not made."""
    now, folder, first = services.now(), services.new_id(), parts[0].bundle.case_id
    where = f"CASE/{first}/bundles/{folder}"
    for part in parts:
        services.bundles.give(Given(
            id=folder, case_id=part.bundle.case_id, request=request.id, bundle=part.bundle.id, place=where,
            cases=tuple(one.bundle.case_id for one in parts), by=viewer.id, at=now,
            kept_back=tuple(one.line for one in part.kept_back), own_answers=part.own_answers,
        ))  # fmt: skip
    name, on = services.organisation.name(), day(local_date(now))
    order = {
        "title": TITLE, "lines": [f"{name}. Made on {on}.", *THEIRS], "footer": f"{name} · {TITLE}",
        "made_at": instant(now), "parts": [_ordered(part) for part in parts],
    }  # fmt: skip
    services.bucket.order(where + ORDER, json.dumps(order, ensure_ascii=False).encode())


def _ordered(part: Part) -> Mapping[str, Any]:
    kept = [{"what": one.what, "count": one.count, "why": list(one.told)} for one in part.kept_back if one.told]
    return {"reference": part.reference, "site": part.site, "key": place(part.bundle) + FOLDER, "kept": kept,
            "said": list(part.said)}  # fmt: skip
