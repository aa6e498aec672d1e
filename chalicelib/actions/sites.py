"""A place where people complain is opened, changed, and given a policy to begin with.

Whoever opens a site holds every role there that its policy cannot be run without, until others are named: a complaint that
comes in on the first day reaches somebody. The list of first steps says which those are.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from chalicelib.actions.keeping_set_up import keep
from chalicelib.domain.access.independence import People
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.policy.model import Policy
from chalicelib.domain.policy.publishing import compile
from chalicelib.domain.policy.role_holders import needed_roles
from chalicelib.ports import Edit, KeptInSetUp, Services, Site

LONGEST_ID = 40  # characters: it stands in addresses that people type from a poster


def open_site(services: Services, by: Viewer, site: Site, policy: Policy, *also: Edit) -> Site:
    """A new site on a policy (with the law laid over it), and whatever else is to change in the same write.

    Its id is made of its name. Raises Conflict when somebody else did the same meanwhile, StoreUnavailable.
    """
    published = compile(policy)
    taken = {one.id for one in services.organisation.sites()}
    made = replace(site, id=an_id(site.name, taken), policy=published.hash)
    services.organisation.put_policy(published.hash, published.json)  # first: a site never names one that is not there
    keep(services, by.id, Edit(None, made), Edit(by, standing_in(by, made.id, policy)), *also)
    return made


def standing_in(by: Viewer, site_id: str, policy: Policy) -> Viewer:
    """The same person, holding what a policy cannot be run without at a site where there is nobody yet."""
    return replace(by, roles={**by.roles, site_id: by.roles.get(site_id, frozenset()) | needed_roles(policy, People())})


def change(services: Services, by: str, before: KeptInSetUp, after: KeptInSetUp) -> None:
    """A site, or the organisation itself. Nothing is written where nothing differs. Raises Conflict, StoreUnavailable."""
    if before != after:
        keep(services, by, Edit(before, after))


def an_id(name: str, taken: Iterable[str]) -> str:
    """`St Mary’s, North` is st-marys-north; a name that another one has made already gets a number."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold().replace("'", "")
    stem = "-".join(re.findall(r"[a-z0-9]+", plain))[:LONGEST_ID].strip("-") or "site"
    numbers = (f"{stem}-{number}" for number in range(2, 10_000))
    return next(one for one in (stem, *numbers) if one not in set(taken))
