"""Signing in, its first half: asking for a mail, and showing that it came.

Nothing here says whether anybody has an address. The link in the mail shows a page with a button and does nothing
before it is pressed, because mail scanners open links; and it works in the browser that asked alone, so that a mail
which somebody else reads lets nobody in.
"""

from chalice.app import Response

from chalicelib.actions import signing_in
from chalicelib.actions.signing_in import TooOften, WrongCode
from chalicelib.domain import credentials, text
from chalicelib.ports import Conflict, SignIn
from chalicelib.web.accounts import session, sign_in_state
from chalicelib.web.kit import contact_checks
from chalicelib.web.kit.pages import LARGEST, Pages, Request, go_to, show
from chalicelib.web.kit.urls import url_for

pages = Pages(__name__)
NO_ADDRESS = "Enter your work email address"
TOO_OFTEN = "You have asked too many times. Use the newest email, or wait 15 minutes and ask again"
NO_CODE = f"Enter the code from the email: {credentials.DIGITS} digits"
NO_MORE = "That was the last try with this code. Ask for a new one"
WHY = {
    "over": "You took too long to sign in. Ask for a new link.",
    "out": "You are signed out.",
    "everywhere": "You are signed out everywhere.",
}


@pages.get("staff.sign-in")
def ask(request: Request) -> Response:
    return _ask(request, session.safe(request.queried("back")), said=WHY.get(request.queried("why"), ""))


@pages.post("staff.sign-in")
def asked_for(request: Request) -> Response:
    email, back = text.machine_read(request.given("email", LARGEST))[0], session.safe(request.given("back"))
    wrong = contact_checks.email(email) if email else NO_ADDRESS
    if wrong:
        return _ask(request, back, email=email, wrong=wrong, status=400)
    try:
        key = signing_in.ask(request.services, email, sign_in_state.place(request, email), back)
    except TooOften:
        return _ask(request, back, email=email, wrong=TOO_OFTEN, status=429)
    return go_to(url_for("staff.sign-in.code"), {"Set-Cookie": sign_in_state.cookie(key)})


@pages.get("staff.sign-in.code")
def code(request: Request) -> Response:
    sign_in = sign_in_state.under_way(request)
    if sign_in is None:
        return sign_in_state.again("over")
    return _onward(sign_in) or _code(request)


@pages.post("staff.sign-in.code")
def code_typed(request: Request) -> Response:
    sign_in_state.checked(request)
    sign_in = sign_in_state.under_way(request)
    if sign_in is None:
        return sign_in_state.again("over")
    typed = request.given("code", LARGEST)
    if len(credentials.digits(typed)) != credentials.DIGITS:
        return _code(request, typed=typed, wrong=NO_CODE, status=400)
    try:
        if sign_in.state == "asked":
            signing_in.by_code(request.services, sign_in, typed)
    except WrongCode as wrong:
        return _code(request, typed=typed, wrong=_how_wrong(wrong.left), status=400)
    except TooOften:
        return _code(request, wrong=NO_MORE, status=429)
    except Conflict:  # pressed twice: the page says where that led
        return go_to(url_for("staff.sign-in.code"))
    return go_to(url_for("staff.sign-in.second"))


@pages.get("staff.sign-in.link")
def link(request: Request) -> Response:
    """What the mail leads to. It only shows: a mail scanner that opens it has done nothing."""
    if sign_in_state.under_way(request) is None:
        return _elsewhere(request)
    return show(request, "accounts/sign_in_link.html", link=request.args["token"], token=sign_in_state.token(request))


@pages.post("staff.sign-in.link")
def link_followed(request: Request) -> Response:
    sign_in = sign_in_state.under_way(request)
    if sign_in is None:
        return _elsewhere(request)
    sign_in_state.checked(request)
    try:
        genuine = signing_in.by_link(request.services, sign_in, request.args["token"])
    except Conflict:
        return go_to(url_for("staff.sign-in.code"))
    return go_to(url_for("staff.sign-in.second")) if genuine else _elsewhere(request)


def _ask(
    request: Request, back: str, *, email: str = "", wrong: str = "", said: str = "", status: int = 200
) -> Response:
    return show(request, "accounts/sign_in_ask.html", status=status, back=back, email=email, wrong=wrong, said=said)


def _code(request: Request, *, typed: str = "", wrong: str = "", status: int = 200) -> Response:
    token = sign_in_state.token(request)
    return show(request, "accounts/sign_in_code.html", status=status, typed=typed, wrong=wrong, token=token)


def _elsewhere(request: Request) -> Response:
    """The link is another browser's, or too old: both ways on are said."""
    return show(request, "accounts/sign_in_elsewhere.html", status=403)


def _onward(sign_in: SignIn) -> Response | None:
    return go_to(url_for("staff.sign-in.second")) if sign_in.state == "proved" else None


def _how_wrong(left: int) -> str:
    if not left:
        return NO_MORE
    return f"This is not the code in the newest email. You can try {left} more {'time' if left == 1 else 'times'}"
