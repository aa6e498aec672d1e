"""How somebody stands to a case: who has a part in it, and so its words (READINGS R26).

PARTS is the rule, a row a clause: most parts come from the case itself, since the policy's routes say who deals with a
stage, appoints, approves and signs (owners.py, independence.py). Some are given to a person at a site and kept among that
person's roles there, under names that no policy can use (`desk:…`). What each part opens says SIGHT: the words of the
case, what was found, what one wrote oneself, or that there is a case. What each may do, permissions.py says.

Beneath all of it lies `may_see`: to a barred person, and to everybody but whoever is asked to read it first or is told of a
risk until somebody has looked, there is no capacity and so no case. Being eligible, holding a high post or overseeing is
no part.

Nothing here reads the history, so that a row of a list is asked the same question as the case (summary_facts.py).
Adding a part: a row in PARTS and one in SIGHT; what it may do, in ACTS.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain

from chalicelib.domain.access.independence import Person, above, barred, highest, may_see, route, told_for, trusted
from chalicelib.domain.access.informing import informed_of_findings
from chalicelib.domain.access.owners import (
    answerers,
    choosable,
    deciders,
    deciders_of_lateness,
    owners,
    putting_right,
    readers,
    safeguarding_leads,
)
from chalicelib.domain.access.sights import (
    CLERK,
    EVERYBODY,
    GIVEN,
    KEEPER,
    OVERSEER,
    OVERSEES,
    READS,
    SEES,
    SIGHT,
    SITE_LEAD,
    TITLES,
    Capacity,
    Sight,
    given,
    sight,
)
from chalicelib.domain.access.viewer import SET_UP
from chalicelib.domain.casework.case import Status
from chalicelib.domain.casework.confirming.second_pair import asked_to_approve, asked_to_confirm
from chalicelib.domain.casework.hearings import panels
from chalicelib.domain.casework.putting_right.actions import is_to_do
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.obligations import outstanding
from chalicelib.domain.policy.terms import Act

__all__ = [
    "CLERK", "EVERYBODY", "GIVEN", "KEEPER", "OVERSEER", "OVERSEES", "PARTS", "READS", "SEES", "SIGHT", "SITE_LEAD",
    "TITLES", "Capacity", "Sight", "capacities", "given", "seen", "sight",
]  # fmt: skip
C = Capacity
Who = Callable[[CaseSnapshot], Iterable[Person]]


def capacities(snapshot: CaseSnapshot, person_id: str) -> frozenset[Capacity]:
    """How somebody stands to a case. Empty: to them there is no such case. Found once a person of each snapshot."""
    found = snapshot.standing_of
    if person_id not in found:
        found[person_id] = frozenset(_parts(snapshot, person_id))
    return found[person_id]


def _parts(snapshot: CaseSnapshot, person_id: str) -> Iterator[Capacity]:
    """The same one after another, so that whoever needs to know no more may stop."""
    person = snapshot.people.get(person_id)
    if person is None:
        return
    if not snapshot.case.looked:
        yield from _before_looking(snapshot, person)
    elif may_see(person_id, snapshot.case, snapshot.policy, snapshot.people):
        alone, own = rows_alone(snapshot, person), given(person.roles) - {C.KEEPER, C.SET_UP}
        for what in chain(own, (what for what in PARTS if _holds(snapshot, person, what))):
            yield C.TALLIES if alone and what in OVERSEES else what


def _holds(snapshot: CaseSnapshot, person: Person, what: Capacity) -> bool:
    found = snapshot.holders_of
    if what not in found:
        found[what] = frozenset(p.id for p in (UNREAD.get(what) or PARTS[what])(snapshot))
    return person.id in found[what]


def seen(snapshot: CaseSnapshot, person_id: str) -> Sight:
    """How much of a case somebody sees, and no word of it while they are to say first that it could not be about them.

    A list asks it of each of its rows, so it stops at the first part that opens the words whatever else they have in it.
    """
    found: set[Capacity] = set()
    for what in _parts(snapshot, person_id):
        if SIGHT[what] is Sight.WORDS and what not in CALLED:
            return Sight.WORDS
        found.add(what)
    asked = sight(found) is Sight.WORDS and asked_first(snapshot, person_id)
    return Sight.ROW if asked else sight(found)


def _before_looking(snapshot: CaseSnapshot, person: Person) -> frozenset[Capacity]:
    """Anybody may turn out to be a subject, so only who is asked to read it sees it, and whoever wrote it down knows it.

    Anybody else of the site may add to it blind.
    """
    called = {what for what in UNREAD if _holds(snapshot, person, what)}
    if person.id in barred(snapshot.case, snapshot.people):
        return frozenset(called)
    wrote = {C.LOGGED_IT} if person.id == snapshot.case.logged_by else set()
    blind = {C.MEMBER} if called or wrote or person.roles - {SET_UP} else set()
    return frozenset(called | wrote | blind)


def rows_alone(snapshot: CaseSnapshot, person: Person) -> bool:
    """Whoever must stay free to sit on a panel opens nothing, unless they stand on the ladder too (aptcoo's trustees)."""
    kept, ladder = snapshot.policy.confidentiality, set(snapshot.policy.ladder)
    return kept is not None and bool(person.roles & set(kept.rows_only)) and not person.roles & ladder


def _inside(snapshot: CaseSnapshot, people: Iterable[Person]) -> tuple[Person, ...]:
    """Those who are of the organisation: a body outside sees nothing before it is asked."""
    outside = {name for name, role in snapshot.policy.roles.items() if role.external}
    return tuple(p for p in people if not p.roles <= outside)


def _closed(snapshot: CaseSnapshot) -> bool:
    return snapshot.case.status is Status.CLOSED


def _naming(snapshot: CaseSnapshot) -> Iterable[Person]:
    """Who may name a handler: whom the policy says; where it is silent, whoever leads the site as well."""
    leads = () if snapshot.stage.appointed_by else snapshot.people.holding(SITE_LEAD)
    return (*snapshot.appointers, *leads)


def _appointing(snapshot: CaseSnapshot) -> Iterable[Person]:
    """The same while that is open. A panel has no handler: whoever convenes it stands for one throughout."""
    naming = {duty.id for duty in snapshot.policy.duties if Act.ASSIGNED in duty.done_by}
    still_open = snapshot.handler is None or panels.sits(snapshot) or naming & set(outstanding.waiting(snapshot))
    return _naming(snapshot) if still_open else ()


def _logging(snapshot: CaseSnapshot) -> Iterable[Person]:
    named = snapshot.handler is not None or snapshot.case.assigned or panels.sits(snapshot)
    return [p for p in snapshot.people.persons if p.id == snapshot.case.logged_by] if not named else ()


def _deciding(snapshot: CaseSnapshot) -> Iterable[Person]:
    """A closed case is the last handler's to read; a panel's part ended with it."""
    if _closed(snapshot):
        return (snapshot.handler,) if snapshot.handler is not None else ()
    return deciders(snapshot)


def _owing(snapshot: CaseSnapshot) -> Iterable[Person]:
    """Whose something is to do; but who only has to do what was promised needs no word of the case for that."""
    return dict.fromkeys(
        p for what in outstanding.waiting(snapshot) if not is_to_do(what) for p in owners(snapshot, what)
    )


def _reporting(snapshot: CaseSnapshot) -> Iterable[Person]:
    return [p for p in snapshot.people.persons if snapshot.case.reported_by and p.id == snapshot.case.reported_by]


def _approving(snapshot: CaseSnapshot) -> Iterable[Person]:
    """Whoever is asked to, while a report waits, and whoever has."""
    if snapshot.case.report is None:
        return ()
    done = [p for p in snapshot.people.persons if p.id == snapshot.case.approved_by]
    return done or asked_to_approve(snapshot)


def _clerking(snapshot: CaseSnapshot) -> Iterable[Person]:
    """The clerks of the site take the papers of its panels."""
    return snapshot.people.holding(CLERK) if panels.sits(snapshot) and not _closed(snapshot) else ()


def _keeping(snapshot: CaseSnapshot) -> Iterable[Person]:
    """Whom the policy gives the record, the next one up where that is a subject; silent: whom the site has chosen."""
    record = snapshot.policy.record
    chosen = route(record.kept_by, snapshot.case, snapshot.people) if record else None
    if record is None or chosen is None:
        return snapshot.people.holding(KEEPER)
    found = trusted(record.kept_by, snapshot.case, snapshot.people)
    return found or told_for(chosen.roles[-1], snapshot.case, snapshot.policy, snapshot.people)


def _opened(snapshot: CaseSnapshot) -> Iterable[Person]:
    """For the stage in which they did."""
    return [p for p in snapshot.people.persons if (snapshot.case.stage, p.id) in snapshot.case.opened]


def _writing(snapshot: CaseSnapshot) -> Iterable[Person]:
    return [p for p in snapshot.people.persons if p.id in snapshot.case.wrote | snapshot.case.took_part]


def _overseeing(snapshot: CaseSnapshot) -> Iterable[Person]:
    """Whoever a missed date is copied to: whom the policy names, and the rung above the handler."""
    named = [p for clock in snapshot.policy.clocks for p in trusted(clock.copied_to, snapshot.case, snapshot.people)]
    return _inside(snapshot, (*named, *above(snapshot.handler, snapshot.policy, snapshot.case, snapshot.people)))


def _at_risk(snapshot: CaseSnapshot) -> Iterable[Person]:
    return safeguarding_leads(snapshot) if snapshot.case.flags.safeguarding else ()


def asked_first(snapshot: CaseSnapshot, person_id: str) -> bool:
    """Whether somebody is asked, before they read a word, whether it could be about them.

    That is who is called to a case by nothing but their post: to read it first, or because somebody may be at risk.
    """
    reads = {what for what in capacities(snapshot, person_id) if SIGHT[what] is Sight.WORDS}
    called = bool(reads & set(UNREAD)) and reads <= CALLED
    return called and person_id not in snapshot.case.began_to_read


UNREAD: Mapping[Capacity, Who] = {  # until somebody has looked there is nobody else
    C.TRIAGER: readers,
    C.SAFEGUARDING: _at_risk,
}
CALLED = frozenset({*UNREAD, C.OWES})  # all that a person who is called by nothing but their post has in it
PARTS: Mapping[Capacity, Who] = {
    C.HANDLER: _deciding,
    C.APPOINTER: _appointing,
    C.LOGGED_IT: _logging,
    C.LATENESS: lambda snapshot: deciders_of_lateness(snapshot) if snapshot.case.late else (),
    C.OWES: _owing,
    C.REPORTER: _reporting,
    C.CONFIRMER: asked_to_confirm,
    C.APPROVER: _approving,
    C.SIGNER: lambda snapshot: () if _closed(snapshot) else answerers(snapshot),
    C.PANEL_CLERK: _clerking,
    C.SAFEGUARDING: _at_risk,
    C.KEEPER: _keeping,
    C.OPENED: _opened,
    C.PUTS_RIGHT: putting_right,
    C.INFORMED: informed_of_findings,
    C.PART: _writing,
    C.NAMES: lambda snapshot: _inside(snapshot, _naming(snapshot)),
    C.ELIGIBLE: lambda snapshot: _inside(snapshot, choosable(snapshot)),
    C.HIGHEST: lambda snapshot: _inside(snapshot, highest(snapshot.policy, snapshot.case, snapshot.people)),
    C.OVERSEER: _overseeing,
}
