"""What whoever asked not to be contacted was not told meanwhile: it goes when they are reached again.

A letter that nobody may be sent is made out to nobody, so which those are is read from what owed them.
"""

from collections.abc import Sequence

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.facts import Fact
from chalicelib.domain.casework.letters import NOTHING_RESTS_ON, letter_of

OF_THE_MOMENT = (*NOTHING_RESTS_ON, "new_link", "copy")  # of no use once it has passed
OVERTAKE = ("outcome", "closing")  # what was to be said before the answer, the answer has overtaken
EACH = "message"  # of which every one says something of its own


def untold(history: Sequence[Fact]) -> list[e.Resent]:
    """The letters that were owed and never told, oldest first: of each kind the last, but every message."""
    owed: dict[int, e.Resent] = {}
    for fact in history:
        event = fact.event
        if isinstance(event, e.Told):
            owed = {seq: letter for seq, letter in owed.items() if not _tells(event, seq, letter)}
        if isinstance(event, e.QuestionWithdrawn | e.QuestionAnswered):
            owed.pop(event.question - 1, None)  # the message just before asked it
        letter = _owes(fact)
        if letter:
            stays = {EACH, "outcome"} if letter in OVERTAKE else {again.notice for again in owed.values()} - {letter}
            owed = {seq: again for seq, again in owed.items() if again.notice in stays | {EACH}}
            stage = getattr(event, "stage", "") or fact.stands.stage
            owed[fact.seq] = e.Resent(notice=letter, stage=stage, notice_id=f"{fact.seq:06}-1")
    return list(owed.values())


def _owes(fact: Fact) -> str:
    """The letter that was to tell of it; "": none that is still of use."""
    if isinstance(fact.event, e.LetterWritten):
        return fact.event.letter
    letter = letter_of(fact.event)
    ends = letter != "closing" or fact.over is not None  # a part that repeats another ends nothing
    return letter if ends and letter not in OF_THE_MOMENT else ""


def _tells(told: e.Told, seq: int, letter: e.Resent) -> bool:
    """Whether it was that letter; of what went again, or where nobody said which it was, it is each of its kind."""
    if told.notice != letter.notice:
        return False
    return letter.notice != EACH or told.notice_id in ("", letter.notice_id)
