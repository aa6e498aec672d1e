"""What if: last year's cases under a draft, a page at a time. What was counted so far goes along in the address."""

from collections.abc import Mapping
from dataclasses import astuple, fields

from chalice.app import Response

from chalicelib import policies
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.obligations.another_policy import Difference, Stood
from chalicelib.domain.obligations.clocks import State
from chalicelib.messages.dates import day
from chalicelib.queries.what_if import COUNTED, Tally, what_if
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.kit.urls import url_for
from chalicelib.web.set_up.editing import HERE
from chalicelib.web.set_up.policy_draft import faults
from chalicelib.web.set_up.policy_opened import ITSELF, opened_draft

pages = StaffPages(__name__)
SO_FAR = "so-far"
LONGEST_NUMBER = 7  # digits
BECAME: Mapping[State, str] = {
    State.RUNNING: "not due yet", State.MET: "kept", State.MISSED: "missed and still owed", State.LATE: "done late",
    State.HELD: "on hold", State.RELAXED: "loosened", State.VOID: "overtaken after it was missed",
}  # fmt: skip


@pages.get("staff.set-up.policy.what-if")
def shown(signed: Signed, viewer: Viewer) -> Response:
    found, _ = opened_draft(signed)
    wrong = faults(found.policy)
    result = None
    if not wrong:
        draft = policies.with_the_law(found.policy)
        result = what_if(signed.services, viewer, found.site.id, draft, signed.queried("after"), _so_far(signed))
    return show(
        signed, viewer, "set_up/policy_what_if.html", navigation=navigation(viewer, HERE), found=found, result=result,
        faults=wrong, lines=[(line, list(map(said, line.differences))) for line in result.lines] if result else [],
        so_far=".".join(map(str, astuple(result.tally))) if result else "", name=SO_FAR, most=COUNTED,
        back=url_for(ITSELF, found.site.id, found.of),
    )  # fmt: skip


def _so_far(signed: Signed) -> Tally:
    """What the pages before counted; nothing, where somebody wrote the address by hand."""
    numbers = signed.queried(SO_FAR).split(".")
    known = all(one.isascii() and one.isdecimal() and len(one) <= LONGEST_NUMBER for one in numbers)
    return Tally(*map(int, numbers)) if known and len(numbers) == len(fields(Tally)) else Tally()


def said(one: Difference) -> tuple[str, str, str]:
    """A promise, how it stands, and how it would stand under the draft."""
    return f"We will {one.promise}", _stood(one.before), _stood(one.after)


def _stood(one: Stood | None) -> str:
    if one is None:
        return "not promised"
    return f"by {day(one.due)}, {BECAME[one.state]}"
