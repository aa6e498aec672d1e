"""Which files of a case go with a letter to whoever complained, and which are kept back: always a person's choice.

The letter's own event keeps it, so that the history says what was sent to whom. The response to a finding that is approved
first keeps it with the draft (READINGS R29): what is sent is what was approved.
"""

from collections.abc import Iterable

from chalicelib.domain.access.capacities import Sight, capacities, sight
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.evidence.files import OPEN, files
from chalicelib.domain.casework.facts import Fact
from chalicelib.domain.casework.letters import letter_of
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.casework.snapshot import CaseSnapshot


def chosen(snapshot: CaseSnapshot, wanted: Iterable[str]) -> tuple[str, ...]:
    """The files that are to go with a letter. Raises Refused("not_yours" | "file_closed")."""
    once = tuple(dict.fromkeys(wanted))
    _may_read(snapshot, once)
    still_open(snapshot, once)
    return once


def chosen_letters(snapshot: CaseSnapshot, wanted: Iterable[str]) -> tuple[str, ...]:
    """The letters that went, by their notices, that somebody is shown. Raises Refused("not_yours" | "not_now")."""
    once = tuple(dict.fromkeys(wanted))
    _may_read(snapshot, once)
    went = {fact.event.notice_id for fact in snapshot.case.history if isinstance(fact.event, e.Told)}
    if not set(once) <= went - {""}:
        raise Refused("not_now", "no such letter went")
    return once


def still_open(snapshot: CaseSnapshot, sent: Iterable[str]) -> None:
    """Raises Refused("file_closed") where one of these may not be opened: a virus may be found in it later."""
    known = files(snapshot.case.history)
    if any(one not in known or known[one].state(snapshot.at) not in OPEN for one in sent):
        raise Refused("file_closed")


def kept_back(snapshot: CaseSnapshot, wanted: Iterable[str], sent: Iterable[str]) -> tuple[str, ...]:
    """The files that are not to go with the papers of a hearing. Raises Refused("not_yours" | "not_now" | "file_both")."""
    once = tuple(dict.fromkeys(wanted))
    _may_read(snapshot, once)
    if not set(once) <= set(files(snapshot.case.history)):
        raise Refused("not_now", "no such file")
    if set(once) & set(sent):
        raise Refused("file_both")
    return once


def gone_with(history: Iterable[Fact]) -> dict[int, tuple[str, ...]]:
    """The files that whoever complained has by each letter, by its event's number: by a response, once it was told."""
    gone: dict[int, tuple[str, ...]] = {}
    issued = 0  # number of the response that waits to be told: only one ever does
    for fact in history:
        match fact.event:
            case e.LetterWritten() | e.MessageWritten() as letter if letter.encloses:
                gone[fact.seq] = letter.encloses
            case e.OutcomeIssued():
                issued = fact.seq
        if fact.effect and fact.effect.outcome.encloses:
            gone[issued] = fact.effect.outcome.encloses
    return gone


def going_with(history: Iterable[Fact], letter: str, about: str = "") -> tuple[str, ...]:
    """The files that go with a letter which waits: with the latest of its kind. `about`: the number of a message's event."""
    owed = [fact.event for fact in history if _owes(fact, letter, about)]
    return encloses(owed[-1]) if owed else ()


def encloses(event: e.Event) -> tuple[str, ...]:
    """The files that an event says go with it; none with one that is no letter in a person's words."""
    sent: tuple[str, ...] = getattr(event, "encloses", ())
    return sent


def _owes(fact: Fact, letter: str, about: str) -> bool:
    match fact.event:
        case e.LetterWritten() as written:
            return written.letter == letter
        case e.MessageWritten():
            return letter == "message" and about in ("", str(fact.seq))
        case e.OutcomeIssued():
            return letter == "outcome"
    return letter == letter_of(fact.event) == "hearing"  # one of another day has no more what went with one before


def _may_read(snapshot: CaseSnapshot, chosen: tuple[str, ...]) -> None:
    """Nobody sends, or keeps back, what they may not read. Raises Refused("not_yours")."""
    if chosen and sight(capacities(snapshot, snapshot.actor)) is not Sight.WORDS:
        raise Refused("not_yours")
