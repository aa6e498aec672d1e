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
from chalicelib.domain.casework.event import ERASED
from chalicelib.domain.casework.events import Words

WORDS = 5  # of a title that nobody has written
LONGEST_WORD = 30
CHANGE_IT = (
    e.Received, e.TakenOver, e.Titled, e.ContactChanged, e.RepresentativeNamed, e.Triaged, e.SubjectNamed, e.BarLifted,
    e.AddressConfirmed, e.ComplainantDied,
    e.Classified, e.TellingLimited, e.ConsentGiven,
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
        found_by=(
            *((finding.own(known.email),) if _beside_others(case, known, complaint) else ()),
            *finding.values(
                names=(n for n in (known.name, known.speaks_for, *called, complaint.learner) if n != ERASED),
                email=known.email,
                telephone_number=known.telephone, reference=case.reference,
                about=(person for one in named(case) for person in one.ids or ()),
            ),
        )[: finding.MOST],
    )  # fmt: skip


def told(words: Mapping[int, Words]) -> tuple[str, ...]:
    """What whoever complained told of it: the texts that are looked through word by word."""
    complaint = words.get(1, Words())
    return complaint.narrative, *complaint.points, complaint.desired


def _beside_others(case: Case, known: Contact, complaint: Words) -> bool:
    """Whether whoever has other cases too finds this one from them: its address is surely theirs, and it hides nothing."""
    sure = known.reach == "email" and known.confirmed and not known.waits
    hidden = case.flags.safeguarding or case.avoid or case.safe or known.safe_times or complaint.not_told
    return sure and not (hidden or case.not_to_be_told or case.consent_until is not None)


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
