"""What a case is called among those who may read it: who complained, about what in five words, and what it is found by.

It is found by whoever complained, by the learner, and, for those who look for earlier cases, by whom it is about.

All of it is words, so it is stored apart from what lists and indexes hold, and is erased with the words that it is made of.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from chalicelib.domain import finding
from chalicelib.domain.access.people import named
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.case import Case
from chalicelib.domain.casework.contact.reached import Contact, contact
from chalicelib.domain.casework.events import Words

WORDS = 5  # of a title that nobody has written
LONGEST_WORD = 30
CHANGE_IT = (
    e.Received, e.TakenOver, e.Titled, e.ContactChanged, e.RepresentativeNamed, e.Triaged, e.SubjectNamed, e.BarLifted,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    case_id: str
    site: str
    name: str = ""  # of whoever complained; "": none was given
    title: str = ""
    found_by: tuple[str, ...] = ()  # the values of its look-up entries


def label(case: Case, words: Mapping[int, Words]) -> Label:
    """The label of a case as it is now; `words` by event number. Where its words were erased it says nothing."""
    known = contact(case.history, words)
    complaint = words.get(1, Words())
    titled = [words[r.seq].title for r in case.history if isinstance(r.event, e.Titled) and r.seq in words]
    called = [words[r.seq].text for r in case.history if isinstance(r.event, e.TakenOver) and r.seq in words]
    return Label(
        case_id=case.id, site=case.site, name=_complainant(known),
        title=(titled or [""])[-1] or proposed(complaint.narrative),
        found_by=finding.values(
            names=(known.name, known.speaks_for, *called, complaint.learner), email=known.email,
            telephone_number=known.telephone, reference=case.reference,
            about=(person for one in named(case) for person in one.ids or ()),
        ),
    )  # fmt: skip


def told(words: Mapping[int, Words]) -> tuple[str, ...]:
    """What whoever complained told of it: the texts that are looked through word by word."""
    complaint = words.get(1, Words())
    return complaint.narrative, *complaint.points, complaint.desired


def changes(events: Iterable[e.Recorded]) -> bool:
    """Whether these events may change a case's label."""
    return any(isinstance(recorded.event, CHANGE_IT) for recorded in events)


def proposed(narrative: str) -> str:
    """A title for a complaint: the first words that it says."""
    words = narrative.split(maxsplit=WORDS)
    first = [f"{word[:LONGEST_WORD]}…" if len(word) > LONGEST_WORD else word for word in words[:WORDS]]
    return " ".join(first).rstrip(".,;:") + ("…" if len(words) > WORDS else "")


def _complainant(known: Contact) -> str:
    return known.speaks_for if known.authority else known.name
