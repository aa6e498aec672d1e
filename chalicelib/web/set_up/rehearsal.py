"""Rehearsing a year: the clock, the complaints, what is due next, and what each step came to.

Everything here is played anew for each page (actions/rehearsing.py). Whoever sets up plays everybody: these complaints are
made up, so nobody is kept from any of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from chalice.app import Response

from chalicelib.actions import rehearsing
from chalicelib.actions.rehearsing import NotRehearsed, Played
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.casework.events import COMPLAINANT
from chalicelib.domain.obligations.working_days import LONDON, local_date
from chalicelib.messages.dates import day
from chalicelib.messages.wording import plain
from chalicelib.ports import Conflict, Services
from chalicelib.ports.rehearsals import DAYS, LODGE, MOVE, Step
from chalicelib.queries.agenda import ahead, by_hand, next_due
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk.case_actions import ACTS
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.kit.fields import FieldError, Setting
from chalicelib.web.kit.form import Ask, a_day, answered
from chalicelib.web.kit.pages import go_to
from chalicelib.web.kit.urls import url_for

pages = StaffPages(__name__)
HERE = "staff.set-up.rehearsal"
MORNING = time(9)  # at which a day begins that the clock is moved to
MEANWHILE = "Somebody else went on with this rehearsal at the same moment. Look at it again"
SAID = {
    LODGE: "A complaint was made", MOVE: "The clock moved on", DAYS: "Days off were announced",
    "add_information": "They added information",
}  # fmt: skip
ON = {"day": timedelta(days=1), "week": timedelta(weeks=1)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A complaint of the rehearsal, in the list."""

    number: int
    reference: str
    site: str
    stands: str


@pages.get(HERE)
def overview(signed: Signed, viewer: Viewer) -> Response:
    return page(signed, viewer)


@pages.post(HERE)
def pressed(signed: Signed, viewer: Viewer) -> Response:
    """A button of the page. Raises HttpError(400) for one that there is not."""
    asks = [_until()] if signed.given("do") == "until" else [_from()] if signed.given("do") == "begin" else []
    answers, wrong = answered(asks, signed.form, _setting(signed))
    if wrong:
        return page(signed, viewer, wrong=wrong, status=400)
    try:
        _do(signed, answers)
    except NotRehearsed as refused:
        return page(signed, viewer, refused=str(refused), status=409)
    except Conflict:
        return page(signed, viewer, refused=MEANWHILE, status=409)
    return go_to(url_for(HERE))


def _do(signed: Signed, answers: Mapping[str, str]) -> None:
    """Raises NotRehearsed, Conflict."""
    services, do = signed.services, signed.given("do")
    kept = services.rehearsals.get()
    if do == "wipe":
        rehearsing.wipe(services)
    elif do == "begin":
        rehearsing.begin(services, _at(answers["from"]) if answers["from"] else services.now())
    elif do == "back":
        rehearsing.take_back(services, kept)
    elif played := rehearsing.play(services, kept):
        until = _wanted(played, do, answers)
        rehearsing.take(services, played, Step(do=MOVE, given={"until": until.isoformat()}))


def _wanted(played: Played, do: str, answers: Mapping[str, str]) -> datetime:
    """Where a button moves the clock to. Raises NotRehearsed."""
    if do == "until":
        return _at(answers["until"])
    if do in ON:
        return played.stage.at + ON[do]
    due = next_due(played.services)
    if due is None:
        raise NotRehearsed("Nothing is due any more. Make a complaint, or move the clock to a day")
    return max(due, played.stage.at + rehearsing.A_MINUTE)


def _at(iso: str) -> datetime:
    return datetime.combine(date.fromisoformat(iso), MORNING, LONDON)


def _from() -> Ask:
    return a_day("from", "From which day? (optional)", "Leave it empty for today. A policy counts from its own day on.",
                 ahead=True)  # fmt: skip


def _until() -> Ask:
    return a_day(
        "until", "Move the clock to a day", "Nine in the morning of that day.", ahead=True, missing="Enter a day"
    )


def _setting(signed: Signed) -> Setting:
    return Setting(sites=(), site=None, policy=None, today=local_date(signed.services.now()), answers={})


def page(
    signed: Signed, viewer: Viewer, *, wrong: Mapping[str, FieldError] | None = None, refused: str = "",
    status: int = 200,
) -> Response:  # fmt: skip
    played = rehearsing.play(signed.services, signed.services.rehearsals.get())
    ask = _until() if played else _from()
    typed = {ask.field.name: ask.field.typed(signed.form)} if signed.form else {}
    return show(
        signed, viewer, "set_up/rehearsal.html", status=status, navigation=navigation(viewer, "staff.set-up"),
        asks=[ask], typed=typed, wrong=wrong or {}, refused=refused, played=played,
        cases=_cases(played) if played else [], ahead=ahead(played.services) if played else [],
        by_hand=by_hand(played.services) if played else [], steps=_steps(played) if played else [],
        most=rehearsing.MOST_STEPS, sites=_sites(signed.services), live=signed.services.organisation.details().live_since,
    )  # fmt: skip


def _cases(played: Played) -> list[Line]:
    found = [played.services.cases.load(one.case_id) for one in played.lodged]
    sites = _sites(played.services)
    return [
        Line(
            number=n, reference=stored.summary.reference, site=sites.get(stored.summary.site, ""),
            stands=plain(stored.summary.status),
        )
        for n, stored in enumerate(found, 1)
        if stored
    ]  # fmt: skip


def _sites(services: Services) -> dict[str, str]:
    return {site.id: site.name for site in services.organisation.sites()}


def _steps(played: Played) -> list[tuple[datetime, str, str, str]]:
    """When, what, who did it, and why it could not be done; the newest first."""
    return [
        (one.at, _said(played, one.step), who(played.services, one.step.by), one.refused)
        for one in reversed(played.done)
    ]


def _said(played: Played, step: Step) -> str:
    title = SAID.get(step.do) or (ACTS[step.do].title if step.do in ACTS else plain(step.do))
    if step.do == MOVE:
        return f"{title} to {day(local_date(datetime.fromisoformat(str(step.given['until']))))}"
    here = 0 < step.case <= len(played.lodged)
    return f"{title}: {played.lodged[step.case - 1].reference}" if here else title


def who(services: Services, by: str) -> str:
    """Somebody of the rehearsal, by name."""
    if by == COMPLAINANT:
        return "The person who complains"
    found = services.organisation.contact(by) if by else None
    return found[0] if found else ""


def ended() -> Response:
    """For a page of a rehearsal that is over meanwhile."""
    return go_to(url_for(HERE))
