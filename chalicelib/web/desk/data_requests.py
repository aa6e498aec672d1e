"""Requests for personal data ("subject access"): logged, with the law's date, the person's cases, and what they were given.

Whoever keeps the record of complaints logs one. What is given of a case is a bundle of it, made on the case's own
pages: its words are decided on there. Each holder of a request finds the cases that they answer for, and no other.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from chalice.app import Response

from chalicelib.actions import data_requests as actions
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.casework.label import label
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.domain.policy.model import Strength
from chalicelib.messages.dates import day
from chalicelib.ports import Conflict, DataRequest, Services
from chalicelib.queries.bundles import became, place
from chalicelib.queries.case_file import CaseFile
from chalicelib.queries.data_requests import cases, due, extend_by, leads_records, opened_by, timed
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk.data_folders import folders
from chalicelib.web.desk.data_request_access import asked_of
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.desk.owed import due_words
from chalicelib.web.desk.who_looked import saw
from chalicelib.web.kit import contact_checks
from chalicelib.web.kit.fields import FieldError, Option, Setting
from chalicelib.web.kit.form import Ask, a_day, answered, line, one_of, typed, words
from chalicelib.web.kit.pages import HttpError, go_to
from chalicelib.web.kit.urls import url_for

pages = StaffPages(__name__)
HERE, ONE, FOR_THEM = "staff.data-requests", "staff.data-request", "data_subject"
LOG = (
    a_day("received_on", "When did it come?", "The law counts from this day, even at a weekend.", missing="Enter the day"),
    line("name", "Whose personal data is it?", "The full name", missing="Enter a name"),
    line("email", "Their email address (optional)", "We confirm the request to it.", longest=254, type="email",
         check=contact_checks.email),
    line("telephone", "Their telephone number (optional)", longest=100, type="tel", check=contact_checks.telephone),
    words("address", "Their postal address (optional)", rows=3),
    line("learner", "The pupil or student, if it is about one (optional)"),
    words("wants", "What they asked for (optional)", "In their words", rows=4),
)  # fmt: skip
DID = (
    Option("identity_asked", "I have asked them to confirm who they are", "The time is paused until they have."),
    Option("identity_shown", "They have confirmed who they are", "The month starts on this day."),
    Option("extend", "We need two months more", "Only if it is complex or one of several. We tell them your reason."),
    Option("close", "It has been answered, refused or withdrawn"),
)  # fmt: skip
OF_A_PART = ("extend", "close")  # who they are is asked by whoever logged the request, once
NEEDS_WORDS = {"extend": "Write why you need longer", "close": "Write what was given, or why nothing was"}
NOT_NOW = "This has been recorded already, or it does not fit what has happened so far. Read the request below again"
TOO_LATE = (
    "They had to be told within the first month, which is over. Answer as soon as you can, and say sorry for the delay"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A request in the list."""

    request: DataRequest
    due: date | None
    tag: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Theirs:
    """A case of the person, with what was made of it for them: address of each folder and when."""

    reference: str
    called: str
    site: str
    folders: list[tuple[str, date]]


@pages.get(HERE)
def listed(signed: Signed, viewer: Viewer) -> Response:
    return _list(signed, viewer)


@pages.post(HERE)
def log(signed: Signed, viewer: Viewer) -> Response:
    if not leads_records(signed.services, viewer):
        raise HttpError(404)
    answers, wrong = answered(LOG, signed.form, _setting(signed))
    if wrong:
        return _list(signed, viewer, wrong)
    said = {name: answers[name] or "" for name in ("name", "email", "telephone", "address", "learner", "wants")}
    request = DataRequest(
        id=signed.services.new_id(), by=viewer.id, at=signed.services.now(), name=said["name"], email=said["email"],
        telephone=said["telephone"], address=said["address"], learner=said["learner"], wants=said["wants"],
        received_on=date.fromisoformat(answers["received_on"]),
    )  # fmt: skip
    actions.log(signed.services, viewer, request)
    return go_to(url_for(ONE, request.id))


@pages.get(ONE)
def shown(signed: Signed, viewer: Viewer) -> Response:
    return _page(signed, viewer, asked_of(signed, viewer))


