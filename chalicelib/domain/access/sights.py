"""The capacities in which people stand to a case, and how much of it each sees. Who is in which: capacities.py."""

from collections.abc import Iterable, Mapping
from enum import IntEnum, StrEnum

from chalicelib.domain.access.viewer import SET_UP

GIVEN = "desk:"  # begins what is given at a site; a policy's roles have no colon
CLERK, OVERSEER, SITE_LEAD, KEEPER = (GIVEN + what for what in ("clerk", "overseer", "site_lead", "keeper"))


class Capacity(StrEnum):
    """In what capacity somebody acts, in words for a page."""

    HANDLER = "the handler"
    APPOINTER = "the person who assigns the handler"
    TRIAGER = "the person who reads it first"
    LOGGED_IT = "the person who logged it, until it has a handler"
    LATENESS = "the person who decides on the late request"
    OWES = "the person whose task it is"
    REPORTER = "the person who reported the finding"
    APPROVER = "the person who approves the response"
    CONFIRMER = "the person asked to confirm the proposal"
    SIGNER = "the person who signs the response"
    PANEL_CLERK = "the panel's clerk"
    SAFEGUARDING = "a safeguarding lead"
    KEEPER = "the keeper of the record of complaints"
    OPENED = "somebody who opened it with a reason"
    INFORMED = "somebody the policy tells the outcome"
    PART = "somebody who has written in it"
    NAMES = "somebody who may assign another handler"
    ELIGIBLE = "somebody who could be assigned to it"
    HIGHEST = "the most senior person who is not involved"
    CLERK = "a complaints clerk"
    OVERSEER = "an overseer"
    SITE_LEAD = "a site lead"
    TALLIES = "somebody who is told only that there is a case"
    SET_UP = "an administrator"
    PUTS_RIGHT = "somebody who has to do what was promised"
    MEMBER = "anyone with a role at the site"


class Sight(IntEnum):
    """How much of a case somebody sees. Each holds what the ones before it hold."""

    NOTHING = 0
    ROW = 1  # that there is a case: reference, site, stage, dates, who deals with it
    OWN = 2  # and what one wrote oneself
    FINDINGS = 3  # and what was found
    WORDS = 4


C = Capacity
GIVEN_AT_A_SITE: Mapping[str, Capacity] = {
    CLERK: C.CLERK,
    OVERSEER: C.OVERSEER,
    SITE_LEAD: C.SITE_LEAD,
    KEEPER: C.KEEPER,
    SET_UP: C.SET_UP,
}
TITLES: Mapping[str, str] = {
    CLERK: "Complaints clerk",
    OVERSEER: "Overseer",
    SITE_LEAD: "Site lead",
    KEEPER: "Keeper of the record of complaints",
}
EVERYBODY = frozenset(Capacity)
ROWS = frozenset({C.NAMES, C.ELIGIBLE, C.HIGHEST, C.CLERK, C.OVERSEER, C.SITE_LEAD, C.TALLIES})
SIGHT: Mapping[Capacity, Sight] = {
    **dict.fromkeys(EVERYBODY, Sight.WORDS),
    C.INFORMED: Sight.FINDINGS,
    C.PART: Sight.OWN,
    **dict.fromkeys(ROWS, Sight.ROW),
    **dict.fromkeys((C.MEMBER, C.SET_UP, C.PUTS_RIGHT), Sight.NOTHING),
}
SEES = frozenset(c for c in Capacity if SIGHT[c] > Sight.NOTHING)
READS = frozenset(c for c in Capacity if SIGHT[c] is Sight.WORDS)
OVERSEES = frozenset({C.OVERSEER, C.HIGHEST, C.SITE_LEAD, C.NAMES})  # opens a case with a reason


def given(roles: Iterable[str]) -> frozenset[Capacity]:
    """What somebody with these roles is at a site, whatever the case: what was given there, and being one of its people."""
    found = {GIVEN_AT_A_SITE[role] for role in roles if role in GIVEN_AT_A_SITE}
    of_the_policy = [role for role in roles if role not in GIVEN_AT_A_SITE]
    return frozenset(found | ({C.MEMBER} if of_the_policy else set()))


def sight(found: Iterable[Capacity]) -> Sight:
    """How much somebody in these capacities sees."""
    return max((SIGHT[what] for what in found), default=Sight.NOTHING)
