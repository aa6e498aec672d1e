"""`redress doctor`: whether everything that is said twice still agrees with its case, and making it agree again.

The history is what happened. Summary, indexes, pointers, the label with its look-up entries, the register's entry and the
outbox's list only say parts of it again so that they can be found, and can be made anew from it; that is all that is
ever mended. So the cases of a release that had none of these yet are given theirs. A history that does not hold, or that
this version cannot read, is reported and left as it is.

It goes through the whole store, so it is for the operator and never for a function. An index may lag by a second: what
is found just after a write may be gone when it is looked for again, and mending it then changes nothing.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from typing import get_args

from chalicelib.actions import links, question_links
from chalicelib.actions.committing import summarised, words_of_case
from chalicelib.domain.access import summary_facts
from chalicelib.domain.account import register
from chalicelib.domain.account.register import Entry
from chalicelib.domain.casework.events import MACHINE
from chalicelib.domain.casework.label import Label, label
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.history import BrokenHistory, UnknownEvent, verify
from chalicelib.ports import Commit, Conflict, Damaged, Medium, NoticeItem, Pointer, Row, Services, Stored, Summary
from chalicelib.queries.moments import moment
from chalicelib.queries.tracking import all_words
from chalicelib.queries.whole_lists import EVERYTHING, every_case_that_time_acts_on, every_open_case


@dataclass(frozen=True, slots=True)
class Inconsistency:
    """Something that does not agree. `why` names fields, keys and kinds, never anybody's words."""

    case_id: str
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class _Listed:
    """What the indexes say."""

    due: frozenset[str]
    open: dict[str, Row]
    waiting: frozenset[tuple[str, str]]  # (case, notice)
    found_by: Mapping[str, frozenset[str]]  # by case: the values of its look-up entries
    words: Mapping[str, str]  # of each open case


@dataclass(frozen=True, slots=True)
class _Examined:
    findings: tuple[Inconsistency, ...]
    mending: Commit | None = None


def check(services: Services) -> list[Inconsistency]:
    """Everything that is wrong, case by case. Raises StoreUnavailable."""
    listed = _listed(services)
    return [f for case_id in sorted(services.cases.every()) for f in _examine(services, listed, case_id).findings]


def repair(services: Services) -> list[Inconsistency]:
    """Make again what can be made again. Gives what it found, as `doctor` does; ask again whether all is well now.

    Each case is one commit on the version that was read: somebody who acts meanwhile wins, and leaves it right.
    """
    listed = _listed(services)
    found: list[Inconsistency] = []
    for case_id in sorted(services.cases.every()):
        examined = _examine(services, listed, case_id)
        found += examined.findings
        if examined.mending:
            _append(services, examined.mending)
    return found


def _append(services: Services, mending: Commit) -> None:
    """Whoever acted meanwhile has left it right: then there is nothing to mend."""
    with suppress(Conflict):
        services.cases.append(mending)


def _listed(services: Services) -> _Listed:
    waiting = [n for medium in get_args(Medium) for n in services.outbox.waiting(medium, EVERYTHING)]
    return _Listed(
        due=frozenset(every_case_that_time_acts_on(services)),
        open={row.case_id: row for row in every_open_case(services)},
        waiting=frozenset((n.case_id, n.id) for n in waiting),
        found_by=_found_by(services),
        words={one.case_id: one.words for one in services.cases.word_lists()},
    )


def _found_by(services: Services) -> Mapping[str, frozenset[str]]:
    found = defaultdict[str, set[str]](set)
    for entry in services.cases.look_up("", EVERYTHING):
        found[entry.case_id].add(entry.value)
    return {case_id: frozenset(values) for case_id, values in found.items()}


def _examine(services: Services, listed: _Listed, case_id: str) -> _Examined:
    """A case that cannot be read must not end the round: whatever reading it may raise is a finding."""
    try:
        stored = services.cases.load(case_id, bodies=True)
        if stored is None:
            return _only(case_id, "no_summary", "events without a summary")
        if verify(stored.envelopes, stored.bodies) != stored.summary.head:
            return _only(case_id, "broken_history", "the last event is not the one that the summary names")
        return _compared(services, listed, stored, moment(services, MACHINE, stored))
    except BrokenHistory as broken:
        return _only(case_id, "broken_history", str(broken))
    except UnknownEvent as unknown:
        return _only(case_id, "unknown_event", str(unknown))
    except (Damaged, KeyError, TypeError, ValueError, Refused) as unread:
        return _only(case_id, "unreadable", type(unread).__name__)


def _only(case_id: str, what: str, why: str) -> _Examined:
    return _Examined((Inconsistency(case_id, what, why),))


