"""The same act on several cases of a site: a campaign of three hundred, a response, a note or a letter that all of them get.

What is chosen is shown once, with the first of the letters, before anything is done. Then what was shown is done in pieces
(pieces.py), on each case by the rules and permissions of its own; which acts, and on which cases not, says together.py.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice

from chalice.app import Response
from pydantic import ValidationError

from chalicelib.actions.letters import would_draft, would_send
from chalicelib.domain.access.permissions import allowed
from chalicelib.domain.access.sights import Sight
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.casework.case import Status
from chalicelib.domain.casework.commands import Command
from chalicelib.domain.casework.decisions import DECISIONS
from chalicelib.domain.casework.fields import FieldsRefused, build
from chalicelib.domain.casework.hearings import panels
from chalicelib.domain.casework.refusals import Refused
from chalicelib.messages import Message
from chalicelib.ports import Services
from chalicelib.queries import alike
from chalicelib.queries.case_file import CaseFile, open_case
from chalicelib.queries.lines import Listed, lines, listed
from chalicelib.queries.whole_lists import every_open_case
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk import pieces
from chalicelib.web.desk.act import Act
from chalicelib.web.desk.action_fields import setting
from chalicelib.web.desk.case_actions import ACTS
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.desk.pieces import LEAVE, LEFT
from chalicelib.web.desk.together import TOGETHER, Together
from chalicelib.web.desk.who_looked import saw
from chalicelib.web.kit.fields import FieldError, Option
from chalicelib.web.kit.form import CHANGE, CONFIRMED, Ask, answered, any_of, one_of, typed, unseen, values
from chalicelib.web.kit.pages import OUR_SCRIPTS, HttpError, go_to
from chalicelib.web.kit.urls import url_for

pages = StaffPages(__name__)
MOST = 300  # cases on one page
CASES, LIKE, STAGE = "cases", "like", "stage"
DRAFTED = ("report", "approve")  # what leads to a response that is sent later
COMMAND, FIRST = "command", "first"  # what was checked, and the case for which it was written


@dataclass(frozen=True, slots=True)
class Asked:
    """An act, and the cases of a site on which somebody may do it. `asks`: its fields, with what the first may choose.

    `like`: the reference of a case, where only those are meant that have the same text as it. `stages`: where only those
    at one stage are done together, how many there are at each.
    """

    act: Act
    site: str
    like: str = ""
    cases: list[Listed] = field(default_factory=list)
    asks: list[Ask] = field(default_factory=list)
    first: CaseFile | None = None
    stage: str = ""
    stages: Mapping[str, tuple[str, int]] = field(default_factory=dict)

    @property
    def together(self) -> Together:
        return TOGETHER[self.act.name]

    @property
    def address(self) -> str:
        """Of this form: the same act, site and text."""
        like = f"&like={self.like}" if self.like else ""
        return f"{url_for('staff.several')}?act={self.act.name}&site={self.site}{like}"


@pages.get("staff.several")
def form(signed: Signed, viewer: Viewer) -> Response:
    act, site = ACTS.get(signed.queried("act")), signed.queried("site")
    if act is None or act.name not in TOGETHER or site not in viewer.sites:
        return _which(signed, viewer)
    asked = _asked(signed.services, viewer, act, site, signed.queried(LIKE), signed.queried(STAGE))
    return _form(signed, asked, viewer)


@pages.post("staff.several")
def do(signed: Signed, viewer: Viewer) -> Response:
    if signed.given(LEAVE):
        pieces.leave(signed.services, viewer, signed.given(LEAVE))
        return go_to(url_for("staff.several"))
    if signed.given(CONFIRMED):
        return _done(signed, viewer)
    act, site = ACTS.get(signed.given("act")), signed.given("site")
    if act is None or act.name not in TOGETHER or site not in viewer.sites:
        return _which(signed, viewer)
    asked = _asked(signed.services, viewer, act, site, signed.given(LIKE), signed.given(STAGE))
    if signed.given(CHANGE):  # what was chosen stands in what is left: a form holds 300 cases once
        again = replace(signed, form={**signed.form, CASES: pieces.references(signed)})
        return _form(again, asked, viewer)
    if asked.first is None:
        return _form(signed, asked, viewer)
    answers, wrong = answered(asked.asks, signed.form, setting(asked.first))
    if wrong:
        return _form(signed, asked, viewer, wrong=wrong, status=400)
    given = values([ask for ask in asked.asks if ask.field.name != CASES], answers)
    try:
        command = build(DECISIONS[act.name][0], act.fill(asked.first, given))
    except FieldsRefused as refused:
        return _form(signed, asked, viewer, wrong={n: FieldError(says) for n, says in refused.problems}, status=400)
    return _check(signed, viewer, asked, command)


def _which(signed: Signed, viewer: Viewer) -> Response:
    """Which act, and at which site."""
    sites = [site for site in signed.services.organisation.sites() if site.id in viewer.sites]
    acts = one_of("act", "What do you want to do?", [Option(name, ACTS[name].title) for name in TOGETHER], "Choose one")
    places = one_of("site", "At which site?", [Option(site.id, site.name) for site in sites], "Choose a site")
    asks = [acts, places]
    return show(
        signed, viewer, "desk/several_which.html", navigation=navigation(viewer), asks=asks,
        typed={"site": [signed.queried("site") or sites[0].id]} if len(sites) == 1 or signed.queried("site") else {},
        like=signed.queried(LIKE), unfinished=pieces.unfinished(signed.services, viewer),
    )  # fmt: skip


def _asked(services: Services, viewer: Viewer, act: Act, site: str, like: str, stage: str) -> Asked:
    """The open cases of the site that this person reads and may do it on, what is owed first coming first."""
    alone = _alike(services, viewer, like) if like else None
    every = (row for row in every_open_case(services) if row.site == site and not row.closed)
    rows = (row for row in every if alone is None or row.case_id in alone)
    reads = (one for one in listed(services, viewer, rows) if one.sight is Sight.WORDS)
    may = (one for one in reads if allowed(one.now, viewer.id, act.name))
    if not TOGETHER[act.name].of_a_stage:
        return _of(services, viewer, Asked(act, site, like, list(islice(may, MOST))))
    waits = (one for one in may if one.now.case.status is Status.OPEN)
    found = [one for one in waits if not panels.sits(one.now)]  # a panel decides each case by itself
    counted = Counter(one.now.case.stage for one in found)
    titles = {one.now.case.stage: one.now.stage.title for one in found}
    stages = {each: (titles[each], number) for each, number in counted.most_common()}
    chosen = stage if stage in stages else next(iter(stages), "")
    cases = [one for one in found if one.now.case.stage == chosen][:MOST]
    return _of(services, viewer, Asked(act, site, like, cases, stage=chosen, stages=stages))


def _of(services: Services, viewer: Viewer, asked: Asked) -> Asked:
    """The same with its fields."""
    first = open_case(services, viewer, asked.cases[0].row.reference) if asked.cases else None
    if first is None:
        return replace(asked, cases=[])
    choices = [
        Option(line.reference, ": ".join(filter(None, (line.name or "No name given", line.title))), line.reference)
        for line in lines(services, viewer, asked.cases)
    ]
    chosen = any_of(CASES, "Which cases?", choices, missing="Choose at least one case")
    return replace(asked, asks=[chosen, *asked.together.asks(asked.act.asks(first))], first=first)


def _alike(services: Services, viewer: Viewer, reference: str) -> frozenset[str]:
    first = open_case(services, viewer, reference)
    return alike.like(services, viewer, first.case_id) if first else frozenset()


def _check(signed: Signed, viewer: Viewer, asked: Asked, command: Command) -> Response:
    """What will be done, before it is: on how many, with the first of the letters. Each is held to how it stands now."""
    assert asked.first is not None
    chosen = set(signed.form.get(CASES, []))
    ids = {one.row.reference: one.row.case_id for one in asked.cases if one.row.reference in chosen}
    left = pieces.as_they_stand(signed.services, ids)
    first = open_case(signed.services, viewer, signed.given(FIRST)) or asked.first  # for which it was written
    sample, why = _sample(first, ids, asked.together)
    if sample is None:
        return _form(signed, asked, viewer, refused=why, status=409)
    saw(sample)
    try:
        letters = _letters(sample, asked.act.name, command)
    except Refused as refused:
        fields = {ask.field.name for ask in asked.asks}
        if wrong := {name: says for name, says in asked.act.beside(refused).items() if name in fields}:
            return _form(signed, asked, viewer, wrong=wrong, status=400)
        return _form(signed, asked, viewer, refused=f"{sample.reference}: {refused.sentence}", status=409)
    hidden = [(name, value) for name, value in unseen(signed.form) if name not in (LEFT, CASES, FIRST)]
    checked = [(COMMAND, command.model_dump_json(exclude_defaults=True)), (FIRST, first.reference)]
    return show(
        signed, viewer, "desk/several_check.html", navigation=navigation(viewer), asked=asked, count=len(left),
        letters=letters, hidden=[*hidden, *checked, *((LEFT, one) for one in left)],
        held=alike.on_hold(signed.services, ids.values()) if asked.act.name == "mark_campaign" else 0,
    )  # fmt: skip


def _sample(first: CaseFile, references: Iterable[str], together: Together) -> tuple[CaseFile | None, str]:
    """The first of the chosen on which it can be done; or why it cannot be done on the last that was looked at."""
    why = ""
    for reference in islice(references, pieces.AT_ONCE):
        file = open_case(first.services, first.viewer, reference)
        why = together.differs(first, file) if file else pieces.NOT_SEEN
        if file and not why:
            return file, ""
    return None, why


def _letters(file: CaseFile, name: str, command: Command) -> list[Message]:
    """What the first person is sent; where nothing is sent yet, the response that would be approved."""
    sent = [one.message for one in would_send(file.services, file.now, file.words, name, command)]
    drafted = would_draft(file.services, file.now, file.words, name, command) if name in DRAFTED else None
    return [*sent, *([drafted] if drafted else [])]


def _done(signed: Signed, viewer: Viewer) -> Response:
    """What was checked, and nothing else, on the next of those that are left."""
    chosen = ACTS.get(signed.given("act"))
    job = pieces.named(signed, viewer, "staff.several", chosen.title if chosen else "", ("act", COMMAND, FIRST))
    act = job.given("act") if job else ""
    if job is None or act not in TOGETHER:
        return _which(signed, viewer)
    try:
        command = DECISIONS[act][0].model_validate_json(job.given(COMMAND))
    except ValidationError:
        raise HttpError(400) from None
    first = open_case(signed.services, viewer, job.given(FIRST))
    differs = TOGETHER[act].differs

    def does(file: CaseFile) -> tuple[str, Command] | str:
        return pieces.NOT_SEEN if first is None else differs(first, file) or (act, command)

    job = pieces.go_on(signed.services, viewer, job, does)
    return show(
        signed, viewer, "desk/several_done.html", headers=OUR_SCRIPTS, navigation=navigation(viewer), job=job,
        at_once=pieces.AT_ONCE,
    )  # fmt: skip


def _form(
    signed: Signed, asked: Asked, viewer: Viewer, *, wrong: Mapping[str, FieldError] | None = None, refused: str = "",
    status: int = 200,
) -> Response:  # fmt: skip
    if asked.first and any(ask.lead for ask in asked.asks):
        saw(asked.first)  # in the words of its points
    at_first = {CASES: [one.row.reference for one in asked.cases]} if signed.queried("all") or asked.like else {}
    return show(
        signed, viewer, "desk/several.html", status=status, navigation=navigation(viewer), asked=asked,
        typed=typed(asked.asks, signed.form) or at_first, wrong=wrong or {}, refused=refused, most=MOST,
    )  # fmt: skip
