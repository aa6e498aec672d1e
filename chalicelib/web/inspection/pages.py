"""Behind an inspector's link: a first page, the register of a year with its figures, and each bundle, to read only.

A link that never was, that has ended and that was taken back get the same answer. Each page that is opened is written down,
and a bundle with its case as well.
"""

from chalice.app import Response

from chalicelib.actions import inspecting
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.account.figures import figures
from chalicelib.domain.account.register import year_of
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.ports import Inspection, View
from chalicelib.queries.bundles import PDF, place
from chalicelib.queries.case_file import INSPECTOR
from chalicelib.queries.data_requests import keeps_record
from chalicelib.queries.register import register
from chalicelib.queries.self_assessment import assess, opened_by
from chalicelib.web.desk import self_assessment
from chalicelib.web.desk.figures import sentences
from chalicelib.web.desk.register import table_of
from chalicelib.web.desk.register_filters import named
from chalicelib.web.desk.register_filters import sites as names_of_sites
from chalicelib.web.kit.pages import HttpError, Pages, Request, go_to, show
from chalicelib.web.kit.urls import url_for

pages = Pages(__name__)
YEARS = 5


@pages.get("inspection")
def first(request: Request) -> Response:
    """The year that is asked for: its register and figures; and what else may be read."""
    found, viewer = _opened(request)
    this = year_of(local_date(request.services.now()))
    years = {str(one): one for one in range(this, this - YEARS, -1)}
    year = years.get(request.queried("year"), this)
    told = register(request.services, viewer, year)
    inspecting.saw(request.services, found, f"the register of {named(year)}")
    token = request.args["token"]
    headings, rows = table_of(told.cases, names_of_sites(request))
    bundles = [
        (file.reference, url_for("inspection.bundle", token, bundle.id), bundle.at)
        for file, bundle in inspecting.readable(request.services, found, viewer)
    ]
    return show(
        request, "inspection/first.html", organisation=request.services.organisation.name(), found=found, year=named(year),
        years=[(name, named(one)) for name, one in years.items()], chosen=str(year), whole=told.whole,
        headings=headings, rows=rows, here=url_for("inspection", token),
        sentences=sentences(figures([one.entry for one in told.counted])), bundles=bundles,
        assessed=[
            (site.name, f"{url_for('inspection.self-assessment', token)}?site={site.id}")
            for site in opened_by(request.services, viewer)
            if keeps_record(request.services, site, viewer)
        ],
        policies=[(site.name, url_for("procedure", site.id)) for site in request.services.organisation.sites()],
    )  # fmt: skip


@pages.get("inspection.self-assessment")
def self_assessed(request: Request) -> Response:
    """Of a site whose record the giver of the link keeps, for the academic year of today."""
    found, viewer = _opened(request)
    sites = [site for site in opened_by(request.services, viewer) if keeps_record(request.services, site, viewer)]
    site = next((one for one in sites if one.id == request.queried("site")), None)
    if site is None:
        raise HttpError(404)
    inspecting.saw(request.services, found, f"the self-assessment of {site.name}")
    year = year_of(local_date(request.services.now()))
    told = self_assessment.told(
        request.services, assess(request.services, viewer, self_assessment.asks(), site, year), None
    )
    return show(request, "inspection/self_assessment.html", back=url_for("inspection", request.args["token"]), **told)


@pages.get("inspection.bundle")
def bundle(request: Request) -> Response:
    """Leads to the PDF, for a minute."""
    found, viewer = _opened(request)
    for file, one in inspecting.readable(request.services, found, viewer):
        if one.id == request.args["bundle"]:
            inspecting.saw(request.services, found, f"the bundle of {file.reference}")
            request.services.cases.saw(
                View(case_id=file.case_id, person=INSPECTOR, at=request.services.now(), what="bundle")
            )
            name = f'attachment; filename="{file.reference}-{one.recipient}{PDF}"'
            return go_to(request.services.bucket.link(place(one) + PDF, name, "application/pdf"))
    raise HttpError(404)


def _opened(request: Request) -> tuple[Inspection, Viewer]:
    """Raises HttpError(404): to whoever holds no link that opens there is no such page."""
    found = inspecting.behind(request.services, request.args["token"])
    if found is None:
        raise HttpError(404)
    return found
