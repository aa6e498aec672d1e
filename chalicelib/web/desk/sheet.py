"""A case as the sheet that its policy asks for: the sheet's own fields in its own order, filled from the history.

FILLS is the list of what a sheet may ask, by the names of domain/policy/sheet.py. What is not known yet is marked, and leads
to the act that fills it where that is the viewer's to do.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from chalice.app import Response

from chalicelib.domain.access.capacities import Sight
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.account.progress import began
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.facts import Fact
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.messages.dates import day
from chalicelib.queries.case_file import CaseFile
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk.case_answers import Answer, answers
from chalicelib.web.desk.case_frame import named
from chalicelib.web.desk.case_page import no_case, opened
from chalicelib.web.desk.case_people import dealt_with_by
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.desk.possible import own_acts
from chalicelib.web.desk.staff_timeline import timeline
from chalicelib.web.desk.ways import BY
from chalicelib.web.desk.who_looked import saw
from chalicelib.web.kit.urls import url_for

pages = StaffPages(__name__)
ACTIONS = (  # of a stage, besides its answer: what people did to look into it
    e.CorrespondenceAdded, e.Met, e.InvestigationConcluded, e.HearingHeld, e.ActionSet, e.ActionDone,
)  # fmt: skip
NOT_USED = "Not used"  # a stage that was passed over, or has not come


@dataclass(frozen=True, slots=True)
class Filled:
    """What stands in a field. `by`: something of it is missing, and this act fills it; "": nothing is."""

    text: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A field as it is shown. `missing`: it is not known yet. `act`: title and address of what fills it, for the viewer."""

    label: str
    text: str
    missing: bool
    act: tuple[str, str] | None


def _or(text: str, by: str) -> Filled:
    """What is known; where that is nothing, what fills it."""
    return Filled(text) if text else Filled(by=by)


Fill = Callable[[CaseFile, str], Filled]


@pages.get("staff.case.sheet")
def sheet(signed: Signed, viewer: Viewer) -> Response:
    file = opened(signed, viewer)
    if file is None or file.asks_first or file.sight is not Sight.WORDS or file.now.policy.sheet is None:
        return no_case(signed, viewer)
    saw(file, "sheet")
    return show(
        signed, viewer, "desk/sheet.html", navigation=navigation(viewer), file=file, account=file.account,
        sheet=file.now.policy.sheet, rows=list(_rows(file)), **named(file),
    )  # fmt: skip


def _rows(file: CaseFile) -> Iterator[Row]:
    able = {one.act.name: one.act.title for one in own_acts(file) if not one.why_not}
    for field in file.now.policy.sheet.fields if file.now.policy.sheet else ():
        filled = FILLS[field.filled_with](file, field.stage or "")
        act = (able[filled.by], url_for("staff.act", file.reference, filled.by)) if filled.by in able else None
        yield Row(label=field.label, text=filled.text, missing=bool(filled.by), act=act)


def _received(file: CaseFile, stage: str) -> Filled:
    return _or(day(file.account.received_on) if file.account.received_on else "", "correct_received")


def _kind(file: CaseFile, stage: str) -> Filled:
    """A concern is what is dealt with informally; it may have become a complaint."""
    since = [(file.now.policy.stage(one).kind, on) for one, on in began(file.now).items()]
    formal = next((on for kind, on in since if kind != "informal"), None)
    if formal is None:
        return Filled("Concern")
    return Filled("Complaint" if since[0][0] != "informal" else f"Concern at first. Complaint since {day(formal)}")


def _complainant(file: CaseFile, stage: str) -> Filled:
    return _or(file.account.complainant.name, "change_contact")


def _address(file: CaseFile, stage: str) -> Filled:
    known = file.account.contact
    return _or(known.address or ", ".join(filter(None, (known.email, known.telephone))), "change_contact")


def _learner(file: CaseFile, stage: str) -> Filled:
    return Filled(file.account.complainant.learner)


