"""Which page follows an act, and what it says of it.

An act leads back to where it was begun. The form carries the name of that page, never its address: only a row of PAGES
leads anywhere, and always into the same case.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from chalicelib.web.accounts.session import Signed
from chalicelib.web.desk.case_actions import ACTS
from chalicelib.web.kit.urls import url_for

FIRST_LOOK = "first-look"  # done on a page of its own (triage.py)
PROPOSED = "proposed"  # what an act comes to that a colleague has to confirm first
FROM = "from"  # where an act was begun, in the address of its form and in the form
TO_THEM = frozenset({  # acts that say that a letter to whoever complained is on its way
    "message", "progress", "first_response", "give_reference", "advise", "tell_delay", "agree_window", "issue_outcome",
    "grant_panel", "refuse_panel", "arrange_hearing", "send_notice", "send_papers",
})  # fmt: skip
NOT_SENT = "Saved. We have not sent it, because we do not contact this complainant. They can read it on their own page."


@dataclass(frozen=True, slots=True)
class Begun:
    """A page of a case on which acts are begun, which follows them."""

    name: str
    back: str  # the words that lead back to it
    address: str = "staff.case.part"

    def of(self, reference: str) -> str:
        """Where this page of a case is."""
        named = (self.name,) if self.address == "staff.case.part" else ()
        return url_for(self.address, reference, *named)


THE_CASE = Begun("", "Back to the case", "staff.case")
PAGES = (
    Begun("panel", "Back to the panel", "staff.panel"),
    Begun("draft", "Back to the draft", "staff.case.draft"),
    Begun("findings", "Back to the points and findings"),
    Begun("evidence", "Back to the evidence"),
    Begun("letters", "Back to the letters and files"),
    Begun("people", "Back to the people"),
    Begun("dates", "Back to the dates"),
    Begun("acts", "Back to what can be done"),
)
OTHERS: Mapping[str, Begun] = {one.name: one for one in PAGES}


def begun(signed: Signed) -> Begun:
    """Where the act was begun: the case's own page, unless its form says another."""
    return OTHERS.get(signed.given(FROM) or signed.queried(FROM), THE_CASE)


def form_of(act: str, reference: str, begun_on: str, **chosen: object) -> str:
    """The address of an act's form that leads back to the page of this name, with what is chosen in it already."""
    return f"{url_for('staff.act', reference, act)}?{urlencode({FROM: begun_on, **chosen})}"


def done_says(name: str, reached: bool = True) -> str:
    """What the page that follows an act says of it; "" where there is no such act. `reached`: we write to them."""
    if name in TO_THEM and not reached:
        return NOT_SENT
    if name == PROPOSED:
        return "Proposed. Nothing happens until a colleague confirms it. We have asked them."
    if name == FIRST_LOOK:
        return "Saved. All of it is in the history."
    return ACTS[name].done if name in ACTS else ""
