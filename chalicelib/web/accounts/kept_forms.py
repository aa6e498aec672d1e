"""What somebody typed into a form that came too late: kept for them, and shown in its form again.

It is a draft under the name of its person and its form's address, in a space that no browser's key leads to. A second late
form of the same address takes the place of the first, nobody else is ever shown it, and it is gone after a day.
"""

from collections.abc import Mapping
from datetime import timedelta

from chalicelib.domain import keys
from chalicelib.ports import Draft
from chalicelib.web.kit import csrf
from chalicelib.web.kit.pages import HttpError, Request

KEPT = timedelta(hours=24)
ROOM = 300_000  # bytes: an item of the table has room for them, and no form of ours is longer when it is right


def keep(request: Request, person_id: str, address: str) -> None:
    """Keep the form. Raises StoreUnavailable; Stop(413) where it has more in it than any form of ours takes."""
    typed = {name: list(values) for name, values in request.form.items() if name != csrf.FIELD}
    if sum(len(value.encode()) for values in typed.values() for value in values) > ROOM:
        raise HttpError(413)
    expires_at = request.services.wall() + KEPT
    request.services.drafts.put(Draft(id=_id(person_id, address), answers=typed, expires_at=expires_at))


def of(request: Request, person_id: str, address: str) -> Mapping[str, list[str]]:
    """What this person had typed into the form at this address; nothing after a day."""
    draft = request.services.drafts.get(_id(person_id, address), request.services.wall())
    return draft.answers if draft else {}


def _id(person_id: str, address: str) -> str:
    return keys.named("staff", person_id, address)
