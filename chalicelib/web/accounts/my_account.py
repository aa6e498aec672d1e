"""What somebody who is signed in can see and do about that: go on, sign out here or everywhere, read what happened."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from chalice.app import Response

from chalicelib.actions import recovering, sessions, signing_in
from chalicelib.domain.access.viewer import Viewer
from chalicelib.messages.dates import moment
from chalicelib.ports import Entry
from chalicelib.ports.accounts import What
from chalicelib.web.accounts import sign_in_state
from chalicelib.web.accounts.session import Signed, StaffPages, no_cookie, safe, show
from chalicelib.web.kit.pages import go_to
from chalicelib.web.kit.urls import below, url_for

pages = StaffPages(__name__)
SHOWN = timedelta(days=90)
FACTORS = {"passkey": "a passkey", "app": "an authenticator app"}
SAID: Mapping[What, str] = {
    "signed_in": "Signed in with {how}",
    "everywhere_out": "Signed out everywhere",
    "factor_set": "Set up {how}",
    "reset_asked": "{by} confirmed that you have lost your phone or passkey",
    "reset": "{by} was the second to confirm that you have lost your phone or passkey, so your security check was removed",
    "role_given": "{by} gave you a role: {how}",
    "role_taken": "{by} removed your role: {how}",
    "codes_made": "Made new recovery codes",
    "recovered": "Used a recovery code, so your security check was removed",
    "wrong_codes": "Several wrong codes were tried",
    "reset_by_operator": "{by} removed your security check",
    "email_changed": "{by} changed your email address",
    "invited": "{by} emailed you how to sign in",
    "claimed": "Accepted the invitation to be an administrator",
}


@dataclass(frozen=True, slots=True)
class Line:
    """Something that happened, as its owner reads it."""

    when: str
    what: str
    where: str


@pages.get("staff.you")
def you(signed: Signed, viewer: Viewer) -> Response:
    services = signed.services
    happened = services.accounts.log(viewer.id, services.wall() - SHOWN)
    kind = services.accounts.factor(viewer.id).kind
    return show(
        signed, viewer, "accounts/my_account.html", happened=[_line(signed, entry) for entry in happened],
        factor=FACTORS.get(kind, ""), days=SHOWN.days,
    )  # fmt: skip


@pages.get("staff.codes")
def codes(signed: Signed, viewer: Viewer) -> Response:
    """The recovery codes, until their owner says that they have them."""
    recovery = signed.services.accounts.recovery(viewer.id)
    shown = recovering.codes(signed.services, recovery) if recovery and not recovery.kept else []
    return show(
        signed, viewer, "accounts/codes.html", codes=shown, back=safe(signed.queried("back")),
        left=len(recovering.codes(signed.services, recovery)) if recovery else 0,
    )  # fmt: skip


@pages.post("staff.codes")
def codes_kept(signed: Signed, viewer: Viewer) -> Response:
    recovery = signed.services.accounts.recovery(viewer.id)
    if recovery and not recovery.kept:
        recovering.keep(signed.services, recovery)
    return go_to(below(safe(signed.given("back"))))


@pages.post("staff.new-codes")
def new_codes(signed: Signed, viewer: Viewer) -> Response:
    recovering.make(signed.services, viewer)
    return go_to(f"{url_for('staff.codes')}?back=/staff/you")


@pages.get("staff.stay")
@pages.post("staff.stay")
def stay(signed: Signed, viewer: Viewer) -> Response:
    """Being seen is what moves the end on. It opens beside the page in which somebody is typing."""
    return show(signed, viewer, "accounts/stay.html")


@pages.post("staff.sign-out")
def sign_out(signed: Signed, viewer: Viewer) -> Response:
    signed.services.sessions.end(signed.session.id, viewer.id)
    return _out("out")


@pages.post("staff.everywhere-out")
def out_everywhere(signed: Signed, viewer: Viewer) -> Response:
    sessions.end_everywhere(signed.services, viewer.id)
    signed.services.sessions.end(signed.session.id, viewer.id)
    services = signed.services
    entry = Entry(id=services.new_id(), person=viewer.id, at=services.wall(), what="everywhere_out", by=viewer.id)
    services.accounts.write(entry)
    return _out("everywhere")


@pages.post("staff.replace")
def another_factor(signed: Signed, viewer: Viewer) -> Response:
    """To the pages that set one up; the one that there is stays until the new one has been shown to work."""
    key = signing_in.set_up_another(signed.services, viewer)
    return go_to(url_for("staff.sign-in.second"), {"Set-Cookie": sign_in_state.cookie(key)})


def _out(why: str) -> Response:
    return go_to(f"{url_for('staff.sign-in')}?why={why}", {"Set-Cookie": no_cookie()})


def _line(signed: Signed, entry: Entry) -> Line:
    by = signed.services.organisation.viewer(entry.by)
    how = FACTORS.get(entry.how, entry.how.replace("_", " "))
    said = SAID[entry.what].format(how=how, by=by.name if by else "The person who runs this service")
    return Line(moment(entry.at), said, entry.browser)
