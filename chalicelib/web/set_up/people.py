"""The people of the organisation: who is at each site, in which roles, and which roles lack somebody; and one of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from chalice.app import Response

from chalicelib.domain.access.absences import away
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.messages.dates import day, moment
from chalicelib.ports import Entry, Services, Site
from chalicelib.queries.site_roles import SiteRole, held_at, site_roles
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.kit.pages import HttpError

pages = StaffPages(__name__)
HERE = "staff.people"
LOGGED = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class AtSite:
    """A site with whoever is there. `here`: each person with their titles. `empty`: needed, and held by nobody."""

    site: Site
    here: Sequence[tuple[Viewer, str]]
    roles: Sequence[SiteRole]

    @property
    def empty(self) -> list[str]:
        return [one.title for one in self.roles if one.needed and not one.holders]

    @property
    def alone(self) -> list[str]:
        return [one.title for one in self.roles if one.needed and len(one.holders) == 1]


@pages.get("staff.people")
def people(signed: Signed, viewer: Viewer) -> Response:
    everybody = sorted(signed.services.organisation.viewers(), key=lambda person: person.name.casefold())
    here = [one for one in everybody if one.may_sign_in]
    today = local_date(signed.services.now())
    sites = [_at(signed.services, site, here) for site in signed.services.organisation.sites()]
    return show(
        signed, viewer, "set_up/people.html", navigation=navigation(viewer, HERE), sites=sites,
        setters=[one for one in here if one.sets_up], gone=[one for one in everybody if not one.may_sign_in],
        never=never_signed_in(signed.services, here), names={one.id: one.name for one in everybody},
        away={one.id: gone for one in here if (gone := away(one.absences, today))},
        said=SAID.get(signed.queried("said"), ""),
    )  # fmt: skip


SAID: Mapping[str, str] = {
    "saved": "Saved",
    "added": "Added",
    "invited": "We are emailing how to sign in",
    "not-again": "We emailed them a few minutes ago. Wait ten minutes before you send it again",
    "here": "They are here already, and hold these roles",
    "left": "They hold no role any more and are signed out everywhere",
}


def never_signed_in(services: Services, people: Sequence[Viewer]) -> dict[str, Viewer]:
    """Those who never set up how they sign in, by their ids."""
    factors = services.accounts.factors([one.id for one in people])
    return {one.id: one for one in people if not factors[one.id].rev}


def _at(services: Services, site: Site, here: Sequence[Viewer]) -> AtSite:
    at = [(one, ", ".join(held_at(services, one, site))) for one in here if site.id in one.sites]
    return AtSite(site=site, here=at, roles=site_roles(services, site))


@pages.get("staff.person")
def one(signed: Signed, viewer: Viewer) -> Response:
    services, person = signed.services, the_person(signed)
    log = services.accounts.log(person.id, services.wall() - LOGGED)
    return show(
        signed, viewer, "set_up/person.html", navigation=navigation(viewer, HERE), person=person,
        facts=_facts(services, person, log), said=SAID.get(signed.queried("said"), ""),
        hands_over=bool(set(person.sites) & set(viewer.sites)),
    )  # fmt: skip


def _facts(services: Services, person: Viewer, log: Sequence[Entry]) -> list[tuple[str, str]]:
    """What is kept of somebody, in words."""
    manager = services.organisation.viewer(person.reports_to)
    at = [(f"At {site.name}", ", ".join(held_at(services, person, site))) for site in services.organisation.sites()]
    names = {one.id: one.name for one in services.organisation.viewers()}
    days = "\n".join(
        f"{day(one.first)} to {day(one.last)}" + (f", {names[one.cover]} covers" if one.cover in names else "")
        for one in person.absences
    )
    return [
        ("Email address", person.email), *((name, roles) for name, roles in at if roles),
        ("Administrator", "Yes: can change the set-up" if person.sets_up else "No"),
        ("Line manager", manager.name if manager else "Whoever the policy says"), ("Days away", days or "None to come"),
        ("Signing in", _signs_in(services, person, log)),
    ]  # fmt: skip


def _signs_in(services: Services, person: Viewer, log: Sequence[Entry]) -> str:
    if not person.may_sign_in:
        return "Cannot sign in, without a role"
    last = next((entry for entry in log if entry.what == "signed_in"), None)
    invited = next((entry for entry in log if entry.what == "invited"), None)
    emailed = f". We last emailed them how to on {moment(invited.at)}" if invited else ""
    if last or services.accounts.factor(person.id).rev:
        return f"Last signed in on {moment(last.at)}" if last else "Has not signed in for a year"
    return f"Has never signed in{emailed}"


def the_person(signed: Signed) -> Viewer:
    """Whom the address names. Raises HttpError(404)."""
    found = signed.services.organisation.viewer(signed.args["person"])
    if found is None:
        raise HttpError(404)
    return found
