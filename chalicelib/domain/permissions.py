"""Who may do what at the desk: the one table of permissions.

A person stands to a case in capacities. Most come from the case itself: the policy's routes say who deals with a stage,
appoints, approves and signs (owners.py, independence.py). Some are given to a person at a site and kept among that
person's roles there, under names that no policy can use (`desk:…`). ACTS says which capacities each command asks of staff,
PAGES the same of each page, and SEES which of them open a case at all. Beneath all of it lies `may_see`: to a barred
person, and to everybody but the first looker until somebody has looked, there is no capacity and so no case.

This is about the desk. The rules themselves (`decisions/`) still refuse whoever independence keeps from an act.

Adding a command: a row in ACTS. Adding a page for staff: a row in PAGES. Tests say so where one is missing.
"""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum

from chalicelib.domain.decisions import commands as c
from chalicelib.domain.independence import Person, above, approvers, highest, may_see, trusted
from chalicelib.domain.informing import informed_of_findings
from chalicelib.domain.now import Now
from chalicelib.domain.owners import answerers, deciders, deciders_of_lateness, safeguarding_leads
from chalicelib.domain.refusals import Refused
from chalicelib.domain.viewer import SET_UP, Viewer

GIVEN = "desk:"  # begins what is given at a site; a policy's roles have no colon
CLERK, OVERSEER, SITE_LEAD = (GIVEN + what for what in ("clerk", "overseer", "site_lead"))


class Capacity(StrEnum):
    """In what capacity somebody acts, in words for a page."""

    HANDLER = "whoever deals with this stage"
    APPOINTER = "whoever names who deals with it"
    FIRST_LOOKER = "whoever has to read it first"
    LATENESS = "whoever decides on a late request"
    APPROVER = "whoever approves the finding"
    SIGNER = "whoever signs the answer"
    HIGHEST = "the highest of those who are not involved"
    PART = "somebody who dealt with an earlier stage, or has a copy of what was found"
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
FROM_THE_CASE: Mapping[Capacity, Callable[[Now], Iterable[Person]]] = {
    C.HANDLER: deciders,
    C.APPOINTER: lambda now: appointing(now),
    C.LATENESS: lambda now: deciders_of_lateness(now) if now.case.late else (),
    C.APPROVER: lambda now: approvers(now.case, now.policy, now.people),
    C.SIGNER: answerers,
    C.SAFEGUARDING: lambda now: safeguarding_leads(now) if now.case.flags.safeguarding else (),
    C.HIGHEST: lambda now: highest(now.policy, now.case, now.people),
    C.OVERSEER: lambda now: overseers(now),
    C.PART: lambda now: _had_a_part(now),
}
EVERYBODY = frozenset(Capacity)
SEES = EVERYBODY - {C.MEMBER, C.SET_UP}
SEES_ALL = frozenset({C.CLERK, C.OVERSEER, C.SITE_LEAD})  # every case of the site that is not hidden from them
MOVES_IT_ON = frozenset({C.HANDLER, C.APPOINTER, C.FIRST_LOOKER, C.SITE_LEAD})
TAKES_IT_DOWN = MOVES_IT_ON | {C.CLERK}

