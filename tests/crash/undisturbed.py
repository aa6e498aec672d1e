"""What a story comes to, said so that two houses can be compared: one in which all went well, and one with trouble.

Left out is only what trouble may change: how often something was tried, and by how many minutes it was late. What time
alone brought about keeps its instants, whatever happened.
"""

import json
from collections import Counter
from typing import Any

from chalicelib.adapters.table import Item
from chalicelib.domain.casework.events import MACHINE
from tests.crash.deployment import Deployment

LATENESS = {
    "attempts",
    "refusals",
    "tries",
    "refused",
    "lease",
    "settled_at",
    "head",
    "created_at",
    "send_after",
    "next_attempt_at",
    "went_with",
    "changed_at",
}
BY_ITS_OWN_INSTANT = {
    "reminder_fell",
    "clock_missed",
    "nudged",
    "window_lapsed",
    "question_sent_again",
    "question_unanswered",
}


def told(house: Deployment) -> dict[str, Any]:
    """Everything that is kept, by key: items, files; and what was mailed, by notice."""
    names = _names(house)
    items = {_plain(f"{item['pk']} {item['sk']}", names): _content(item, names) for item in house.table.items()}
    return {**items, **{_plain(key, names): "kept" for key in house.files.kept}}


def mailed(house: Deployment) -> Counter[str]:
    """How often each notice was mailed."""
    names = _names(house)
    return Counter(_plain(mail.tag, names) for mail in house.mailer.sent)


def _names(house: Deployment) -> list[tuple[str, str]]:
    """What chance chose, and a word for it."""
    found: list[tuple[str, str]] = []
    for item in house.table.items():
        if item["sk"] == "CASE":
            reference = str(item["reference"])
            found += [(str(item["case_id"]), "THE-CASE"), (reference, "THE-REFERENCE")]
            found.append(("".join(reference.split("-")[1:]).lower(), "the-reference"))  # as it is found by
        if item["sk"] == "LINK":
            found.append((str(item["pk"]), f"LINK-{item['party']}-{item['generation']}"))
    return found


def _plain(text: str, names: list[tuple[str, str]]) -> str:
    for name, word in names:
        text = text.replace(name, word)
    return text


def _content(item: Item, names: list[tuple[str, str]]) -> str:
    if "envelope" in item:
        return _plain(json.dumps(_event(json.loads(str(item["envelope"]))), sort_keys=True), names)
    if "body" in item:
        return json.dumps({k: v for k, v in json.loads(str(item["body"])).items() if k != "salt"})
    kept: dict[str, Any] = {k: v for k, v in sorted(item.items()) if k not in LATENESS}
    if "next_due" in kept:
        kept["next_due"] = str(kept["next_due"])[:10]  # what is due at once is due from the minute in which it was done
    if "facts" in kept:
        kept["facts"] = _facts(json.loads(str(kept["facts"])))
    return _plain(json.dumps(kept), names)


def _facts(facts: dict[str, Any]) -> dict[str, Any]:
    """What a summary says of its case, but for the minutes in which people acted."""
    proposals = [{k: v for k, v in one.items() if k != "at"} for one in facts.get("proposals", ())]
    return {k: v for k, v in facts.items() if k != "drafted_at"} | {"proposals": proposals}


def _event(envelope: dict[str, Any]) -> dict[str, Any]:
    kept = {name: envelope[name] for name in ("v", "seq", "actor", "kind", "facts")}
    of_time = envelope["actor"] == MACHINE and envelope["kind"] in BY_ITS_OWN_INSTANT
    return kept | ({"at": envelope["at"]} if of_time else {})
