"""One complaint of a rehearsal: its dates, whose turn it is, and what anybody could do now; and doing it as them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from chalice.app import Response

from chalicelib.actions import links, rehearsing
from chalicelib.actions.letters import written
from chalicelib.actions.rehearsing import NotRehearsed, Played
from chalicelib.domain.access.capacities import Capacity
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.casework.decisions import DECISIONS
from chalicelib.domain.casework.events import COMPLAINANT, MACHINE
from chalicelib.domain.casework.fields import FieldsRefused, build
from chalicelib.messages import Message
from chalicelib.messages.wording import letter_name, plain
from chalicelib.ports import Conflict
from chalicelib.ports.rehearsals import Step
from chalicelib.queries.case_file import CaseFile, file_of
from chalicelib.queries.moments import as_it_stands
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.complainant import case_status, request_fields
from chalicelib.web.desk import action_fields
from chalicelib.web.desk.act import Act
from chalicelib.web.desk.case_actions import ACTS
from chalicelib.web.desk.case_letters import letters
from chalicelib.web.desk.case_page import ANSWERS
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.desk.owed import owing
from chalicelib.web.desk.possible import possible, titled, why_not
from chalicelib.web.desk.posting import DO
from chalicelib.web.desk.staff_timeline import timeline
from chalicelib.web.kit.fields import FieldError
from chalicelib.web.kit.form import Ask, answered, values, words
from chalicelib.web.kit.pages import HttpError, go_to
from chalicelib.web.kit.urls import url_for
from chalicelib.web.set_up.rehearsal import HERE, MEANWHILE, ended, who

pages = StaffPages(__name__)
CASE, ACT = "staff.set-up.rehearsal.case", "staff.set-up.rehearsal.act"
OF_A_STAGE = ("escalate", "request_next_stage")
TEXT = words("text", "What do they write?", missing="Write something", rows=4)
NOT_OPEN = "Only people with a part in this case can do something on it."
OF_THEIRS: Mapping[str, str] = {  # what the one who complains may do through their link
    "add_information": "Add something to the complaint",
    "escalate": "Ask for a formal response",
    "request_next_stage": "Ask for the next stage",
    "ask_for_panel": "Ask for an independent panel",
}


@dataclass(frozen=True, slots=True)
class Scene:
    """A complaint of the rehearsal. `whole`: with everything in it, whoever may read what in earnest."""

    played: Played
    number: int
    case_id: str
    whole: CaseFile


def _scene(signed: Signed) -> Scene | None:
    """None: there is no rehearsal any more. Raises HttpError(404) where it has no such complaint."""
    played = rehearsing.play(signed.services, signed.services.rehearsals.get())
    if played is None:
        return None
    said = signed.args["number"]
    number = int(said) if said.isascii() and said.isdecimal() and len(said) < 3 else 0
    if not 0 < number <= len(played.lodged):
        raise HttpError(404)
    case_id = played.lodged[number - 1].case_id
    stored = played.services.cases.load(case_id, bodies=True, notices=True)
    assert stored is not None  # it was lodged just now
    nobody = Viewer(id=MACHINE, name="", email="", roles={})
    now = as_it_stands(played.services, MACHINE, stored)
    return Scene(played, number, case_id, CaseFile(played.services, nobody, stored, now, frozenset({Capacity.HANDLER})))


@pages.get(CASE)
def case(signed: Signed, viewer: Viewer) -> Response:
    scene = _scene(signed)
    if scene is None:
        return ended()
    file, chosen = scene.whole, signed.queried("as") or COMPLAINANT
    heading, sentence = case_status.headline(file.account)
    return show(
        signed, viewer, "set_up/rehearsal_case.html", navigation=navigation(viewer, "staff.set-up"), scene=scene,
        account=file.account, owing=owing(file, ()), promises=case_status.promises(file.account),
        timeline=timeline(file), letters=letters(file), people=_people(scene), chosen=chosen,
        chosen_name=who(scene.played.services, chosen), can=_can(scene, chosen), heading=heading, sentence=sentence,
        stands=plain(file.account.status), back=url_for(HERE), papers=_papers(file),
    )  # fmt: skip


def _papers(file: CaseFile) -> list[tuple[str, str, Message]]:
    """What no mail can carry and somebody has to post or say: what it is, how, and as it would read today."""
    link = links.address(file.services, file.stored.summary)
    return [
        (letter_name(one.kind), DO[one.medium][0], written(file.services, one, file.now, file.words, link))
        for one in action_fields.letters(file)
        if one.medium in DO
    ]


def _people(scene: Scene) -> list[tuple[str, str]]:
    """Who could do something, with their roles: whoever complains first."""
    file = scene.whole
    staff = [(person.id, file.named_with_role(person.id)) for person in file.now.people.persons]
    return [(COMPLAINANT, "The person who complains"), *sorted(staff, key=lambda one: one[1])]


def _can(scene: Scene, person: str) -> list[tuple[str, str]]:
    """What somebody may do now: the act's name and title."""
    if person == COMPLAINANT:
        step = scene.whole.account.next_step
        open_ = {
            "add_information": True, "escalate": bool(step and step.way == "escalate"),
            "request_next_stage": bool(step and step.way == "request"), "ask_for_panel": scene.whole.account.panel_offered,
        }  # fmt: skip
        return [(name, title) for name, title in OF_THEIRS.items() if open_[name]]
    file = _as(scene, person)
    if file is None:
        return []
    return [
        (one.act.name, one.act.title)
        for one in possible(file)
        if not one.why_not and (one.act.name in ANSWERS) == file.asks_first
    ]


