"""Accounts from the command line, for whoever holds the account: the first person's link, giving and taking roles."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from chalicelib.actions import accounts, renewing_links, resetting
from chalicelib.actions.accounts import NoSuchPerson
from chalicelib.actions.keeping_set_up import keep
from chalicelib.domain.access.absences import Absence
from chalicelib.domain.access.capacities import TITLES
from chalicelib.domain.access.viewer import EVERYWHERE, SET_UP, Viewer
from chalicelib.ports import Edit, Services, Site
from chalicelib.queries.site_roles import site_roles
from chalicelib.tooling.cli.output import OPERATOR, BadRequest, Reply, Request

SETS_UP = "sets everything up"

LONGEST = 300  # characters of how an officer is reached


def first_person(services: Services, request: Request) -> Reply:
    """A one-time link for whoever is to set everything up."""
    return {"link": f"{services.base_url()}/staff/first/{accounts.invite_first(services)}"}


def people(services: Services, request: Request) -> Reply:
    """Who can sign in, a site at a time, and last whoever has a role at no site. Raises BadRequest for an unknown site."""
    wanted = str(request.get("site") or "")
    places = [site for site in services.organisation.sites() if wanted in ("", site.id)]
    if wanted and not places:
        raise BadRequest("unknown_site", f'There is no site "{wanted}".')
    everybody = services.organisation.viewers()
    listed = [_site(services, site, everybody) for site in places]
    nowhere = [viewer for viewer in everybody if viewer.may_sign_in and not viewer.sites and not wanted]
    return {
        "sites": [*listed, {"name": "At no site", "people": _listed(nowhere, EVERYWHERE, {})}] if nowhere else listed
    }


def _site(services: Services, site: Site, everybody: Iterable[Viewer]) -> Reply:
    policy = services.organisation.policy(site.in_force(services.now().date()))
    titles = {role: named.title for role, named in policy.roles.items()}
    here = [viewer for viewer in everybody if site.id in viewer.sites]
    return {"id": site.id, "name": site.name, "policy": policy.id, "people": _listed(here, site.id, titles)}


def _listed(viewers: Iterable[Viewer], site: str, titles: dict[str, str]) -> list[Reply]:
    said = {**titles, **TITLES, SET_UP: SETS_UP}
    return [
        {"id": one.id, "name": one.name, "roles": [said.get(r, r) for r in sorted(one.at(site))], "email": one.email}
        for one in viewers
    ]


def links(services: Services, request: Request) -> Reply:
    """Everybody whose link is of an older secret is sent another. Raises StoreUnavailable, Conflict."""
    return {"renewed": renewing_links.renew(services)}


def reset_second_step(services: Services, request: Request) -> Reply:
    """Takes a lost second factor away. Raises BadRequest, Refused, Conflict."""
    person = services.organisation.viewer(str(request["person"]))
    if person is None:
        raise BadRequest("unknown_person", f'There is nobody "{request["person"]}".')
    resetting.by_operator(services, person.id)
    return {"name": person.name}


def person(services: Services, request: Request) -> Reply:
    """Keeps somebody's line manager, or their days away. Raises BadRequest, Conflict."""
    who, away = str(request["person"]), request.get("away")
    try:
        if "reports_to" in request:
            after = accounts.reports_to(services, OPERATOR, who, str(request["reports_to"]))
        else:
            after = accounts.away(services, OPERATOR, who, _absences(away if isinstance(away, list) else []))
    except NoSuchPerson as unknown:
        raise BadRequest("unknown_person", f'There is nobody "{unknown}".') from None
    absences = [
        f"{one.first} to {one.last}" + (f", {one.cover} stands in" if one.cover else "") for one in after.absences
    ]
    return {"reports_to": after.reports_to, "away": absences}


def site(services: Services, request: Request) -> Reply:
    """Keeps how the council's officer for allegations is reached from a site. Raises BadRequest, Conflict."""
    where, officer = str(request["site"]), " ".join(str(request["officer"]).split())
    if len(officer) > LONGEST:
        raise BadRequest("too_long", f"This is longer than {LONGEST} characters.")
    site = services.organisation.site(where)
    if site is None:
        raise BadRequest("unknown_site", f'There is no site "{where}".')
    keep(services, OPERATOR, Edit(site, replace(site, officer=officer)))
    return {"officer": officer}


def _absences(given: list[object]) -> tuple[Absence, ...]:
    """Raises BadRequest for days that are none, or that end before they begin."""
    try:
        found = tuple(Absence(date.fromisoformat(a), date.fromisoformat(b), c) for a, b, c in map(_three, given))
    except ValueError:
        raise BadRequest(
            "not_a_day", "Days away are FROM,TO or FROM,TO,COVER, such as 2026-09-14,2026-09-18."
        ) from None
    if any(one.last < one.first for one in found):
        raise BadRequest("not_a_day", "The last day away is before the first.")
    return found


def _three(written: object) -> tuple[str, str, str]:
    first, last, *cover = str(written).split(",")
    return first, last, cover[0] if cover else ""


def role(services: Services, request: Request) -> Reply:
    """Gives a role (`give`) or takes it (`take`), at `site` or everywhere. Raises BadRequest, Refused, Conflict."""
    act = accounts.take if request.get("take") else accounts.give
    given = str(request.get("take") or request.get("give") or "")
    try:
        after = act(services, OPERATOR, str(request["person"]), str(request.get("site") or EVERYWHERE), given)
    except NoSuchPerson as unknown:
        raise BadRequest("unknown_person", f'There is nobody "{unknown}".') from None
    roles = {site: sorted(held) for site, held in sorted(after.roles.items()) if held}
    place = services.organisation.site(str(request.get("site") or "")) if request.get("take") else None
    empty = [one.title for one in site_roles(services, place) if one.role == given and not one.holders] if place else []
    return {"roles": roles, **({"nobody_is": f"{empty[0]} at {place.name}"} if empty and place else {})}
