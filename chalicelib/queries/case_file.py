"""A case as somebody of the organisation may open it: everything that the case page and its acts need.

To whoever may not see it a case does not exist: the same reads are made, in the same number, for a reference that never
was, for one that is hidden and for one that is no reference at all, and the answer is the same None.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from chalicelib.domain import references
from chalicelib.domain.account import CaseAccount
from chalicelib.domain.capacities import SEES, TITLES, Capacity, capacities
from chalicelib.domain.case import Case
from chalicelib.domain.events import COMPLAINANT, MACHINE, Named, Words
from chalicelib.domain.history import unseal
from chalicelib.domain.independence import barred
from chalicelib.domain.now import Now
from chalicelib.domain.passing_time import let_time_pass
from chalicelib.domain.people import known
from chalicelib.domain.transitions import replay
from chalicelib.domain.viewer import Viewer
from chalicelib.ports import Services, Stored
from chalicelib.queries.moments import moment_of
from chalicelib.queries.tracking import account_of, all_words

NO_CASE = "-"  # no case has this id: what leads nowhere is looked up under it
KNOWN = {COMPLAINANT: "The complainant", MACHINE: "Redress"}


@dataclass(frozen=True)
class CaseFile:
    """A case that somebody has opened."""

    services: Services
    viewer: Viewer
    stored: Stored
    now: Now  # as it stands, with the viewer as its actor
    capacities: frozenset[Capacity]

    @cached_property
    def account(self) -> CaseAccount:
        return account_of(self.services, self.now, self.words)

    @cached_property
    def words(self) -> Mapping[int, Words]:
        return all_words(self.stored)

    @property
    def case_id(self) -> str:
        return self.now.case.id

    @property
    def reference(self) -> str:
        return self.now.case.reference

    def name(self, person_id: str) -> str:
        """Somebody's name, for staff. What somebody who has gone was called is not known any more."""
        found = KNOWN.get(person_id) or (self.services.organisation.contact(person_id) or ("",))[0]
        return found or "Somebody who is no longer here"

    def named(self, about: Iterable[str]) -> str:
        """Whom a complaint is about: roles by their titles, people by their names."""
        roles = self.now.policy.roles
        return ", ".join(roles[who].title if who in roles else self.name(who) for who in about)

    def subject(self, one: Named) -> str:
        """Whom a name means: the role with those who held it when it was named, or the person."""
        role = self.now.policy.roles.get(one.who)
        if role is None or one.who in (one.ids or ()):
            return self.name(one.who)
        if one.before:
            return f"whoever was {role.title} before"
        holders = ", ".join(map(self.name, known(one, self.now.people).ids or ()))
        return f"{role.title} ({holders})" if holders else role.title

    def titles(self, person_id: str) -> str:
        """The roles that somebody holds at the case's site, in the policy's words."""
        person = self.now.people.get(person_id)
        roles = self.now.policy.roles
        held = sorted(person.roles if person else ())
        return ", ".join(roles[r].title if r in roles else TITLES[r] for r in held if r in roles or r in TITLES)


def open_case(services: Services, viewer: Viewer, said: str) -> CaseFile | None:
    """The case of a reference, in any case and spacing. None: there is none that this person may see."""
    pointer = services.cases.follow(f"REF#{references.read(said) or NO_CASE}")
    stored = services.cases.load(pointer.case_id if pointer else NO_CASE, bodies=True)
    history = [unseal(envelope) for envelope in stored.envelopes] if stored else []
    case = replay(stored.summary.case_id, history) if stored else Case()
    found = _capacities(services, viewer, case)
    if stored is None or not found:
        return None
    now = let_time_pass(moment_of(services, viewer.id, case, site=case.site, policy=case.policy))
    return CaseFile(services, viewer, stored, now, found)


def _capacities(services: Services, viewer: Viewer, case: Case) -> frozenset[Capacity]:
    """How the viewer stands to a case. Whoever is barred, or of another site, is told so before anything more is read."""
    organisation = services.organisation
    for own in filter(None, map(organisation.site, viewer.sites)):
        organisation.policy(own.policy)
    if case.site not in viewer.sites:
        return frozenset()
    people = organisation.people(case.site)
    if viewer.id in barred(case, people):
        return frozenset()
    policy, calendars = organisation.policy(case.policy), organisation.calendars(case.site)
    return capacities(Now(case, policy, calendars, people, viewer.id, services.now()), viewer.id) & SEES