@pages.post(ONE)
def record(signed: Signed, viewer: Viewer) -> Response:
    request = asked_of(signed, viewer)
    answers, wrong = answered(_record(request), signed.form, _setting(signed))
    did, why = answers.get("did") or "", (answers.get("why") or "").strip()
    if not wrong and did in NEEDS_WORDS and not why:
        wrong = {"why": FieldError(NEEDS_WORDS[did])}
    if not wrong and date.fromisoformat(answers["on"]) < _earliest(request, did):
        wrong = {"on": FieldError(f"Enter {day(_earliest(request, did))} or a later day", "day")}
    if wrong:
        return _page(signed, viewer, request, wrong)
    try:
        DOES[did](signed.services, request, date.fromisoformat(answers["on"]), why)
    except actions.TooLate:
        return _page(signed, viewer, request, refused=TOO_LATE)
    except (actions.NotNow, Conflict):
        return _page(signed, viewer, asked_of(signed, viewer), refused=NOT_NOW)
    return go_to(url_for(ONE, request.id))


DOES: Mapping[str, Callable[[Services, DataRequest, date, str], None]] = {
    "identity_asked": lambda services, request, on, why: actions.ask_identity(services, request, on),
    "identity_shown": lambda services, request, on, why: actions.identity_shown(services, request, on),
    "extend": lambda services, request, on, why: actions.extend(services, request, why),
    "close": lambda services, request, on, why: actions.close(services, request, on, why),
}  # fmt: skip


def _earliest(request: DataRequest, did: str) -> date:
    """The day before which it cannot have happened."""
    asked = request.identity_asked_on if did == "identity_shown" else None
    return asked or request.received_on


def _record(request: DataRequest) -> list[Ask]:
    return [
        one_of("did", "What has happened?", [one for one in DID if not request.part_of or one.value in OF_A_PART],
               "Choose what has happened"),
        a_day("on", "On which day?", missing="Enter the day"),
        words("why", "Why, or how it was answered (optional)",
              "If you need more time, we send this to the person. To close the request, write what was given.", rows=4),
    ]  # fmt: skip


def _setting(signed: Signed) -> Setting:
    return Setting(today=local_date(signed.services.now()))


def _list(signed: Signed, viewer: Viewer, wrong: Mapping[str, FieldError] | None = None) -> Response:
    services, logs = signed.services, leads_records(signed.services, viewer)
    found = opened_by(services, viewer)
    if not logs and not found:
        raise HttpError(404)
    return show(
        signed, viewer, "desk/data_requests.html", status=400 if wrong else 200, navigation=navigation(viewer, HERE),
        lines=[_line(services, one) for one in found], logs=logs, asks=LOG, typed=typed(LOG, signed.form), wrong=wrong or {},
    )  # fmt: skip


def _line(services: Services, request: DataRequest) -> Line:
    last, one = due(services, request), timed(services, request)
    if one.closed_on:
        return Line(request=one, due=None, tag=("Closed", "grey"))
    if last is None:
        return Line(request=one, due=None, tag=("Paused", "yellow"))
    return Line(request=one, due=last, tag=due_words(last, local_date(services.now()), Strength.MUST))


def _page(
    signed: Signed,
    viewer: Viewer,
    request: DataRequest,
    wrong: Mapping[str, FieldError] | None = None,
    refused: str = "",
) -> Response:
    services, asks = signed.services, _record(request)
    status = 400 if wrong else 409 if refused else 200
    found = cases(services, viewer, request)
    for file in found:
        saw(file, "data_request")
    tells = [] if request.email else [actions.letter(services, request, kind) for kind in _owed(request)]
    return show(
        signed, viewer, "desk/data_request.html", status=status, navigation=navigation(viewer, HERE),
        line=_line(services, request), extend_by=extend_by(services, request), asks=asks,
        typed=typed(asks, signed.form), wrong=wrong or {}, refused=refused,
        cases=[_theirs(file) for file in found], folders=folders(services, found, request),
        tells=[_without_marks(one.text) for one in tells if one],
    )  # fmt: skip


def _without_marks(text: str) -> str:
    """The text of a mail without the line above who signs it."""
    return text.replace("\n--\n", "\n")


def _owed(request: DataRequest) -> list[str]:
    return [actions.RECEIVED, *([actions.EXTENDED] if request.extended_on else [])]


def _theirs(file: CaseFile) -> Theirs:
    made = [one for one in file.services.bundles.of(file.case_id) if one.recipient == FOR_THEM]
    ready = [one for one in made if became(file.services, place(one), one.at).state == "made"]
    called = label(file.now.case, file.words)
    return Theirs(
        reference=file.reference, called=": ".join(filter(None, (called.name, called.title))), site=file.account.site,
        folders=[(url_for("staff.bundle", file.reference, one.id, "folder"), local_date(one.at)) for one in ready],
    )  # fmt: skip
