"""The people of a site, and those of them to whom a case does not exist.

Somebody is barred by what they did, not by the post they hold (READINGS R22). So a role that a complaint names is turned
into people once, when it is named (`pinned`), and the event keeps them. What was told before that was kept names a role
alone; of it, whoever holds the role today stands in, which is the best that can be known.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from chalicelib.domain.access.absences import Absence, away, next_turn
from chalicelib.domain.casework.case import Case
from chalicelib.domain.casework.events import Named

STAFF = "staff"  # what the form calls somebody who says that they work here: no role of a policy, and no person


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody of the organisation, by a pseudonymous id, with the roles held at one site."""

    id: str
    roles: frozenset[str]
    reports_to: str = ""  # id of their own line manager; "": whom the policy says their role reports to
    absences: tuple[Absence, ...] = ()


@dataclass(frozen=True, slots=True)
class People:
    """Everybody who holds a role at a site."""

    persons: tuple[Person, ...] = ()
    today: date | None = None  # the day as of which they are there or away; None: all are there

    def on(self, day: date) -> "People":
        """The same people, as they are there on a day."""
        return replace(self, today=day) if any(p.absences for p in self.persons) else self

    def away(self, person: Person) -> Absence | None:
        return away(person.absences, self.today)

    def next_turn(self, today: date) -> date | None:
        """The next day on which one of them goes away or is back."""
        return next_turn((one for person in self.persons for one in person.absences), today)

    def get(self, person_id: str) -> Person | None:
        return next((p for p in self.persons if p.id == person_id), None)

    def holding(self, role: str) -> tuple[Person, ...]:
        return tuple(p for p in self.persons if role in p.roles)

    def named(self, who: str) -> tuple[Person, ...]:
        """Whoever `who` means: one person by id, or all holders of a role."""
        person = self.get(who)
        return (person,) if person else self.holding(who)

    def roles_of(self, person_id: str) -> frozenset[str]:
        person = self.get(person_id)
        return person.roles if person else frozenset()


def pinned(who: str, people: People) -> Named:
    """A person, or a role with everybody who holds it now, as an event keeps them."""
    if people.get(who) is not None:
        return pinned_person(who, people)
    return Named(who=who, ids=tuple(p.id for p in people.holding(who)), roles=(who,))


def pinned_person(person_id: str, people: People) -> Named:
    """The same of a person, who may be of another site."""
    return Named(who=person_id, ids=(person_id,), roles=tuple(sorted(people.roles_of(person_id))))


def named(case: Case) -> tuple[Named, ...]:
    """Whom a case is about, as they were named."""
    if case.subjects is not None:
        return case.subjects
    return tuple(Named(who=who) for who in case.about or ())


def named_own(case: Case) -> tuple[Named, ...]:
    """Who of ours complains, as they were named."""
    if case.own is not None:
        return case.own
    return (Named(who=case.come_from),) if case.come_from else ()


def known(one: Named, people: People) -> Named:
    """The same with who that is; where it was not kept, as it stands today."""
    return pinned(one.who, people) if one.ids is None else one


def subjects(case: Case, people: People) -> frozenset[str]:
    """Ids of the people complained about."""
    return _ids(named(case), people)


def barred(case: Case, people: People) -> frozenset[str]:
    """Ids of those to whom the case does not exist (R22): its subjects, and a complainant who works here.

    Until it is known whom it is about, whoever declared an interest counts as a subject, else nobody else could look;
    and so does whoever is named in what was written.
    """
    aside = frozenset() if case.looked else case.declared
    out = subjects(case, people) | _ids(named_own(case), people) | aside
    return out if case.looked else out | perhaps(case, people, out)


def perhaps(case: Case, people: People, out: frozenset[str]) -> frozenset[str]:
    """Who is named in what was written; nobody, where besides them and who is `out` there is nobody left to ask."""
    return case.perhaps if {p.id for p in people.persons} - case.perhaps - out else frozenset()


def roles_complained_of(case: Case, people: People) -> frozenset[str]:
    """What a complaint is about, for routing: roles by name, and those that a person held when they were named."""
    return _roles(named(case), people)


def roles_complaining(case: Case, people: People) -> frozenset[str]:
    """What the complainant is to us: as the form says it, and the roles held by one of ours who complains."""
    return _roles(named_own(case), people) | {case.come_from}


def posts(person_id: str, case: Case, people: People) -> frozenset[str]:
    """The roles that somebody holds, with those for which the complaint is about them, or from them."""
    then = (one for one in (*named(case), *named_own(case)) if person_id in (one.ids or ()))
    return people.roles_of(person_id) | {role for one in then for role in one.roles}


def _ids(those: Iterable[Named], people: People) -> frozenset[str]:
    return frozenset(person_id for one in those for person_id in known(one, people).ids or ())


def _roles(those: Iterable[Named], people: People) -> frozenset[str]:
    return frozenset(role for one in those for role in (one.who, *known(one, people).roles))
