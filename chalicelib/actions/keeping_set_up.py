"""Writing a change of the set-up, with who made it and when."""

from dataclasses import replace

from chalicelib.domain.access.viewer import Viewer
from chalicelib.ports import ChangeNote, Conflict, Details, Edit, KeptInSetUp, Organisation, Services, Site


def keep(services: Services, by: str, *edits: Edit) -> bool:
    """All of them or none. `by`: a person's id, or the operator. Raises Conflict, StoreUnavailable.

    Gives whether it was written now. It is not where all of it stands there already: a button that is pressed twice sends
    the same twice at once, and a first try of ours may have got through without an answer.
    """
    try:
        services.organisation.change(edits, ChangeNote(id=services.new_id(), by=by, at=services.wall()))
    except Conflict:
        if not all(_stands(services.organisation, edit.after) for edit in edits):
            raise
        return False
    return True


def _stands(organisation: Organisation, part: KeptInSetUp) -> bool:
    match part:
        case Details():
            found: KeptInSetUp | None = organisation.details()
        case Site():
            found = organisation.site(part.id)
        case Viewer():
            found = organisation.viewer(part.id)
    return found is not None and replace(found, revision=part.revision) == part
