"""What one change writes: events, summary, notices, pointers, and the notices that it ends; and the case as it is then."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.actions import links, question_links
from chalicelib.actions.redirected_letters import redirected
from chalicelib.domain import finding
from chalicelib.domain.access import summary_facts
from chalicelib.domain.account import register
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework import label as labels
from chalicelib.domain.casework.case import Case, Status
from chalicelib.domain.casework.events import ASKED, COMPLAINANT, Words
from chalicelib.domain.casework.facts import Fact
from chalicelib.domain.casework.label import Label
from chalicelib.domain.casework.posts import kept
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.casework.telling.in_writing import as_promised
from chalicelib.domain.history import GENESIS, Sealed, seal, words_of
from chalicelib.domain.notices.table import Notice, owed_since
from chalicelib.domain.obligations import outstanding
from chalicelib.domain.obligations.duties import REACH_STAFF
from chalicelib.domain.obligations.next_due import next_owed, provisional
from chalicelib.domain.obligations.passing_time import wake_at
from chalicelib.ports import Commit, DraftKey, NoticeItem, Pointer, Services, Stored, Summary, WordList

SETTLES_A_QUESTION = (e.QuestionReaddressed, e.QuestionWithdrawn, e.QuestionAnswered)
TAKEN_AT_ONCE = 20  # notices of one commit


@dataclass(frozen=True, slots=True)
class Lease:
    worker: str
    until: datetime


@dataclass(frozen=True, slots=True)
class AlsoWrite:
    """What else belongs to the transaction: new pointers, the draft it submits, notices it settles."""

    pointers: tuple[Pointer, ...] = ()
    draft: str = ""
    way_back: DraftKey | None = None  # to that draft
    settle: tuple[NoticeItem, ...] = ()
    lease: Lease | None = None  # of whoever sends at once what this owes by mail

    @property
    def writes(self) -> bool:
        return bool(self.pointers or self.draft or self.settle)


@dataclass(frozen=True, slots=True)
class Known:
    """A case as it is stored, and the moment that it amounts to. `taken`: its notices that somebody sends at once."""

    stored: Stored
    now: CaseSnapshot
    taken: tuple[NoticeItem, ...] = ()


def append(
    services: Services,
    stored: Stored | None,
    before: CaseSnapshot,
    after: CaseSnapshot,
    extra: AlsoWrite,
    posts: str | None = None,
) -> Known:
    """Write everything from `before` to `after` in one transaction.

    `posts`: kept of whoever has which post, in place of how it stands: while it is not recorded yet that others have it.
    """
    _keep_calendars(services, before, after)
    was = stored.summary if stored else None
    before_it = was.head if was else GENESIS
    sealed = _sealed(services, before_it, _new(before, after))
    head = sealed[-1].head if sealed else before_it
    summary = replace(links.carried(services, was, summarised(after, was, head)), changed_at=services.now())
    summary = summary if posts is None else replace(summary, posts=posts)
    commit = _commit(services, was, before, after, sealed, summary, extra)
    services.cases.append(commit)
    for what in sorted(provisional(after) - provisional(before)):
        services.alarms.raise_alarm("holidays_run_out", after.case.id, what)
    return Known(_as_stored(stored, commit), after, tuple(n for n in commit.notices if n.lease))


def _commit(
    services: Services, was: Summary | None, before: CaseSnapshot, after: CaseSnapshot, sealed: Sequence[Sealed],
    summary: Summary, extra: AlsoWrite,
) -> Commit:  # fmt: skip
    new, anew = _new(before, after), was is None or was.link != summary.link
    label, no_longer, said = _labels(services, before, after)
    return Commit(
        case_id=after.case.id,
        expected_version=before.case.version,
        envelopes=[(s.seq, s.envelope) for s in sealed],
        bodies=[(s.seq, s.body) for s in sealed if s.body is not None],
        summary=summary,
        notices=leased(notices_of(before, after), extra.lease, services.now()),
        settle=(*extra.settle, *_needless(services, before, after), *redirected(services, new, after)),
        pointers=(*extra.pointers, *_leading(services, summary, new, anew=anew)),
        draft=extra.draft,
        way_back=extra.way_back,
        label=label,
        no_longer=no_longer,
        words=said,
        entry=None if after.case.erased else register.entry(after),  # last year's figures stay what they were
    )


def _leading(services: Services, summary: Summary, new: Sequence[Fact], *, anew: bool) -> Iterator[Pointer]:
    """What leads from each link that is given out with it."""
    if anew:
        yield links.pointer(services, summary)
    yield from question_links.leading(services, summary.case_id, new)


def _as_stored(before: Stored | None, commit: Commit) -> Stored:
    """What would be read now."""
    envelopes = (*(before.envelopes if before else ()), *(text for _, text in commit.envelopes))
    bodies = {**(before.bodies if before else {}), **dict(commit.bodies)}
    return Stored(summary=commit.summary, envelopes=envelopes, bodies=bodies)


def _labels(
    services: Services, before: CaseSnapshot, after: CaseSnapshot
) -> tuple[Label | None, tuple[str, ...], WordList | None]:
    """What a case is called and found by from now on, the values of look-up entries that it no longer has, and its words.

    None: as before. It is made of the words of the whole history, which few commands need: they are read here, where they
    were not.
    """
    new, closed = _new(before, after), after.case.status is Status.CLOSED
    ends_or_begins = closed != (before.case.status is Status.CLOSED) or not before.case.version
    if not labels.changes(new) and not ends_or_begins:
        return None, (), None
    stored = services.cases.load(after.case.id, bodies=True) if before.case.version else None
    words = {seq: words_of(stored.bodies, seq) for seq in stored.bodies} if stored else {}
    was = labels.label(before.case, words)
    said = {r.seq: worded for r in new if (worded := getattr(r.event, "words", None)) is not None}
    now = labels.label(after.case, {**words, **said})
    no_longer = tuple(value for value in was.found_by if value not in now.found_by)
    return now, no_longer, words_of_case(services, after.case, {**words, **said}) if ends_or_begins else None


def words_of_case(services: Services, case: Case, words: Mapping[int, Words]) -> WordList:
    """The word list of a case: of one that is closed there is nothing to look through."""
    if case.status is Status.CLOSED:
        return WordList(case_id=case.id, site=case.site)
    found = finding.word_list(labels.told(words))
    return WordList(case_id=case.id, site=case.site, words=found, next_due=services.now())


def leased(notices: list[NoticeItem], lease: Lease | None, now: datetime) -> list[NoticeItem]:
    """The same, those taken that go at once by mail: where so few are owed that all are surely of this transaction."""
    if lease is None or len(notices) > TAKEN_AT_ONCE:
        return notices
    goes = [n.medium == "mail" and n.send_after <= now for n in notices]
    return [
        replace(n, lease=lease.worker, next_attempt_at=lease.until, attempts=1) if at_once else n
        for n, at_once in zip(notices, goes, strict=True)
    ]


def _keep_calendars(services: Services, before: CaseSnapshot, after: CaseSnapshot) -> None:
    """Those that something was settled with: time may have passed over a change of the site's days."""
    named = {r.event.calendar for r in _new(before, after) if isinstance(r.event, e.ClockSettled)}
    for calendar in (after.calendars.current, *(ended for ended, _ in after.calendars.changes)) if named else ():
        if calendar.digest() in named:
            services.organisation.keep_calendar(calendar)


