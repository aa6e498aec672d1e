"""The log of personal data breaches: found when, what, who is affected, how bad, told whom and when; also as CSV."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from chalice.app import Response

from chalicelib.actions import breaches as actions
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.obligations.breaches import Risk, owes_people, owes_regulator, regulator_by
from chalicelib.domain.obligations.working_days import LONDON, local_date, start_at
from chalicelib.messages.dates import day, time_of_day
from chalicelib.ports import Breach, Conflict
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.desk.register import spreadsheet
from chalicelib.web.kit.fields import FieldError, Option, Setting
from chalicelib.web.kit.form import a_day, answered, line, one_of, typed, words
from chalicelib.web.kit.meanwhile import MEANWHILE, all_beside, made_of
from chalicelib.web.kit.pages import HttpError, go_to
from chalicelib.web.kit.urls import url_for

pages = StaffPages(__name__)
SET_UP, HERE, ONE = "staff.set-up", "staff.set-up.breaches", "staff.set-up.breach"
RISKS: dict[Risk, str] = {
    "": "Not judged yet", "unlikely": "A risk to people is unlikely", "risk": "A risk to people",
    "high": "A high risk to people",
}  # fmt: skip
COLUMNS = (
    "Found", "Tell the regulator by", "What happened", "Who and what is affected", "Risk", "What was done",
    "Regulator told", "Why not, or late", "People told", "Closed", "Logged by",
    "Found, before it was corrected",
)  # fmt: skip
AHEAD = "Enter a time that has passed"
NOT_YET = "Before you close it, judge the risk, and tell the regulator and the people where they have to be told"


def a_time(said: str) -> str:
    try:
        datetime.strptime(said, "%H:%M")  # noqa: DTZ007 — an hour of a day that is asked for beside it
    except ValueError:
        return "Enter a time like 14:30"
    return ""


FOUND = (
    a_day("found_on", "On which day was it found?", "The 72 hours start when any of your staff knew about it.",
          missing="Enter the day"),
    line("found_at", "At what time?", "For example 14:30", missing="Enter a time like 14:30", check=a_time),
    words("what", "What happened?", "Do not name anybody unless you have to.", missing="Write what happened", rows=4),
)  # fmt: skip
LATER = (
    words("affected", "Who is affected, how many, and which data? (optional)", rows=3),
    one_of("risk", "How serious is it for them?", [Option(code or "open", says) for code, says in RISKS.items()],
           "Choose how serious it is"),
    words("did", "What have you done about it? (optional)", rows=3),
    a_day("regulator_on", "When did you tell the Information Commissioner’s Office? (optional)"),
    words("why_not", "Why not, or why after the 72 hours? (optional)", rows=2),
    a_day("people_on", "When did you tell the people? (optional)", "They must be told where the risk is high."),
    a_day("closed_on", "When was it closed? (optional)"),
    replace(FOUND[0], hint="Correct it if it was another. The 72 hours then count from there, and the log keeps both."),
    FOUND[1],
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A breach in the list, with how its time stands."""

    breach: Breach
    found: str
    by: str
    until: str
    late: bool
    runs: bool
    people: bool
    corrected: Sequence[str]  # what it said before, and who corrected that


@pages.get(HERE)
def listed(signed: Signed, viewer: Viewer) -> Response:
    return _list(signed, viewer)


@pages.post(HERE)
def log(signed: Signed, viewer: Viewer) -> Response:
    answers, wrong = answered(FOUND, signed.form, _setting(signed))
    found_at = _instant(answers) if not wrong else None
    if found_at and found_at > signed.services.now():
        wrong = {"found_at": FieldError(AHEAD)}
    if wrong or found_at is None:
        return _list(signed, viewer, wrong)
    breach = Breach(
        id=signed.services.new_id(), by=viewer.id, at=signed.services.now(), found_at=found_at, what=answers["what"]
    )
    actions.log(signed.services, breach)
    return go_to(url_for(ONE, breach.id))


@pages.get("staff.set-up.breaches.table")
def table(signed: Signed, viewer: Viewer) -> Response:
    return spreadsheet("breaches", [COLUMNS, *map(_cells, _lines(signed))])


@pages.get(ONE)
def shown(signed: Signed, viewer: Viewer) -> Response:
    return _page(signed, viewer, _asked(signed))


@pages.post(ONE)
def record(signed: Signed, viewer: Viewer) -> Response:
    breach = _asked(signed)
    answers, wrong = answered(LATER, signed.form, _setting(signed))
    if not wrong and _instant(answers) > signed.services.now():
        wrong = {"found_at": FieldError(AHEAD)}
    if wrong:
        return _page(signed, viewer, breach, wrong)
    after = _after(signed, viewer, breach, answers)
    if after.closed_on and (not after.risk or actions.owes(replace(after, closed_on=None))):
        return _page(signed, viewer, breach, {"closed_on": FieldError(NOT_YET, "day")})
    try:
        if signed.given("version") != str(breach.version):
            raise Conflict
        signed.services.data_protection.keep_breach(after)
    except Conflict:
        return _page(signed, viewer, _asked(signed), refused=MEANWHILE)
    return go_to(url_for(HERE))


