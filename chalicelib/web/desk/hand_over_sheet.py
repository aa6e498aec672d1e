"""One page on which a case is handed over: who and what, what is promised by when, what was done, what waits, and what
whoever had it wants to say. It stands at the top of the case until the new handler has opened it."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from chalice.app import Response

from chalicelib.actions.change import change
from chalicelib.domain.access.capacities import Sight
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.intake import handing_over
from chalicelib.domain.casework.putting_right.actions import Action
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.messages.dates import day
from chalicelib.messages.wording import letter_name
from chalicelib.queries.actions import Shown, shown
from chalicelib.queries.case_file import CaseFile
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk.action_fields import brief, letters
from chalicelib.web.desk.case_evidence import AskedLine, questions
from chalicelib.web.desk.case_frame import named
from chalicelib.web.desk.case_page import no_case, opened
from chalicelib.web.desk.case_parts import limits
from chalicelib.web.desk.case_people import facts
from chalicelib.web.desk.handed_over import told
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.desk.owed import Owing, owing
from chalicelib.web.desk.staff_timeline import Line, timeline
from chalicelib.web.desk.who_looked import saw
from chalicelib.web.kit.rendering import local_day

pages = StaffPages(__name__)
DONE = 6  # lines of what was done: the whole history is a page of its own
LONGEST, LONGEST_LINE = 900, 160  # characters of what they told us, and of what somebody said: it is one page of paper


@pages.get("staff.case.hand-over")
def sheet(signed: Signed, viewer: Viewer) -> Response:
    file = opened(signed, viewer)
    if file is None or file.asks_first or file.sight is not Sight.WORDS:
        return no_case(signed, viewer)
    saw(file, "hand_over")
    if handing_over.unread(file.now.case, viewer.id):
        change(file.services, viewer.id, file.case_id, _read)
    return show(
        signed, viewer, "desk/hand_over_sheet.html", navigation=navigation(viewer), file=file, account=file.account,
        handed=told(file, handing_over.latest(file.now.case)), facts=facts(file), owing=_owing(file),
        told=brief(file.account.complainant.narrative, LONGEST),
        done=_done(file), waits=_waits(file), questions=_questions(file),
        actions=_actions(file), limits=_limits(file), **named(file),
    )  # fmt: skip


def _read(snapshot: CaseSnapshot) -> list[e.Event]:
    return [e.HandOverRead(person=snapshot.actor)] if handing_over.unread(snapshot.case, snapshot.actor) else []


def _owing(file: CaseFile) -> list[Owing]:
    """What is still to do and by when; why then stands on the case."""
    return [replace(one, why=()) for one in owing(file, ())]


def _done(file: CaseFile) -> list[Line]:
    """What people did last, the newest first, but for what the sheet says anyway: how it came in, and was handed over."""
    last = handing_over.latest(file.now.case)
    said = {1, last.seq if last else 0}
    done = (line for line in timeline(file) if line.by != e.MACHINE and line.seq not in said)
    return [replace(line, words=brief(line.words, LONGEST_LINE)) for line in islice(done, DONE)]


def _waits(file: CaseFile) -> list[str]:
    """Letters and calls that wait for somebody, and what waits to be confirmed."""
    return [f"{letter_name(one.kind)}, since {local_day(one.created_at)}" for one in letters(file)]


def _questions(file: CaseFile) -> Sequence[AskedLine]:
    """Those that still wait for an answer."""
    return [one for one in questions(file) if one.due]


def _actions(file: CaseFile) -> list[Shown]:
    open_ones: list[Action] = [one for one in file.now.case.actions if one.state != "checked"]
    return [shown(file.services, file.now, file.words, one) for one in open_ones]


def _limits(file: CaseFile) -> list[tuple[str, str]]:
    """How the complainant must not be reached, and how they may reach us where that was limited."""
    limited = [r.event for r in file.now.case.history if isinstance(r.event, e.ContactRestricted)]
    review = f"Limited. We review this on {day(limited[-1].review)}" if limited else ""
    return [(what, says) for what, says in (*limits(file.account.contact), ("Their contact with us", review)) if says]
