"""Staff's pages: every view is given who is signed in, and without a session leads to signing in and back again.

A page costs one strong read of its session; what its person holds is read anew each time, so that a role taken away is
gone at the next request. The cookie is `SameSite=Lax`, not Strict: links in our mails lead to the desk, and with Strict a
browser that comes from a mail would look signed out. Nothing acts on GET, and every form proves by the session's token
that we showed it, so nothing is lost by it.

Nobody loses what they typed. A form that comes too late, because its session is over or another one has begun since, is
kept for its person under its address, and stands in its form again once they have signed in. It is a draft in a space that
no browser's key leads to; a second late form of the same address takes the place of the first; it is gone after a day.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from functools import wraps
from typing import Any
from urllib.parse import quote, urlencode

from chalice.app import Blueprint, Response

from chalicelib.actions import sessions
from chalicelib.domain import keys
from chalicelib.domain.access.permissions import may_open
from chalicelib.domain.access.viewer import Viewer
from chalicelib.ports import Draft, Session
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.kit import csrf, pages, urls
from chalicelib.web.kit.errors import written
from chalicelib.web.kit.pages import HttpError, Pages, Request, go_to

COOKIE = "__Host-staff"
ATTRIBUTES = "Path=/; HttpOnly; Secure; SameSite=Lax"
PURPOSE = "staff"
KEPT = "kept"  # in an address: what was typed is to stand in the form again
OURS = re.compile(r"/staff(?:/[\w~-][\w.~-]*)*(?:\?[\w.~=&%+-]*)?", re.ASCII)

View = Callable[["Signed", Viewer], Response]
KEPT_FOR = timedelta(hours=24)
ROOM = 300_000  # bytes: an item of the table has room for them, and no form of ours is longer when it is right


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed(Request):
    """What the browser of somebody who is signed in asked for. Kept text stands in `form` when its page is shown."""

    token: str  # for every form: `{{ hidden_token(token) }}`
    session: Session

    @property
    def until(self) -> datetime:
        """When they are signed out, unless they do something before."""
        return min(self.session.idle_at, self.session.ends_at)


class StaffPages:
    """The pages of one part of the desk. A form is posted to the address that shows it."""

    def __init__(self, name: str) -> None:
        self._pages = Pages(name)
        self._shown: set[str] = set()

    @property
    def blueprint(self) -> Blueprint:
        return self._pages.blueprint

    def get(self, name: str) -> Callable[[View], View]:
        self._shown.add(name)
        return self._register(name, self._pages.get(name), _shown)

    def post(self, name: str) -> Callable[[View], View]:
        return self._register(name, self._pages.post(name), self._posted)

    def _register(
        self, name: str, route: Any, admit: Callable[[Request, str, View], Response]
    ) -> Callable[[View], View]:
        def register(view: View) -> View:
            def permitted(signed: Signed, viewer: Viewer) -> Response:
                if not may_open(viewer, name):
                    raise HttpError(404)
                return view(signed, viewer)

            @wraps(view)
            def answer(request: Request) -> Response:
                return admit(request, name, permitted)

            route(answer)
            return view

        return register

    def _posted(self, request: Request, name: str, view: View) -> Response:
        """The view, if the form is one that this session showed; else the form again, with what was typed."""
        key = request.cookies.get(COOKIE, "")
        session = sessions.of(request.services, key)
        genuine = csrf.genuine(key, PURPOSE, request.given(csrf.FIELD))
        admitted = _admitted(request, session)
        if admitted and genuine:
            return view(*admitted)
        place = address(request, name) if name in self._shown else urls.path_for("staff")
        if session and name in self._shown and (genuine or admitted):
            _keep(request, session.person, place)
            place += f"?{KEPT}=1"
        elif not admitted and written(request.form):  # signed out in another window: it is nobody's that we know
            return pages.told(request, 401, ("Sign in", signing_in(place)))
        return go_to(urls.below(place)) if admitted else sign_in(place)


def _shown(request: Request, name: str, view: View) -> Response:
    admitted = _admitted(request, sessions.of(request.services, request.cookies.get(COOKIE, "")))
    if admitted is None:
        return sign_in(with_query(request, address(request, name)))
    signed, viewer = admitted
    if KEPT in request.query:
        signed = replace(signed, form=_kept(request, viewer.id, address(request, name)))
    return view(signed, viewer)


def show(signed: Signed, viewer: Viewer, template: str, *, status: int = 200, **context: Any) -> Response:
    """A page of the desk; its template extends `staff.html`."""
    shared = {"viewer": viewer, "token": signed.token, "signed_out_at": signed.until}
    given = {**shared, "navigation": navigation(viewer), **context}
    return pages.show(signed, template, status=status, **given)


def cookie(key: str) -> str:
    """What gives a browser its session: it ends with the browser's own."""
    return f"{COOKIE}={key}; {ATTRIBUTES}"


def no_cookie() -> str:
    return f"{COOKIE}=; Max-Age=0; {ATTRIBUTES}"


def sign_in(back: str) -> Response:
    """To signing in, and after it to `back`, an address of ours below the stage."""
    return go_to(signing_in(back))


def signing_in(back: str) -> str:
    """The address of signing in that leads to `back` afterwards."""
    return f"{urls.url_for('staff.sign-in')}?back={quote(back, safe='')}"


def safe(back: str) -> str:
    """An address that somebody brought along to be led to, if it is one of the desk's; else the desk."""
    return back if OURS.fullmatch(back) else urls.path_for("staff")


def address(request: Request, name: str) -> str:
    """The address that was asked for, below the stage."""
    return urls.path_for(name, *(request.args[part] for part in re.findall(r"\{(\w+)\}", urls.ADDRESSES[name])))


def with_query(request: Request, place: str) -> str:
    return f"{place}?{urlencode(request.query, doseq=True)}" if request.query else place


def _admitted(request: Request, session: Session | None) -> tuple[Signed, Viewer] | None:
    """None: there is no session, or nobody whose it could be."""
    if session is None or not session.open_at(request.services.wall()):
        return None
    viewer = request.services.organisation.viewer(session.person)
    if viewer is None or not viewer.may_sign_in:
        return None
    key = request.cookies[COOKIE]
    return _signed(request, sessions.seen(request.services, session), csrf.token(key, PURPOSE)), viewer


def _signed(request: Request, session: Session, token: str) -> Signed:
    return Signed(**{f.name: getattr(request, f.name) for f in fields(Request)}, token=token, session=session)


def _keep(request: Request, person_id: str, address: str) -> None:
    """Keep the form. Raises StoreUnavailable; HttpError(413) where it has more in it than any form of ours takes."""
    typed = {name: list(values) for name, values in request.form.items() if name != csrf.FIELD}
    if sum(len(value.encode()) for values in typed.values() for value in values) > ROOM:
        raise HttpError(413)
    expires_at = request.services.wall() + KEPT_FOR
    request.services.drafts.put(Draft(id=_id(person_id, address), answers=typed, expires_at=expires_at))


def _kept(request: Request, person_id: str, address: str) -> Mapping[str, list[str]]:
    """What this person had typed into the form at this address; nothing after a day."""
    draft = request.services.drafts.get(_id(person_id, address), request.services.wall())
    return draft.answers if draft else {}


def _id(person_id: str, address: str) -> str:
    return keys.named("staff", person_id, address)
