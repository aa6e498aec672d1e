"""The set-up as a file: written, checked and put in on Services, for whoever holds the account."""

from chalicelib.actions import set_up_file
from chalicelib.actions.set_up_file import Plan
from chalicelib.ports import ChangeNote, Edit, Services
from chalicelib.tooling.cli.output import OPERATOR, Reply, Request

KINDS = {"Details": "the organisation", "Site": "the site {name}", "Viewer": "{name}"}


def export(services: Services, request: Request) -> Reply:
    """The set-up as a file says it."""
    return {"set_up": set_up_file.exported(services.organisation)}


def check(services: Services, request: Request) -> Reply:
    """Does {"set_up": a file's content}. Raises SetUpRefused."""
    return {"changes": [_said(edit) for edit in _plan(services, request).edits]}


def import_(services: Services, request: Request) -> Reply:
    """The same, and changes it. Raises SetUpRefused, Conflict, StoreUnavailable."""
    plan = _plan(services, request)
    set_up_file.apply(
        services.organisation, plan, lambda: ChangeNote(id=services.new_id(), by=OPERATOR, at=services.wall())
    )
    return {"changes": [_said(edit) for edit in plan.edits]}


def _plan(services: Services, request: Request) -> Plan:
    return set_up_file.planned(services.organisation, set_up_file.read(request.get("set_up")), services.new_id)


def _said(edit: Edit) -> str:
    what = KINDS[type(edit.after).__name__].format(name=edit.after.name)
    return what if edit.before else f"{what} (new)"
