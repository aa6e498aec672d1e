"""What is told apart from any complaint: suggestions and thanks, and how many of whom complain.

Each shows the sites at which its reader has the part that it is for (PAGES), and of no other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from chalice.app import Response

from chalicelib.domain.access.capacities import given
from chalicelib.domain.access.permissions import PAGES
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.account.register import months_of, year_of
from chalicelib.domain.equality import QUESTIONS, Question, shown
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.ports import Site
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.desk.register_filters import named

pages = StaffPages(__name__)
MOST = 200  # remarks of a site on the page
HIDDEN, YEARS = "Hidden", 3


@dataclass(frozen=True, slots=True)
class Counted:
    """One question's numbers. `rows` empty: too few answered."""

    question: Question
    rows: Sequence[tuple[str, str]]


@pages.get("staff.remarks")
def remarks(signed: Signed, viewer: Viewer) -> Response:
    found = [(site, signed.services.apart.remarks(site.id, MOST)) for site in _sites(signed, viewer, "staff.remarks")]
    return show(
        signed, viewer, "desk/remarks.html", navigation=navigation(viewer, "staff.remarks"), found=found, most=MOST,
        counts=bool(_sites(signed, viewer, "staff.equality")),
    )  # fmt: skip


@pages.get("staff.equality")
def equality(signed: Signed, viewer: Viewer) -> Response:
    this = year_of(local_date(signed.services.now()))
    years = {str(this - back): this - back for back in range(YEARS)}
    chosen = years.get(signed.queried("year"), this)
    return show(
        signed, viewer, "desk/equality.html", navigation=navigation(viewer, "staff.remarks"),
        found=who_complained(signed, viewer, chosen), years=[(text, named(one)) for text, one in years.items()],
        year=named(chosen), chosen=str(chosen), begun=chosen == this,
    )  # fmt: skip


def who_complained(signed: Signed, viewer: Viewer, year: int, site_id: str = "") -> list[tuple[Site, list[Counted]]]:
    """What people said of themselves in an academic year, at each site of which somebody may know it.

    Always by the same years: two that overlap would tell by their difference what each leaves out.
    """
    months = _months(year, local_date(signed.services.now()))
    sites = (site for site in _sites(signed, viewer, "staff.equality") if site_id in ("", site.id))
    return [(site, _counted(signed, site, months)) for site in sites]


def _months(year: int, today: date) -> list[str]:
    """Those that are over: a number that grew since yesterday would be somebody's of yesterday."""
    return [f"{month:%Y-%m}" for month in months_of(year) if month < today.replace(day=1)]


def _counted(signed: Signed, site: Site, months: Sequence[str]) -> list[Counted]:
    counts = signed.services.apart.counted(site.id, months)
    return [Counted(question, _rows(question, counts.get(question.name, {}))) for question in QUESTIONS]


def _rows(question: Question, counts: Mapping[str, int]) -> list[tuple[str, str]]:
    may_be_shown = shown({answer: counts.get(answer, 0) for answer in question.answers})
    if may_be_shown is None:
        return []
    return [
        (words, HIDDEN if may_be_shown[answer] is None else str(may_be_shown[answer]))
        for answer, words in question.answers.items()
    ]


def _sites(signed: Signed, viewer: Viewer, page: str) -> list[Site]:
    return [site for site in signed.services.organisation.sites() if given(viewer.at(site.id)) & PAGES[page]]