def _compared(services: Services, listed: _Listed, stored: Stored, snapshot: CaseSnapshot) -> _Examined:
    """The case as it says itself, beside what is said of it elsewhere."""
    right = _right(snapshot, stored.summary)
    if snapshot.case.erased:
        return _of_erased(services, listed, stored, right)
    lost = [p for p in _pointers(services, right) if services.cases.follow(p.key) is None]
    lost += question_links.lost(services, snapshot)
    stuck = [n for n in services.cases.notices(right.case_id) if _stuck(n, listed)]
    counted = register.entry(_last(snapshot))
    called, leading = label(snapshot.case, all_words(stored)), listed.found_by.get(right.case_id, frozenset())
    said = words_of_case(services, snapshot.case, all_words(stored))
    found = [
        *_of_summary(stored.summary, right, listed),
        *(("pointer", pointer.key.partition("#")[0]) for pointer in lost),
        *(("outbox", notice.id) for notice in stuck),
        *_of_label(services, called, leading),
        *_of_words(listed.words.get(right.case_id, ""), said.words),
        *_of_register(services, counted),
    ]
    findings = tuple(Inconsistency(right.case_id, what, why) for what, why in found)
    if not findings:
        return _Examined(())
    waiting = tuple(replace(n, next_attempt_at=n.next_attempt_at or services.now()) for n in stuck)
    return _Examined(findings, Commit(
        case_id=right.case_id, expected_version=right.version, envelopes=(), bodies=(), pointers=lost,
        summary=replace(right, changed_at=services.now()),
        settle=waiting, words=said, entry=counted,
        label=called, no_longer=tuple(leading.difference(called.found_by)),
    ))  # fmt: skip


def _of_erased(services: Services, listed: _Listed, stored: Stored, right: Summary) -> _Examined:
    """Of a case whose words are gone there is its row, and what leads to it from its reference."""
    lost = [p for p in _pointers(services, right)[:1] if services.cases.follow(p.key) is None]
    found = [*_of_summary(stored.summary, right, listed), *(("pointer", "REF") for _ in lost)]
    findings = tuple(Inconsistency(right.case_id, what, why) for what, why in found)
    now, mended = services.now(), right.version
    return _Examined(findings, Commit(
        case_id=right.case_id, expected_version=mended, envelopes=(), bodies=(), pointers=lost,
        summary=replace(right, changed_at=now),
    ) if findings else None)  # fmt: skip


def _of_label(services: Services, right: Label, leading: frozenset[str]) -> Iterator[tuple[str, str]]:
    if services.cases.labels([right.case_id]).get(right.case_id) != right:
        yield "label", "it is not there, or says something else"
    if leading != frozenset(right.found_by):
        yield "look_up", "what it is found by says something else"


def _of_words(stored: str, right: str) -> Iterator[tuple[str, str]]:
    if stored != right:
        yield "words", "what was told says something else"


def _of_register(services: Services, right: Entry) -> Iterator[tuple[str, str]]:
    if services.cases.entries([right.case_id]) != [right]:
        yield "register", "its entry is not there, or says something else"


def _last(snapshot: CaseSnapshot) -> CaseSnapshot:
    """As it stood when it was last written: nothing changes between events."""
    return snapshot.as_of(max(recorded.at for recorded in snapshot.case.history))


def _right(snapshot: CaseSnapshot, stored: Summary) -> Summary:
    """The summary that the history amounts to."""
    right = replace(summarised(_last(snapshot), stored), link_secret=stored.link_secret)
    return right if right.owed else replace(right, next_due=stored.next_due)


def _of_summary(stored: Summary, right: Summary, listed: _Listed) -> Iterator[tuple[str, str]]:
    if stored.strikes:
        yield "set_aside", f"{stored.strikes} times, and can be read again"
    ignored = {"heeded", "changed_at"} | (
        {"wake_at", "strikes"} if stored.strikes else set()
    )  # a sweep will heed that it was woken
    for name in (f.name for f in fields(Summary) if f.name not in ignored):
        kept, made = getattr(stored, name), getattr(right, name)
        if kept != made and not (name == "facts" and summary_facts.same(kept, made)):
            yield "summary", name
    if (right.wake_at is not None) != (right.case_id in listed.due):
        yield "due", "not listed" if right.wake_at else "listed, though nothing will wake it"
    if listed.open.get(right.case_id) != (Row.of(stored) if right.next_due and stored.next_due else None):
        yield "open", "the list of open cases says something else"


def _pointers(services: Services, right: Summary) -> list[Pointer]:
    return [Pointer(key=f"REF#{right.reference}", case_id=right.case_id), links.pointer(services, right)]


def _stuck(notice: NoticeItem, listed: _Listed) -> bool:
    return not notice.settled and (notice.case_id, notice.id) not in listed.waiting
