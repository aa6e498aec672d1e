"""Cases found by what somebody remembers of them, closed ones too, as far as whoever looks may know of them.

A name, an address or a number tells who complained, so a case is found by them only by whoever may read it (READINGS R26);
by its reference, whoever sees its row finds it. A case that is hidden costs what one costs that never was: at least so many
rows are read and judged whatever was found, and nothing is said of how many there are besides those that are shown.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from chalicelib.domain.access.capacities import Sight
from chalicelib.domain.access.people import subjects
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.casework.case import Status
from chalicelib.domain.finding import Sought, all_in, of_reference, of_subject, sought
from chalicelib.ports import Label, LookUp, Services, Summary
from chalicelib.queries.case_file import CaseFile
from chalicelib.queries.lines import handler_shown, named
from chalicelib.queries.seeing import NO_CASE, as_listed, never_was, read_what_is_asked, sight_of

SHOWN = 50
LOOKED_THROUGH = 2_000  # entries: more begin alike only with a few letters, or in a very large organisation
AT_ONCE = 100  # rows that one request gives
AT_LEAST = 8  # rows that are read and judged: few people complain more often


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A case that was found, as a list shows it."""

    reference: str
    site: str  # its name
    stage: str  # its title
    closed: bool
    received_on: date
    handler: str  # a name, or ""
    name: str  # of whoever complained; "": not to be read, or none was given
    title: str  # the same


@dataclass(frozen=True, slots=True)
class Hits:
    cases: tuple[Hit, ...]  # newest first
    more: bool  # than are shown


def find(services: Services, viewer: Viewer, wanted: Sought) -> Hits:
    """The cases that are found so. Raises StoreUnavailable."""
    return _hits(services, viewer, wanted, services.cases.look_up(wanted.value, LOOKED_THROUGH))


def find_words(services: Services, viewer: Viewer, words: Sequence[str]) -> Hits:
    """The open cases in which whoever complained wrote all of these, as far as the viewer may read them.

    A case that is hidden costs what one costs that never was, as in `find`. Raises StoreUnavailable.
    """
    lists = services.cases.word_lists()
    ids = {one.case_id for one in lists if one.site in viewer.sites and all_in(words, one.words)}
    read_what_is_asked(services, viewer)
    return _newest(services, viewer, Sought(NO_CASE), ids)


def earlier_cases(file: CaseFile) -> list[tuple[str, tuple[Hit, ...]]]:
    """The other cases that may belong to this one, as far as its reader may read them: each kind by its name."""
    named = [
        ("Other cases of the same person", of_the_same_person(file).cases),
        ("Other cases about the same pupil or student", of_the_same_learner(file)),
        ("Other cases about the same member of staff", about_the_same(file)),
    ]  # fmt: skip
    return [(says, cases) for says, cases in named if cases]


def of_the_same_person(file: CaseFile) -> Hits:
    """The other cases that came with the same address, else number, else name, which whoever reads this one may read."""
    contact = file.account.contact
    return _others(file, sought(contact.email or contact.telephone or contact.speaks_for or contact.name))


def of_the_same_learner(file: CaseFile) -> tuple[Hit, ...]:
    """Those that name the same learner, whoever complained."""
    wanted = sought(file.account.complainant.learner)
    return _others(file, wanted).cases if wanted else ()


def about_the_same(file: CaseFile) -> tuple[Hit, ...]:
    """Those about one of the same people."""
    people = subjects(file.now.case, file.now.people)
    found = (hit for person in sorted(people) for hit in _others(file, Sought(of_subject(person))).cases)
    return tuple(dict.fromkeys(found))


def readable(services: Services, viewer: Viewer, ids: Iterable[str]) -> list[str]:
    """Which of these cases somebody may read, newest first. One that is hidden costs what one costs that never was."""
    read_what_is_asked(services, viewer)
    newest = sorted(ids, reverse=True)
    return [
        summary.case_id
        for start in range(0, max(1, len(newest)), AT_ONCE)
        for summary, _ in _seen(services, viewer, Sought(NO_CASE), newest[start : start + AT_ONCE])
    ]


def _others(file: CaseFile, sought_for: Sought | None) -> Hits:
    wanted = sought_for or Sought(NO_CASE)
    entries = file.services.cases.look_up(wanted.value, LOOKED_THROUGH, whole=True)
    others = [entry for entry in entries if entry.case_id != file.case_id]
    return _hits(file.services, file.viewer, wanted, others)


def _hits(services: Services, viewer: Viewer, wanted: Sought, entries: Iterable[LookUp]) -> Hits:
    read_what_is_asked(services, viewer)
    ids = {e.case_id for e in entries if e.site in viewer.sites and wanted.found_in(e.values)}
    return _newest(services, viewer, wanted, ids)


def _newest(services: Services, viewer: Viewer, wanted: Sought, ids: Iterable[str]) -> Hits:
    newest, seen = sorted(ids, reverse=True), list[tuple[Summary, Sight]]()
    for start in range(0, max(1, len(newest)), AT_ONCE):
        seen += _seen(services, viewer, wanted, newest[start : start + AT_ONCE])
        if len(seen) > SHOWN:
            break
    return Hits(hits(services, viewer, seen[:SHOWN]), len(seen) > SHOWN)


def hits(services: Services, viewer: Viewer, seen: Sequence[tuple[Summary, Sight]]) -> tuple[Hit, ...]:
    """Cases as they are shown to somebody who sees so much of each. Names are read of those alone that they may read."""
    readable = [summary.case_id for summary, sight in seen if sight is Sight.WORDS]
    labels = services.cases.labels(readable) if readable else {}
    return tuple(_hit(services, viewer, summary, labels.get(summary.case_id)) for summary, _ in seen)


def _seen(
    services: Services, viewer: Viewer, wanted: Sought, case_ids: Sequence[str]
) -> Iterator[tuple[Summary, Sight]]:
    """Those that this person may find so. As much is read, and the rule is asked as often, where there are few or none."""
    fillers = range(AT_LEAST - len(case_ids))
    summaries = services.cases.summaries([*case_ids, *(f"{NO_CASE}{n}" for n in fillers)])
    for summary in sorted(summaries, key=lambda one: one.case_id, reverse=True):
        sight = sight_of(services, viewer, summary)
        needs = Sight.ROW if wanted.found_in(of_reference(summary.reference)) else Sight.WORDS
        if sight >= needs:
            yield summary, sight
    nothing = never_was(services, viewer)
    if nothing is not None:
        for _ in fillers:
            sight_of(services, viewer, nothing)


def _hit(services: Services, viewer: Viewer, summary: Summary, label: Label | None) -> Hit:
    site, now = services.organisation.site(summary.site), as_listed(services, viewer, summary)
    return Hit(
        reference=summary.reference, site=site.name if site else "", stage=now.stage.title,
        closed=summary.status == Status.CLOSED, received_on=summary.received_on,
        handler=named(services, handler_shown(now)),
        name=label.name if label else "", title=label.title if label else "",
    )  # fmt: skip
