"""The roles of a site: what they are called, who holds each, and which nobody would hold after a change.

A role is needed where some rule or clock of a policy could otherwise reach nobody at all. That depends on who is there:
of two roles, either of which is enough, the last that somebody holds is needed.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from chalicelib.domain.access.capacities import TITLES
from chalicelib.domain.access.people import People, Person
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.domain.policy.model import Policy
from chalicelib.domain.policy.publishing import load
from chalicelib.domain.policy.role_holders import asked
from chalicelib.ports import Services, Site

SETS_UP = "Administrator: you can change the set-up"


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteRole:
    """A role at a site. `holders`: ids. `needed`: a policy in force could not be run if nobody held it."""

    site: Site
    role: str
    title: str
    holders: tuple[str, ...]
    needed: bool


def policies_of(services: Services, site: Site) -> tuple[Policy, ...]:
    """The policy of a complaint that comes in today, and those that were put in force for days to come."""
    today = local_date(services.now())
    hashes = (site.in_force(today), *(put.policy for put in site.later if put.since > today))
    return tuple(services.organisation.policy(one) for one in dict.fromkeys(hashes))


def titles(services: Services, site: Site) -> Mapping[str, str]:
    """What each role is called that somebody can hold at a site: its policies' roles, and those that Redress knows."""
    of_policies = {role: known.title for policy in policies_of(services, site) for role, known in policy.roles.items()}
    return {**of_policies, **TITLES}


def of_drafts(services: Services, site: Site) -> Mapping[str, str]:
    """The same of roles that only a draft of its policy names: it needs somebody in them before it is put in force."""
    known = titles(services, site)
    drafts = (load(draft.policy) for draft in services.policy_drafts.at_site(site.id) if not draft.over)
    return {role: it.title for policy in drafts for role, it in policy.roles.items() if role not in known}


def held_at(services: Services, person: Viewer, site: Site) -> list[str]:
    """The titles of what somebody holds at a site, in the policy's order."""
    known, held = titles(services, site), person.roles.get(site.id, frozenset())
    if held - set(known):
        known = {**known, **of_drafts(services, site)}
    return [*(title for role, title in known.items() if role in held), *sorted(held - set(known))]


def held_in_words(services: Services, person: Viewer) -> list[str]:
    """ "Trustee at Larkfield School": everything that somebody holds, site by site."""
    found = ((title, site.name) for site in services.organisation.sites() for title in held_at(services, person, site))
    return [*(f"{title} at {name}" for title, name in found), *([SETS_UP] if person.sets_up else [])]


def site_roles(services: Services, site: Site) -> tuple[SiteRole, ...]:
    """Every role of a site as it is held now."""
    return tuple(_roles(services, site, services.organisation.people(site.id)))


def left_empty(services: Services, *after: Viewer) -> tuple[SiteRole, ...]:
    """The roles that somebody holds now and nobody would, once these people are as they are to be."""
    found = (_emptied(services, site, after) for site in services.organisation.sites())
    return tuple(role for roles in found for role in roles)


def _emptied(services: Services, site: Site, after: Iterable[Viewer]) -> Iterator[SiteRole]:
    now = services.organisation.people(site.id)
    then = _with(now, site.id, after)
    if now != then:
        yield from (one for one in _roles(services, site, then) if not one.holders and now.holding(one.role))


def _roles(services: Services, site: Site, people: People) -> Iterator[SiteRole]:
    rules = {roles for policy in policies_of(services, site) for roles in asked(policy) if {*roles} <= {*policy.roles}}
    held = {role for person in people.persons for role in person.roles}
    for role, title in titles(services, site).items():
        alone = held - {role}
        yield SiteRole(
            site=site, role=role, title=title, holders=tuple(p.id for p in people.holding(role)),
            needed=any(role in roles and alone.isdisjoint(roles) for roles in rules),
        )  # fmt: skip


def _with(people: People, site_id: str, after: Iterable[Viewer]) -> People:
    changed = {one.id: one for one in after}
    others = [p for p in people.persons if p.id not in changed]
    here = [Person(id=one.id, roles=one.roles[site_id]) for one in changed.values() if one.roles.get(site_id)]
    return People((*others, *here))


def highest_at(services: Services, site: Site, out: frozenset[str] = frozenset()) -> list[str]:
    """Ids of the holders of the highest role of the ladder that anybody holds who is not `out`; never a body outside."""
    policy = services.organisation.policy(site.in_force(local_date(services.now())))
    people = services.organisation.people(site.id)
    ours = (role for role in reversed(policy.ladder) if not policy.roles[role].external)
    rungs = ([person.id for person in people.holding(role) if person.id not in out] for role in ours)
    return next(filter(None, rungs), [])
