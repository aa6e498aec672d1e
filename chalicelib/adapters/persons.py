"""Somebody of the organisation as they are kept: one item of the partition `ORG`."""

import json
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from chalicelib.adapters.table import Item
from chalicelib.domain.access.absences import Absence
from chalicelib.domain.access.independence import Person
from chalicelib.domain.access.viewer import Viewer

ORG = "ORG"


def person_item(person: Viewer) -> Item:
    words = {"id": person.id, "name": person.name, "email": person.email, "held": _held(person)}
    if person.reports_to:
        words["reports_to"] = person.reports_to
    if person.absences:
        words["away"] = json.dumps([(a.first.isoformat(), a.last.isoformat(), a.cover) for a in person.absences])
    return {"pk": ORG, "sk": f"PERSON#{person.id}", **words}


def person(item: Item, roles: frozenset[str]) -> Person:
    return Person(id=str(item["id"]), roles=roles, reports_to=_reports_to(item), absences=_absences(item))


def _reports_to(item: Item) -> str:
    return str(item.get("reports_to", ""))


def _absences(item: Item) -> tuple[Absence, ...]:
    kept = json.loads(str(item.get("away", "[]")))
    return tuple(Absence(date.fromisoformat(first), date.fromisoformat(last), cover) for first, last, cover in kept)


def _held(person: Viewer) -> str:
    return json.dumps({site_id: sorted(at_site) for site_id, at_site in person.roles.items()}, sort_keys=True)


def viewer(item: Item) -> Viewer:
    roles = roles_at(str(item["held"]))
    return Viewer(
        id=str(item["id"]), name=str(item["name"]), email=str(item["email"]), roles=roles,
        reports_to=_reports_to(item), absences=_absences(item),
        revision=int(str(item.get("revision", 0))),
    )  # fmt: skip


@lru_cache(maxsize=1000)  # everybody is read at each request, and few hold anything new
def roles_at(text: str) -> Mapping[str, frozenset[str]]:
    return {site_id: frozenset(held) for site_id, held in json.loads(text).items()}
