"""Signing in, its second half: the authenticator app, or the choice of what to set up. passkeys.py has the passkeys.

Everybody has exactly one second factor. It is set up at the first sign-in and asked for ever after; another takes its
place from the page "Your sign-in" once the present one was shown. Where it is lost, a recovery code or two people do away
with it.
"""

from dataclasses import replace
from datetime import datetime

from chalice.app import Response
from markupsafe import Markup

from chalicelib.actions import recovering, signing_in
from chalicelib.actions.account_mail import tell_of_wrong_codes
from chalicelib.actions.recovering import NoSuchCode
from chalicelib.actions.signing_in import TooOften
from chalicelib.domain import credentials
from chalicelib.domain.access.viewer import Viewer
from chalicelib.ports import Factor, SignIn
from chalicelib.web.accounts import sign_in_state
from chalicelib.web.kit.pages import LARGEST, Pages, Request, go_to, show
from chalicelib.web.kit.urls import url_for

pages = Pages(__name__)
WRONG = "This code is not right. Each code works once. Wait for the next one and enter it"
TOO_OFTEN = "You have entered too many wrong codes. Wait an hour and sign in again"
NO_SUCH_CODE = "This is not one of your recovery codes, or you have used it already"
CHOOSE = "Choose a passkey or an authenticator app"
SECONDS = 30
CLOCKS_DIFFER = (-1, 0, 1)  # half minutes: a telephone's clock is seldom quite ours


@pages.get("staff.sign-in.second")
@sign_in_state.proved
def second(request: Request, sign_in: SignIn, viewer: Viewer) -> Response:
    """Where this person goes: to what they have set up, or to choosing."""
    kind = sign_in_state.shown_factor(request, sign_in).kind
    return go_to(url_for(f"staff.sign-in.{kind}")) if kind else _choose(request, sign_in, viewer)


@pages.post("staff.sign-in.second")
@sign_in_state.proved
def chosen(request: Request, sign_in: SignIn, viewer: Viewer) -> Response:
    choice = request.given("kind")
    if choice in ("app", "passkey"):
        return go_to(url_for(f"staff.sign-in.new-{choice}"))
    return _choose(request, sign_in, viewer, wrong=CHOOSE)


@pages.get("staff.sign-in.app")
@sign_in_state.showing("app")
def app(request: Request, sign_in: SignIn, viewer: Viewer, factor: Factor) -> Response:
    return _app(request)


@pages.post("staff.sign-in.app")
@sign_in_state.showing("app")
def app_code(request: Request, sign_in: SignIn, viewer: Viewer, factor: Factor) -> Response:
    sign_in_state.checked(request)
    try:
        step = _step(request, factor)
    except TooOften:
        return _app(request, wrong=TOO_OFTEN, status=429)
    if step is None:
        return _app(request, typed=request.given("code", LARGEST), wrong=WRONG, status=400)
    return sign_in_state.genuine(request, sign_in, viewer, replace(factor, used=step))


@pages.get("staff.sign-in.recovery")
@sign_in_state.proved
def recovery(request: Request, sign_in: SignIn, viewer: Viewer) -> Response:
    return (
        _recovery(request)
        if sign_in_state.shown_factor(request, sign_in).kind
        else go_to(url_for("staff.sign-in.second"))
    )


@pages.post("staff.sign-in.recovery")
@sign_in_state.proved
def recovery_code(request: Request, sign_in: SignIn, viewer: Viewer) -> Response:
    """A recovery code takes the lost second factor away; then they set up a new one, here and now."""
    sign_in_state.checked(request)
    if not sign_in_state.shown_factor(request, sign_in).kind:
        return go_to(url_for("staff.sign-in.second"))
    try:
        signing_in.app_code_tried(request.services, sign_in.person)
        recovering.by_code(request.services, sign_in, request.given("code"))
    except TooOften:
        return _recovery(request, wrong=TOO_OFTEN, status=429)
    except NoSuchCode:
        return _recovery(request, typed=request.given("code", LARGEST), wrong=NO_SUCH_CODE, status=400)
    return go_to(url_for("staff.sign-in.second"))


