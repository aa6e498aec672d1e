"""The people of a site, and those of them to whom a case does not exist."""

from dataclasses import dataclass

from chalicelib.domain.case import Case


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody of the organisation, by a pseudonymous id, with the roles held at one site."""

    id: str
    roles: frozenset[str]


@dataclass(frozen=True, slots=True)
class People:
    """Everybody who holds a role at a site."""

    persons: tuple[Person, ...] = ()

    def get(self, person_id: str) -> Person | None:
        return next((p for p in self.persons if p.id == person_id), None)

    def holding(self, role: str) -> tuple[Person, ...]:
        return tuple(p for p in self.persons if role in p.roles)

    def named(self, who: str) -> tuple[Person, ...]:
        """Whoever `who` means: one person by id, or all holders of a role."""
        person = self.get(who)
        return (person,) if person else self.holding(who)


def subjects(case: Case, people: People) -> frozenset[str]:
    """Ids of the people complained about. A role stands for everybody who holds it."""
    return frozenset(p.id for who in case.about or () for p in people.named(who))


def barred(case: Case, people: People) -> frozenset[str]:
    """Ids of those to whom the case does not exist (R22): its subjects, and a complainant who works here.

    Until it is known whom it is about, whoever declared an interest counts as a subject: else nobody else could look.
    """
    own = {p.id for p in people.named(case.come_from)} if case.come_from else set()
    aside = frozenset() if case.looked else case.declared
    return subjects(case, people) | own | aside
