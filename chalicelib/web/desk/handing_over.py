"""Several cases are handed over to one person in one go: chosen, checked, and then each as by itself.

Whoever has them now and whoever has them next hear of all of them in one mail each. A case that cannot go stays where it
is, and says why as far as whoever chooses may know it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from chalice.app import Response

from chalicelib.domain.access.sights import Sight
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.casework import commands
from chalicelib.domain.casework.fields import FieldsRefused, build
from chalicelib.domain.casework.refusals import Refused
from chalicelib.queries import handing_over
from chalicelib.queries.case_file import CaseFile
from chalicelib.queries.handing_over import ANOTHER, Taker, kept_from
from chalicelib.queries.lines import Listed, lines
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk import pieces
from chalicelib.web.desk.action_fields import NOTE, ON_THE_SHEET
from chalicelib.web.desk.list_filters import chosen, wanted
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.desk.workloads import workload
from chalicelib.web.kit.fields import FieldError, Option, Setting
from chalicelib.web.kit.form import (
    CHANGE,
    CONFIRMED,
    LONGEST,
    STAFF_READ,
    Ask,
    answered,
    any_of,
    one_of,
    typed,
    unseen,
    words,
)
from chalicelib.web.kit.pages import OUR_SCRIPTS, HttpError

pages = StaffPages(__name__)
CASES, TO, AT = "cases", "to", "mailed_at"
ASSIGNS = (TO, "reason", "note", AT)  # what the command is made of
HAND_OVER = "Hand over to somebody else"
GATHERS = timedelta(minutes=5)  # within which the pieces of one hand-over are done: then all of it is mailed
INDEPENDENCE = ("subject", "decided_earlier", "not_independent")  # which of them it is tells what a complaint is about

WRITTEN = [
    words("reason", "Why? (optional)", f"{STAFF_READ} It is shown in the history of each case.", rows=3),
    words("note", NOTE, ON_THE_SHEET, rows=5),
]


@dataclass(frozen=True, slots=True)
class Offered:
    """What may be handed over, and to whom."""

    cases: list[Listed]
    takers: list[Taker]
    asks: list[Ask]


@pages.get("staff.hand-over")
def form(signed: Signed, viewer: Viewer) -> Response:
    return _form(signed, viewer, _offered(signed, viewer))


@pages.post("staff.hand-over")
def do(signed: Signed, viewer: Viewer) -> Response:
    if signed.given(CONFIRMED):
        return _done(signed, viewer)
    offered = _offered(signed, viewer)
    if signed.given(CHANGE) or not offered.asks:
        return _form(signed, viewer, offered)
    answers, wrong = answered(offered.asks, signed.form, _setting(signed, offered))
    if wrong:
        return _form(signed, viewer, offered, wrong)
    return _check(signed, viewer, offered, answers[CASES], answers[TO])


def _offered(signed: Signed, viewer: Viewer) -> Offered:
    services = signed.services
    found = handing_over.seen(services, viewer)
    cases = handing_over.to_hand_over(services, viewer, found, wanted(signed, viewer))
    takers = handing_over.takers(services, found, cases)
    return Offered(cases, takers, _asks(signed, viewer, cases, takers) if takers else [])


def _asks(signed: Signed, viewer: Viewer, cases: list[Listed], takers: list[Taker]) -> list[Ask]:
    which = [
        Option(
            line.reference, ": ".join(filter(None, (line.name or line.reference, line.title))),
            ". ".join(filter(None, (line.reference if line.name else "", line.stage, line.handler or "Nobody yet"))),
        )
        for line in lines(signed.services, viewer, cases)
    ]  # fmt: skip
    people = [Option(t.id, ", ".join(filter(None, (t.name, t.titles))), workload(t.workload)) for t in takers]
    return [
        any_of(CASES, "Which cases?", which, missing="Choose at least one case"),
        one_of(TO, "Who should handle them?", people, "Choose who should handle them"),
        *WRITTEN,
    ]  # fmt: skip


def _form(
    signed: Signed, viewer: Viewer, offered: Offered, wrong: Mapping[str, FieldError] | None = None
) -> Response:  # fmt: skip
    at_first = {CASES: [one.row.reference for one in offered.cases]} if signed.queried("all") else {}
    carried = chosen(signed, viewer)
    wrote = any(signed.given(ask.field.name, LONGEST).strip() for ask in WRITTEN)
    asks = offered.asks or (WRITTEN if wrote else [])  # cases that have gone meanwhile take no words with them
    return show(
        signed, viewer, "desk/hand_over.html", status=400 if wrong else 409 if wrote and not offered.asks else 200,
        navigation=navigation(viewer), offers=bool(offered.asks),
        asks=asks, typed=typed(asks, signed.form) or at_first, wrong=wrong or {}, carried=carried,
        count=len(offered.cases), most=handing_over.MOST, unfinished=pieces.unfinished(signed.services, viewer),
    )  # fmt: skip


def _setting(signed: Signed, offered: Offered) -> Setting:
    now = offered.cases[0].now
    return Setting(sites=(), site=None, policy=now.policy, today=now.today, answers={})


def _check(signed: Signed, viewer: Viewer, offered: Offered, references: list[str], to: str) -> Response:
    """Which go and which do not, before anything is done. Each is held to how it stands now."""
    picked = [one for one in offered.cases if one.row.reference in references]
    why = {one.row.reference: kept_from(one, to) for one in picked}
    going = {one.row.reference: one.row.case_id for one in picked if not why[one.row.reference]}
    left = pieces.as_they_stand(signed.services, going)
    return show(
        signed, viewer, "desk/hand_over_check.html", navigation=navigation(viewer), count=len(left),
        name=next(one.name for one in offered.takers if one.id == to),
        stay=[(reference, says) for reference, says in why.items() if says],
        hidden=[*((n, v) for n, v in unseen(signed.form) if n != pieces.LEFT), *((pieces.LEFT, one) for one in left)],
    )  # fmt: skip


def _done(signed: Signed, viewer: Viewer) -> Response:
    at = {AT: [(signed.services.now() + GATHERS).isoformat()]}
    job = pieces.named(replace(signed, form={**at, **signed.form}), viewer, "staff.hand-over", HAND_OVER, ASSIGNS)
    if job is None:
        return _form(signed, viewer, _offered(signed, viewer))
    try:
        command = build(commands.Assign, {name: job.given(name)[:LONGEST] for name in ASSIGNS})
    except FieldsRefused as refused:
        raise HttpError(400) from refused
    job = pieces.go_on(signed.services, viewer, job, lambda _: ("assign", command), _why)
    return show(
        signed, viewer, "desk/several_done.html", headers=OUR_SCRIPTS, navigation=navigation(viewer), job=job,
        at_once=pieces.AT_ONCE, verb="Handed over",
    )  # fmt: skip


def _why(file: CaseFile, refused: Refused) -> str:
    return ANOTHER if refused.code in INDEPENDENCE and file.sight is not Sight.WORDS else refused.sentence