@pages.get("staff.sign-in.new-app")
@sign_in_state.showing("")
def new_app(request: Request, sign_in: SignIn, viewer: Viewer, none: Factor) -> Response:
    return _new_app(request, viewer, _new(request, sign_in, none))


@pages.post("staff.sign-in.new-app")
@sign_in_state.showing("")
def new_app_code(request: Request, sign_in: SignIn, viewer: Viewer, none: Factor) -> Response:
    """The first code shows that the app has the secret: only then is it what is asked for from now on."""
    sign_in_state.checked(request)
    new = _new(request, sign_in, none)
    try:
        step = _step(request, new)
    except TooOften:
        return _new_app(request, viewer, new, wrong=TOO_OFTEN, status=429)
    if step is None:
        return _new_app(request, viewer, new, typed=request.given("code", LARGEST), wrong=WRONG, status=400)
    return sign_in_state.entered(request, sign_in, viewer, replace(new, used=step), newly=True)


def _new(request: Request, sign_in: SignIn, before: Factor) -> Factor:
    """The app that is being set up: its secret is this sign-in's, so that it stays the same while the page is open."""
    return Factor(
        person=sign_in.person, kind="app", id=sign_in.id, secret_version=sign_in.secret_version,
        set_at=request.services.wall(), rev=before.rev,
    )  # fmt: skip


def _step(request: Request, factor: Factor) -> int | None:
    """Raises TooOften."""
    signing_in.app_code_tried(request.services, factor.person)
    step = step_of(_secret(request, factor), request.given("code"), request.services.wall(), factor.used)
    if step is None:
        tell_of_wrong_codes(request.services, factor.person)
    return step


def _secret(request: Request, factor: Factor) -> str:
    return credentials.app_secret(request.services.link_secret(factor.secret_version), factor.id)


def _recovery(request: Request, *, typed: str = "", wrong: str = "", status: int = 200) -> Response:
    token = sign_in_state.token(request)
    return show(request, "accounts/sign_in_recovery.html", status=status, typed=typed, wrong=wrong, token=token)


def _choose(request: Request, sign_in: SignIn, viewer: Viewer, wrong: str = "") -> Response:
    return show(
        request, "accounts/sign_in_choose.html", status=400 if wrong else 200, viewer=viewer,
        token=sign_in_state.token(request), wrong=wrong, replaces=sign_in.replaces,
    )  # fmt: skip


def _app(request: Request, *, typed: str = "", wrong: str = "", status: int = 200) -> Response:
    token = sign_in_state.token(request)
    return show(request, "accounts/sign_in_app.html", status=status, typed=typed, wrong=wrong, token=token)


def _new_app(
    request: Request, viewer: Viewer, new: Factor, *, typed: str = "", wrong: str = "", status: int = 200
) -> Response:
    secret = _secret(request, new)
    address = app_address(secret, viewer.email, request.services.organisation.name())
    return show(
        request, "accounts/sign_in_new_app.html", status=status, typed=typed, wrong=wrong,
        token=sign_in_state.token(request), secret=" ".join(secret[n : n + 4] for n in range(0, len(secret), 4)),
        address=address,
        picture=Markup(app_picture(address)),
    )  # fmt: skip


def step_of(secret: str, typed: str, now: datetime, used: int) -> int | None:
    """Which half minute the code is of. None: not of this time, or one that was used, or an earlier one than that."""
    import pyotp

    app, present = pyotp.TOTP(secret), int(now.timestamp()) // SECONDS
    later = (present + away for away in CLOCKS_DIFFER if present + away > used)
    return next((step for step in later if credentials.same(app.generate_otp(step), credentials.digits(typed))), None)


def app_address(secret: str, email: str, organisation: str) -> str:
    """The `otpauth:` address that opens an app on the same device, or that a picture shows to its camera."""
    import pyotp

    return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=organisation)


def app_picture(of_address: str) -> str:
    """The address as an SVG that an app's camera reads. It holds no style and no script."""
    import segno

    return segno.make(of_address, error="m").svg_inline(scale=4, border=4, svgclass=None, lineclass=None)
