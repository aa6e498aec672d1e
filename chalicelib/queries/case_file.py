"""A case as somebody of the organisation may open it: everything that the case page and its acts need.

To whoever may not see it a case does not exist: the same reads are made, in the same number, for a reference that never
was, for one that is hidden and for one that is no reference at all, nothing is replayed for any of them, and the answer is
the same None. Whoever has no part in a case has none of its words either: `words` is where that is kept, so no page can
show what its reader must not read.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from chalicelib.domain import references
from chalicelib.domain.access.capacities import TITLES, Capacity, Sight, asked_first, capacities, sight
from chalicelib.domain.access.independence import Person, may_act
from chalicelib.domain.access.people import known
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.account import CaseAccount
from chalicelib.domain.casework.events import ASKED, COMPLAINANT, MACHINE, Named, Words
from chalicelib.domain.casework.hearings import panels
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.policy.phrases import lower
from chalicelib.ports import NoticeItem, Services, Stored, Summary
from chalicelib.queries.moments import as_it_stands
from chalicelib.queries.seeing import NO_CASE, never_was, read_what_is_asked, sees_row
from chalicelib.queries.tracking import account_of, all_words

INSPECTOR = "inspector"  # who looks by a link: nobody's id
KNOWN = {
    INSPECTOR: "An inspector, by a link",
    COMPLAINANT: "The complainant",
    MACHINE: "The system",
    ASKED: "Somebody who was asked",
}


@dataclass(frozen=True)
class CaseFile:
    """A case that somebody has opened."""

    services: Services
    viewer: Viewer
    stored: Stored
    now: CaseSnapshot  # as it stands, with the viewer as its actor
    capacities: frozenset[Capacity]

    @cached_property
    def account(self) -> CaseAccount:
        return account_of(self.services, self.now, self.words)

    @cached_property
    def words(self) -> Mapping[int, Words]:
        """What this person may read, by the event's number: all of it for a part in the case, else what they wrote."""
        every = all_words(self.stored)
        if self.sight is Sight.WORDS:
            kept = panels.among_themselves(self.now) if not self.of_the_panel else frozenset[int]()
            return {seq: words for seq, words in every.items() if seq not in kept} if kept else every
        own = {r.seq for r in self.now.case.history if r.actor == self.viewer.id}
        if self.sight is Sight.FINDINGS:
            own |= {r.seq for r in self.now.case.history if r.event == self.now.case.outcome}
        return {seq: words for seq, words in every.items() if seq in own}

    @property
    def notices(self) -> Sequence[NoticeItem]:
        """Every letter, message and reminder of the case, oldest first."""
        return self.stored.notices

    @cached_property
    def parts(self) -> Mapping[str, frozenset[Capacity]]:
        """How everybody with a role at the site stands to the case."""
        return {person.id: capacities(self.now, person.id) for person in self.now.people.persons}

    @cached_property
    def free(self) -> tuple[Person, ...]:
        """Those with a role at the site whom independence lets deal with the present stage."""
        now = self.now
        return tuple(
            p for p in now.people.persons if not may_act(p.id, now.case.stage, now.case, now.policy, now.people)
        )

    @property
    def sight(self) -> Sight:
        return sight(self.capacities)

    @property
    def of_the_panel(self) -> bool:
        """Whether the viewer sits on the panel of the present stage, or is its clerk."""
        sits = self.viewer.id in {seat.person for seat in panels.seats(self.now)}
        return sits or Capacity.PANEL_CLERK in self.capacities

    @property
    def asks_first(self) -> bool:
        """Whether the viewer has to say first that it could not be about them. Until then they read nothing of it."""
        return asked_first(self.now, self.viewer.id)

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

    def named_with_role(self, person_id: str) -> str:
        """ "Tansy Farthingale-Oak, investigating officer": somebody with the roles that they hold at the case's site."""
        return ", ".join((self.name(person_id), *map(lower, self._titles(person_id))))

    def by_role(self, person_id: str) -> str:
        """ "the chief executive", where that is all that somebody is and nobody else is; else their name and roles."""
        person = self.now.people.get(person_id)
        known = (
            [self.now.policy.roles[role] for role in person.roles if role in self.now.policy.roles] if person else []
        )
        if len(known) == 1 and not known[0].plural:
            return f"the {lower(known[0].title)}"
        titles = ", ".join(map(lower, self._titles(person_id)))
        return f"{self.name(person_id)} ({titles})" if titles else self.name(person_id)

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
        return ", ".join(self._titles(person_id))

    def _titles(self, person_id: str) -> list[str]:
        person = self.now.people.get(person_id)
        roles = self.now.policy.roles
        held = sorted(person.roles if person else ())
        return [roles[r].title if r in roles else TITLES[r] for r in held if r in roles or r in TITLES]


def open_case(services: Services, viewer: Viewer, said: str) -> CaseFile | None:
    """The case of a reference, in any case and spacing. None: there is none that this person may see, or it was erased."""
    summary = seen(services, viewer, said)
    return file_of(services, viewer, summary.case_id) if summary else None


def file_of(services: Services, viewer: Viewer, case_id: str) -> CaseFile | None:
    """A case by its id, for whoever has seen its row. None: there is none that this person may see."""
    stored = services.cases.load(case_id, bodies=True, notices=True)
    if stored is None:
        return None
    now = as_it_stands(services, viewer.id, stored)
    found = capacities(now, viewer.id)
    return CaseFile(services, viewer, stored, now, found) if sight(found) and not now.case.erased else None


def seen(services: Services, viewer: Viewer, said: str) -> Summary | None:
    """The row of a reference, if this person may see one. The same is read whether or not they may, or there is one.

    The rule is asked either way, so that no clock tells a case that is hidden from one that never was.
    """
    found = named(services, viewer, said)
    row = found or never_was(services, viewer)
    sees = row is not None and sees_row(services, viewer, row)
    return found if sees else None


def named(services: Services, viewer: Viewer, said: str) -> Summary | None:
    """The row of a reference, with everything read that the rule asks about its people; the same where there is none."""
    pointer = services.cases.follow(f"REF#{references.read(said) or NO_CASE}")
    found = services.cases.summaries([pointer.case_id if pointer else NO_CASE])
    read_what_is_asked(services, viewer)
    return next(iter(found), None)