def _as(scene: Scene, person: str) -> CaseFile | None:
    """The case as somebody of the organisation opens it. None: they may not, or there is nobody of that id."""
    viewer = scene.played.services.organisation.viewer(person)
    return file_of(scene.played.services, viewer, scene.case_id) if viewer else None


@pages.get(ACT)
def form(signed: Signed, viewer: Viewer) -> Response:
    scene = _scene(signed)
    return _form(signed, viewer, scene) if scene else ended()


@pages.post(ACT)
def do(signed: Signed, viewer: Viewer) -> Response:
    scene = _scene(signed)
    if scene is None:
        return ended()
    try:
        given = _given(signed, scene)
    except _Again as again:
        return _form(signed, viewer, scene, wrong=again.wrong, status=signed.refused)
    person, name = signed.args["person"], signed.args["act"]
    try:
        step = Step(do=name, by=person, case=scene.number, given=given)
        rehearsing.take(signed.services, scene.played, step)
    except NotRehearsed as refused:
        return _form(signed, viewer, scene, refused=str(refused), status=409)
    except Conflict:
        return _form(signed, viewer, scene, refused=MEANWHILE, status=409)
    return go_to(f"{url_for(CASE, str(scene.number))}?as={person}")


class _Again(Exception):
    """The form has to be shown again."""

    def __init__(self, wrong: Mapping[str, FieldError]) -> None:
        super().__init__()
        self.wrong = wrong


def _given(signed: Signed, scene: Scene) -> dict[str, Any]:
    """The command's fields as they were typed, of JSON's kinds. Raises _Again; HttpError(404) for an act there is not."""
    file, act, asks = _asked(signed, scene)
    answers, wrong = answered(asks, signed.form, action_fields.setting(file))
    wrong = {**(act.check(answers) if act else {}), **wrong}
    if wrong:
        raise _Again(wrong)
    given = values(asks, answers)
    try:
        command = build(
            DECISIONS[signed.args["act"]][0], act.fill(file, given) if act else {**given, **_by_web(signed)}
        )
    except FieldsRefused as refused:
        raise _Again({name: FieldError(says) for name, says in refused.problems}) from None
    found: dict[str, Any] = command.model_dump(mode="json", exclude_defaults=True)
    return found


def _by_web(signed: Signed) -> dict[str, str]:
    return {"channel": "web"} if signed.args["act"] in OF_A_STAGE else {}


def _asked(signed: Signed, scene: Scene) -> tuple[CaseFile, Act | None, Sequence[Ask]]:
    """The case as whoever acts opens it, the act, and its fields; None for an act of the one who complains."""
    person, name = signed.args["person"], signed.args["act"]
    if person == COMPLAINANT and name in OF_THEIRS:
        step = scene.whole.account.next_step
        return scene.whole, None, request_fields.own(step) if step and name in OF_A_STAGE else [TEXT]
    file, act = _as(scene, person), ACTS.get(name)
    if file is None or act is None:
        raise HttpError(404)
    act = titled(file, act)
    return file, act, act.asks(file)


def _form(
    signed: Signed, viewer: Viewer, scene: Scene, *, wrong: Mapping[str, FieldError] | None = None, refused: str = "",
    status: int = 200,
) -> Response:  # fmt: skip
    file, act, asks = _asked(signed, scene)
    begun = act.begins(file) if act else {}
    kept = {ask.field.name: ask.field.again(begun[ask.field.name]) for ask in asks if ask.field.name in begun}
    typed = {ask.field.name: ask.field.typed(signed.form) for ask in asks} if signed.form else kept
    title = act.title if act else OF_THEIRS[signed.args["act"]]
    back = f"{url_for(CASE, str(scene.number))}?as={signed.args['person']}"
    return show(
        signed, viewer, "set_up/rehearsal_form.html", status=status, navigation=navigation(viewer, "staff.set-up"),
        title=title, caption=f"Your rehearsal: {who(scene.played.services, signed.args['person'])}",
        says=act.says if act else "", asks=[replace(ask) for ask in asks], typed=typed, wrong=wrong or {},
        refused=refused or (why_not(file, act) if act else ""), button=title, back=back,
    )  # fmt: skip
