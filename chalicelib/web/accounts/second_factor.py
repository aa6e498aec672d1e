"""Signing in, its second half: the authenticator app, or the choice of what to set up. passkeys.py has the passkeys.

Everybody has exactly one second factor. It is set up at the first sign-in and asked for ever after; another takes its
place from the page "Your sign-in" once the present one was shown. Where it is lost, a recovery code or two people do away
with it.
"""

from dataclasses import replace

from chalice.app import Response
from markupsafe import Markup

from chalicelib.actions import recovering, signing_in
from chalicelib.actions.account_mail import tell_of_wrong_codes
from chalicelib.actions.recovering import NoSuchCode
from chalicelib.actions.signing_in import TooOften
from chalicelib.domain import credentials
from chalicelib.domain.access.viewer import Viewer
from chalicelib.ports import Factor, SignIn
from chalicelib.web.accounts import app_codes, sign_in_state
from chalicelib.web.kit.pages import Asked, Pages, go_to, show
from chalicelib.web.kit.urls import url_for

pages = Pages(__name__)
WRONG = "This is not the code that your app shows now. Each code works once: wait for the next one and type it"
TOO_OFTEN = "There were too many wrong codes. Wait an hour and sign in again"
NO_SUCH_CODE = "This is not one of your recovery codes, or it has been used. Each works once"
CHOOSE = "Choose a passkey or an authenticator app"


@pages.get("staff.sign-in.second")
@sign_in_state.proved
def second(asked: Asked, sign_in: SignIn, viewer: Viewer) -> Response:
    """Where this person goes: to what they have set up, or to choosing."""
    kind = sign_in_state.shown_factor(asked, sign_in).kind
    return go_to(url_for(f"staff.sign-in.{kind}")) if kind else _choose(asked, sign_in, viewer)


@pages.post("staff.sign-in.second")
@sign_in_state.proved
def chosen(asked: Asked, sign_in: SignIn, viewer: Viewer) -> Response:
    choice = asked.given("kind")
    if choice in ("app", "passkey"):
        return go_to(url_for(f"staff.sign-in.new-{choice}"))
    return _choose(asked, sign_in, viewer, wrong=CHOOSE)


@pages.get("staff.sign-in.app")
@sign_in_state.showing("app")
def app(asked: Asked, sign_in: SignIn, viewer: Viewer, factor: Factor) -> Response:
    return _app(asked)


@pages.post("staff.sign-in.app")
@sign_in_state.showing("app")
def app_code(asked: Asked, sign_in: SignIn, viewer: Viewer, factor: Factor) -> Response:
    sign_in_state.checked(asked)
    try:
        step = _step(asked, factor)
    except TooOften:
        return _app(asked, wrong=TOO_OFTEN, status=429)
    if step is None:
        return _app(asked, typed=asked.given("code"), wrong=WRONG, status=400)
    return sign_in_state.genuine(asked, sign_in, viewer, replace(factor, used=step))


@pages.get("staff.sign-in.recovery")
@sign_in_state.proved
def recovery(asked: Asked, sign_in: SignIn, viewer: Viewer) -> Response:
    return (
        _recovery(asked) if sign_in_state.shown_factor(asked, sign_in).kind else go_to(url_for("staff.sign-in.second"))
    )


@pages.post("staff.sign-in.recovery")
@sign_in_state.proved
def recovery_code(asked: Asked, sign_in: SignIn, viewer: Viewer) -> Response:
    """A recovery code takes the lost second factor away; then they set up a new one, here and now."""
    sign_in_state.checked(asked)
    if not sign_in_state.shown_factor(asked, sign_in).kind:
        return go_to(url_for("staff.sign-in.second"))
    try:
        signing_in.app_code_tried(asked.services, sign_in.person)
        recovering.by_code(asked.services, sign_in, asked.given("code"))
    except TooOften:
        return _recovery(asked, wrong=TOO_OFTEN, status=429)
    except NoSuchCode:
        return _recovery(asked, typed=asked.given("code"), wrong=NO_SUCH_CODE, status=400)
    return go_to(url_for("staff.sign-in.second"))


@pages.get("staff.sign-in.new-app")
@sign_in_state.showing("")
def new_app(asked: Asked, sign_in: SignIn, viewer: Viewer, none: Factor) -> Response:
    return _new_app(asked, viewer, _new(asked, sign_in, none))


@pages.post("staff.sign-in.new-app")
@sign_in_state.showing("")
def new_app_code(asked: Asked, sign_in: SignIn, viewer: Viewer, none: Factor) -> Response:
    """The first code shows that the app has the secret: only then is it what is asked for from now on."""
    sign_in_state.checked(asked)
    new = _new(asked, sign_in, none)
    try:
        step = _step(asked, new)
    except TooOften:
        return _new_app(asked, viewer, new, wrong=TOO_OFTEN, status=429)
    if step is None:
        return _new_app(asked, viewer, new, typed=asked.given("code"), wrong=WRONG, status=400)
    return sign_in_state.entered(asked, sign_in, viewer, replace(new, used=step), newly=True)


def _new(asked: Asked, sign_in: SignIn, before: Factor) -> Factor:
    """The app that is being set up: its secret is this sign-in's, so that it stays the same while the page is open."""
    return Factor(
        person=sign_in.person, kind="app", id=sign_in.id, secret_version=sign_in.secret_version,
        set_at=asked.services.wall(), rev=before.rev,
    )  # fmt: skip


def _step(asked: Asked, factor: Factor) -> int | None:
    """Raises TooOften."""
    signing_in.app_code_tried(asked.services, factor.person)
    step = app_codes.step_of(_secret(asked, factor), asked.given("code"), asked.services.wall(), factor.used)
    if step is None:
        tell_of_wrong_codes(asked.services, factor.person)
    return step


def _secret(asked: Asked, factor: Factor) -> str:
    return credentials.app_secret(asked.services.link_secret(factor.secret_version), factor.id)


def _recovery(asked: Asked, *, typed: str = "", wrong: str = "", status: int = 200) -> Response:
    token = sign_in_state.token(asked)
    return show(asked, "accounts/sign_in_recovery.html", status=status, typed=typed, wrong=wrong, token=token)


def _choose(asked: Asked, sign_in: SignIn, viewer: Viewer, wrong: str = "") -> Response:
    return show(
        asked, "accounts/sign_in_choose.html", status=400 if wrong else 200, viewer=viewer, token=sign_in_state.token(asked),
        wrong=wrong, replaces=sign_in.replaces,
    )  # fmt: skip


def _app(asked: Asked, *, typed: str = "", wrong: str = "", status: int = 200) -> Response:
    token = sign_in_state.token(asked)
    return show(asked, "accounts/sign_in_app.html", status=status, typed=typed, wrong=wrong, token=token)


def _new_app(
    asked: Asked, viewer: Viewer, new: Factor, *, typed: str = "", wrong: str = "", status: int = 200
) -> Response:
    secret = _secret(asked, new)
    address = app_codes.address(secret, viewer.email, asked.services.organisation.name())
    return show(
        asked, "accounts/sign_in_new_app.html", status=status, typed=typed, wrong=wrong, token=sign_in_state.token(asked),
        secret=" ".join(secret[n : n + 4] for n in range(0, len(secret), 4)), address=address,
        picture=Markup(app_codes.picture(address)),
    )  # fmt: skip
