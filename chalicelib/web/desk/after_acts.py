"""Which page follows an act, and what it says of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from chalicelib.web.accounts.session import Signed
from chalicelib.web.desk.case_actions import ACTS

FIRST_LOOK = "first-look"  # done on a page of its own (triage.py)
PROPOSED = "proposed"  # what an act comes to that a colleague has to confirm first
FROM = "from"  # where an act was begun, in the address of its form and in the form


@dataclass(frozen=True, slots=True)
class Begun:
    """A page on which acts are begun, which follows them."""

    name: str
    address: str
    back: str  # the words that lead back to it


THE_CASE = Begun("", "staff.case", "Back to the case")
OTHERS: Mapping[str, Begun] = {one.name: one for one in (Begun("panel", "staff.panel", "Back to the panel"),)}


def begun(signed: Signed) -> Begun:
    """Where the act was begun: the case's own page, unless its form says another."""
    return OTHERS.get(signed.given(FROM) or signed.queried(FROM), THE_CASE)


def done_says(name: str) -> str:
    """What the page that follows an act says of it; "" where there is no such act."""
    if name == PROPOSED:
        return "Proposed. Nothing happens until a colleague confirms it. We have asked them."
    if name == FIRST_LOOK:
        return "Saved. All of it is in the history."
    return ACTS[name].done if name in ACTS else ""
