"""Taking down a complaint that was made by telephone, in person, on paper or by e-mail.

One page, because whoever takes it down has the caller on the line; then what was written, and the letter that goes out,
are shown before anything is kept. A form carries a number of its own, so that sending it twice makes one case.
"""

from collections.abc import Sequence
from typing import Any

from chalice.app import Response

from chalicelib.actions import lodging
from chalicelib.domain import references
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.ports import Site
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk.log_fields import POINTS, groups
from chalicelib.web.desk.log_form import answers_of, complaint, shown
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.kit.fields import FieldError, Setting
from chalicelib.web.kit.form import CHANGE, CONFIRMED, unseen
from chalicelib.web.kit.pages import HttpError, go_to
from chalicelib.web.kit.urls import url_for
from chalicelib.web.public.journey import held

pages = StaffPages(__name__)
DRAFT, SITE, APPEAL_OF = "draft", "site", "appeal_of"
LONGEST_DRAFT = 64  # characters of a form's own number


@pages.get("staff.log")
def form(signed: Signed, viewer: Viewer) -> Response:
    site = _site(signed, viewer)
    return _choose(signed, viewer) if site is None else _form(signed, viewer, site)


@pages.post("staff.log")
def take_down(signed: Signed, viewer: Viewer) -> Response:
    site = _site(signed, viewer)
    if site is None or signed.given(CHANGE):
        return _choose(signed, viewer) if site is None else _form(signed, viewer, site)
    setting = _setting(signed, site)
    appeal = bool(_appeal(signed, setting)[0])
    answers, wrong = answers_of(signed.form, setting, appeal=appeal)
    if wrong:
        return _form(signed, viewer, site, wrong=wrong, status=signed.refused)
    made = complaint(site.id, answers, *_appeal(signed, setting))
    try:
        if not signed.given(CONFIRMED):
            letters = lodging.would_send(signed.services, made, viewer.id)
            rows, points = shown(setting, answers, appeal=appeal), answers[POINTS]["points"]
            return _check(signed, viewer, site, rows, [one.message for one in letters], points)
        lodged = lodging.submit(signed.services, _draft(signed, viewer), made, viewer.id)
    except Refused as refused:
        return _form(signed, viewer, site, refused=refused.sentence, status=409)
    return go_to(f"{url_for('staff.logged')}?reference={lodged.reference}")


@pages.get("staff.logged")
def logged(signed: Signed, viewer: Viewer) -> Response:
    """What to tell the caller. It says nothing of the case: whoever took it down may not be one who sees it."""
    reference = references.read(signed.queried("reference"))
    if reference is None:
        raise HttpError(404)
    return show(signed, viewer, "desk/logged.html", navigation=navigation(viewer), reference=reference)


def _sites(signed: Signed, viewer: Viewer) -> list[Site]:
    return [s for s in signed.services.organisation.sites() if lodging.may_take_down(viewer.at(s.id))]


def _site(signed: Signed, viewer: Viewer) -> Site | None:
    """The site that was chosen; the only one, where there is one."""
    sites = _sites(signed, viewer)
    wanted = signed.given(SITE) or signed.queried(SITE)
    chosen = next((site for site in sites if site.id == wanted), None)
    return sites[0] if len(sites) == 1 else chosen


def _setting(signed: Signed, site: Site) -> Setting:
    today = local_date(signed.services.now())
    policy = signed.services.organisation.policy(site.in_force(today))
    present = held(signed.services, site.id)
    return Setting(sites=(site,), site=site, policy=policy, today=today, answers={}, held=present)


def _appeal(signed: Signed, setting: Setting) -> tuple[str, str]:
    """The case against whose result somebody else appeals, and the stage at which theirs begins; ("", ""): none."""
    of = references.read(signed.given(APPEAL_OF) or signed.queried(APPEAL_OF)) or ""
    affected = setting.policy.affected if setting.policy else None
    return (of, affected.stage) if of and affected else ("", "")


def _draft(signed: Signed, viewer: Viewer) -> str:
    return f"{viewer.id}.{signed.given(DRAFT, LONGEST_DRAFT)}"


def _choose(signed: Signed, viewer: Viewer) -> Response:
    sites = [(site.name, f"{url_for('staff.log')}?site={site.id}") for site in _sites(signed, viewer)]
    return show(signed, viewer, "desk/choose_site.html", navigation=navigation(viewer, "staff.log"), sites=sites)


def _form(
    signed: Signed, viewer: Viewer, site: Site, *, wrong: dict[str, FieldError] | None = None, refused: str = "",
    status: int = 200,
) -> Response:  # fmt: skip
    setting = _setting(signed, site)
    of, _ = _appeal(signed, setting)
    grouped = groups(setting, signed.form, appeal=bool(of))
    asked = [ask for _, some in grouped for ask in some]
    typed: dict[str, Any] = {ask.field.name: ask.field.typed(signed.form) for ask in asked} if signed.form else {}
    draft = signed.given(DRAFT) or signed.services.randomness(16).hex()
    return show(
        signed, viewer, "desk/log.html", status=status, navigation=navigation(viewer, "staff.log"), site=site,
        asks=asked, groups=grouped, typed=typed, wrong=wrong or {}, refused=refused, draft=draft, appeal_of=of,
    )  # fmt: skip


def _check(signed: Signed, viewer: Viewer, site: Site, rows: Any, messages: Any, points: Sequence[str]) -> Response:
    """What was written, and the letter. Points that were proposed travel on with it, to be changed or kept."""
    hidden = [*unseen(signed.form), *([] if POINTS in signed.form else [(POINTS, point) for point in points])]
    return show(
        signed, viewer, "desk/check_log.html", navigation=navigation(viewer, "staff.log"), site=site, rows=rows,
        messages=messages, hidden=hidden,
    )  # fmt: skip
