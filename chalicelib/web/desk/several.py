"""The same act on several cases of a site: a campaign of three hundred, a note or a letter that all of them get.

What is chosen is shown once, with the first of the letters, before anything is done. Then it is done in pieces
(pieces.py), on each case by the rules and permissions of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import islice

from chalice.app import Response

from chalicelib.actions.letters import would_send
from chalicelib.domain.access.permissions import allowed
from chalicelib.domain.access.sights import Sight
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.casework.commands import Command
from chalicelib.domain.casework.decisions import DECISIONS
from chalicelib.domain.casework.fields import FieldsRefused, build
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
from chalicelib.web.desk.pieces import LEFT
from chalicelib.web.desk.who_looked import saw
from chalicelib.web.kit.fields import FieldError, Option
from chalicelib.web.kit.form import CHANGE, CONFIRMED, Ask, answered, any_of, one_of, typed, unseen, values
from chalicelib.web.kit.urls import url_for

pages = StaffPages(__name__)
TOGETHER: Mapping[str, tuple[str, ...]] = {  # which acts, and which of their fields say the same of every case
    "mark_campaign": ("of", "new_aspects", "reason"),
    "message": ("text",),
    "note": ("text",),
}
MOST = 300  # cases on one page
CASES, LIKE = "cases", "like"


@dataclass(frozen=True, slots=True)
class Asked:
    """An act, and the cases of a site on which somebody may do it. `asks`: its fields, with what the first may choose.

    `like`: the reference of a case, where only those are meant that have the same text as it.
    """

    act: Act
    site: str
    like: str = ""
    cases: list[Listed] = field(default_factory=list)
    asks: list[Ask] = field(default_factory=list)
    first: CaseFile | None = None


@pages.get("staff.several")
def form(signed: Signed, viewer: Viewer) -> Response:
    act, site = ACTS.get(signed.queried("act")), signed.queried("site")
    if act is None or act.name not in TOGETHER or site not in viewer.sites:
        return _which(signed, viewer)
    return _form(signed, _asked(signed.services, viewer, act, site, signed.queried(LIKE)), viewer)


@pages.post("staff.several")
def do(signed: Signed, viewer: Viewer) -> Response:
    act, site = ACTS.get(signed.given("act")), signed.given("site")
    if act is None or act.name not in TOGETHER or site not in viewer.sites:
        return _which(signed, viewer)
    confirmed = bool(signed.given(CONFIRMED))
    asked = _asked(signed.services, viewer, act, site, "" if confirmed else signed.given(LIKE))
    if asked.first is None and confirmed:
        asked = _of_what_is_left(signed, viewer, act, site)
    if signed.given(CHANGE):  # what was chosen stands in what is left: a form holds 300 cases once
        again = replace(signed, form={**signed.form, CASES: pieces.references(signed)})
        return _form(again, asked, viewer)
    if asked.first is None:
        return _form(signed, asked, viewer)
    asks = [ask for ask in asked.asks if not confirmed or ask.field.name != CASES]  # they stand in what is left
    answers, wrong = answered(asks, signed.form, setting(asked.first))
    if wrong:
        return _form(signed, asked, viewer, wrong=wrong, status=400)
    given = values([ask for ask in asked.asks if ask.field.name != CASES], answers)
    try:
        command = build(DECISIONS[act.name][0], act.fill(asked.first, given))
    except FieldsRefused as refused:
        return _form(signed, asked, viewer, wrong={n: FieldError(says) for n, says in refused.problems}, status=400)
    return _done(signed, viewer, asked, command) if confirmed else _check(signed, viewer, asked, command)


def _which(signed: Signed, viewer: Viewer) -> Response:
    """Which act, and at which site."""
    sites = [site for site in signed.services.organisation.sites() if site.id in viewer.sites]
    acts = one_of("act", "What do you want to do?", [Option(name, ACTS[name].title) for name in TOGETHER], "Choose one")
    places = one_of("site", "At which site?", [Option(site.id, site.name) for site in sites], "Choose a site")
    asks = [acts, places]
    return show(
        signed, viewer, "desk/several_which.html", navigation=navigation(viewer), asks=asks,
        typed={"site": [signed.queried("site") or sites[0].id]} if len(sites) == 1 or signed.queried("site") else {},
        like=signed.queried(LIKE),
    )  # fmt: skip


def _asked(services: Services, viewer: Viewer, act: Act, site: str, like: str) -> Asked:
    """The open cases of the site that this person reads and may do it on, what is owed first coming first."""
    alone = _alike(services, viewer, like) if like else None
    every = (row for row in every_open_case(services) if row.site == site and not row.closed)
    rows = (row for row in every if alone is None or row.case_id in alone)
    reads = (one for one in listed(services, viewer, rows) if one.sight is Sight.WORDS)
    cases = list(islice((one for one in reads if allowed(one.now, viewer.id, act.name)), MOST))
    first = open_case(services, viewer, cases[0].row.reference) if cases else None
    if first is None:
        return Asked(act, site, like)
    choices = [
        Option(line.reference, ": ".join(filter(None, (line.name or "No name given", line.title))), line.reference)
        for line in lines(services, viewer, cases)
    ]
    chosen = any_of(CASES, "Which cases?", choices, missing="Choose at least one case")
    return Asked(act, site, like, cases, [chosen, *_own(act, first)], first)


def _alike(services: Services, viewer: Viewer, reference: str) -> frozenset[str]:
    first = open_case(services, viewer, reference)
    return alike.like(services, viewer, first.case_id) if first else frozenset()


def _own(act: Act, first: CaseFile) -> list[Ask]:
    return [ask for ask in act.asks(first) if ask.field.name in TOGETHER[act.name]]


def _of_what_is_left(signed: Signed, viewer: Viewer, act: Act, site: str) -> Asked:
    """Where no case is open any more, as on a second click: those that were chosen, so that each says why it is not done."""
    left = pieces.references(signed)
    first = next(filter(None, (open_case(signed.services, viewer, one) for one in left)), None)
    return Asked(act, site, asks=_own(act, first) if first else [], first=first)


def _check(signed: Signed, viewer: Viewer, asked: Asked, command: Command) -> Response:
    """What will be done, before it is: on how many, with the first of the letters. Each is held to how it stands now."""
    assert asked.first is not None
    chosen = set(signed.form.get(CASES, []))
    ids = {one.row.reference: one.row.case_id for one in asked.cases if one.row.reference in chosen}
    left = pieces.as_they_stand(signed.services, ids)
    sample = open_case(signed.services, viewer, next(iter(ids))) or asked.first
    saw(sample)
    try:
        letters = _letters(sample, asked.act.name, command)
    except Refused as refused:
        return _form(signed, asked, viewer, refused=refused.sentence, status=409)
    hidden = [(name, value) for name, value in unseen(signed.form) if name not in (LEFT, CASES)]
    return show(
        signed, viewer, "desk/several_check.html", navigation=navigation(viewer), asked=asked, count=len(left),
        letters=letters, hidden=[*hidden, *((LEFT, one) for one in left)],
    )  # fmt: skip


def _letters(file: CaseFile, name: str, command: Command) -> list[Message]:
    return [one.message for one in would_send(file.services, file.now, file.words, name, command)]


def _done(signed: Signed, viewer: Viewer, asked: Asked, command: Command) -> Response:
    progress = pieces.so_many(signed, viewer, lambda _: (asked.act.name, command))
    return show(
        signed, viewer, "desk/several_done.html", navigation=navigation(viewer), progress=progress,
        onward=url_for("staff.several"),
    )  # fmt: skip


def _form(
    signed: Signed, asked: Asked, viewer: Viewer, *, wrong: Mapping[str, FieldError] | None = None, refused: str = "",
    status: int = 200,
) -> Response:  # fmt: skip
    at_first = {CASES: [one.row.reference for one in asked.cases]} if signed.queried("all") or asked.like else {}
    return show(
        signed, viewer, "desk/several.html", status=status, navigation=navigation(viewer), asked=asked,
        typed=typed(asked.asks, signed.form) or at_first, wrong=wrong or {}, refused=refused, most=MOST,
    )  # fmt: skip
