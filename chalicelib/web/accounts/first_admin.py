"""The first person: whoever was given the one-time link becomes the one who sets everything up, and signs in."""

from chalice.app import Response

from chalicelib.actions import accounts, signing_in
from chalicelib.actions.accounts import NoLonger
from chalicelib.actions.signing_in import TooOften
from chalicelib.domain import text
from chalicelib.web.accounts import sign_in_state
from chalicelib.web.accounts.sign_in import NO_ADDRESS, TOO_OFTEN
from chalicelib.web.kit import contact_checks, csrf
from chalicelib.web.kit.pages import LARGEST, HttpError, Pages, Request, go_to, show
from chalicelib.web.kit.urls import url_for

pages = Pages(__name__)
LONGEST_NAME = 200
NO_NAME = "Enter your name"


@pages.get("staff.first")
def first(request: Request) -> Response:
    try:
        accounts.invited(request.services, request.args["token"])
    except NoLonger:
        return _no_longer(request)
    return _form(request, {})


@pages.post("staff.first")
def claimed(request: Request) -> Response:
    """The link is the permission: a form for it can only come from whoever was given it."""
    name, email = (
        text.one_line(request.given("name", LARGEST)).strip(),
        text.machine_read(request.given("email", LARGEST))[0],
    )
    if not csrf.genuine(request.args["token"], "first", request.given(csrf.FIELD)):
        raise HttpError(403)
    wrong = {"name": _name(name), "email": contact_checks.email(email) if email else NO_ADDRESS}
    if any(wrong.values()):
        return _form(request, wrong, status=400)
    try:
        person, link = accounts.claim(request.services, request.args["token"], name, email)
        key = signing_in.ask_first(request.services, person, link, email, sign_in_state.place(request, email))
    except NoLonger:
        return _no_longer(request)
    except TooOften:
        return _form(request, {"email": TOO_OFTEN}, status=429)
    return go_to(url_for("staff.sign-in.code"), {"Set-Cookie": sign_in_state.cookie(key)})


def _name(name: str) -> str:
    """What is wrong with it, or ""."""
    if text.is_blank(name):
        return NO_NAME
    return "" if len(name) <= LONGEST_NAME else f"Your name must be {LONGEST_NAME} characters or fewer"


def _form(request: Request, wrong: dict[str, str], status: int = 200) -> Response:
    token = csrf.token(request.args["token"], "first")
    return show(
        request, "accounts/first_admin.html", status=status, wrong=wrong, link=request.args["token"], token=token,
        name=request.given("name", LARGEST), email=request.given("email", LARGEST),
    )  # fmt: skip


def _no_longer(request: Request) -> Response:
    return show(request, "accounts/first_admin_no_longer.html", status=410)
