"""The whole set-up as one file: what it may say, what it would change, and changing it.

A file adds and changes; what it does not name stays as it is. A site is known by its id, a person by their id or their
email address, a policy by the name that it has in the file, or as one that comes with Redress. The demonstration is set up
by such a file too.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from chalicelib import policies
from chalicelib.domain.access.absences import Absence
from chalicelib.domain.access.viewer import EVERYWHERE, SET_UP, Viewer
from chalicelib.domain.obligations.working_days import Closure
from chalicelib.domain.policy import checks
from chalicelib.domain.policy.publishing import Published, UnknownSchema, checked, compile
from chalicelib.ports import ChangeNote, Edit, InForce, Organisation, Site

AT_ONCE = 40  # edits in one write, of the 49 that there may be
Words = Annotated[str, Field(max_length=20_000)]
Name = Annotated[str, Field(min_length=1, max_length=200)]
Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9.-]*$", max_length=80)]


def _in_order(days: tuple[date, date, str]) -> tuple[date, date, str]:
    """Raises ValueError, which pydantic gives a place."""
    if days[1] < days[0]:
        raise ValueError("the last day is before the first")
    return days


Days = Annotated[tuple[date, date, str], AfterValidator(_in_order)]


class SetUpRefused(Exception):
    """A file that cannot be taken. `problems`: the place in the file, and a sentence that says what to do."""

    def __init__(self, problems: list[tuple[str, str]]) -> None:
        super().__init__("\n".join(f"{place}: {says}" for place, says in problems))
        self.problems = problems


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class InForceLine(Part):
    since: date
    policy: Name


class OrganisationPart(Part):
    name: Name
    postal_address: Words = ""
    telephone: Words = ""
    charity_number: Words = ""
    website: Words = ""
    colour: Words = ""
    privacy: Words = ""
    accessibility: Words = ""
    live_since: date | None = None


class SitePart(Part):
    id: Id
    name: Name
    policy: Name
    mailbox: Name
    postal_address: Words = ""
    telephone: Words = ""
    provision: Words = ""
    officer: Words = ""
    funder: Words = ""
    services: Words = ""
    unlisted: bool = False
    retention_years: Annotated[int, Field(ge=0, le=100)] = 0
    later: tuple[InForceLine, ...] = ()
    closures: tuple[Days, ...] = ()
    holidays_start: tuple[date, ...] = ()


class PersonPart(Part):
    id: Words = ""  # "": known by their address, or new
    name: Name
    email: Name
    roles: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)  # by the site's id
    set_up: bool = False
    reports_to: Words = ""
    away: tuple[Days, ...] = ()


class SetUpFile(Part):
    """What a file may say."""

    organisation: OrganisationPart | None = None
    sites: tuple[SitePart, ...] = ()
    people: tuple[PersonPart, ...] = ()
    policies: Mapping[str, Mapping[str, Any]] = Field(default_factory=dict)  # as published, by a name of the file's own


@dataclass(frozen=True, slots=True)
class Plan:
    """What a file would change: the policies to keep first, and the edits, in order."""

    policies: list[Published] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)


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
    if wanted.organisation:
        edits.append(Edit(details, replace(details, **_given(wanted.organisation))))
    known = {site.id: site for site in organisation.sites()}
    edits += [Edit(known.get(one.id), _site(one, known.get(one.id), published)) for one in wanted.sites]
    edits += _people(organisation, wanted, new_id)
    changing = [edit for edit in edits if edit.before != edit.after]
    return Plan(list(published.values()), changing)


def apply(organisation: Organisation, plan: Plan, note: Callable[[], ChangeNote]) -> None:
    """Change it, in several writes where it is much: begun again, it goes on with the rest. Raises Conflict."""
    for policy in plan.policies:
        organisation.put_policy(policy.hash, policy.json)
    for first in range(0, len(plan.edits), AT_ONCE):
        organisation.change(plan.edits[first : first + AT_ONCE], note())


def exported(organisation: Organisation) -> dict[str, Any]:
    """The set-up as a file says it. Reading it back changes nothing."""
    sites, people = organisation.sites(), organisation.viewers()
    hashes = sorted({used for site in sites for used in site.versions})
    wanted = SetUpFile(
        organisation=OrganisationPart(**_fields(OrganisationPart, organisation.details())),
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


def _fields(kind: type[Part], kept: Any) -> dict[str, Any]:
    return {name: getattr(kept, name) for name in kind.model_fields}


def _site_part(site: Site) -> SitePart:
    return SitePart(**_fields(SitePart, site) | {
        "later": tuple(InForceLine(since=put.since, policy=put.policy) for put in site.later),
        "closures": tuple((shut.first, shut.last, shut.kind) for shut in site.closures),
    })  # fmt: skip


def _person_part(person: Viewer) -> PersonPart:
    return PersonPart(
        id=person.id, name=person.name, email=person.email, set_up=person.sets_up, reports_to=person.reports_to,
        roles={site: tuple(sorted(held)) for site, held in person.roles.items() if site != EVERYWHERE and held},
        away=tuple((one.first, one.last, one.cover) for one in person.absences),
    )  # fmt: skip
