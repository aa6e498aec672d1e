"""Sets up the organisation of the demonstration from its file, as whoever sets up an organisation would."""

from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import yaml

from chalicelib.actions import set_up_file
from chalicelib.adapters.organisation import TableOrganisation
from chalicelib.domain.access.capacities import TITLES
from chalicelib.domain.policy import reading
from chalicelib.domain.policy.model import Policy
from chalicelib.ports import ChangeNote

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
    """The whole organisation, as its file says it: name, policies, sites, people."""
    ids = (f"demonstration.{number:03}" for number in count(1))
    plan = set_up_file.planned(register, set_up_file.read(file()), new_id=lambda: next(ids))
    set_up_file.apply(register, plan, lambda: ChangeNote(id=next(ids), by="operator", at=described()["set_up_at"]))


def file() -> dict[str, Any]:
    """organisation.yaml as a set-up file: there people stand with their site, and addresses follow from names."""
    sites = described()["sites"]
    return {
        "organisation": {name: described()[name] for name in ("name", "live_since")},
        "sites": [{name: value for name, value in site.items() if name != "people"} | _mailbox(site) for site in sites],
        "people": [_person(site, member) for site in sites for member in members(site)],
    }


def _mailbox(site: Any) -> dict[str, str]:
    return {"mailbox": f"complaints.{site['id']}@example.org"}


def _person(site: Any, member: Member) -> dict[str, Any]:
    return {
        "id": member.id, "name": member.name, "email": member.email, "roles": {site["id"]: member.roles},
        "set_up": member.id in described()["set_up"],
    }  # fmt: skip


def members(site: Any) -> list[Member]:
    """The people of one of the sites in `described()`."""
    titles = {role_id: role.title for role_id, role in policy(site["policy"]).roles.items()} | dict(TITLES)
    return [
        Member(person_id, name, email_of(name), tuple(roles), tuple(titles[role] for role in roles))
        for person_id, name, *roles in site["people"]
    ]


def email_of(name: str) -> str:
    """`Wren Larksong` reads mail at wren.larksong@example.org."""
    return f"{name.lower().replace(' ', '.')}@example.org"
