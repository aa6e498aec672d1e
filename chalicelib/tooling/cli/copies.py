"""Copies of everything, and whether all of it is as it was written: done on Services, for whoever holds the account."""

from dataclasses import asdict

from chalicelib import wiring
from chalicelib.actions.exporting import AlreadyAnExport, export
from chalicelib.actions.importing import NotImported, import_copy
from chalicelib.actions.verifying import verify_all
from chalicelib.ports import Services
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
