"""The documents of a case from which a bundle is chosen: what was said and written, letters, files, what happened, dates.

Each is what whoever makes the bundle may read themselves, in the words of the case's own pages. What is not to be read by
everybody who is given it is for a person to leave out, or to black out.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from chalicelib.actions.uploads import key_of
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.events import COMPLAINANT, Words
from chalicelib.domain.casework.evidence.files import OPEN, files, name_of
from chalicelib.domain.casework.evidence.marks import marked
from chalicelib.domain.history import digest
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.domain.third_parties import Known
from chalicelib.messages import reading_again
from chalicelib.messages.blocks import Heading, Items, Said
from chalicelib.messages.dates import day, time_of_day
from chalicelib.queries.case_file import CaseFile
from chalicelib.queries.sent_letters import as_sent
from chalicelib.web.complainant import case_status
from chalicelib.web.desk.case_files import files_given
from chalicelib.web.desk.case_letters import letters
from chalicelib.web.desk.staff_timeline import Line, timeline

Block = tuple[str, ...]  # as the function that lays it out reads it (bundles/order.py)
MARKED = "Marked as something that may go to the complainant"
DRAWN: Mapping[str, str] = {"pdf": "pdf", **dict.fromkeys(("jpeg", "png", "gif", "webp", "heic", "tiff"), "picture")}
CANNOT = "of a type that has no pages: the bundle lists it but does not hold it"
SAID, NOTES, LETTERS, FILES, MADE = (
    "What they told us", "Notes and records", "Letters", "Files", "Made from the case",
)  # fmt: skip
TOLD: Mapping[str, str] = {  # of a complaint, besides what the history's line says of it
    "when": "When", "about": "Whom or what it is about", "learner": "Whom it concerns", "not_told": "Who must not be told",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A document that may go into a bundle. `usual`: it is chosen before anybody chooses."""

    id: str
    group: str
    title: str
    origin: str
    blocks: tuple[Block, ...] = ()
    key: str = ""
    type: str = ""  # of a file
    digest: str = ""
    event: int = 0
    usual: bool = True
    aside: str = ""  # for whoever chooses, and not in the bundle

    @property
    def kind(self) -> str:
        """How it is drawn."""
        return DRAWN.get(self.type, "missing") if self.key else "words"

    @property
    def text(self) -> str:
        return "\n".join((self.title, *("\n".join(block[1:]) for block in self.blocks)))


def papers(file: CaseFile) -> list[Paper]:
    """Every document of a case, as this person may read it, in the order in which a bundle has them."""
    lines = list(reversed(timeline(file)))
    return [*_made(file, lines), *_written(file, lines), *_letters(file), *_files(file)]


def known(file: CaseFile) -> list[Known]:
    """Whom and what the case knows by name: whoever complained, the learner, and everybody of ours who is named in it."""
    told = [h.words for h in file.account.history]
    found = []
    for words in told:
        found += [
            Known(words.name, "The complainant, or somebody who speaks for them"),
            Known(words.learner, "Whom it concerns"),
        ]
        found += [
            Known(words.email, "Their email address", whole=True), Known(words.telephone, "Their telephone", whole=True),
            Known(words.companion, "Who comes with them"), Known(words.took_part, "Who took part in a meeting", whole=True),
        ]  # fmt: skip
        found += [Known(line, "Their address", whole=True) for line in words.address.splitlines()]
    found += [
        Known(file.name(person.id), "One of our own people", in_files=False) for person in file.now.people.persons
    ]
    return [one for one in found if one.word.strip()]


def _made(file: CaseFile, lines: Sequence[Line]) -> Iterator[Paper]:
    yield Paper(
        id="chronology", group=MADE, title="Chronology", origin="From the history of the case, oldest first",
        blocks=tuple(("row", _when(one), f"{one.text} ({one.who})") for one in lines),
    )  # fmt: skip
    promises = case_status.promises(file.account)
    rows = (("row", one.label, "\n".join(filter(None, (one.text, one.more, *one.why)))) for one in promises)
    yield Paper(
        id="dates", group=MADE, title="Dates, and how each was worked out", origin="From the history and the policy",
        blocks=tuple(rows) or (("para", "The policy sets no dates for this case."),),
    )  # fmt: skip


def _when(line: Line) -> str:
    return f"{day(local_date(line.at))}, {time_of_day(line.at)}"


def _written(file: CaseFile, lines: Sequence[Line]) -> Iterator[Paper]:
    """Everything that somebody said or wrote, each as a document of its own."""
    may_go = marked(file.now.case.history)
    for one in lines:
        words = file.words.get(one.seq, Words())
        blocks = blocks_of(one.words, words)
        if blocks and not isinstance(one.event, e.FileAdded):
            theirs = one.by == COMPLAINANT or isinstance(one.event, e.Received)
            yield Paper(
                id=f"event-{one.seq}", group=SAID if theirs else NOTES, title=one.text, blocks=blocks, event=one.seq,
                origin=f"{one.who}, {_when(one)}", usual=theirs, aside=MARKED if may_go.get(one.seq) else "",
                digest=digest(file.stored.bodies[one.seq]) if one.seq in file.stored.bodies else "",
            )  # fmt: skip


def blocks_of(line: str, words: Words) -> tuple[Block, ...]:
    """All that somebody said with an event. `line`: what the history shows beneath its line."""
    said = [("said", line)] if line else []
    told = [("row", what, getattr(words, name)) for name, what in TOLD.items() if getattr(words, name)]
    lists = {
        "In points": words.points, "Reasons, point by point": words.point_reasons,
        "Recommendations, point by point": words.point_recommendations,
        "Recommendations": words.recommendations.splitlines(),
    }  # fmt: skip
    listed = [block for what, every in lists.items() if any(every) for block in (("heading", what), *_items(every))]
    return (*said, *listed, *told)


def _items(every: Iterable[str]) -> Iterator[Block]:
    return (("item", one) for one in every if one)


def _letters(file: CaseFile) -> Iterator[Paper]:
    for one in reversed(letters(file)):
        text = as_sent(file.services, one.notice) if one.opens else ""
        if text:
            yield Paper(
                id=f"letter-{one.notice.id}", group=LETTERS, title=f"Letter: {one.what}", blocks=tuple(_parts(text)),
                origin=f"To the complainant. {one.went}", digest=sha256(text.encode()).hexdigest(),
            )  # fmt: skip


def _parts(text: str) -> Iterator[Block]:
    for part in reading_again.parts(text):
        match part:
            case Heading(text=said):
                yield "heading", said
            case Items(items=items):
                yield from (("item", item) for item in items)
            case Said(text=said):
                yield "said", said
            case _:
                yield "para", str(getattr(part, "text", ""))


def _files(file: CaseFile) -> Iterator[Paper]:
    held = files(file.now.case.history)
    for line in files_given(file):
        one = held[line.id]
        if one.state(file.now.at) in OPEN:
            yield Paper(
                id=f"file-{one.id}", group=FILES, title=f"File: {name_of(one, file.words)}", usual=False,
                key=key_of(one.id, shown=one.without_place), type=one.type, digest=one.digest,
                origin=f"{line.from_whom}, {day(local_date(line.at))}. {line.what}",
            )  # fmt: skip
