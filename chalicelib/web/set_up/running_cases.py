"""Cases that run on paper or in a spreadsheet come in by a pasted table. Every line is looked at before anything is written.

A line that was brought in before is there already and stays as it is; so the same table once more changes nothing, and goes
on where an earlier try stopped. Whoever pastes has no part in the cases by that, and sees no more of them afterwards.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from chalice.app import Response

from chalicelib.actions.taking_over import PaperCase, already_there, bring_in, check
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.casework.hearings import panels
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.obligations import outstanding
from chalicelib.messages.dates import day
from chalicelib.messages.staff_wording import owed_next
from chalicelib.ports import Conflict, Services, StoreUnavailable
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.kit.fields import FieldError, Text
from chalicelib.web.kit.form import CHANGE, CONFIRMED, Ask, answered, typed, unseen
from chalicelib.web.kit.pages import go_to
from chalicelib.web.kit.urls import url_for
from chalicelib.web.set_up.editing import setting
from chalicelib.web.set_up.paper_table import Line, read
from chalicelib.web.set_up.pasted import Unreadable

pages = StaffPages(__name__)
HERE, SET_UP = "staff.set-up.running-cases", "staff.set-up"
LONGEST = 60_000  # characters
MOST = 50  # lines: each is a transaction, and more would take longer than a request may
TABLE = "table"
NEW, THERE = "New", "Already here"
ASKS = (
    Ask(
        Text(name=TABLE, noun="What you pasted", missing="Paste the table of cases", longest=LONGEST, rows=12),
        "Table of cases",
        f"One case a line, {MOST} lines at a time, with the headings in the first line. Copy it from a spreadsheet.",
    ),
)
NOT_SO = {
    "not_now": "A complaint cannot be at this stage with these dates. Check the stage, and the day on which it began",
    "subject": "The complaint is about this handler, or they made it. Choose somebody else",
    "nobody_eligible": "The policy does not let this handler deal with this stage. Choose somebody else",
    "before_received": "One of the dates is before the day it was received. Check the dates",
    "in_future": "One of the dates is in the future. Check the dates",
}
HALF = (
    "{why} {done} of {of} cases are in. What you pasted is still here. Check it again and go on: "
    "a case that is in stays in, and comes in once"
)
BUSY, DOWN = "Somebody else was bringing in the same cases.", "Our store does not answer at the moment."


@dataclass(frozen=True, slots=True)
class Looked:
    """A line that can be taken: whether it is new, the reference of one that is here, and its dates from now on."""

    line: Line
    case: PaperCase
    reference: str = ""
    next_dates: tuple[str, ...] = ()

    @property
    def standing(self) -> str:
        return THERE if self.reference else NEW


@pages.get(HERE)
def table(signed: Signed, viewer: Viewer) -> Response:
    return _form(signed, viewer, said=signed.queried("saved"))


@pages.post(HERE)
def pasted(signed: Signed, viewer: Viewer) -> Response:
    answers, wrong = answered(ASKS, signed.form, setting(signed))
    if wrong or CHANGE in signed.form:
        return _form(signed, viewer, wrong=wrong, status=signed.refused if wrong else 200)
    try:
        lines = read(signed.services, answers[TABLE])
    except Unreadable as problem:
        return _form(signed, viewer, wrong={TABLE: FieldError(str(problem))}, status=400)
    if not 0 < len(lines) <= MOST:
        return _form(signed, viewer, wrong={TABLE: FieldError(_too_many(len(lines)))}, status=400)
    looked = list(_looked(signed.services, viewer, lines))
    bad = [one for one in looked if isinstance(one, Line)]
    good = [one for one in looked if isinstance(one, Looked)]
    if bad:
        return _form(signed, viewer, wrong={TABLE: FieldError(_problem(len(bad), len(lines)))}, bad=bad, status=400)
    if CONFIRMED not in signed.form:
        return _check(signed, viewer, good)
    return _write(signed, viewer, [one.case for one in good if not one.reference])


def _looked(services: Services, viewer: Viewer, lines: Sequence[Line]) -> Iterator[Looked | Line]:
    """Each line as it would come in, or with what is wrong with it."""
    there = already_there(services, (line.case for line in lines if line.case))
    first: dict[str, int] = {}
    for line in lines:
        if line.case is None:
            yield line
        elif line.case.id in first:
            yield replace(line, wrong=f"The same reference as on line {first[line.case.id]}. Give each its own")
        elif line.case.id in there:
            yield Looked(line, line.case, there[line.case.id])
        else:
            yield _would_be(services, viewer, line, line.case)
        if line.case is not None:
            first.setdefault(line.case.id, line.number)


def _would_be(services: Services, viewer: Viewer, line: Line, case: PaperCase) -> Looked | Line:
    try:
        return Looked(line, case, next_dates=tuple(_dates(check(services, viewer.id, case))))
    except Refused as refused:
        return replace(line, wrong=NOT_SO.get(refused.code, refused.sentence))


def _dates(then: CaseSnapshot) -> Iterator[str]:
    """What is promised from now on; a promise whose day went by on paper begins with the day it comes in."""
    for clock in sorted(outstanding.clocks(then), key=lambda clock: clock.due):
        passed = " (its date has passed, so it counts from today)" if clock.run > 1 else ""
        what = owed_next(then.policy, clock.name, panel=panels.stage_of(then)).what
        yield f"{what}: {day(clock.due)}{passed}"


def _too_many(lines: int) -> str:
    if not lines:
        return "Paste the headings, and at least one line below them"
    return f"Paste {MOST} lines at most. Yours has {lines}. Paste the others afterwards, with the headings"


def _problem(bad: int, lines: int) -> str:
    return f"{bad} of {lines} lines cannot come in yet. Nothing was saved. Change them, then check again"


def _write(signed: Signed, viewer: Viewer, cases: Sequence[PaperCase]) -> Response:
    """All of them, or as far as it went: then the same again goes on from there."""
    for done, case in enumerate(cases):
        try:
            bring_in(signed.services, viewer.id, case)
        except (Conflict, StoreUnavailable) as stopped:
            why, status = (BUSY, 409) if isinstance(stopped, Conflict) else (DOWN, 503)
            return _form(signed, viewer, refused=HALF.format(why=why, done=done, of=len(cases)), status=status)
    return go_to(url_for(HERE) + (f"?saved={len(cases)}" if cases else ""))


def _check(signed: Signed, viewer: Viewer, looked: Sequence[Looked]) -> Response:
    return show(
        signed, viewer, "set_up/check_running_cases.html", navigation=navigation(viewer, SET_UP), looked=looked,
        new=sum(not one.reference for one in looked), hidden=unseen(signed.form),
        several=len(signed.services.organisation.sites()) > 1,
    )  # fmt: skip


def _form(
    signed: Signed, viewer: Viewer, *, wrong: Mapping[str, FieldError] | None = None, bad: Sequence[Line] = (),
    refused: str = "", said: str = "", status: int = 200,
) -> Response:  # fmt: skip
    return show(
        signed, viewer, "set_up/running_cases.html", navigation=navigation(viewer, SET_UP), status=status, asks=ASKS,
        typed=typed(ASKS, signed.form), wrong=wrong or {}, bad=bad,
        refused=refused, saved=int(said) if said.isascii() and said.isdecimal() and len(said) < 4 else None,
    )  # fmt: skip
