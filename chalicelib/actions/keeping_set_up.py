"""Writing a change of the set-up, with who made it and when."""

from chalicelib.ports import ChangeNote, Edit, Services


def keep(services: Services, by: str, *edits: Edit) -> None:
    """All of them or none. `by`: a person's id, or the operator. Raises Conflict, StoreUnavailable."""
    services.organisation.change(edits, ChangeNote(id=services.new_id(), by=by, at=services.wall()))
