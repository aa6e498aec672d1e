"""The organisation's logo: sent to the bucket as every file is, looked at here, shown, and then taken or not.

So a picture of 20 MB gets an answer beside its field as any other does, where an address of ours would take 6 MB at most.
"""

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256

from chalice.app import Response

from chalicelib.actions import sites
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.evidence import logos
from chalicelib.domain.evidence.logos import MOST_BYTES, PROBLEMS, Logo, NoLogo
from chalicelib.ports import Conflict
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.kit import logo
from chalicelib.web.kit.fields import FieldError
from chalicelib.web.kit.files import posting_to
from chalicelib.web.kit.form import answered, line, typed
from chalicelib.web.kit.pages import POLICY, HttpError, go_to
from chalicelib.web.kit.urls import path_for, url_for
from chalicelib.web.set_up.editing import REVISION, setting
from chalicelib.web.set_up.first_steps import HERE

pages = StaffPages(__name__)
PAGE = "staff.set-up.logo"
GONE = "The picture is no longer there: we keep one for a day until it is used. Choose it again"
ASKS = (
    line("logo_says", "What does the logo say?", "Screen readers read it out in place of the picture. Often it is the name "
         "of your organisation.", missing="Write what the logo says", longest=200),
)  # fmt: skip
MEANWHILE = "Somebody else changed your organisation at the same moment. Look at the logo, then press the button again"


@pages.get(PAGE)
def shown(signed: Signed, viewer: Viewer) -> Response:
    return _page(signed, viewer, signed.queried("key") or signed.given("key"))


@pages.get("staff.set-up.logo.sent")
def as_it_was_sent(signed: Signed, viewer: Viewer) -> Response:
    """The picture that somebody is asked about, for themselves alone."""
    try:
        return logo.answer(_sent(signed, viewer, signed.queried("key")))
    except NoLogo:
        raise HttpError(404) from None


@pages.post(PAGE)
def used(signed: Signed, viewer: Viewer) -> Response:
    """The picture that was sent becomes the logo, or there is none from now on."""
    details, key = signed.services.organisation.details(), signed.given("key")
    after = replace(details, logo="", logo_says="")
    if key:
        answers, wrong = answered(ASKS, signed.form, setting(signed))
        if wrong:
            return _page(signed, viewer, key, wrong=wrong, status=400)
        try:
            after = replace(details, logo=_kept(signed, _sent(signed, viewer, key)), **answers)
        except NoLogo:
            return _page(signed, viewer, key, status=400)
    try:
        if signed.number(REVISION) not in (None, details.revision):
            raise Conflict
        sites.change(signed.services, viewer.id, details, after)
    except Conflict:
        return _page(signed, viewer, key, refused=MEANWHILE, status=409)
    return go_to(f"{url_for(HERE)}?saved=1")


def _sent(signed: Signed, viewer: Viewer, key: str) -> Logo:
    """What this person sent. Raises NoLogo; of what is gone, too."""
    if not key.startswith(_prefix(viewer)):
        raise NoLogo("gone")
    body = signed.services.bucket.begins(key, MOST_BYTES + 1)
    if body is None:
        raise NoLogo("gone")
    return logos.look(body)


def _kept(signed: Signed, sent: Logo) -> str:
    digest = sha256(sent.body).hexdigest()
    signed.services.organisation.put_logo(digest, sent.body)  # first: no page names one that is not there
    return digest


def _prefix(viewer: Viewer) -> str:
    return f"uploads/logo/{viewer.id}/"


def _page(
    signed: Signed, viewer: Viewer, key: str, *, wrong: Mapping[str, FieldError] | None = None, refused: str = "",
    status: int = 200,
) -> Response:  # fmt: skip
    details = signed.services.organisation.details()
    problem = _problem(signed, viewer, key) if key else ""
    services = signed.services
    offer = services.bucket.offer(_prefix(viewer) + services.new_id() + "/", services.base_url() + path_for(PAGE))
    return show(
        signed, viewer, "set_up/logo.html", status=status, headers={POLICY: posting_to(offer.origin)}, offer=offer,
        navigation=navigation(viewer, HERE), details=details, key="" if problem else key, problem=problem, asks=ASKS,
        typed=typed(ASKS, signed.form) or {"logo_says": details.logo_says or details.name}, wrong=wrong or {},
        refused=refused, back=url_for(HERE),
    )  # fmt: skip


def _problem(signed: Signed, viewer: Viewer, key: str) -> str:
    try:
        _sent(signed, viewer, key)
    except NoLogo as why:
        return PROBLEMS.get(why.problem, GONE)
    return ""
