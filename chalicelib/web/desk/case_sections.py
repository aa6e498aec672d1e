"""The pages of a case beside its first one, each under the same heading: a row of SHOWS is what one of them shows.

Adding one: its title in PARTS (case_frame.py), a row here, and its template. To whoever may not open one, there is none.
"""

from collections.abc import Callable, Mapping
from typing import Any

from chalice.app import Response

from chalicelib.domain.access.capacities import Sight
from chalicelib.domain.access.permissions import MAY_KEEP, allowed
from chalicelib.domain.access.viewer import Viewer
from chalicelib.queries.actions import shown
from chalicelib.queries.case_file import CaseFile
from chalicelib.queries.finding import earlier_cases
from chalicelib.queries.response_drafts import may_read
from chalicelib.web.accounts.session import Signed, StaffPages
from chalicelib.web.complainant import case_status
from chalicelib.web.desk.act import Act
from chalicelib.web.desk.act_groups import BELONG, grouped
from chalicelib.web.desk.case_actions import ACTS
from chalicelib.web.desk.case_answers import answers
from chalicelib.web.desk.case_evidence import may, pieces, plan, questions, words_of
from chalicelib.web.desk.case_files import files_given, may_add
from chalicelib.web.desk.case_frame import address, may_open, show_part
from chalicelib.web.desk.case_letters import letters
from chalicelib.web.desk.case_page import ANSWERS, no_case, no_part, opened, reported, said_done
from chalicelib.web.desk.case_people import people
from chalicelib.web.desk.history_kinds import KINDS, of_kind
from chalicelib.web.desk.owed import owing
from chalicelib.web.desk.possible import own_acts, possible, titled, why_not
from chalicelib.web.desk.staff_timeline import timeline
from chalicelib.web.desk.who_looked import looked, saw
from chalicelib.web.kit.paging import part

pages = StaffPages(__name__)


@pages.get("staff.case.part")
def section(signed: Signed, viewer: Viewer) -> Response:
    file, name = opened(signed, viewer), signed.args["part"]
    if file is None or name not in SHOWS:
        return no_case(signed, viewer)
    if file.asks_first or file.sight is not Sight.WORDS or not may_open(file, name):
        return no_part(signed, viewer, file)
    saw(file, name)
    return show_part(
        signed, file, name, done=said_done(signed, file), can=_can(file, name), **SHOWS[name](signed, file)
    )  # fmt: skip


def _can(file: CaseFile, part: str) -> list[Act]:
    """What the viewer can do now about what the page shows."""
    acts = (ACTS[name] for name in BELONG.get(part, ()) if allowed(file.now, file.viewer.id, name))
    return [titled(file, act) for act in acts if not why_not(file, act)]


def _findings(signed: Signed, file: CaseFile) -> dict[str, Any]:
    return {
        "answers": answers(file),
        "report": reported(file),
        "may_draft": may_read(file),
        "actions": [shown(file.services, file.now, file.words, one) for one in file.now.case.actions],
    }


def _evidence(signed: Signed, file: CaseFile) -> dict[str, Any]:
    return {
        "questions": part(questions(file), signed.queried("questions"), words_of), "ask": may(file, "ask"),
        "plan": plan(file), "plans": may(file, "plan_step"), "marks": may(file, "mark_for_them"),
        "pieces": part(pieces(file), signed.queried("evidence"), lambda piece: piece.text),
    }  # fmt: skip


def _letters(signed: Signed, file: CaseFile) -> dict[str, Any]:
    return {
        "files": files_given(file), "adds_files": may_add(file),
        "letters": part(letters(file), signed.queried("letters")),
        "bundles": allowed(file.now, file.viewer.id, "make_bundle"),
    }  # fmt: skip


def _people(signed: Signed, file: CaseFile) -> dict[str, Any]:
    return {"people": people(file), "earlier": earlier_cases(file), "may_erase": bool(file.capacities & MAY_KEEP)}


def _dates(signed: Signed, file: CaseFile) -> dict[str, Any]:
    return {"owing": owing(file, own_acts(file)), "promises": case_status.promises(file.account)}


def _history(signed: Signed, file: CaseFile) -> dict[str, Any]:
    kind = signed.queried("kind") if signed.queried("kind") in KINDS else ""
    here = address(file, "history")
    return {
        "kinds": [(name, title, f"{here}?kind={name}" if name else here) for name, title in KINDS.items()], "kind": kind,
        "here": f"{here}?kind={kind}" if kind else here,
        "timeline": part(of_kind(kind, timeline(file)), signed.queried("part"), lambda line: line.words),
    }  # fmt: skip


def _looked(signed: Signed, file: CaseFile) -> dict[str, Any]:
    return {"looked": part(looked(file), signed.queried("looked"))}


def _acts(signed: Signed, file: CaseFile) -> dict[str, Any]:
    return {"groups": grouped([one for one in possible(file) if one.act.name not in ANSWERS])}


SHOWS: Mapping[str, Callable[[Signed, CaseFile], dict[str, Any]]] = {
    "findings": _findings, "evidence": _evidence, "letters": _letters, "people": _people, "dates": _dates,
    "history": _history, "looked": _looked,
    "acts": _acts,
}  # fmt: skip
