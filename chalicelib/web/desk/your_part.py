"""What somebody has to do with a case, in words for the person themselves: a row of the case's page.

What SAYS leaves out is said elsewhere on the page (what is owed names its owner), or is no part in this case.
"""

from collections.abc import Collection, Mapping

from chalicelib.domain.access.capacities import Capacity

C = Capacity
SAYS: Mapping[Capacity, str] = {
    C.HANDLER: "You handle this stage",
    C.SIGNER: "You sign the response",
    C.APPROVER: "You approve the response",
    C.CONFIRMER: "A colleague asks you to confirm what they propose",
    C.APPOINTER: "You name the handler",
    C.TRIAGER: "You read it first",
    C.LATENESS: "You decide whether to accept a late request",
    C.REPORTER: "You reported what you found",
    C.PANEL_CLERK: "You are the panel’s clerk",
    C.SAFEGUARDING: "You are a safeguarding lead",
    C.KEEPER: "You keep the record of complaints",
    C.LOGGED_IT: "You logged it, and nobody handles it yet",
    C.OPENED: "You opened it and gave a reason",
    C.INFORMED: "You are told what was found",
    C.NAMES: "You may name a handler",
    C.HIGHEST: "You are the most senior person who is not involved",
    C.CLERK: "You are a complaints clerk",
    C.OVERSEER: "You are an overseer",
    C.SITE_LEAD: "You are a site lead",
}
SAID_BY = {C.NAMES: C.APPOINTER}  # the second says as much as the first


def your_part(found: Collection[Capacity]) -> str:
    """In sentences; "" for somebody without a part."""
    own = [says for what, says in SAYS.items() if what in found and SAID_BY.get(what) not in found]
    return " ".join(f"{says}." for says in own)
