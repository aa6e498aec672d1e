"""Emailing people how to sign in: one, or everybody who never has."""

from chalice.app import Response

from chalicelib.actions import people
from chalicelib.domain.access.viewer import Viewer
from chalicelib.queries.site_roles import held_in_words
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.kit.pages import HttpError, go_to
from chalicelib.web.kit.urls import url_for
from chalicelib.web.set_up.people import HERE, never_signed_in, the_person

pages = StaffPages(__name__)


@pages.get("staff.person.invite")
def one(signed: Signed, viewer: Viewer) -> Response:
    return _page(signed, viewer, [_here(signed)], url_for("staff.person", signed.args["person"]))


@pages.post("staff.person.invite")
def one_invited(signed: Signed, viewer: Viewer) -> Response:
    person = _here(signed)
    owed = people.invite(signed.services, viewer.id, person.id)
    return go_to(f"{url_for('staff.person', person.id)}?said={'invited' if owed else 'not-again'}")


@pages.get("staff.invite-all")
def everybody(signed: Signed, viewer: Viewer) -> Response:
    return _page(signed, viewer, _never(signed), url_for(HERE))


@pages.post("staff.invite-all")
def everybody_invited(signed: Signed, viewer: Viewer) -> Response:
    for person in _never(signed):
        people.invite(signed.services, viewer.id, person.id)
    return go_to(f"{url_for(HERE)}?said=invited")


def _page(signed: Signed, viewer: Viewer, invited: list[Viewer], back: str) -> Response:
    return show(
        signed, viewer, "set_up/invite.html", navigation=navigation(viewer, HERE), back=back,
        invited=[(one, held_in_words(signed.services, one)) for one in invited],
    )  # fmt: skip


def _never(signed: Signed) -> list[Viewer]:
    here = sorted(signed.services.organisation.viewers(), key=lambda one: one.name.casefold())
    return list(never_signed_in(signed.services, [one for one in here if one.may_sign_in]).values())


def _here(signed: Signed) -> Viewer:
    """Whoever holds nothing has nothing to sign in for."""
    person = the_person(signed)
    if not person.may_sign_in:
        raise HttpError(404)
    return person
