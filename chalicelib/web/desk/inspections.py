"""Links for inspectors: given by whoever keeps the record, for some days; taken back; what each looked at."""

from datetime import date

from chalice.app import Response

from chalicelib.actions import inspecting
from chalicelib.actions.inspecting import LONGEST, NoBundle
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.ports import Inspection
from chalicelib.queries.data_requests import leads_records
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.kit.fields import FieldError, Setting
from chalicelib.web.kit.form import a_day, answered, line, typed, words
from chalicelib.web.kit.pages import HttpError
from chalicelib.web.kit.urls import url_for

pages = StaffPages(__name__)
HERE = "staff.inspections"
FORM = (
    line("whose", "Who is it for?", "The inspector’s name and organisation", missing="Enter who it is for"),
    a_day("until", "Until what date can they read it?", "90 days from today at most", missing="Enter the last day",
          ahead=True),
    words("cases", "Bundles they may read (optional)",
          "The references of cases, one on each line. Make a bundle for an inspector in each case first.", rows=3),
)  # fmt: skip
BAD_DAY = "The last day must be today or later, and within 90 days"


@pages.get(HERE)
def listed(signed: Signed, viewer: Viewer) -> Response:
    return _page(signed, viewer)


@pages.post(HERE)
def change(signed: Signed, viewer: Viewer) -> Response:
    """Give leave, or take it back."""
    if signed.given("revoke"):
        for one in _given(signed, viewer):
            if one.id == signed.given("revoke") and one.revoked_at is None:
                inspecting.take_back(signed.services, one)
        return _page(signed, viewer)
    today = local_date(signed.services.now())
    answers, wrong = answered(FORM, signed.form, Setting(today=today))
    until = date.fromisoformat(answers["until"]) if answers.get("until") else today
    if not wrong and not today <= until <= today + LONGEST:
        wrong = {"until": FieldError(BAD_DAY, "day")}
    if wrong:
        return _page(signed, viewer, wrong=wrong)
    references = [one.strip() for one in (answers["cases"] or "").splitlines() if one.strip()]
    try:
        link = inspecting.give(signed.services, viewer, answers["whose"], until, references)
    except NoBundle as none:
        says = f"You have no bundle for an inspector in {none.said}. Make one first, or check the reference"
        return _page(signed, viewer, wrong={"cases": FieldError(says)})
    return _page(signed, viewer, link=link)


def _given(signed: Signed, viewer: Viewer) -> list[Inspection]:
    """Those that this person gave. Raises HttpError(404) for whoever gives none."""
    if not leads_records(signed.services, viewer):
        raise HttpError(404)
    return [one for one in signed.services.inspections.all() if one.by == viewer.id]


def _page(signed: Signed, viewer: Viewer, *, wrong: dict[str, FieldError] | None = None, link: str = "") -> Response:
    services, today = signed.services, local_date(signed.services.now())
    given = [(one, one.opens(today), services.inspections.looks(one.id)) for one in reversed(_given(signed, viewer))]
    return show(
        signed, viewer, "desk/inspections.html", status=400 if wrong else 200, navigation=navigation(viewer, HERE),
        given=given, link=link, asks=FORM, typed={} if link else typed(FORM, signed.form), wrong=wrong or {},
        back=url_for("staff.register"),
    )  # fmt: skip
