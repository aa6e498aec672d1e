"""The whole set-up as one file: what it may say, what it would change, and changing it.

A file adds and changes; what it does not name stays as it is. A site is known by its id, a person by their id or their
email address, a policy by the name that it has in the file, or as one that comes with Redress. The demonstration is set up
by such a file too.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import ValidationError

from chalicelib import policies
from chalicelib.actions.set_up_parts import (
    InForceLine,
    Part,
    PersonPart,
    SetUpFile,
    SetUpRefused,
    SitePart,
    organisation_part,
    pictures_in,
    values,
)
from chalicelib.domain.access.absences import Absence
from chalicelib.domain.access.viewer import EVERYWHERE, SET_UP, Viewer
from chalicelib.domain.obligations.working_days import Closure
from chalicelib.domain.policy import checks
from chalicelib.domain.policy.publishing import Published, UnknownSchema, checked, compile
from chalicelib.ports import ChangeNote, Edit, InForce, Organisation, Site

AT_ONCE = 40  # edits in one write, of the 49 that there may be


@dataclass(frozen=True, slots=True)
class Plan:
    """What a file would change: the policies and the logo to keep first, and the edits, in order."""

    policies: list[Published] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)
    logos: Mapping[str, bytes] = field(default_factory=dict)  # at most one, by its digest


def read(content: Any) -> SetUpFile:
    """A file's values. Raises SetUpRefused with the place of each that cannot stand."""
    try:
        return SetUpFile.model_validate(content)
    except ValidationError as wrong:
        found = [(".".join(map(str, one["loc"])) or "the file", one["msg"]) for one in wrong.errors()]
        raise SetUpRefused(found) from None


def planned(organisation: Organisation, wanted: SetUpFile, new_id: Callable[[], str]) -> Plan:
    """What the file would change in the organisation. Raises SetUpRefused."""
    published = _published(wanted)
    details = organisation.details()
    edits: list[Edit] = []
    pictures = pictures_in(wanted.organisation)
    if wanted.organisation:
        given = _given(wanted.organisation) | {"logo": next(iter(pictures), "")}
        edits.append(Edit(details, replace(details, **given)))
    known = {site.id: site for site in organisation.sites()}
    edits += [Edit(known.get(one.id), _site(one, known.get(one.id), published)) for one in wanted.sites]
    edits += _people(organisation, wanted, new_id)
    changing = [edit for edit in edits if edit.before != edit.after]
    return Plan(list(published.values()), changing, pictures)


def apply(organisation: Organisation, plan: Plan, note: Callable[[], ChangeNote]) -> None:
    """Change it, in several writes where it is much: begun again, it goes on with the rest. Raises Conflict."""
    for policy in plan.policies:
        organisation.put_policy(policy.hash, policy.json)
    for digest, body in plan.logos.items():
        organisation.put_logo(digest, body)
    for first in range(0, len(plan.edits), AT_ONCE):
        organisation.change(plan.edits[first : first + AT_ONCE], note())


def exported(organisation: Organisation) -> dict[str, Any]:
    """The set-up as a file says it. Reading it back changes nothing."""
    sites, people = organisation.sites(), organisation.viewers()
    hashes = sorted({used for site in sites for used in site.versions})
    wanted = SetUpFile(
        organisation=organisation_part(organisation),
        sites=tuple(_site_part(site) for site in sites),
        people=tuple(_person_part(person) for person in sorted(people, key=lambda one: one.id)),
        policies={used: json.loads(compile(organisation.policy(used)).json) for used in hashes},
    )
    return wanted.model_dump(mode="json", exclude_defaults=True)


def _published(wanted: SetUpFile) -> dict[str, Published]:
    """The policies that the file's sites name, by that name. Raises SetUpRefused."""
    named = {name for site in wanted.sites for name in (site.policy, *(put.policy for put in site.later))}
    problems: list[tuple[str, str]] = []
    found = {}
    for name in sorted(named | set(wanted.policies)):
        try:
            found[name] = _policy(name, wanted)
        except ValidationError as wrong:
            says = f"This version of Redress cannot read it: {wrong.errors()[0]['msg']}."
            problems.append((f"policies.{name}", says))
        except UnknownSchema as newer:
            problems.append((f"policies.{name}", str(newer)))
        except FileNotFoundError:
            says = (
                f"Put this policy under `policies`, or name one that comes with Redress: {', '.join(policies.names())}."
            )
            problems.append((f"policies.{name}", says))
    if problems:
        raise SetUpRefused(problems)
    return found


def _policy(name: str, wanted: SetUpFile) -> Published:
    """Raises ValidationError, UnknownSchema, FileNotFoundError; SetUpRefused for one that cannot be run."""
    if name not in wanted.policies:
        return policies.publish(name)
    policy = checked(json.dumps(wanted.policies[name]))
    wrong = checks.problems(policy)
    if wrong:
        raise SetUpRefused([(f"policies.{name}", "This policy cannot be run. `redress policy review` says why.")])
    return compile(policy)


def _site(part: SitePart, before: Site | None, published: Mapping[str, Published]) -> Site:
    policy = published[part.policy].hash
    began = before or Site(id=part.id, name=part.name, policy=policy, mailbox=part.mailbox, postal_address="")
    given = _given(part) | {
        "policy": policy,
        "later": tuple(InForce(since=put.since, policy=published[put.policy].hash) for put in part.later),
        "closures": tuple(Closure(*days) for days in part.closures),
    }
    return replace(began, **given)


def _people(organisation: Organisation, wanted: SetUpFile, new_id: Callable[[], str]) -> Iterator[Edit]:
    known = {site.id for site in organisation.sites()} | {site.id for site in wanted.sites}
    lost = [
        (f"people.{one.email}", f"There is no site “{site}”.")
        for one in wanted.people for site in one.roles if site not in known
    ]  # fmt: skip
    if lost:
        raise SetUpRefused(lost)
    for part in wanted.people:
        before = organisation.viewer(part.id) if part.id else organisation.viewer_at(part.email)
        began = before or Viewer(id=part.id or new_id(), name=part.name, email=part.email, roles={})
        yield Edit(before, replace(began, **_person(part, began.roles.get(EVERYWHERE, frozenset()) - {SET_UP})))


def _person(part: PersonPart, stays: frozenset[str]) -> dict[str, Any]:
    """`stays`: what they hold everywhere and a file has no word for."""
    everywhere = {EVERYWHERE: held} if (held := stays | ({SET_UP} if part.set_up else set())) else {}
    return {
        "name": part.name, "email": part.email, "reports_to": part.reports_to,
        "roles": {site: frozenset(held) for site, held in part.roles.items()} | everywhere,
        "absences": tuple(Absence(*days) for days in part.away),
    }  # fmt: skip


def _given(part: Part) -> dict[str, Any]:
    return {name: getattr(part, name) for name in type(part).model_fields}


def _site_part(site: Site) -> SitePart:
    return SitePart(**values(SitePart, site) | {
        "later": tuple(InForceLine(since=put.since, policy=put.policy) for put in site.later),
        "closures": tuple((shut.first, shut.last, shut.kind) for shut in site.closures),
    })  # fmt: skip


def _person_part(person: Viewer) -> PersonPart:
    return PersonPart(
        id=person.id, name=person.name, email=person.email, set_up=person.sets_up, reports_to=person.reports_to,
        roles={site: tuple(sorted(held)) for site, held in person.roles.items() if site != EVERYWHERE and held},
        away=tuple((one.first, one.last, one.cover) for one in person.absences),
    )  # fmt: skip