def _new(before: CaseSnapshot, after: CaseSnapshot) -> Sequence[Fact]:
    return after.case.history[before.case.version :]


def _sealed(services: Services, head: str, new: Sequence[e.Recorded]) -> list[Sealed]:
    sealed: list[Sealed] = []
    for recorded in new:
        sealed.append(seal(recorded, head, services.randomness(16)))
        head = sealed[-1].head
    return sealed


def _needless(services: Services, before: CaseSnapshot, after: CaseSnapshot) -> list[NoticeItem]:
    """Letters that wait for nothing any more: a person has posted or told them, or their outcome was overtaken.

    So does what asks them something that was answered or taken back, and what was given up, once a person has told
    whomever it was to, or needs no answer there any more.
    """
    new, of = _new(before, after), (after.case, after.policy)
    told = [r.event for r in new if isinstance(r.event, e.Told) and r.by_a_person and as_promised(r.event, *of)]
    dropped = any(r.overtook for r in new)
    reached = any(isinstance(r.event, e.Notified) and r.event.duty == REACH_STAFF and r.by_a_person for r in new)
    asked = {str(r.event.question) for r in new if isinstance(r.event, SETTLES_A_QUESTION)}
    if not told and not dropped and not reached and not asked:
        return []
    notices = services.cases.notices(after.case.id)
    done = [n for n in notices if (n.about in asked if n.to == ASKED else reached)]
    seen_to = [replace(n, next_attempt_at=None) for n in done if n.settled == "failed"]
    waiting = [n for n in notices if n.to == COMPLAINANT and not n.settled]
    ended = [replace(n, settled_at=after.at, next_attempt_at=None) for n in waiting]
    by_hand = [n for n in ended if n.for_a_person and any(_proves(t, n) for t in told)]
    settled = {str(q.message) for q in after.case.questions if q.of_the_complainant and str(q.seq) in asked}
    overtaken = [n for n in ended if n not in by_hand and ((n.kind == "outcome" and dropped) or _asks(n, settled))]
    ended_so = [*(replace(n, settled="told") for n in by_hand), *(replace(n, settled="overtaken") for n in overtaken)]
    return [*ended_so, *seen_to]


