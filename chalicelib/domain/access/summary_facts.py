"""What a list keeps of a case: enough to ask of a row what is asked of the case itself, by the same rules.

A case is its history, and no list can replay two thousand of them. So the summary keeps the coded answers that a history
amounts to, everything but the history itself and what nobody asks of a row. Who may see a row is then the same question
as who may see the case (capacities.py), asked with the people of today: nothing here names who may.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time
from functools import lru_cache
from typing import Any, get_type_hints

from pydantic import BaseModel, ConfigDict, create_model

from chalicelib.domain.casework.case import Case

NOT_KEPT = frozenset({
    "id", "version", "acted", "site", "policy", "reference", "history", "pending", "aspects", "named",
    "answered", "companions", "appeal_of", "appeals", "closed_as", "received_on", "resolved_on", "another_form",
    "not_in_form", "avoid", "safe", "consent_until", "not_to_be_told",
    "decision", "decision_seq", "votes", "questions",
})  # fmt: skip
WITHOUT_WORDS = ("report", "outcome")
NOTHING_YET = Case()
KEPT: Mapping[str, Any] = {
    name: (kind, getattr(NOTHING_YET, name)) for name, kind in get_type_hints(Case).items() if name not in NOT_KEPT
}
_Facts: type[BaseModel] = create_model("_Facts", __config__=ConfigDict(defer_build=True), **KEPT)


def written(case: Case) -> str:
    """The facts as a text, the same for the same case: what is as it is by default is left out."""
    worded = {name: getattr(case, name) for name in WITHOUT_WORDS}
    bare = {name: event.model_copy(update={"words": None}) for name, event in worded.items() if event is not None}
    known = replace(case, **bare)
    given = {name: getattr(known, name) for name in KEPT if getattr(known, name) != KEPT[name][1]}
    said = _Facts.model_validate(given).model_dump(include=set(given), exclude_defaults=False)
    return json.dumps(said, default=_plain, sort_keys=True, separators=(",", ":"))


@lru_cache(maxsize=4_000)  # a list is read again and again, and few of its rows have changed
def read(text: str) -> Case:
    """A case without its history. What a row says besides, its site or reference, is not in it."""
    facts = _Facts.model_validate_json(text)
    return Case(**{name: getattr(facts, name) for name in facts.model_fields_set})


def same(text: str, other: str) -> bool:
    """Whether two texts say the same: an earlier release did not write down a field that it did not have."""
    try:
        return read(text) == read(other)
    except ValueError:  # what cannot be read says nothing
        return False


def of_row(text: str, **said: str) -> Case:
    """The same with what a row says besides: as `replace` makes it, without its `__init__` of sixty fields."""
    case = object.__new__(Case)
    case.__dict__.update(read(text).__dict__, **said)
    return case


def _plain(value: Any) -> Any:
    if isinstance(value, date | time):
        return value.isoformat()
    return sorted(value)
