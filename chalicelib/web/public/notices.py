"""What the organisation owes to whoever visits: its privacy notice and its accessibility statement.

Each is its own words where it has written some, else ours, made of what the set-up says.
"""

from chalice.app import Response

from chalicelib.domain.casework.closing.retention import years_kept
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.ports import Services
from chalicelib.web.kit import drafts
from chalicelib.web.kit.pages import Pages, Request, show

pages = Pages(__name__)


@pages.get("privacy")
def privacy(request: Request) -> Response:
    own = request.services.organisation.details().privacy
    return show(request, "public/privacy.html", own=own, kept=_kept(request.services), kept_for=drafts.KEPT_WORDS,
                asks=any(site.asks_from for site in request.services.organisation.sites()))  # fmt: skip


@pages.get("accessibility")
def accessibility(request: Request) -> Response:
    return show(request, "public/accessibility.html", own=request.services.organisation.details().accessibility)


def _kept(services: Services) -> list[tuple[str, int | None]]:
    """Each site, and for how many years it keeps a complaint that is closed."""
    organisation, today = services.organisation, local_date(services.now())
    return [
        (site.name, years_kept(organisation.policy(site.in_force(today)), site.retention_years))
        for site in organisation.sites()
    ]