def _handler(file: CaseFile, stage: str) -> Filled:
    return _or(dealt_with_by(file) if file.now.handler else "", "assign")


def _acknowledged_by(file: CaseFile, stage: str) -> Filled:
    told = _told(file, "acknowledgement")
    if told is None:
        return _or(_on_paper(file)[0], "mark_told")
    return Filled(f"{file.name(told[0].actor)}, {BY[told[1].how]}")


def _acknowledged_on(file: CaseFile, stage: str) -> Filled:
    told = _told(file, "acknowledgement")
    return _or(day(told[1].on) if told else _on_paper(file)[1], "mark_told")


def _details(file: CaseFile, stage: str) -> Filled:
    return Filled(file.account.complainant.narrative)


def _desired(file: CaseFile, stage: str) -> Filled:
    return Filled(file.account.complainant.desired)


def _actions_and_outcome(file: CaseFile, stage: str) -> Filled:
    if stage not in began(file.now):
        return Filled(NOT_USED)
    found = [_answered(answer) for answer in reversed(answers(file)) if answer.stage_id == stage]
    lacks = not found and stage == file.now.case.stage
    return Filled("\n\n".join([*_did(file, stage), *found]), "issue_outcome" if lacks else "")


def _responded_on(file: CaseFile, stage: str) -> Filled:
    if stage not in began(file.now):
        return Filled(NOT_USED)
    told = _told(file, "outcome", stage)
    does = "mark_told" if file.now.case.pending else "issue_outcome"
    return _or(day(told[1].on) if told else "", does if stage == file.now.case.stage else "")


FILLS: Mapping[str, Fill] = {
    "reference": lambda file, stage: Filled(file.reference),
    "received": _received,
    "kind": _kind,
    "complainant": _complainant,
    "address": _address,
    "learner": _learner,
    "handler": _handler,
    "acknowledged_by": _acknowledged_by,
    "acknowledged_on": _acknowledged_on,
    "details": _details,
    "desired": _desired,
    "actions_and_outcome": _actions_and_outcome,
    "responded_on": _responded_on,
}


def _told(file: CaseFile, notice: str, stage: str = "") -> tuple[Fact, e.Told] | None:
    """The first telling of a letter that did not come back; of one stage, or of the first at which it was told."""
    back = {fact.took_back for fact in file.now.case.history}
    for fact in file.now.case.history:
        event = fact.event
        if isinstance(event, e.Told) and event.notice == notice and stage in ("", event.stage) and fact.seq not in back:
            return fact, event
    return None


def _on_paper(file: CaseFile) -> tuple[str, str]:
    """By whom and when it was acknowledged before it came in from paper; ("", ""): it was not."""
    on = next((f.event.acknowledged_on for f in file.now.case.history if isinstance(f.event, e.TakenOver)), None)
    return ("Somebody, before the case was brought in from paper", day(on)) if on else ("", "")


def _did(file: CaseFile, stage: str) -> list[str]:
    """What was done at a stage, the oldest first."""
    of_it = {fact.seq for fact in file.now.case.history if fact.before.stage == stage}
    lines = (line for line in reversed(timeline(file)) if line.seq in of_it and isinstance(line.event, ACTIONS))
    return [": ".join(filter(None, (f"{day(local_date(line.at))}, {line.text}", line.words))) for line in lines]


def _answered(answer: Answer) -> str:
    points = (f"{one.heading}: {one.finding}. {one.reasons}" for one in answer.points)
    right = f"Put right by: {', '.join(answer.remedies)}." if answer.remedies else ""
    found = f"{answer.part[:1].upper()}{answer.part[1:]}: {answer.finding}." if answer.part else f"{answer.finding}."
    whole = f"All parts together: {answer.whole}." if answer.whole else ""
    return "\n".join(filter(None, (found, *points, answer.reasons, right, *answer.recommendations, whole)))
