"""What people said of how it went, in numbers by site; and a form for answers that came on paper."""

from collections.abc import Mapping

from chalice.app import Response

from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.casework import events as e
from chalicelib.domain.how_it_went import QUESTIONS, HowItWent
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.ports import Conflict
from chalicelib.queries.case_file import CaseFile, open_case
from chalicelib.queries.data_requests import keeps_record
from chalicelib.queries.how_it_went import how_it_went
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.desk.register_filters import asked, named, options
from chalicelib.web.kit.fields import FieldError, Setting
from chalicelib.web.kit.form import answered, line, one_of, typed, words
from chalicelib.web.kit.form import options as choices
from chalicelib.web.kit.pages import HttpError, go_to
from chalicelib.web.kit.urls import url_for

pages = StaffPages(__name__)
HERE, LONGEST = "staff.how-it-went", 2_000
NO_CASE = "We did not ask how this case went, or you cannot see it. Check the reference"
ANSWERED = "We already have answers for this case"
NOTHING = "Choose at least one answer, or copy what they wrote"
ASKS = (
    line("reference", "Reference of the case", missing="Enter the reference of the case", longest=40),
    *(one_of(one.name, one.asks, choices(one.answers.items()), missing="") for one in QUESTIONS),
    words("text", "What they added (optional)", "Leave out names.", rows=3, longest=LONGEST),
)  # fmt: skip


@pages.get(HERE)
def shown(signed: Signed, viewer: Viewer) -> Response:
    return _page(signed, viewer)


@pages.post(HERE)
def logged(signed: Signed, viewer: Viewer) -> Response:
    """Answers that came on paper, written down by whoever keeps the record."""
    if not _keeps(signed, viewer):
        raise HttpError(403)
    answers, wrong = answered(ASKS, signed.form, Setting(today=local_date(signed.services.now())))
    file = None if wrong else _asked(signed, viewer, answers["reference"])
    if not wrong and file is None:
        wrong = {"reference": FieldError(NO_CASE)}
    given = {name: said for name, said in answers.items() if name != "reference"}
    if not wrong and not any(given.values()):
        wrong = {QUESTIONS[0].name: FieldError(NOTHING)}
    if wrong or file is None:
        return _page(signed, viewer, wrong=wrong, status=signed.refused)
    try:
        signed.services.how_it_went.keep(HowItWent(case_id=file.case_id, at=signed.services.now(), **given))
    except Conflict:
        return _page(signed, viewer, wrong={"reference": FieldError(ANSWERED)}, status=409)
    return go_to(f"{url_for(HERE)}?kept=1")


def _asked(signed: Signed, viewer: Viewer, reference: str) -> CaseFile | None:
    """The case, if its complainant was asked and this viewer keeps the record of its site."""
    file = open_case(signed.services, viewer, reference)
    site = signed.services.organisation.site(file.now.case.site) if file else None
    if file is None or site is None or not keeps_record(signed.services, site, viewer):
        return None
    return file if any(event.by for _, event in file.now.case.happened(e.AskedHowItWent)) else None


def _keeps(signed: Signed, viewer: Viewer) -> bool:
    sites = (site for site in signed.services.organisation.sites() if site.id in viewer.sites)
    return any(keeps_record(signed.services, site, viewer) for site in sites)


def _page(
    signed: Signed, viewer: Viewer, *, wrong: Mapping[str, FieldError] | None = None, status: int = 200
) -> Response:
    wanted = asked(signed, viewer)
    found, told = how_it_went(signed.services, viewer, wanted.year)
    return show(
        signed, viewer, "desk/how_it_went.html", status=status, navigation=navigation(viewer, "staff.register"),
        year=named(wanted.year), official=found.official, told=told, asks=ASKS, wrong=wrong or {}, chosen=wanted,
        typed=typed(ASKS, signed.form), kept="kept" in signed.query,
        keeps=_keeps(signed, viewer), options=options(signed, viewer, found, wanted),
    )  # fmt: skip
