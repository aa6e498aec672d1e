"""Erasing one party of a case that stays: who they are, by which words they are known, which words are their own, and when
it may not be.

Their own words go whole; elsewhere their names and addresses do, and in the place of each stands ERASED. A part of a name
that is part of somebody else's too stays: a child has its mother's. What was decided, when and by whom stays, as facts.

The law leaves it to us where a record must be kept for a legal claim or a duty (UK GDPR Article 17(3)(b), (e)); what the
case itself says of that is asked here, and a person answers the rest (Article 17(1)).
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.case import Case, Status
from chalicelib.domain.casework.closing.retention import held_for
from chalicelib.domain.casework.event import COMPLAINANT, ERASED, Words
from chalicelib.domain.finding import NOT_NAMES
from chalicelib.domain.redaction import spans

WHOLE, SPOKEN_FOR, LEARNER, ASKED = "complainant", "representative", "learner", "question-"
SHORTEST = 3  # letters of a part of a name that is looked for by itself
THEIRS = (  # whoever writes it down for them
    e.Received, e.InformationAdded, e.PointsMended, e.NextStageRequested, e.LateRequested, e.PanelAsked, e.Withdrawn,
    e.Translated, e.ContactChanged, e.Titled,
)  # fmt: skip
ADDRESSES = ("email", "telephone", "address")
OF_A_QUESTION = (e.QuestionReaddressed, e.QuestionAnswered)


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody in a case who is none of ours. `asked`: the number of the question to them; 0: they were not asked."""

    id: str
    what: str
    name: str
    asked: int = 0


def parties(case: Case, words: Mapping[int, Words]) -> list[Party]:
    """Everybody of whom a case holds anything, but our own people and those who are erased already."""
    gone = {r.event.party for r in case.history if isinstance(r.event, e.PartyErased)}
    return [one for one in everybody(case, words) if one.id not in gone]


def everybody(case: Case, words: Mapping[int, Words]) -> Iterator[Party]:
    """The same, with those who are erased already."""
    first = words.get(1, Words())
    yield Party(WHOLE, "Whoever complained", first.name)
    named = [words.get(r.seq, Words()).name for r in case.history if isinstance(r.event, e.RepresentativeNamed)]
    if named:
        yield Party(SPOKEN_FOR, "Whoever speaks for them", named[-1])
    if first.learner:
        yield Party(LEARNER, "The pupil or student", first.learner)
    for r in case.history:
        if isinstance(r.event, e.QuestionAsked) and not r.event.person and r.event.asked_as != "complainant":
            yield Party(f"{ASKED}{r.seq}", r.event.asked_as, words.get(r.seq, Words()).name, r.seq)


def why_not(case: Case, party: Party) -> str:
    """A code of what keeps them, as far as the case says. "": nothing does."""
    held = held_for(case)
    if held:
        return f"held_{held.ground}"
    if case.flags.safeguarding:
        return "safeguarding"
    if case.holds:
        return "paused"
    question = next((one for one in case.questions if one.seq == party.asked), None)
    if question and question.state == "open":
        return "asked"
    return "open" if not party.asked and case.status is not Status.CLOSED else ""


def own(case: Case, party: Party) -> frozenset[int]:
    """Numbers of the events whose words are theirs."""
    asked = {question.seq for question in case.questions if question.of_the_complainant}
    return frozenset(r.seq for r in case.history if _is_theirs(r, party, _represented_since(case), asked))


def _is_theirs(r: e.Recorded, party: Party, represented: int, asked: Collection[int]) -> bool:
    event = r.event
    if party.asked:
        return (isinstance(event, OF_A_QUESTION) and event.question == party.asked) or (
            isinstance(event, e.FileAdded) and event.question == party.asked
        )
    came_in = isinstance(event, e.CorrespondenceAdded) and event.direction == "in"
    answers = isinstance(event, e.QuestionAnswered) and event.question in asked
    said = r.actor == COMPLAINANT or isinstance(event, THEIRS) or came_in or answers
    if party.id == SPOKEN_FOR:
        return isinstance(event, e.RepresentativeNamed) or (said and r.seq > represented > 0)
    return party.id == WHOLE and (said or isinstance(event, e.TakenOver))


def _represented_since(case: Case) -> int:
    return next((r.seq for r in case.history if isinstance(r.event, e.RepresentativeNamed)), 0)


def files_of(case: Case, party: Party) -> tuple[str, ...]:
    """Ids of the files that they gave."""
    theirs = own(case, party)
    return tuple(r.event.file for r in case.history if isinstance(r.event, e.FileAdded) and r.seq in theirs)


def known_by(case: Case, words: Mapping[int, Words], party: Party) -> tuple[str, ...]:
    """Their names, the parts of these that are nobody else's in the case, and where they are reached."""
    names, others = _names(case, words, party), {
        part.casefold() for one in everybody(case, words) if one.id != party.id for part in one.name.split()
    }  # fmt: skip
    alone = [part for name in names for part in parts_of(name) if part.casefold() not in others]
    said = [words[seq] for seq in _tells_of(case, party) if seq in words]
    reached = [line.strip() for one in said for name in ADDRESSES for line in getattr(one, name).splitlines()]
    found = [*names, *alone, *(line for line in reached if len(line) > SHORTEST)]
    return tuple(dict.fromkeys(one for one in found if one and one != ERASED))


def known_in(case: Case, words: Mapping[int, Words]) -> tuple[str, ...]:
    """The same of everybody in the case."""
    return tuple(dict.fromkeys(word for one in everybody(case, words) for word in known_by(case, words, one)))


def said_by_them(case: Case, words: Mapping[int, Words]) -> list[str]:
    """Every text that is the own words of somebody in the case."""
    theirs = {seq for one in everybody(case, words) for seq in own(case, one)}
    kept = (value for seq in sorted(theirs) if seq in words for value in words[seq].model_dump().values())
    return [text for value in kept for text in ((value,) if isinstance(value, str) else value) if text]


def parts_of(name: str) -> list[str]:
    """What may stand for a name by itself: no title, and no particle, as far as capitals tell one."""
    parts = [part.strip(".,;()") for part in name.split()]
    told = [part for part in parts if part[:1].isupper() or name == name.lower()]
    return [part for part in told if len(part) >= SHORTEST and part.casefold() not in NOT_NAMES]


def _names(case: Case, words: Mapping[int, Words], party: Party) -> list[str]:
    if party.id == LEARNER:
        return [party.name]
    return [words[seq].name.strip() for seq in _tells_of(case, party) if seq in words and words[seq].name.strip()]


def _tells_of(case: Case, party: Party) -> list[int]:
    """Numbers of the events that say who they are and how they are reached."""
    if party.id == LEARNER:
        return []
    asked = [party.asked] if party.asked else []
    kinds = {WHOLE: (e.Received, e.ContactChanged, e.TakenOver), SPOKEN_FOR: (e.RepresentativeNamed,)}
    named = kinds.get(party.id, OF_A_QUESTION)
    theirs = own(case, party)
    return [*asked, *(r.seq for r in case.history if isinstance(r.event, named) and r.seq in theirs)]


def without(said: str, known: Sequence[str], *, whole: bool) -> str:
    """A text as it is left: nothing of their own words but that there were some."""
    if whole:
        return ERASED if said else ""
    for one in reversed(spans(said, tuple(known))):
        said = said[: one.start] + ERASED + said[one.end :]
    return said


def mentions(said: str, known: Iterable[str]) -> bool:
    return bool(spans(said, tuple(known)))
