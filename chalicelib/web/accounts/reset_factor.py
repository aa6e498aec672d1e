"""Helping somebody who has lost their second factor, for whoever sets things up: to others there are no such pages."""

from chalice.app import Response

from chalicelib.actions import accounts, resetting
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.casework.refusals import Refused
from chalicelib.ports import Conflict
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.kit import contact_checks
from chalicelib.web.kit.fields import FieldError, Text
from chalicelib.web.kit.pages import HttpError, go_to
from chalicelib.web.kit.urls import url_for

pages = StaffPages(__name__)
EMAIL = Text(
    name="email", noun="Email address", missing="Enter the new email address", longest=254, type="email",
    check=contact_checks.email,
)  # fmt: skip
MEANWHILE = "Somebody changed this person’s roles at the same time. Try again"


@pages.get("staff.reset")
def reset(signed: Signed, viewer: Viewer) -> Response:
    return _page(signed, viewer, _person(signed))


@pages.post("staff.reset")
def confirmed(signed: Signed, viewer: Viewer) -> Response:
    person = _person(signed)
    try:
        resetting.confirm_lost(signed.services, viewer, person.id)
    except Refused as refused:
        return _page(signed, viewer, person, refused=refused.sentence, status=409)
    except Conflict:  # the other one pressed in the same moment: the page says how it stands now
        pass
    return go_to(url_for("staff.reset", person.id))


@pages.get("staff.email")
def email(signed: Signed, viewer: Viewer) -> Response:
    return _email_form(signed, viewer, _person(signed))


@pages.post("staff.email")
def change_email(signed: Signed, viewer: Viewer) -> Response:
    person = _person(signed)
    try:
        accounts.change_email(signed.services, viewer, person.id, EMAIL.clean(signed.form, None))
    except FieldError as wrong:
        return _email_form(signed, viewer, person, wrong, signed.refused)
    except Refused as refused:
        return _email_form(signed, viewer, person, FieldError(refused.sentence), 409)
    except Conflict:
        return _email_form(signed, viewer, person, FieldError(MEANWHILE), 409)
    return go_to(url_for("staff.person", person.id))


def _email_form(
    signed: Signed, viewer: Viewer, person: Viewer, wrong: FieldError | None = None, status: int = 200
) -> Response:
    return show(
        signed, viewer, "accounts/email.html", status=status, person=person, field=EMAIL, wrong=wrong,
        typed=EMAIL.typed(signed.form),
    )  # fmt: skip


def _page(signed: Signed, viewer: Viewer, person: Viewer, *, refused: str = "", status: int = 200) -> Response:
    first = resetting.standing(signed.services, person.id)
    confirmer = signed.services.organisation.viewer(first.first) if first else None
    return show(
        signed, viewer, "accounts/reset.html", status=status, person=person, first=first, confirmer=confirmer,
        refused=refused, kind=signed.services.accounts.factor(person.id).kind,
    )  # fmt: skip


def _person(signed: Signed) -> Viewer:
    found = signed.services.organisation.viewer(signed.args["person"])
    if found is None or not found.may_sign_in:
        raise HttpError(404)
    return found
