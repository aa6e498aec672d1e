"""What is asked of somebody of the organisation: their name, what they hold at each site, whose line they are in."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from chalicelib.domain.access.sights import CLERK, KEEPER, OVERSEER, SITE_LEAD
from chalicelib.domain.access.viewer import EVERYWHERE, SET_UP, Viewer
from chalicelib.ports import Services, Site
from chalicelib.queries.site_roles import SiteRole, of_drafts, titles
from chalicelib.web.kit.fields import FieldError, Option
from chalicelib.web.kit.form import Ask, any_of, line, pick
from chalicelib.web.set_up.addresses import email

LONGEST_NAME = 100
SETS_UP, MANAGER, INVITE, EMAIL = "sets_up", "reports_to", "invite", "email"
NOBODY = Option("", "Nobody in particular")
OPENS: Mapping[str, str] = {  # of a role that no policy gives
    CLERK: "Logs complaints, sees the list of cases, and prepares the papers of a panel.",
    OVERSEER: "Sees the list of cases. Opens one by giving a reason.",
    SITE_LEAD: "Does what an overseer does. Logs complaints, and assigns handlers where the policy names nobody to do so.",
    KEEPER: "Reads every case, to keep the record, where the policy names nobody to do so.",
}


def asks(services: Services, person: Viewer | None) -> list[Ask]:
    """Of somebody who is here, or (None) who is new."""
    return [
        line("name", "Name", missing="Enter their name", longest=LONGEST_NAME),
        *([] if person else [email("Email address", "They sign in with it, and we write to it.")]),
        *(_roles(services, site, person) for site in services.organisation.sites()),
        any_of(SETS_UP, "Administrator", [Option("yes", "Can change the set-up: sites, people and policies")]),
        pick(MANAGER, "Line manager (optional)", others(services, person),
             "Leave it if the policy already says whom they report to."),
        *([] if person else [any_of(INVITE, "Email", [Option("yes", "Email them how to sign in")])]),
    ]  # fmt: skip


def others(services: Services, person: Viewer | None, at: Sequence[str] = ()) -> list[Option]:
    """Who could stand beside somebody: everybody else who is here, or who is at one of the sites `at`; first nobody."""
    here = sorted((one for one in services.organisation.viewers() if one.may_sign_in), key=lambda one: one.name)
    kept = [one for one in here if not at or set(at) & set(one.sites)]
    return [NOBODY, *(Option(one.id, one.name) for one in kept if person is None or one.id != person.id)]


def roles_at(site: Site) -> str:
    """The name of the field."""
    return f"roles-{site.id}"


def of(services: Services, person: Viewer) -> dict[str, Any]:
    """What is kept of somebody, as the fields' answers."""
    at = {roles_at(site): sorted(person.roles.get(site.id, ())) for site in services.organisation.sites()}
    return {"name": person.name, SETS_UP: ["yes"] if person.sets_up else [], MANAGER: person.reports_to, **at}


def with_answers(services: Services, person: Viewer, answers: Mapping[str, Any]) -> Viewer:
    """The same person as the answers say."""
    sites = services.organisation.sites()
    at = {site.id: frozenset(answers[roles_at(site)]) for site in sites if answers[roles_at(site)]}
    everywhere = person.roles.get(EVERYWHERE, frozenset()) - {SET_UP} | ({SET_UP} if answers[SETS_UP] else set())
    roles = at | ({EVERYWHERE: frozenset(everywhere)} if everywhere else {})
    return replace(person, name=answers["name"], reports_to=answers[MANAGER], roles=roles)


def needed(left_empty: Sequence[SiteRole]) -> dict[str, FieldError]:
    """Beside the roles of a site: which of them a policy cannot be run without."""
    return {
        roles_at(one.site): FieldError(
            f"Nobody else at {one.site.name} is {one.title}, and its policy needs one. Give the role to somebody else first"
        )
        for one in reversed(left_empty)
        if one.needed
    }


def not_needed(left_empty: Sequence[SiteRole]) -> list[str]:
    """Which other roles nobody would hold, in words."""
    return [f"Nobody at {one.site.name} will be {one.title}." for one in left_empty if not one.needed]


def _roles(services: Services, site: Site, person: Viewer | None) -> Ask:
    known, drafted = titles(services, site), of_drafts(services, site)
    held = sorted((person.roles.get(site.id, frozenset()) if person else frozenset()) - {*known, *drafted})
    options = [Option(role, title, OPENS.get(role, "")) for role, title in known.items()]
    options += [Option(role, title, "A draft of the policy names this role.") for role, title in drafted.items()]
    gone = [Option(role, role.replace("_", " "), "The policy in force does not name this role.") for role in held]
    return any_of(roles_at(site), f"Roles at {site.name}", [*options, *gone])
