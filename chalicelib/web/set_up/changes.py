"""Every change of the set-up: who made it, when, and what it said before and after."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from chalice.app import Response

from chalicelib.actions import set_up_file
from chalicelib.domain.access.capacities import TITLES
from chalicelib.domain.access.viewer import SET_UP, Viewer
from chalicelib.languages import IN_WORDS
from chalicelib.messages.dates import day
from chalicelib.ports import Organisation, SetUpChange
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.set_up.first_steps import HERE
from chalicelib.web.set_up.provisions import PROVISIONS

pages = StaffPages(__name__)
A_PAGE = 50
LONGEST = (
    300  # characters of a value, at its beginning: a notice of several pages, twice in fifty changes, fills no page
)
A_DATE = re.compile(r"\d{4}-\d\d-\d\d")
KINDS = {"details": "The organisation", "site": "The site {name}", "viewer": "{name}"}
FIELDS = {  # where the name of a field does not say it in words
    "charity_number": "charity number", "notices_read": "privacy notice and accessibility statement read on",
    "outside": "who else can help",
    "also_in": "language of pages and letters besides English", "live_since": "open to everybody since",
    "later": "policies put in force since",
    "logo_says": "what the logo says",
    "closed_on": "closed since",
    "postal_address": "postal address", "retention_years": "years to keep complaints", "officer": "officer for allegations",
    "silence_erases": "closed cases erased if nobody decides",
    "asks_from": "asks people how it went, from",
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
    organisation = signed.services.organisation
    by = organisation.viewer(change.by)
    site = organisation.site(change.of) if change.what == "site" else None
    person = organisation.viewer(change.of) if change.what == "viewer" else None
    name = site.name if site else person.name if person else change.of
    return Line(
        change.at, by.name if by else "The person who runs this service", KINDS[change.what].format(name=name),
        not change.before and change.what != "details", tuple(_fields(organisation, change.before, change.after)),
    )  # fmt: skip


def _fields(
    organisation: Organisation, before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterator[tuple[str, str, str]]:
    """What differs and may be read, but for what nobody set."""
    for name, value in after.items():
        if name != "id" and (value or before.get(name)):
            say = SAID.get(name, _plain)
            was = before.get(name)
            yield FIELDS.get(name, name.replace("_", " ")), say(organisation, was), say(organisation, value)


def _plain(organisation: Organisation, value: Any) -> str:
    if not value:
        return "nothing"
    if isinstance(value, str) and A_DATE.fullmatch(value):
        return day(date.fromisoformat(value))
    if isinstance(value, str) and len(value) > LONGEST:
        return f"{value[:LONGEST].rstrip()} … ({len(value):,} characters)"
    if isinstance(value, list):
        return "; ".join(_plain(organisation, one) for one in value)
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {_plain(organisation, one)}" for name, one in value.items() if one)
    return "yes" if value is True else str(value)


def _person(organisation: Organisation, person_id: str) -> str:
    found = organisation.viewer(person_id)
    return found.name if found else "nobody"


def _away(organisation: Organisation, value: list[Mapping[str, str]] | None) -> str:
    said = (
        f"{_plain(organisation, one['first'])} to {_plain(organisation, one['last'])}"
        + (f", {_person(organisation, one['cover'])} covers" if one["cover"] else "")
        for one in value or []
    )
    return "; ".join(said) or "none"


def _roles(organisation: Organisation, value: Mapping[str, list[str]] | None) -> str:
    at = [_held(organisation, site, held) for site, held in (value or {}).items() if held]
    return "; ".join(at) or "none"


def _held(organisation: Organisation, site_id: str, held: list[str]) -> str:
    site = organisation.site(site_id)
    if site is None:
        return ", ".join(EVERYWHERES.get(role, role) for role in held)
    titles = {name: role.title for name, role in organisation.policy(site.policy).roles.items()}
    return f"{', '.join({**titles, **TITLES}.get(role, role) for role in held)} at {site.name}"


def _policy(organisation: Organisation, value: str | None) -> str:
    if not value:
        return "none"
    policy = organisation.policy(value)
    return f"{policy.title}, version {policy.version}"


def _in_force(organisation: Organisation, value: list[Mapping[str, str]] | None) -> str:
    return (
        "; ".join(
            f"{_policy(organisation, put['policy'])} from {_plain(organisation, put['since'])}" for put in value or []
        )
        or "none"
    )


SAID: Mapping[str, Callable[[Organisation, Any], str]] = {
    "also_in": lambda organisation, value: IN_WORDS[value] if value else "none",
    "roles": _roles, "policy": _policy, "later": _in_force, "reports_to": _person, "absences": _away,
    "logo": lambda _, value: f"a picture ({value[:8]})" if value else "none",
    "provision": lambda _, value: PROVISIONS.get(value, "nothing"),
}  # fmt: skip
EVERYWHERES = {SET_UP: "administrator"}
