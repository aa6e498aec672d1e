"""Copies of everything, setting the table back, and whether all is as it was written: done on Services, for whoever holds
the account."""

from dataclasses import asdict
from datetime import datetime

from chalicelib import wiring
from chalicelib.actions.exporting import AlreadyAnExport, export
from chalicelib.actions.importing import NotImported, import_copy
from chalicelib.actions.verifying import verify_all
from chalicelib.ports import Services
from chalicelib.settings import settings
from chalicelib.tooling import restoring
from chalicelib.tooling.cli.output import BadRequest, Reply, Request


def export_all(services: Services, request: Request) -> Reply:
    """Does {"place": a folder or s3://…}. Raises BadRequest, StoreUnavailable."""
    try:
        done = export(services, wiring.place(str(request["place"])))
    except AlreadyAnExport:
        raise BadRequest(
            "already_there", "There is a whole copy in that place. Name another, so that none is lost."
        ) from None
    except OSError as disk:
        raise BadRequest("not_written", f"Nothing can be written there: {disk.strerror}. Name another place.") from None
    return {"counts": done.manifest["counts"], "at": done.manifest["at"], "troubles": done.troubles}


def import_all(services: Services, request: Request) -> Reply:
    """Does {"place": a folder or s3://…}. Raises BadRequest, StoreUnavailable."""
    try:
        return asdict(import_copy(services, wiring.place(str(request["place"]))))
    except NotImported as why:
        raise BadRequest("not_imported", str(why)) from None


def verify_every_case(services: Services, request: Request) -> Reply:
    """Looks at everything. Raises StoreUnavailable."""
    return asdict(verify_all(services))


def drill(services: Services, request: Request) -> Reply:
    """Restores into a scratch table, looks, and takes it away. Raises BadRequest, StoreUnavailable."""
    return restoring.drill(services, wiring.dynamodb(), _table()).told()


def restore(services: Services, request: Request) -> Reply:
    """Does {"at": an ISO instant}. Raises BadRequest, StoreUnavailable."""
    at = datetime.fromisoformat(str(request["at"]))
    return restoring.restore(services, wiring.dynamodb(), _table(), at).told()


def _table() -> str:
    """Raises BadRequest on one machine, whose tables know no backups."""
    if settings().stage == "local":
        raise BadRequest(
            "local", "On one machine there is nothing to restore from. Name a deployed stage with --stage."
        )
    return settings().table
