"""Questions about whoever has complained, to see who does: optional, and counted apart from every complaint.

The page is given nothing but the site, so nothing here could say whose answers they are. It stores no answer, only that
there is one more of it (domain/equality.py).
"""

from datetime import timedelta

from chalice.app import Response

from chalicelib.domain import keys
from chalicelib.domain.equality import QUESTIONS
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.web.kit import csrf
from chalicelib.web.kit.fields import Setting
from chalicelib.web.kit.form import answered, one_of, options, typed
from chalicelib.web.kit.pages import Pages, Request, show
from chalicelib.web.kit.sites import site_of

pages = Pages(__name__)
ASKS = [one_of(q.name, f"{q.title} (optional)", options(q.answers.items()), "") for q in QUESTIONS]
MOST, EACH = 20, timedelta(hours=1)  # from one place: a whole school may be one


@pages.get("equality")
def form(request: Request) -> Response:
    return _form(request)


@pages.post("equality")
def send(request: Request) -> Response:
    """What is no answer of the form counts as none. Past the limit of a place none is counted, and that is said."""
    site, today = site_of(request), local_date(request.services.now())
    if request.elsewhere:
        return _form(request, refused=csrf.NOT_SHOWN, status=403)
    setting = Setting(today=today)
    answers, _ = answered(ASKS, request.form, setting)
    given = {name: said for name, said in answers.items() if said}
    place = keys.named("equality", request.ip)
    counts = bool(given) and request.services.limits.take(place, MOST, EACH, request.services.wall())
    if counts:
        request.services.apart.count(site.id, f"{today:%Y-%m}", given)
    return show(request, "public/equality_sent.html", site=site, answered=bool(given), counted=counts)


def _form(request: Request, *, refused: str = "", status: int = 200) -> Response:
    return show(
        request, "public/equality.html", status=status, site=site_of(request), asks=ASKS,
        typed=typed(ASKS, request.form), refused=refused,
    )  # fmt: skip
