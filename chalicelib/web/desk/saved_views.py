"""What somebody saves of the work list: a tab with its filters under a name, and whether they are mailed when it fills.

A view is its owner's alone. It names what it was chosen by; what is gone by now leaves nothing over, and is said.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from chalice.app import Response

from chalicelib.actions.saving_views import LONGEST, MOST, TooMany, forget, keep
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.ports import Conflict
from chalicelib.ports.saved_views import SavedView
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk.list_filters import CALLED, TITLES, Options, chosen, gone, of_view, options_of
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.kit.fields import FieldError, Setting
from chalicelib.web.kit.form import answered, line, typed
from chalicelib.web.kit.pages import HttpError, go_to
from chalicelib.web.kit.urls import url_for

pages = StaffPages(__name__)
NAME, MORE_THAN, DELETE = "name", "more_than", "delete"
FORM = (
    line(NAME, "What do you want to call it?", "For example, Appeals at the north site", longest=LONGEST,
         missing="Enter a name"),
    line(MORE_THAN, "Email me when there are more cases than this (optional)",
         "A whole number. We email you once, in the morning, each time the number has passed it.", longest=4),
)  # fmt: skip
TAKEN = "Choose another name. You already have a view or a tab with this name"
NO_NUMBER = "Enter a whole number, such as 10, or leave this empty"
ENOUGH = f"You have {MOST} saved views. Delete one first"
MEANWHILE = "You changed your views in another window. Check them, then save again"


@pages.get("staff.views")
def listed(signed: Signed, viewer: Viewer) -> Response:
    return _page(signed, viewer, _new(signed, viewer))


@pages.post("staff.views")
def save(signed: Signed, viewer: Viewer) -> Response:
    return _save(signed, viewer, _new(signed, viewer))


@pages.get("staff.view")
def one(signed: Signed, viewer: Viewer) -> Response:
    return _page(signed, viewer, _named(signed, viewer))


@pages.post("staff.view")
def change(signed: Signed, viewer: Viewer) -> Response:
    view = _named(signed, viewer)
    if not signed.given(DELETE):
        return _save(signed, viewer, view)
    try:
        forget(signed.services, viewer, view.id)
    except Conflict:
        return _page(signed, viewer, view, refused=MEANWHILE, status=409)
    return go_to(url_for("staff.views"))


def _new(signed: Signed, viewer: Viewer) -> SavedView:
    """What the address, or the form, would save. No id yet."""
    asked = chosen(signed, viewer)
    return SavedView(
        id="", name="", tab=asked["tab"], site=asked["site"], stage=asked["stage"], handler=asked["handler"],
        kind=asked["kind"], policy=asked["policy"], order=asked["order"],
    )  # fmt: skip


def _named(signed: Signed, viewer: Viewer) -> SavedView:
    """One of the viewer's own. Raises HttpError(404)."""
    saved = signed.services.organisation.saved_views(viewer.id).views
    found = next((view for view in saved if view.id == signed.args["view"]), None)
    if found is None:
        raise HttpError(404)
    return found


def _save(signed: Signed, viewer: Viewer, view: SavedView) -> Response:
    others = [one for one in signed.services.organisation.saved_views(viewer.id).views if one.id != view.id]
    answers, wrong = answered(FORM, signed.form, Setting(today=local_date(signed.services.now())))
    number = answers.get(MORE_THAN) or ""
    if MORE_THAN not in wrong and number and not (number.isascii() and number.isdecimal()):
        wrong[MORE_THAN] = FieldError(NO_NUMBER)
    taken = {name.casefold() for name in (*TITLES.values(), *(other.name for other in others))}
    if NAME not in wrong and answers[NAME].casefold() in taken:
        wrong[NAME] = FieldError(TAKEN)
    if wrong:
        return _page(signed, viewer, view, wrong=wrong, status=400)
    try:
        kept = keep(
            signed.services, viewer, replace(view, name=answers[NAME], more_than=int(number) if number else None)
        )
    except TooMany:
        return _page(signed, viewer, view, refused=ENOUGH, status=409)
    except Conflict:
        return _page(signed, viewer, view, refused=MEANWHILE, status=409)
    return go_to(f"{url_for('staff')}?view={kept.id}")


def _page(
    signed: Signed, viewer: Viewer, view: SavedView, *, wrong: Mapping[str, FieldError] | None = None, refused: str = "",
    status: int = 200,
) -> Response:  # fmt: skip
    options = options_of(signed, viewer)
    saved = signed.services.organisation.saved_views(viewer.id).views
    stands = {NAME: view.name, MORE_THAN: "" if view.more_than is None else str(view.more_than)} if view.id else {}
    return show(
        signed, viewer, "desk/saved_views.html", status=status, navigation=navigation(viewer), asks=[*FORM],
        typed=typed(FORM, signed.form) or stands, wrong=wrong or {}, refused=refused, view=view,
        says=_says(view, options), narrows=view.tab != "all" or any(of_view(view).values()),
        saved=[(one, _says(one, options), gone(one, options)) for one in saved] if not view.id else [],
        carried={"tab": view.tab, **of_view(view)},
    )  # fmt: skip


def _says(view: SavedView, options: Mapping[str, Options]) -> str:
    """ "Overdue. Site: North School": what it holds, in words."""
    named: list[Any] = [TITLES.get(view.tab, "")]
    for name, value in of_view(view).items():
        if value:
            named.append(f"{CALLED[name].capitalize()}: {dict(options[name]).get(value, 'no longer there')}")
    return ". ".join(filter(None, named))
