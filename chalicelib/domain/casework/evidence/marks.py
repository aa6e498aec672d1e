"""Which notes and answers may go to the complainant: a person says so of each, and none goes by itself."""

from collections.abc import Iterable

from chalicelib.domain.casework import events as e


def marked(history: Iterable[e.Recorded]) -> dict[int, bool]:
    """Every note and answer by its event's number, and whether it may go, as was said last."""
    found: dict[int, bool] = {}
    for r in history:
        match r.event:
            case e.NoteAdded(may_go=may_go):
                found[r.seq] = may_go
            case e.QuestionAnswered():
                found[r.seq] = False
            case e.MarkedForThem(of=of, may_go=may_go):
                found[of] = may_go
    return found
