"""What the pages on the way to being signed in share: the browser's key to its sign-in, and where to go next.

Two cookies besides the session's. `__Host-sign-in` is the key to one sign-in: it is what binds link and code to the
browser that asked. `__Host-known` says that this browser has signed somebody in before, in a way that only we can have
written and nobody can read: asks from it are counted apart, so that a flood from the same building does not keep its
owner out.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import wraps
from urllib.parse import urlencode

from chalice.app import Response

from chalicelib.actions import accounts, sessions, signing_in
from chalicelib.domain import credentials, keys
from chalicelib.domain.access.viewer import Viewer
from chalicelib.ports import Conflict, Factor, SignIn
from chalicelib.ports.accounts import FactorKind
from chalicelib.web.accounts import session
from chalicelib.web.kit import csrf
from chalicelib.web.kit.pages import HttpError, Request, go_to
from chalicelib.web.kit.urls import below, url_for

COOKIE = "__Host-sign-in"
KNOWN = "__Host-known"
KNOWN_FOR = timedelta(days=400)  # browsers keep none longer
PURPOSE = "sign-in"

View = Callable[[Request, SignIn, Viewer], Response]
FactorView = Callable[[Request, SignIn, Viewer, Factor], Response]
NAMES = (
    ("Edg", "Edge"), ("Firefox", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)  # fmt: skip
MACHINES = (
    ("iPhone", "an iPhone"), ("iPad", "an iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS", "a Mac"),
    ("CrOS", "a Chromebook"), ("Linux", "Linux"),
)  # fmt: skip


def cookie(key: str) -> str:
    return f"{COOKIE}={key}; {session.ATTRIBUTES}"


def under_way(request: Request) -> SignIn | None:
    """The sign-in of this browser. None: it has none, or its time is over."""
    return signing_in.of(request.services, request.cookies.get(COOKIE, ""))


def token(request: Request) -> str:
    return csrf.token(request.cookies.get(COOKIE, ""), PURPOSE)


def checked(request: Request) -> None:
    """Raises HttpError(403) for a form that we did not show."""
    if not csrf.genuine(request.cookies.get(COOKIE, ""), PURPOSE, request.given(csrf.FIELD)):
        raise HttpError(403)


def again(why: str) -> Response:
    """To the beginning, which says why."""
    return go_to(f"{url_for('staff.sign-in')}?why={why}")


def proved(view: View) -> Callable[[Request], Response]:
    """A page for somebody whose mail has been shown to reach them; others are led to the beginning.

    Somebody was faster, in another tab or by a double click: they are led on from where they now are.
    """

    @wraps(view)
    def answer(request: Request) -> Response:
        sign_in = under_way(request)
        viewer = request.services.organisation.viewer(sign_in.person) if sign_in else None
        if sign_in is None or sign_in.state != "proved" or viewer is None or not _may(request, sign_in, viewer):
            return again("over")
        try:
            return view(request, sign_in, viewer)
        except Conflict:
            return go_to(url_for("staff.sign-in.second"))

    return answer


def _may(request: Request, sign_in: SignIn, viewer: Viewer) -> bool:
    """Whoever holds something may; and whoever takes an invitation, while it is one."""
    invited = bool(sign_in.claims) and accounts.can_be_claimed(request.services, sign_in.claims)
    return invited if sign_in.claims else viewer.may_sign_in


def shown_factor(request: Request, sign_in: SignIn) -> Factor:
    """What this person has to show: one of no kind, where they are to set one up."""
    factor = request.services.accounts.factor(sign_in.person)
    return replace(factor, kind="") if sign_in.replaces and sign_in.shown else factor


def genuine(request: Request, sign_in: SignIn, viewer: Viewer, factor: Factor) -> Response:
    """Whoever has shown their second factor is in; or, where they want another, goes on to setting it up."""
    if not sign_in.replaces:
        return entered(request, sign_in, viewer, factor)
    signing_in.shown(request.services, sign_in, factor)
    return go_to(url_for("staff.sign-in.second"))


def showing(kind: FactorKind) -> Callable[[FactorView], Callable[[Request], Response]]:
    """A page for whoever has a second factor of this kind to show ("": none, so that they set one up).

    It is given that factor. Others are led to where they have to go.
    """

    def made(view: FactorView) -> Callable[[Request], Response]:
        @proved
        @wraps(view)
        def answer(request: Request, sign_in: SignIn, viewer: Viewer) -> Response:
            factor = shown_factor(request, sign_in)
            if factor.kind != kind:
                return go_to(url_for("staff.sign-in.second"))
            return view(request, sign_in, viewer, factor)

        return answer

    return made


def entered(request: Request, sign_in: SignIn, viewer: Viewer, factor: Factor, *, newly: bool = False) -> Response:
    """Signed in: three cookies, and to where they were going; an older session of this browser ends. Raises Conflict."""
    key = signing_in.enter(request.services, sign_in, factor, browser_name(request.user_agent), newly=newly)
    before = sessions.of(request.services, request.cookies.get(session.COOKIE, ""))
    if before:
        request.services.sessions.end(before.id, before.person)
    known = f"{KNOWN}={_known(request, viewer.email)}; Max-Age={int(KNOWN_FOR.total_seconds())}; {session.ATTRIBUTES}"
    gone = f"{COOKIE}=; Max-Age=0; {session.ATTRIBUTES}"
    back = session.safe(sign_in.back)
    onward = f"{url_for('staff.codes')}?{urlencode({'back': back})}" if newly else below(back)
    return go_to(onward, {"Set-Cookie": [session.cookie(key), known, gone]})


def place(request: Request, email: str) -> str:
    """Where somebody asks from, for counting: the address on the network, apart for a browser that is known."""
    known = credentials.same(request.cookies.get(KNOWN, ""), _known(request, email))
    return f"{request.ip}|known" if known else request.ip


def _known(request: Request, email: str) -> str:
    services = request.services
    return credentials.known(services.link_secret(services.link_version), keys.hashed(email.casefold()))


def browser_name(user_agent: str) -> str:
    """From what browsers say of themselves: the first that fits, because each also names its forebears."""
    name = next((name for mark, name in NAMES if mark in user_agent), "A browser")
    machine = next((machine for mark, machine in MACHINES if mark in user_agent), "")
    return f"{name} on {machine}" if machine else name