def _asks(notice: NoticeItem, messages: Collection[str]) -> bool:
    """Whether it is one of the messages that ask whoever complained for a fact, or a reminder of it."""
    return notice.kind == "message" and notice.about in messages


def _proves(told: e.Told, notice: NoticeItem) -> bool:
    """Whether it was this letter; where a person did not say which of a kind it was, it was each of them."""
    return (told.notice, told.stage) == (notice.kind, notice.stage) and told.notice_id in ("", notice.id)


def notices_of(before: CaseSnapshot, after: CaseSnapshot) -> list[NoticeItem]:
    """What each new event owes."""
    return [
        _item(after, recorded, n, notice)
        for recorded, owed in owed_since(before, after)
        for n, notice in enumerate(owed, start=1)
    ]


def _item(after: CaseSnapshot, recorded: e.Recorded, n: int, notice: Notice) -> NoticeItem:
    return NoticeItem(
        id=f"{recorded.seq:06}-{n}", case_id=after.case.id, kind=notice.kind, to=notice.to, medium=notice.medium,
        stage=notice.stage, about=notice.about, seq=recorded.seq, created_at=recorded.at,
        send_after=notice.send_after, useless_after=notice.useless_after, next_attempt_at=notice.send_after,
        lane=notice.lane,
    )  # fmt: skip


def summarised(snapshot: CaseSnapshot, stored: Summary | None, head: str = "") -> Summary:
    """The case in one item, in place of the one that was kept; `head` is the hash of its last envelope, if it is new."""
    case = snapshot.case
    next_due, owed = next_owed(snapshot)
    return Summary(
        case_id=case.id, version=case.version, acted=case.acted, reference=case.reference, site=case.site,
        policy=case.policy, status=str(case.status), stage=case.stage, facts=summary_facts.written(case),
        waiting=outstanding.waiting(snapshot), owed=owed, received_on=case.received_on or snapshot.today,
        head=head or (stored.head if stored else ""), next_due=next_due, wake_at=wake_at(snapshot),
        link=case.link, posts=kept(snapshot), woken=stored.woken if stored else 0, heeded=stored.woken if stored else 0,
    )  # fmt: skip
