"""Questions about whoever has complained, to see who does: optional, and counted apart from every complaint.

The page is given nothing but the site, so nothing here could say whose answers they are. It stores no answer, only that
there is one more of it (domain/equality.py). A form that comes twice counts once, by the number that it carries; the page
that thanks is one of its own, so that to load it again sends nothing.
"""

from collections.abc import Mapping
from datetime import timedelta

from chalice.app import Response

from chalicelib.domain import keys
from chalicelib.domain.equality import QUESTIONS
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.web.kit import csrf
from chalicelib.web.kit.fields import Setting
from chalicelib.web.kit.form import answered, one_of, options, typed
from chalicelib.web.kit.pages import Pages, Request, go_to, show
from chalicelib.web.kit.sites import site_of
from chalicelib.web.kit.urls import url_for

pages = Pages(__name__)
ASKS = [one_of(q.name, f"{q.title} (optional)", options(q.answers.items()), "") for q in QUESTIONS]
NUMBER, DONE = "number", "done"
COUNTED, OFTEN, NOTHING = "counted", "often", "nothing"  # what became of the answers: in the address of the thanks
A_FORM = timedelta(days=1)  # for so long its number is known again
MOST, EACH = 20, timedelta(hours=1)  # from one place: a whole school may be one


@pages.get("equality")
def form(request: Request) -> Response:
    done = request.queried(DONE)
    if done in (COUNTED, OFTEN, NOTHING):
        return show(request, "public/equality_sent.html", site=site_of(request), done=done)
    return _form(request)


@pages.post("equality")
def send(request: Request) -> Response:
    """What is no answer of the form counts as none. Past the limit of a place none is counted, and that is said."""
    site, today = site_of(request), local_date(request.services.now())
    if request.switched:
        return _form(request)
    if request.elsewhere:
        return _form(request, refused=csrf.NOT_SHOWN, status=403)
    setting = Setting(today=today)
    answers, _ = answered(ASKS, request.form, setting)
    given = {name: said for name, said in answers.items() if said}
    done = _counted(request, site.id, f"{today:%Y-%m}", given) if given else NOTHING
    return go_to(f"{url_for('equality', site.id)}?{DONE}={done}")


def _counted(request: Request, site: str, month: str, given: Mapping[str, str]) -> str:
    limits, now = request.services.limits, request.services.wall()
    if not limits.take(keys.named("equality form", request.given(NUMBER) or request.services.new_id()), 1, A_FORM, now):
        return COUNTED
    if not limits.take(keys.named("equality", request.ip), MOST, EACH, now):
        return OFTEN
    request.services.apart.count(site, month, given)
    return COUNTED


def _form(request: Request, *, refused: str = "", status: int = 200) -> Response:
    return show(
        request, "public/equality.html", status=status, site=site_of(request), asks=ASKS,
        typed=typed(ASKS, request.form), refused=refused, number=request.given(NUMBER) or request.services.new_id(),
    )  # fmt: skip