ACTS: Mapping[str, frozenset[Capacity]] = {
    "receive": frozenset({C.MEMBER, C.CLERK, C.SITE_LEAD}),
    "look": frozenset({C.FIRST_LOOKER, C.HANDLER, C.APPOINTER, C.HIGHEST}),
    "assign": frozenset({C.APPOINTER, C.FIRST_LOOKER}),
    "escalate": TAKES_IT_DOWN,
    "request_next_stage": TAKES_IT_DOWN,
    "add_information": TAKES_IT_DOWN,
    "withdraw": TAKES_IT_DOWN,
    "accept_late": frozenset({C.LATENESS}),
    "decline_late": frozenset({C.LATENESS}),
    "acknowledge": TAKES_IT_DOWN | {C.SIGNER},
    "mark_told": TAKES_IT_DOWN | {C.SIGNER},
    "notify": TAKES_IT_DOWN | {C.SAFEGUARDING},
    "note": SEES,
    "correspondence": SEES - {C.OVERSEER, C.HIGHEST, C.PART},
    "message": MOVES_IT_ON | {C.SIGNER},
    "extend": frozenset({C.HANDLER, C.APPOINTER, C.SIGNER}),
    "tell_delay": frozenset({C.HANDLER, C.APPOINTER, C.SIGNER}),
    "split": frozenset({C.HANDLER, C.APPOINTER}),
    "hold": frozenset({C.HANDLER, C.APPOINTER}),
    "release": frozenset({C.HANDLER, C.APPOINTER}),
    "conclude_investigation": frozenset({C.HANDLER}),
    "agree_window": frozenset({C.HANDLER, C.SIGNER}),
    "correct_received": MOVES_IT_ON,
    "bounce": TAKES_IT_DOWN | {C.SIGNER},
    "resend": TAKES_IT_DOWN | {C.SIGNER},
    "report": frozenset({C.HANDLER}),
    "approve": frozenset({C.APPROVER}),
    "send_back": frozenset({C.APPROVER}),
    "issue_outcome": frozenset({C.SIGNER}),
    "appoint": frozenset({C.APPOINTER, C.CLERK}),
    "declare_interest": SEES,  # of oneself
    "require_details": frozenset({C.HANDLER, C.APPOINTER, C.CLERK}),
    **dict.fromkeys(
        (
            "schedule_hearing",
            "postpone_hearing",
            "send_notice",
            "send_papers",
            "attend",
            "adjourn_hearing",
            "hold_hearing",
        ),
        frozenset({C.HANDLER, C.APPOINTER, C.CLERK}),
    ),
    **dict.fromkeys(
        ("give_reference", "first_response", "advise", "progress", "meet"),
        frozenset({C.HANDLER, C.APPOINTER, C.SIGNER, C.CLERK}),
    ),
    **dict.fromkeys(("mark_duplicate", "mark_campaign", "refer", "restrict"), frozenset({C.HANDLER, C.APPOINTER})),
    "close": frozenset({C.HANDLER, C.APPOINTER}),
    "reopen": frozenset({C.HANDLER, C.APPOINTER}),
}
PAGES: Mapping[str, frozenset[Capacity]] = {
    "staff": EVERYBODY,
    "staff.find": EVERYBODY,
    "staff.log": ACTS["receive"],
    "staff.logged": ACTS["receive"],
    "staff.case": SEES,
    "staff.act": SEES,  # and what ACTS asks for the act
    "staff.to-post": EVERYBODY,  # shows what is of the cases that one sees
    "staff.letter": SEES,
    **dict.fromkeys(
        (
            "staff.sign-in",
            "staff.sign-in.code",
            "staff.sign-in.link",
            "staff.sign-in.second",
            "staff.sign-in.app",
            "staff.sign-in.new-app",
            "staff.sign-in.passkey",
            "staff.sign-in.new-passkey",
            "staff.first",
            "staff.sign-out",
            "staff.stay",
            "staff.you",
            "staff.everywhere-out",
            "staff.replace",
        ),
        EVERYBODY,
    ),
    "staff.people": frozenset({C.SET_UP}),
    "staff.reset": frozenset({C.SET_UP}),
}


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


def may_open(viewer: Viewer, page: str) -> bool:
    """Whether somebody may open a page at all. A page of one case asks besides whether they may see that case."""
    found = {what for site in viewer.sites for what in given(viewer.at(site))}
    of_a_case = {*FROM_THE_CASE, C.FIRST_LOOKER}
    return bool(PAGES[page] & (found | of_a_case | ({C.SET_UP} if viewer.sets_up else set())))


def concerned(now: Now) -> tuple[str, ...]:
    """Ids of those who find the case in their list though nobody gave them every case of the site."""
    if not now.case.looked:
        found = highest(now.policy, now.case, now.people)
    else:
        found = tuple(p for what, who in FROM_THE_CASE.items() if what is not C.PART for p in who(now))
    return tuple(sorted({p.id for p in found if may_see(p.id, now.case, now.policy, now.people)}))


def allowed(now: Now, person_id: str, name: str) -> bool:
    """Whether the table gives somebody this command on this case."""
    return bool(ACTS.get(name, frozenset()) & capacities(now, person_id))


def must_be_allowed(now: Now, name: str, command: c.Command) -> None:
    """Raises Refused("not_yours") where the table does not give the actor the command, or what it does besides."""
    asked = [name, "assign"] if isinstance(command, c.Look) and command.to else [name]
    for one in asked:
        if not allowed(now, now.actor, one):
            may = ACTS.get(one, frozenset()) - ({C.FIRST_LOOKER} if now.case.looked else set())
            raise Refused("not_yours", " or ".join(sorted(may)))


def appointing(now: Now) -> Iterable[Person]:
    """Who may name a handler: whom the policy says; where it is silent, whoever leads the site as well."""
    leads = () if now.stage.appointed_by else now.people.holding(SITE_LEAD)
    return (*now.appointers, *leads)


def overseers(now: Now) -> Iterable[Person]:
    """Whoever a missed date is copied to: whom the policy names, and the rung above the handler."""
    named = [p for clock in now.policy.clocks for p in trusted(clock.copied_to, now.case, now.people)]
    return (*named, *above(now.handler, now.policy, now.case, now.people))


def _had_a_part(now: Now) -> Iterable[Person]:
    copies = {p.id for p in informed_of_findings(now)}
    return [p for p in now.people.persons if p.id in now.case.took_part | copies]
