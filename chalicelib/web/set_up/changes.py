"""Every change of the set-up: who made it, when, and what it said before and after."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chalice.app import Response

from chalicelib.actions import set_up_file
from chalicelib.domain.access.viewer import Viewer
from chalicelib.ports import SetUpChange
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.set_up.first_steps import HERE

pages = StaffPages(__name__)
A_PAGE = 50
KINDS = {"details": "The organisation", "site": "The site {name}", "viewer": "{name}"}
FIELDS = {  # where the name of a field does not say it in words
    "id": "reference", "charity_number": "charity number", "live_since": "open to everybody since",
    "later": "policies in force",
    "postal_address": "postal address", "retention_years": "years to keep complaints", "officer": "officer for allegations",
    "unlisted": "left out of the public form", "reports_to": "line manager", "holidays_start": "first days of holidays",
    "closures": "days on which it is shut", "absences": "days away",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One change as it is read. `fields`: name, before, after."""

    at: datetime
    who: str
    what: str
    new: bool
    fields: tuple[tuple[str, str, str], ...]


@pages.get("staff.set-up.changes")
def changes(signed: Signed, viewer: Viewer) -> Response:
    found = signed.services.organisation.changes(signed.queried("before"))
    shown = found[:A_PAGE]
    return show(
        signed, viewer, "set_up/changes.html", navigation=navigation(viewer, HERE),
        lines=[_line(signed, change) for change in shown], older=shown[-1].id if len(found) > A_PAGE else "",
    )  # fmt: skip


@pages.get("staff.set-up.file")
def as_a_file(signed: Signed, viewer: Viewer) -> Response:
    """The whole set-up, to keep or to carry to another installation."""
    import yaml  # by this page alone

    content = set_up_file.exported(signed.services.organisation)
    return Response(
        body=yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=120),
        headers={
            "Content-Type": "text/yaml; charset=utf-8",
            "Content-Disposition": 'attachment; filename="set-up.yaml"',
        },
    )


def _line(signed: Signed, change: SetUpChange) -> Line:
    by = signed.services.organisation.viewer(change.by)
    site = signed.services.organisation.site(change.of) if change.what == "site" else None
    person = signed.services.organisation.viewer(change.of) if change.what == "viewer" else None
    name = site.name if site else person.name if person else change.of
    return Line(
        change.at, by.name if by else "The person who runs this service", KINDS[change.what].format(name=name),
        not change.before and change.what != "details", tuple(_fields(change.before, change.after)),
    )  # fmt: skip


def _fields(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """What differs, but for what nobody set."""
    return [
        (FIELDS.get(name, name.replace("_", " ")), _said(before.get(name)), _said(value))
        for name, value in after.items()
        if value or before.get(name)
    ]


def _said(value: Any) -> str:
    match value:
        case None | "" | [] | {} | False | 0:
            return "nothing"
        case True:
            return "yes"
        case Mapping():
            return "; ".join(f"{name}: {_said(one)}" for name, one in value.items())
        case list():
            return ", ".join(map(_said, value))
    return str(value)
