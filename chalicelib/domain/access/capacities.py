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

from collections.abc import Callable, Iterable, Mapping

from chalicelib.domain.access.independence import Person, above, barred, highest, may_see, route, told_for, trusted
from chalicelib.domain.access.informing import informed_of_findings
from chalicelib.domain.access.owners import (
    answerers,
    choosable,
    deciders,
    deciders_of_lateness,
    owners,
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
from chalicelib.domain.casework.snapshot import Now
from chalicelib.domain.obligations import outstanding
from chalicelib.domain.policy.terms import Act

__all__ = [
    "CLERK", "EVERYBODY", "GIVEN", "KEEPER", "OVERSEER", "OVERSEES", "PARTS", "READS", "SEES", "SIGHT", "SITE_LEAD",
    "TITLES", "Capacity", "Sight", "capacities", "given", "sight",
]  # fmt: skip
C = Capacity


def capacities(now: Now, person_id: str) -> frozenset[Capacity]:
    """How somebody stands to a case. Empty: to them there is no such case."""
    person = now.people.get(person_id)
    if person is None:
        return frozenset()
    if not now.case.looked:
        return _before_looking(now, person)
    if not may_see(person_id, now.case, now.policy, now.people):
        return frozenset()
    from_the_case = {what for what, who in PARTS.items() if person in tuple(who(now))}
    found = from_the_case | (given(person.roles) - {C.KEEPER, C.SET_UP})
    return frozenset(_rows_alone(now, person, found))


def _before_looking(now: Now, person: Person) -> frozenset[Capacity]:
    """Anybody may turn out to be a subject, so only who is asked to read it sees it, and whoever wrote it down knows it.

    Anybody else of the site may add to it blind.
    """
    called = {what for what, who in UNREAD.items() if person in tuple(who(now))}
    if person.id in barred(now.case, now.people):
        return frozenset(called)
    wrote = {C.LOGGED_IT} if person.id == now.case.logged_by else set()
    blind = {C.MEMBER} if called or wrote or person.roles - {SET_UP} else set()
    return frozenset(called | wrote | blind)


def _rows_alone(now: Now, person: Person, found: set[Capacity]) -> set[Capacity]:
    """Whoever must stay free to sit on a panel opens nothing, unless they stand on the ladder too (aptcoo's trustees)."""
    kept = now.policy.confidentiality
    alone = kept is not None and bool(person.roles & set(kept.rows_only)) and not person.roles & set(now.policy.ladder)
    return (found - OVERSEES) | {C.TALLIES} if alone and found & OVERSEES else found


def _inside(now: Now, people: Iterable[Person]) -> tuple[Person, ...]:
    """Those who are of the organisation: a body outside sees nothing before it is asked."""
    outside = {name for name, role in now.policy.roles.items() if role.external}
    return tuple(p for p in people if not p.roles <= outside)


def _closed(now: Now) -> bool:
    return now.case.status is Status.CLOSED


def _naming(now: Now) -> Iterable[Person]:
    """Who may name a handler: whom the policy says; where it is silent, whoever leads the site as well."""
    leads = () if now.stage.appointed_by else now.people.holding(SITE_LEAD)
    return (*now.appointers, *leads)


def _appointing(now: Now) -> Iterable[Person]:
    """The same while that is open. A panel has no handler: whoever convenes it stands for one throughout."""
    naming = {duty.id for duty in now.policy.duties if Act.ASSIGNED in duty.done_by}
    still_open = now.handler is None or panels.sits(now) or naming & set(outstanding.waiting(now))
    return _naming(now) if still_open else ()


def _logging(now: Now) -> Iterable[Person]:
    named = now.handler is not None or now.case.assigned or panels.sits(now)
    return [p for p in now.people.persons if p.id == now.case.logged_by] if not named else ()


def _deciding(now: Now) -> Iterable[Person]:
    """A closed case is the last handler's to read; a panel's part ended with it."""
    if _closed(now):
        return (now.handler,) if now.handler is not None else ()
    return deciders(now)


def _owing(now: Now) -> Iterable[Person]:
    return dict.fromkeys(p for what in outstanding.waiting(now) for p in owners(now, what))


def _reporting(now: Now) -> Iterable[Person]:
    return [p for p in now.people.persons if now.case.reported_by and p.id == now.case.reported_by]


def _approving(now: Now) -> Iterable[Person]:
    """Whoever is asked to, while a report waits, and whoever has."""
    if now.case.report is None:
        return ()
    done = [p for p in now.people.persons if p.id == now.case.approved_by]
    return done or asked_to_approve(now)


def _signing(now: Now) -> Iterable[Person]:
    return () if _closed(now) else answerers(now)


def _clerking(now: Now) -> Iterable[Person]:
    """The clerks of the site take the papers of its panels."""
    return now.people.holding(CLERK) if panels.sits(now) and not _closed(now) else ()


def _keeping(now: Now) -> Iterable[Person]:
    """Whom the policy gives the record, the next one up where that is a subject; silent: whom the site has chosen."""
    record = now.policy.record
    chosen = route(record.kept_by, now.case, now.people) if record else None
    if record is None or chosen is None:
        return now.people.holding(KEEPER)
    found = trusted(record.kept_by, now.case, now.people)
    return found or told_for(chosen.roles[-1], now.case, now.policy, now.people)


def _opened(now: Now) -> Iterable[Person]:
    """For the stage in which they did."""
    return [p for p in now.people.persons if (now.case.stage, p.id) in now.case.opened]


def _writing(now: Now) -> Iterable[Person]:
    return [p for p in now.people.persons if p.id in now.case.wrote | now.case.took_part]


def _overseeing(now: Now) -> Iterable[Person]:
    """Whoever a missed date is copied to: whom the policy names, and the rung above the handler."""
    named = [p for clock in now.policy.clocks for p in trusted(clock.copied_to, now.case, now.people)]
    return _inside(now, (*named, *above(now.handler, now.policy, now.case, now.people)))


def _at_risk(now: Now) -> Iterable[Person]:
    return safeguarding_leads(now) if now.case.flags.safeguarding else ()


def asked_first(now: Now, person_id: str) -> bool:
    """Whether somebody is asked, before they read a word, whether it could be about them.

    That is who is called to a case by nothing but their post: to read it first, or because somebody may be at risk.
    """
    reads = {what for what in capacities(now, person_id) if SIGHT[what] is Sight.WORDS}
    called = bool(reads & set(UNREAD)) and reads <= {*UNREAD, C.OWES}
    return called and person_id not in now.case.began_to_read


UNREAD: Mapping[Capacity, Callable[[Now], Iterable[Person]]] = {  # until somebody has looked there is nobody else
    C.FIRST_LOOKER: readers,
    C.SAFEGUARDING: _at_risk,
}
PARTS: Mapping[Capacity, Callable[[Now], Iterable[Person]]] = {
    C.HANDLER: _deciding,
    C.APPOINTER: _appointing,
    C.LOGGED_IT: _logging,
    C.LATENESS: lambda now: deciders_of_lateness(now) if now.case.late else (),
    C.OWES: _owing,
    C.REPORTER: _reporting,
    C.CONFIRMER: asked_to_confirm,
    C.APPROVER: _approving,
    C.SIGNER: _signing,
    C.PANEL_CLERK: _clerking,
    C.SAFEGUARDING: _at_risk,
    C.KEEPER: _keeping,
    C.OPENED: _opened,
    C.INFORMED: informed_of_findings,
    C.PART: _writing,
    C.NAMES: lambda now: _inside(now, _naming(now)),
    C.ELIGIBLE: lambda now: _inside(now, choosable(now)),
    C.HIGHEST: lambda now: _inside(now, highest(now.policy, now.case, now.people)),
    C.OVERSEER: _overseeing,
}
