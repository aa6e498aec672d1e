"""The first look: one page settles what matters at once about a complaint, and one press does all of it in one transaction.

What is asked and what the answers become, triage_asks.py says. Nothing that was typed is lost, whatever the rules refuse.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from chalice.app import Response

from chalicelib.actions.change import Doing, StalePage, perform_each
from chalicelib.actions.letters import would_each_send
from chalicelib.domain.access.permissions import allowed
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.casework.refusals import Refused
from chalicelib.queries.case_file import CaseFile
from chalicelib.queries.finding import earlier_cases
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk import action_fields, triage_asks
from chalicelib.web.desk.after_acts import FIRST_LOOK
from chalicelib.web.desk.case_frame import named
from chalicelib.web.desk.case_page import no_case, opened
from chalicelib.web.desk.case_parts import for_whom, risk
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.desk.staff_timeline import since
from chalicelib.web.desk.ways import CAME
from chalicelib.web.desk.who_looked import saw
from chalicelib.web.desk.workloads import with_workloads
from chalicelib.web.kit.fields import FieldError
from chalicelib.web.kit.form import CHANGE, CONFIRMED, answered, typed, unseen
from chalicelib.web.kit.pages import go_to
from chalicelib.web.kit.paging import part
from chalicelib.web.kit.urls import url_for

pages = StaffPages(__name__)
SEEN = "seen"
BESIDE: Mapping[str, str] = {  # the field beside which a refusal belongs; any other stands on top
    "decided_earlier": "to", "nobody_eligible": "to", "not_independent": "to", "subject": "about",
}  # fmt: skip


@pages.get("staff.case.triage")
def first_look(signed: Signed, viewer: Viewer) -> Response:
    file = _theirs(signed, viewer)
    if file is None:
        return no_case(signed, viewer)
    if file.asks_first:
        return go_to(url_for("staff.case", file.reference))
    saw(file, "triage")
    return _page(signed, file)


@pages.post("staff.case.triage")
def settle(signed: Signed, viewer: Viewer) -> Response:
    file = _theirs(signed, viewer)
    if file is None:
        return no_case(signed, viewer)
    if file.asks_first:
        return go_to(url_for("staff.case", file.reference))
    if signed.given(CHANGE):
        return _page(signed, file)
    answers, wrong = answered(triage_asks.asks(file), signed.form, action_fields.setting(file))
    if wrong:
        return _page(signed, file, wrong=wrong, status=signed.refused)
    return _do(signed, file, answers)


def _theirs(signed: Signed, viewer: Viewer) -> CaseFile | None:
    file = opened(signed, viewer)
    return file if file is not None and allowed(file.now, viewer.id, "look") else None


def _do(signed: Signed, file: CaseFile, answers: Mapping[str, Any]) -> Response:
    doings = triage_asks.doings(file, answers)
    shown = signed.number(SEEN)
    seen = file.now.case.acted if shown is None else shown
    if not doings:
        return _on(file, answers)
    try:
        if not signed.given(CONFIRMED) and seen == file.now.case.acted:
            letters = would_each_send(file.services, file.now, file.words, doings)
            if letters:
                return _check(signed, file, [letter.message for letter in letters])
        perform_each(file.services, file.viewer.id, file.case_id, doings, seen)
    except StalePage as meanwhile:
        return _page(signed, file, meanwhile=meanwhile, status=409)
    except Refused as refused:
        return _refused(signed, file, doings, refused)
    return _on(file, answers)


def _on(file: CaseFile, answers: Mapping[str, Any]) -> Response:
    """To the case; or to the form of what ends it, where it is not for us to handle."""
    ends = answers.get("then", triage_asks.HERE)
    if ends and ends != triage_asks.HERE:
        return go_to(url_for("staff.act", file.reference, ends))
    return go_to(f"{url_for('staff.case', file.reference)}?done={FIRST_LOOK}")


def _refused(signed: Signed, file: CaseFile, doings: Sequence[Doing], refused: Refused) -> Response:
    name = BESIDE.get(refused.code, "")
    if name in {ask.field.name for ask in triage_asks.asks(file)}:
        return _page(signed, file, wrong={name: FieldError(refused.sentence)}, status=409)
    return _page(signed, file, refused=refused.sentence, status=409)


def _check(signed: Signed, file: CaseFile, messages: Sequence[Any]) -> Response:
    return show(
        signed, file.viewer, "desk/check_letter.html", navigation=navigation(file.viewer), file=file, triage=True,
        act={"title": "Save all of this"}, messages=messages, odd=(), hidden=unseen(signed.form),
        back=url_for("staff.case", file.reference),
    )  # fmt: skip


def _page(
    signed: Signed, file: CaseFile, *, wrong: Mapping[str, FieldError] | None = None, refused: str = "",
    meanwhile: StalePage | None = None, status: int = 200,
) -> Response:  # fmt: skip
    asks = triage_asks.asks(file)
    stands = triage_asks.begins(file)
    shown = with_workloads(file, asks) if any(ask.field.name == "to" for ask in asks) else asks
    return show(
        signed, file.viewer, "desk/triage.html", status=status, navigation=navigation(file.viewer), file=file,
        account=file.account, asks=shown, typed=typed(asks, signed.form) or stands, wrong=wrong or {}, refused=refused,
        seen=file.now.case.acted, known=_known(file), risk=risk(file), earlier=earlier_cases(file),
        others=action_fields.not_handlers(file), back=url_for("staff.case", file.reference),
        meanwhile=part(since(file, meanwhile.happened) if meanwhile else [], words=lambda line: line.words), **named(file),
    )  # fmt: skip


def _known(file: CaseFile) -> list[tuple[str, str]]:
    """What was said when it came in."""
    told, receipt = file.account.complainant, file.now.case.receipt
    return [
        ("Complainant", told.name or "No name given"),
        *for_whom(file),
        ("Stage", file.account.taken_as or file.now.stage.title),
        ("When it happened", told.when),
        ("It could also belong to", ", ".join(place.title for place in file.account.places.values())),
        ("How it came", CAME[receipt.channel].capitalize()),
    ]