def _after(signed: Signed, viewer: Viewer, breach: Breach, answers: dict[str, str]) -> Breach:
    risk: Risk = next(one for one in RISKS if (one or "open") == answers["risk"])
    after = replace(
        breach, risk=risk, affected=answers["affected"] or "", did=answers["did"] or "", why_not=answers["why_not"] or "",
        regulator_on=_day(answers["regulator_on"]), people_on=_day(answers["people_on"]),
        closed_on=_day(answers["closed_on"]), version=breach.version + 1,
    )  # fmt: skip
    return actions.found(after, _instant(answers), by=viewer.id, at=signed.services.now())


def _asked(signed: Signed) -> Breach:
    found = signed.services.data_protection.breach(signed.args["breach"])
    if found is None:
        raise HttpError(404)
    return found


def _setting(signed: Signed) -> Setting:
    return Setting(today=local_date(signed.services.now()))


def _instant(answers: dict[str, str]) -> datetime:
    hours, minutes = map(int, answers["found_at"].split(":"))
    return start_at(date.fromisoformat(answers["found_on"]), hours) + timedelta(minutes=minutes)


def _day(said: str | None) -> date | None:
    return date.fromisoformat(said) if said else None


def _lines(signed: Signed) -> list[Line]:
    return [_line(signed, one) for one in signed.services.data_protection.breaches()]


def _line(signed: Signed, one: Breach) -> Line:
    until, closed = regulator_by(one.found_at), one.closed_on is not None
    runs = owes_regulator(one.risk, told=one.regulator_on is not None, closed=closed)
    return Line(
        breach=one, found=_when(one.found_at), until=_when(until), runs=runs,
        by=_name(signed, one.by),
        late=runs and signed.services.now() > until,
        people=owes_people(one.risk, told=one.people_on is not None) and not closed,
        corrected=[
            f"{_when(was.found_at)}, corrected by {_name(signed, was.by)} on {day(local_date(was.at))}"
            for was in one.found_before
        ],
    )  # fmt: skip


def _name(signed: Signed, person: str) -> str:
    return (signed.services.organisation.contact(person) or ("Somebody who has left",))[0]


def _when(at: datetime) -> str:
    return f"{day(local_date(at))}, {time_of_day(at)}"


def _cells(one: Line) -> list[str]:
    it = one.breach
    days = [on.isoformat() if on else "" for on in (it.regulator_on, it.people_on, it.closed_on)]
    return [
        one.found, one.until, it.what, it.affected, RISKS[it.risk], it.did, days[0], it.why_not, days[1], days[2], one.by,
        "; ".join(one.corrected),
    ]  # fmt: skip


def _list(signed: Signed, viewer: Viewer, wrong: dict[str, FieldError] | None = None) -> Response:
    return show(
        signed, viewer, "set_up/breaches.html", status=400 if wrong else 200, navigation=navigation(viewer, SET_UP),
        lines=_lines(signed), asks=FOUND, typed=typed(FOUND, signed.form), wrong=wrong or {}, risks=RISKS,
    )  # fmt: skip


def _page(
    signed: Signed, viewer: Viewer, one: Breach, wrong: dict[str, FieldError] | None = None, refused: str = ""
) -> Response:
    status, kept, before = 400 if wrong else 409 if refused else 200, _kept(one), typed(LATER, signed.form)
    asks = all_beside(LATER, kept, before, _setting(signed)) if refused else LATER
    return show(
        signed, viewer, "set_up/breach.html", status=status, navigation=navigation(viewer, SET_UP), asks=asks,
        line=_line(signed, one), typed=before or {ask.field.name: ask.field.again(kept[ask.field.name]) for ask in LATER},
        wrong=wrong or {}, refused=refused, version=made_of(signed, "version", one.version, refused),
    )  # fmt: skip


def _kept(one: Breach) -> dict[str, str]:
    """The answers of the form as the breach is kept."""
    found = {"found_on": local_date(one.found_at), "found_at": f"{one.found_at.astimezone(LONDON):%H:%M}"}
    texts = {
        name: getattr(one, name) for name in ("affected", "did", "why_not", "regulator_on", "people_on", "closed_on")
    }
    return {name: _plain(value) for name, value in {**texts, "risk": one.risk or "open", **found}.items()}


def _plain(kept: object) -> str:
    return kept.isoformat() if isinstance(kept, date) else str(kept or "")
