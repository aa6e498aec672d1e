"""The set-up as a file: written, checked and put in on Services, for whoever holds the account."""

from collections.abc import Iterator
from dataclasses import fields

from chalicelib.actions import set_up_file, set_up_import
from chalicelib.actions.people import Change
from chalicelib.domain.access.viewer import EVERYWHERE
from chalicelib.ports import Edit, Services
from chalicelib.tooling.cli.output import OPERATOR, Reply, Request

KINDS = {"Details": "the organisation", "Site": "the site {name}", "Viewer": "{name}"}
SAID_OTHERWISE = ("roles", "revision")


def export(services: Services, request: Request) -> Reply:
    """The set-up as a file says it."""
    return {"set_up": set_up_file.exported(services.organisation)}


def check(services: Services, request: Request) -> Reply:
    """Does {"set_up": a file's content}. Raises SetUpRefused, Refused."""
    return {"changes": [_said(edit) for edit in set_up_import.planned(services, request.get("set_up")).edits]}


def import_(services: Services, request: Request) -> Reply:
    """The same, and changes it. Raises SetUpRefused, Refused, Conflict, StoreUnavailable."""
    plan = set_up_import.planned(services, request.get("set_up"))
    set_up_import.put_in(services, OPERATOR, plan)
    return {"changes": [_said(edit) for edit in plan.edits]}


def _said(edit: Edit) -> str:
    """Whom or what it changes, and what about them: a file of last month gives back a role that was taken since."""
    what = KINDS[type(edit.after).__name__].format(name=edit.after.name)
    differs = "; ".join([*_roles(edit), *(_others(edit) if edit.before else ())])
    return (what if edit.before else f"{what} (new)") + (f": {differs}" if differs else "")


def _roles(edit: Edit) -> Iterator[str]:
    change = Change.of(edit)
    if change is not None:
        for done, held in (("given", change.given), ("loses", change.taken)):
            yield from (f"{done} {role} {_at(site)}" for site, role in sorted(held))


def _at(site: str) -> str:
    return "everywhere" if site == EVERYWHERE else f"at {site}"


def _others(edit: Edit) -> Iterator[str]:
    names = [one.name for one in fields(edit.after) if one.name not in SAID_OTHERWISE]
    differ = [name for name in names if getattr(edit.before, name) != getattr(edit.after, name)]
    if differ:
        yield f"another {', '.join(differ)}".replace("_", " ")
