"""The form of every act: shown, checked, its letter shown before it goes, done.

One form for all; what differs stands in case_actions.py. Whoever acts on a page that is no longer true is told what
people did meanwhile, and what they wrote stands in the form; what time does is no reason to look again. A second click,
or going back and sending the same again, finds that it has been done. What the rules refuse is said beside the form.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from chalice.app import Response

from chalicelib.actions.change import StalePage, perform
from chalicelib.actions.composing import by_link_alone
from chalicelib.actions.elsewhere import looked_up
from chalicelib.actions.letters import Previewed, response_drafted, would_send
from chalicelib.actions.response_drafting import Overtaken, TooLong
from chalicelib.domain.access import permissions
from chalicelib.domain.access.capacities import Sight
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.commands import Command
from chalicelib.domain.casework.confirming import decisions as confirming
from chalicelib.domain.casework.confirming.second_pair import SECOND_PAIR, needed
from chalicelib.domain.casework.decisions import DECISIONS, decide
from chalicelib.domain.casework.events import Words
from chalicelib.domain.casework.fields import FieldsRefused, build
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.casework.transitions import replay
from chalicelib.ports import Medium
from chalicelib.ports.response_drafts import ResponseDraft
from chalicelib.queries.case_file import CaseFile
from chalicelib.queries.response_drafts import draft_of
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk import action_fields, drafting
from chalicelib.web.desk.act import Act
from chalicelib.web.desk.after_acts import PROPOSED, begun
from chalicelib.web.desk.case_actions import ACTS
from chalicelib.web.desk.case_page import no_case, opened, proposed, reported, unanswered
from chalicelib.web.desk.case_parts import ask_first
from chalicelib.web.desk.contact_fields import say_nothing_of
from chalicelib.web.desk.date_fields import odd_days
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.desk.possible import titled, why_not
from chalicelib.web.desk.staff_timeline import since
from chalicelib.web.desk.who_looked import saw
from chalicelib.web.desk.workloads import with_workloads
from chalicelib.web.kit.fields import FieldError
from chalicelib.web.kit.form import CHANGE, CONFIRMED, Ask, answered, unseen, values
from chalicelib.web.kit.pages import OUR_SCRIPTS, go_to
from chalicelib.web.kit.paging import part
from chalicelib.web.kit.urls import url_for

pages = StaffPages(__name__)
GOES: Mapping[Medium, str] = {
    "post": "You will need to post it.",
    "call": "You will need to call them.",
    "hand": "You will need to give it to them in a way that they allow.",
}
SEEN = "seen"
CHOOSE_SOMEBODY = ("assign", "look", "appoint")  # among people, each with how much they have to do


@pages.get("staff.act")
def form(signed: Signed, viewer: Viewer) -> Response:
    found = _wanted(signed, viewer)
    if isinstance(found, Response):
        return found
    file, act = found
    if act.on_the_report:
        saw(file, act.name)
    refused = why_not(file, act)
    return _form(signed, file, act, refused=refused)


@pages.post("staff.act")
def do(signed: Signed, viewer: Viewer) -> Response:
    found = _wanted(signed, viewer)
    if isinstance(found, Response):
        return found
    file, act = found
    if signed.given(CHANGE):
        return _form(signed, file, act)
    asks = act.asks(file)
    if signed.given(drafting.SAVES) and drafting.keeps(file, act, asks):
        return _save(signed, file, act)
    answers, wrong = answered(asks, signed.form, action_fields.setting(file))
    wrong = {**act.check(answers), **wrong}
    if wrong:
        return _form(signed, file, act, wrong=wrong, status=signed.refused)
    try:
        command = build(DECISIONS[act.name][0], act.fill(file, values(asks, answers)))
    except FieldsRefused as refused:
        return _form(signed, file, act, wrong={n: FieldError(says) for n, says in refused.problems}, status=400)
    return _do(signed, file, act, command)


def _wanted(signed: Signed, viewer: Viewer) -> tuple[CaseFile, Act] | Response:
    """The case and the act of the address; or the page for whoever has no such form, or has to say something first."""
    file, act = opened(signed, viewer), ACTS.get(signed.args["act"])
    if file is None or act is None or not _theirs(file, act):
        return no_case(signed, viewer)
    if unanswered(file, act.name):
        return go_to(url_for("staff.case", file.reference))
    return file, titled(file, act)


def _save(signed: Signed, file: CaseFile, act: Act) -> Response:
    """Keep the draft, and show it. Whoever did not see what somebody else kept is shown that first, beside their own."""
    try:
        drafting.keep(signed, file)
    except Overtaken as other:
        return _form(signed, file, act, other=other.draft, status=409)
    except TooLong:
        return _form(
            signed, file, act, refused="This is too long to be saved as a draft. Shorten it first.", status=413
        )
    return go_to(url_for("staff.case.draft", file.reference))


def _theirs(file: CaseFile, act: Act) -> bool:
    """Whoever has no part in a case is shown the forms of what they may do, and nothing of the others."""
    return file.sight is Sight.WORDS or permissions.allowed(file.now, file.viewer.id, act.name)


def _do(signed: Signed, file: CaseFile, act: Act, command: Command) -> Response:
    shown = signed.number(SEEN)
    seen = file.now.case.acted if shown is None else shown
    try:
        looks = not signed.given(CONFIRMED) and not act.leaves  # who leaves the case is shown nothing more of it
        if looks and seen == file.now.case.acted and _reads_letters(file):
            letters = would_send(file.services, file.now, file.words, act.name, command)
            odd = [*act.odd(file, command), *odd_days(file, act.asks(file), command), *say_nothing_of(file, letters)]
            if letters or odd:
                return _check(signed, file, act, letters, odd)
        perform(file.services, file.viewer.id, file.case_id, act.name, command, seen)
    except StalePage as meanwhile:
        if done_before(file, meanwhile.happened, act.name, command):
            return _done(signed, file, act, command)
        return _form(signed, file, act, meanwhile=meanwhile, status=409)
    except Refused as refused:
        fields = {ask.field.name for ask in act.asks(file)}
        if beside := {name: wrong for name, wrong in act.beside(refused).items() if name in fields}:
            return _form(signed, file, act, wrong=beside, status=400)
        return _form(signed, file, act, refused=why_not(file, act) or refused.sentence, status=409)
    return _done(signed, file, act, command)


def _reads_letters(file: CaseFile) -> bool:
    """Whoever posts and calls sees the letters; to somebody without any part in the case none is shown before it goes."""
    return file.sight is Sight.WORDS or bool(file.capacities & permissions.ACTS["mark_told"])


def _done(signed: Signed, file: CaseFile, act: Act, command: Command) -> Response:
    page = url_for("staff") if act.leaves else begun(signed).of(file.reference)
    proposed = act.name in SECOND_PAIR and needed(act.name, confirming.coded(command))
    return go_to(f"{page}?done={PROPOSED if proposed else act.name}")


def _check(signed: Signed, file: CaseFile, act: Act, letters: Sequence[Previewed], odd: Sequence[str]) -> Response:
    """The letter before it goes, and what is odd about a day. What was answered stands in the page, unseen."""
    return show(
        signed, file.viewer, "desk/check_letter.html", navigation=navigation(file.viewer), file=file, act=act,
        messages=[letter.message for letter in letters], odd=odd, goes=[_goes(file, letter) for letter in letters[:1]],
        hidden=unseen(signed.form), **_back(signed, file),
    )  # fmt: skip


def _back(signed: Signed, file: CaseFile) -> dict[str, Any]:
    page = begun(signed)
    return {"back": page.of(file.reference), "back_says": page.back}


def _goes(file: CaseFile, letter: Previewed) -> str:
    """How a letter goes, for whoever is about to send it."""
    if letter.notice.medium != "mail":
        return GOES[letter.notice.medium]
    when = "at the times they call safe" if file.now.case.safe else "within a minute"
    if by_link_alone(letter.notice, letter.message, file.now):
        return f"We will email them a link to it {when}: they have not confirmed their email address."
    return f"We will email it {when}."


def _form(
    signed: Signed, file: CaseFile, act: Act, *, wrong: Mapping[str, FieldError] | None = None, refused: str = "",
    meanwhile: StalePage | None = None, other: ResponseDraft | None = None, status: int = 200,
) -> Response:  # fmt: skip
    asks = act.asks(file)
    asks = with_workloads(file, asks) if act.name in CHOOSE_SOMEBODY else asks
    keeps = drafting.keeps(file, act, asks)
    draft = draft_of(file) if keeps else None
    typed = (
        {ask.field.name: ask.field.typed(signed.form) for ask in asks}
        if signed.form
        else {**_at_first(signed, file, act), **(drafting.at_first(asks, draft) if draft else {})}
    )
    return show(
        signed, file.viewer, "desk/act.html", status=status, headers=OUR_SCRIPTS if keeps else None, keeps=keeps,
        rev=draft.rev if draft and (other or not signed.form) else signed.number(drafting.REV) or 0,
        draft_by=file.name(draft.by) if draft else "", draft=draft,
        other=drafting.changes(asks, signed.form, drafting.typed(other)) if other else [],
        changed=drafting.changed_since(file) if act.on_the_report else [],
        navigation=navigation(file.viewer), file=file, act=act,
        asks=asks, typed=typed, wrong=wrong or {}, refused=refused, seen=file.now.case.acted,
        meanwhile=part(since(file, meanwhile.happened) if meanwhile else [], words=lambda line: line.words),
        **_back(signed, file), begun=begun(signed).name,
        report=reported(file) if act.on_the_report else ("", ""),
        response=response_drafted(file.services, file.now, file.words) if act.on_the_report else None,
        ask_first=ask_first(file, act.name), proposals=proposed(file) if act.on_the_proposal else [],
        others=action_fields.not_handlers(file) if _names_a_handler(act, asks) and file.sight is Sight.WORDS else [],
    )  # fmt: skip


def _names_a_handler(act: Act, asks: Sequence[Ask]) -> bool:
    return act.name in ("assign", "look") and any(ask.field.name == "to" for ask in asks)


def _at_first(signed: Signed, file: CaseFile, act: Act) -> dict[str, Any]:
    """What stands there already, and what a link to the form has chosen."""
    asks, stands = act.asks(file), act.begins(file)
    return {
        **{ask.field.name: ask.field.again(stands[ask.field.name]) for ask in asks if ask.field.name in stands},
        **_asked_for(signed, asks),
    }


def _asked_for(signed: Signed, asks: Sequence[Ask]) -> dict[str, Any]:
    """What a link to the form has chosen already."""
    return {ask.field.name: ask.field.typed(signed.query) for ask in asks if ask.field.name in signed.query}


def done_before(file: CaseFile, happened: tuple[e.Recorded, ...], name: str, command: Command) -> bool:
    """Whether the first acts since the page was shown are just what the command would have done then, words and all."""
    case = file.now.case
    then = replace(file.now, case=replay(case.id, case.history[: happened[0].seq - 1]))
    try:
        events = decide(looked_up(file.services, then, command), name, command)
    except Refused:
        return False
    first = [r for r in happened if r.actor == file.viewer.id][: len(events)]
    return [(_coded(x), _said(x)) for x in events] == [(_coded(r.event), file.words.get(r.seq, Words())) for r in first]


def _coded(event: e.Event) -> e.Frozen:
    return event.model_copy(update={"words": None}) if "words" in type(event).model_fields else event


def _said(event: e.Event) -> Words:
    return getattr(event, "words", None) or Words()
