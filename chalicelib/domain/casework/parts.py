"""What an event says of who has a part in a case, or has had one: besides effects.py, one function an event."""

from dataclasses import replace

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.case import Case
from chalicelib.domain.casework.facts import Fact
from chalicelib.domain.obligations.duties.owed import APPROVE, CONFIRM


def appeal_linked(case: Case, r: Fact, event: e.AppealLinked) -> Case:
    return replace(case, appeals=(*case.appeals, event.of))


def opened(case: Case, r: Fact, event: e.CaseOpened) -> Case:
    return replace(case, opened=(*case.opened, (case.stage, r.actor)))


def restricted(case: Case, r: Fact, event: e.ContactRestricted) -> Case:
    """Whoever proposed it set it, where a second person had to confirm it."""
    proposed = event.words_of
    return replace(case, restricted_by=case.history[proposed - 1].actor if proposed else r.actor)


def nudged(case: Case, r: Fact, event: e.Nudged) -> Case:
    """Each reminder that somebody has to confirm or approve something, or see to a risk, brings in one more person."""
    if event.duty == e.SAFETY:
        return replace(case, chased=case.chased + 1)
    counts = event.duty in (APPROVE, *CONFIRM.values())
    return replace(case, reminded=(*case.reminded, (event.duty, r.at))) if counts else case


def began_to_read(case: Case, r: Fact, event: e.BeganToRead) -> Case:
    return replace(case, began_to_read=case.began_to_read | {event.person})


def next_reader_called(case: Case, r: Fact, event: e.NextReaderCalled) -> Case:
    return replace(case, readers_called=case.readers_called + 1)
