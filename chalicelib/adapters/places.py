"""The organisation itself and its sites as they are kept: items of the partition `ORG`. Older ones lack some attributes."""

import json
from dataclasses import fields
from datetime import date
from typing import Any

from chalicelib.adapters.calendars import closures_list, closures_of
from chalicelib.adapters.items import read, written
from chalicelib.adapters.persons import ORG
from chalicelib.adapters.table import Item, Value
from chalicelib.domain.casework.events import DaysChanged
from chalicelib.ports import Details, InForce, Site, SiteDays

SETTINGS = (ORG, "SETTINGS")
DAYS = "SITEDAYS#"  # beside SITE#, so that one range is everything about places
REVISION = "revision"  # whoever writes a change adds it


def details_item(details: Details) -> Item:
    item = written(SETTINGS, details)
    del item[REVISION]
    return item


def details_of(item: Item) -> Details:
    return read(Details, item)


def site_item(site: Site) -> Item:
    item: Item = {"pk": ORG, "sk": f"SITE#{site.id}"}
    kept = {one.name: getattr(site, one.name) for one in fields(Site) if one.name != REVISION}
    return item | {name: _written(name, value) for name, value in kept.items() if value is not None}


def _written(name: str, value: Any) -> Value:
    match name:
        case "later":
            return json.dumps([(put.since.isoformat(), put.policy) for put in value])
        case "closures":
            return json.dumps(closures_list(value))
        case "holidays_start":
            return json.dumps([day.isoformat() for day in value])
        case "closed_on" | "asks_from":
            return str(value.isoformat())
    return value  # type: ignore[no-any-return]  # all others are text, a number, or yes or no


def site_of(item: Item) -> Site:
    return Site(**{one.name: _read(one.name, item[one.name]) for one in fields(Site) if one.name in item})


def _read(name: str, value: Value) -> Any:
    match name:
        case "later":
            return tuple(
                InForce(since=date.fromisoformat(day), policy=policy) for day, policy in json.loads(str(value))
            )
        case "closures":
            return closures_of(json.loads(str(value)))
        case "holidays_start":
            return tuple(map(date.fromisoformat, json.loads(str(value))))
        case "closed_on" | "asks_from":
            return date.fromisoformat(str(value))
        case "retention_years" | "revision":
            return int(str(value))
    return value


def site_days_of(item: Item) -> SiteDays:
    change = DaysChanged.model_validate_json(str(item["change"]))
    return SiteDays(id=str(item["sk"]).removeprefix(DAYS), change=change, announced=bool(item["announced"]))
