"""`redress calendar`, done on Services: listing, previewing and changing a site's days."""

from datetime import date
from typing import Any, get_args

from chalicelib.actions.changing_days import DaysRefused, change_days, checked
from chalicelib.domain.casework.events import Days, DaysChanged, Moved
from chalicelib.domain.history import instant
from chalicelib.domain.obligations.site_days import DayKind
from chalicelib.messages.site_days import changes
from chalicelib.ports import Services, SiteDays
from chalicelib.queries.site_days import Touched, preview
from chalicelib.tooling.cli.output import OPERATOR, Reply, Request

KINDS: tuple[DayKind, ...] = get_args(DayKind)


def run(services: Services, request: Request) -> Reply:
    """Does {"do": list, preview or change, "site", "kind", "add", "remove", "reason", "as"}; raises DaysRefused.

    `add` and `remove` are lists of [first, last], ISO dates.
    """
    if request.get("do") == "list":
        return listed(services, str(request.get("site") or ""))
    change = checked(services, _change(services, request))
    if request.get("do") == "preview":
        touched = sorted(preview(services, change), key=lambda one: (one.site, one.reference))
        return {"says": list(changes(change.added, change.removed)), "cases": [_touched(one) for one in touched]}
    return {"made": _kept(change_days(services, change))}


def listed(services: Services, site: str) -> Reply:
    """Every change at a site ("": anywhere), and to which day the bank holidays are known."""
    made = [kept for kept in services.organisation.days_changed() if kept.change.site in ("", site) or not site]
    sites = [place for place in services.organisation.sites() if site in ("", place.id)]
    if not sites:
        raise DaysRefused([("site", "There is no such site.")])
    calendars = {place.id: services.organisation.calendars(place.id).current for place in sites}
    return {
        "known_until": next(iter(calendars.values())).known_until.isoformat(),
        "sites": {
            place: [{"first": c.first.isoformat(), "last": c.last.isoformat(), "kind": c.kind} for c in at.closures]
            for place, at in calendars.items()
        },
        "changes": [_kept(kept) for kept in made],
    }


def _change(services: Services, request: Request) -> DaysChanged:
    kind = request.get("kind")
    if kind not in KINDS:
        raise DaysRefused([("kind", f"This takes one of {', '.join(KINDS)}.")])
    return DaysChanged(
        site=str(request.get("site") or ""), why=str(request.get("reason") or ""), at=services.now(),
        by=str(request.get("as") or OPERATOR), added=_days(request.get("add"), kind),
        removed=_days(request.get("remove"), kind),
    )  # fmt: skip


def _days(given: Any, kind: DayKind) -> tuple[Days, ...]:
    try:
        return tuple(
            Days(first=date.fromisoformat(first), last=date.fromisoformat(last), kind=kind)
            for first, last in given or ()
        )
    except (TypeError, ValueError):
        raise DaysRefused(
            [("days", "Give a first and a last day as 2026-09-14, the last not before the first.")]
        ) from None


def _kept(kept: SiteDays) -> Reply:
    change = kept.change
    return {
        "site": change.site, "says": list(changes(change.added, change.removed)), "why": change.why, "by": change.by,
        "counts_from": instant(change.at), "announced": kept.announced,
    }  # fmt: skip


def _touched(one: Touched) -> Reply:
    return {
        "reference": one.reference, "site": one.site, "moved": [_moved(moved) for moved in one.moved],
        "missed": list(one.missed), "told": [list(told) for told in one.told],
    }  # fmt: skip


def _moved(moved: Moved) -> Reply:
    return {"what": moved.what, "before": moved.before.isoformat(), "after": moved.after.isoformat()}
