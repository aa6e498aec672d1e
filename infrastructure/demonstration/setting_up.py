"""Publishes the policies and writes down sites and people, as whoever sets up an organisation would."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from chalicelib.adapters.organisation import TableOrganisation
from chalicelib.domain.access.capacities import TITLES
from chalicelib.domain.access.viewer import EVERYWHERE, SET_UP
from chalicelib.domain.obligations.working_days import Closure
from chalicelib.domain.policy import publishing, reading
from chalicelib.domain.policy.model import Policy
from chalicelib.ports import Details, Site

HERE = Path(__file__).parent
POLICIES = HERE.parent.parent / "chalicelib/policies"


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody at a site of the demonstration, with the title of each role held."""

    id: str
    name: str
    email: str
    roles: tuple[str, ...]
    titles: tuple[str, ...]


@cache
def described() -> Any:
    """organisation.yaml."""
    return yaml.load((HERE / "organisation.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


@cache
def policy(name: str) -> Policy:
    """A policy of the project with the law laid over it, as it is published."""
    statute = reading.read_statute((POLICIES / "statute.yaml").read_text(encoding="utf-8"))
    return reading.overlay(reading.read((POLICIES / f"{name}.yaml").read_text(encoding="utf-8"), name), statute)


def set_up(register: TableOrganisation) -> None:
    """The whole organisation: name, policies, sites, people."""
    register.put_details(Details(name=described()["name"], live_since=described()["live_since"]))
    for site in described()["sites"]:
        published = publishing.compile(policy(site["policy"]))
        register.put_policy(published.hash, published.json)
        register.put_site(*_site(site, published.hash))
        for member in members(site):
            register.put_person(member.id, member.name, member.email, {site["id"]: member.roles, **_everywhere(member)})


def members(site: Any) -> list[Member]:
    """The people of one of the sites in `described()`."""
    titles = {role_id: role.title for role_id, role in policy(site["policy"]).roles.items()} | dict(TITLES)
    return [
        Member(person_id, name, email_of(name), tuple(roles), tuple(titles[role] for role in roles))
        for person_id, name, *roles in site["people"]
    ]


def _everywhere(member: Member) -> dict[str, tuple[str, ...]]:
    return {EVERYWHERE: (SET_UP,)} if member.id in described()["set_up"] else {}


def email_of(name: str) -> str:
    """`Wren Larksong` reads mail at wren.larksong@example.org."""
    return f"{name.lower().replace(' ', '.')}@example.org"


def _site(site: Any, policy_hash: str) -> tuple[Site, tuple[Closure, ...], tuple[date, ...]]:
    made = Site(
        id=site["id"],
        name=site["name"],
        policy=policy_hash,
        mailbox=f"complaints.{site['id']}@example.org",
        postal_address=site["postal_address"],
        telephone=site["telephone"],
        provision=site.get("provision", ""),
        officer=site.get("officer", ""),
    )
    closures = tuple(Closure(first, last, kind) for first, last, kind in site.get("closures", []))
    return made, closures, tuple(site.get("holidays_start", []))
