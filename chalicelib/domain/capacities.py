"""How somebody stands to a case: the capacities in which people act.

Most come from the case itself: the policy's routes say who deals with a stage, appoints, approves and signs (owners.py,
independence.py). Some are given to a person at a site and kept among that person's roles there, under names that no
policy can use (`desk:…`). SEES says which of them open a case at all; what each may do then, permissions.py says. Beneath
all of it lies `may_see`: to a barred person, and to everybody but the first looker until somebody has looked, there is no
capacity and so no case.
"""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum

from chalicelib.domain.independence import Person, above, highest, may_see, trusted
from chalicelib.domain.informing import informed
from chalicelib.domain.now import Now
from chalicelib.domain.owners import answerers, deciders, deciders_of_lateness, safeguarding_leads
from chalicelib.domain.second_pair import asked_to_approve, asked_to_confirm
from chalicelib.domain.viewer import SET_UP

GIVEN = "desk:"  # begins what is given at a site; a policy's roles have no colon
CLERK, OVERSEER, SITE_LEAD = (GIVEN + what for what in ("clerk", "overseer", "site_lead"))


class Capacity(StrEnum):
    """In what capacity somebody acts, in words for a page."""

    HANDLER = "whoever deals with this stage"
    APPOINTER = "whoever names who deals with it"
    FIRST_LOOKER = "whoever has to read it first"
    LATENESS = "whoever decides on a late request"
    APPROVER = "whoever approves the finding"
    CONFIRMER = "whoever is asked to confirm what was proposed"
    SIGNER = "whoever signs the answer"
    HIGHEST = "the highest of those who are not involved"
    PART = "somebody who dealt with an earlier stage, or whom the policy informs"
    SAFEGUARDING = "a safeguarding lead"
    CLERK = "a complaints clerk"
    OVERSEER = "an overseer"
    SITE_LEAD = "a site lead"
    SET_UP = "whoever sets Redress up"
    MEMBER = "anybody with a role at the site"


C = Capacity
GIVEN_AT_A_SITE: Mapping[str, Capacity] = {
    CLERK: C.CLERK,
    OVERSEER: C.OVERSEER,
    SITE_LEAD: C.SITE_LEAD,
    SET_UP: C.SET_UP,
}
TITLES: Mapping[str, str] = {CLERK: "Complaints clerk", OVERSEER: "Overseer", SITE_LEAD: "Site lead"}
EVERYBODY = frozenset(Capacity)
SEES = EVERYBODY - {C.MEMBER, C.SET_UP}
SEES_ALL = frozenset({C.CLERK, C.OVERSEER, C.SITE_LEAD})  # every case of the site that is not hidden from them


def given(roles: Iterable[str]) -> frozenset[Capacity]:
    """What somebody with these roles is at a site, whatever the case: what was given there, and being one of its people."""
    found = {GIVEN_AT_A_SITE[role] for role in roles if role in GIVEN_AT_A_SITE}
    of_the_policy = [role for role in roles if role not in GIVEN_AT_A_SITE]
    return frozenset(found | ({C.MEMBER} if of_the_policy else set()))


def capacities(now: Now, person_id: str) -> frozenset[Capacity]:
    """How somebody stands to a case. Empty: to them there is no such case."""
    if not may_see(person_id, now.case, now.policy, now.people):
        return frozenset()
    if not now.case.looked:
        return frozenset({C.FIRST_LOOKER})
    from_the_case = {what for what, who in FROM_THE_CASE.items() if person_id in {p.id for p in who(now)}}
    person = now.people.get(person_id)
    return frozenset(from_the_case | given(person.roles if person else ())) & SEES


def concerned(now: Now) -> tuple[str, ...]:
    """Ids of those who find the case in their list though nobody gave them every case of the site."""
    if not now.case.looked:
        found = highest(now.policy, now.case, now.people)
    else:
        found = tuple(p for what, who in FROM_THE_CASE.items() if what is not C.PART for p in who(now))
    return tuple(sorted({p.id for p in found if may_see(p.id, now.case, now.policy, now.people)}))


def appointing(now: Now) -> Iterable[Person]:
    """Who may name a handler: whom the policy says; where it is silent, whoever leads the site as well."""
    leads = () if now.stage.appointed_by else now.people.holding(SITE_LEAD)
    return (*now.appointers, *leads)


def overseers(now: Now) -> Iterable[Person]:
    """Whoever a missed date is copied to: whom the policy names, and the rung above the handler."""
    named = [p for clock in now.policy.clocks for p in trusted(clock.copied_to, now.case, now.people)]
    return (*named, *above(now.handler, now.policy, now.case, now.people))


def _had_a_part(now: Now) -> Iterable[Person]:
    told = {p.id for p in informed(now)}
    return [p for p in now.people.persons if p.id in now.case.took_part | told]


FROM_THE_CASE: Mapping[Capacity, Callable[[Now], Iterable[Person]]] = {
    C.HANDLER: deciders,
    C.APPOINTER: appointing,
    C.LATENESS: lambda now: deciders_of_lateness(now) if now.case.late else (),
    C.APPROVER: asked_to_approve,
    C.CONFIRMER: asked_to_confirm,
    C.SIGNER: answerers,
    C.SAFEGUARDING: lambda now: safeguarding_leads(now) if now.case.flags.safeguarding else (),
    C.HIGHEST: lambda now: highest(now.policy, now.case, now.people),
    C.OVERSEER: overseers,
    C.PART: _had_a_part,
}
