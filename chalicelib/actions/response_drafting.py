"""A response is written over days: kept as it is typed, read by colleagues who say what they think of it."""

import json
from collections.abc import Mapping, Sequence

from chalicelib.domain.casework.case import Case
from chalicelib.ports import Conflict, Services
from chalicelib.ports.response_drafts import DraftComment, ResponseDraft
from chalicelib.queries.response_drafts import live

TRIES = 3
ROOM = 300_000  # bytes: an item of the table has room for them


class Overtaken(Exception):
    """Somebody else has kept the draft since whoever writes now last saw it."""

    def __init__(self, draft: ResponseDraft) -> None:
        super().__init__(draft.stage)
        self.draft = draft


class TooLong(Exception):
    """There is more in it than one item of the table holds."""


def keep(services: Services, case: Case, by: str, typed: Mapping[str, Sequence[str]], seen: int) -> ResponseDraft:
    """Keep what stands in the fields now. `seen`: the revision that its writer had before them (0: none).

    One's own draft is overwritten from whichever window; somebody else's only by whoever has seen it, and stays readable.
    One of which something has become is nobody's any more.
    Raises Overtaken, TooLong, Conflict, StoreUnavailable.
    """
    form = json.dumps(typed, ensure_ascii=False, sort_keys=True)
    if len(form.encode()) > ROOM:
        raise TooLong
    for last in (False,) * (TRIES - 1) + (True,):
        before = services.response_drafts.get(case.id, case.stage)
        other = live(case, before)
        if other and other.by != by and other.rev > seen:
            raise Overtaken(other)
        draft = ResponseDraft(
            case_id=case.id, stage=case.stage, rev=before.rev + 1 if before else 1, by=by, at=services.now(),
            version=case.version, form=form,
        )  # fmt: skip
        try:
            services.response_drafts.keep(draft, before)
        except Conflict:
            if last:
                raise
            continue
        return draft
    raise AssertionError("unreachable")


def comment(services: Services, case: Case, by: str, text: str, read: ResponseDraft | None) -> None:
    """Say what one thinks of the draft as one has read it. Raises StoreUnavailable."""
    form = read.form if read else "{}"
    services.response_drafts.comment(
        DraftComment(case_id=case.id, stage=case.stage, by=by, at=services.now(), text=text, form=form)
    )
