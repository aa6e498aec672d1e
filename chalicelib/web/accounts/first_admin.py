"""The first person: whoever was given the one-time link becomes the one who sets everything up, and signs in."""

from chalice.app import Response

from chalicelib.actions import accounts, signing_in
from chalicelib.actions.accounts import NoLonger
from chalicelib.actions.signing_in import TooOften
from chalicelib.domain import text
from chalicelib.web.accounts import sign_in_state
from chalicelib.web.accounts.sign_in import NO_ADDRESS, TOO_OFTEN
from chalicelib.web.kit import contact_checks, csrf
from chalicelib.web.kit.pages import Asked, Pages, Stop, go_to, show
from chalicelib.web.kit.urls import url_for

pages = Pages(__name__)
LONGEST_NAME = 200
NO_NAME = "Enter your name"


@pages.get("staff.first")
def first(asked: Asked) -> Response:
    try:
        accounts.invited(asked.services, asked.args["token"])
    except NoLonger:
        return _no_longer(asked)
    return _form(asked, {})


@pages.post("staff.first")
def claimed(asked: Asked) -> Response:
    """The link is the permission: a form for it can only come from whoever was given it."""
    name, email = text.one_line(asked.given("name")).strip(), text.machine_read(asked.given("email"))[0]
    if not csrf.genuine(asked.args["token"], "first", asked.given(csrf.FIELD)):
        raise Stop(403)
    wrong = {"name": _name(name), "email": contact_checks.email(email) if email else NO_ADDRESS}
    if any(wrong.values()):
        return _form(asked, wrong, status=400)
    try:
        person, link = accounts.claim(asked.services, asked.args["token"], name, email)
        key = signing_in.ask_first(asked.services, person, link, email, sign_in_state.place(asked, email))
    except NoLonger:
        return _no_longer(asked)
    except TooOften:
        return _form(asked, {"email": TOO_OFTEN}, status=429)
    return go_to(url_for("staff.sign-in.code"), {"Set-Cookie": sign_in_state.cookie(key)})


def _name(name: str) -> str:
    """What is wrong with it, or ""."""
    if text.is_blank(name):
        return NO_NAME
    return "" if len(name) <= LONGEST_NAME else f"Your name must be {LONGEST_NAME} characters or fewer"


def _form(asked: Asked, wrong: dict[str, str], status: int = 200) -> Response:
    token = csrf.token(asked.args["token"], "first")
    return show(
        asked, "accounts/first_admin.html", status=status, wrong=wrong, link=asked.args["token"], token=token,
        name=asked.given("name"), email=asked.given("email"),
    )  # fmt: skip


def _no_longer(asked: Asked) -> Response:
    return show(asked, "accounts/first_admin_no_longer.html", status=410)
