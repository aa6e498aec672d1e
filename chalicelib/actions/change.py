"""The one way in which a case changes: load, let time pass, decide, settle, append.

Everything that a command brings about is one transaction, conditional on the version that was read. A loser of a race
reads again and decides again. Where a case has slept so long that time alone fills a transaction, the time is written
down first in pieces of its own: each is true by itself.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from chalicelib.actions import links
from chalicelib.actions.elsewhere import looked_up
from chalicelib.actions.knowing import reached_as_one_of_ours
from chalicelib.actions.redirecting import redirected
from chalicelib.domain import asked, facts
from chalicelib.domain import events as e
from chalicelib.domain.case import OVERTAKES_OUTCOME, Case
from chalicelib.domain.decisions import commands, decide
from chalicelib.domain.duties import REACH_STAFF
from chalicelib.domain.events import COMPLAINANT, MACHINE
from chalicelib.domain.history import GENESIS, Sealed, seal
from chalicelib.domain.notices import Notice, owed_since
from chalicelib.domain.now import Now
from chalicelib.domain.passing_time import caught_up, let_time_pass, settle, wake_at
from chalicelib.domain.permissions import must_be_allowed
from chalicelib.domain.posts import changed, kept
from chalicelib.domain.summing import next_owed, provisional
from chalicelib.domain.written import as_promised
from chalicelib.ports import Commit, Conflict, NoticeItem, Pointer, Services, StoreUnavailable, Summary
from chalicelib.queries.moments import NoSuchCase, moment, moment_of

TRIES = 12
EVENTS_OF_TIME = 20  # in one commit: an item each and perhaps one that settles it; a transaction holds 100

Decide = Callable[[Now], list[e.Event]]


@dataclass(frozen=True, slots=True)
class Extra:
    """What else belongs to the transaction: new pointers, the draft it submits, notices it settles."""

    pointers: tuple[Pointer, ...] = ()
    draft: str = ""
    settle: tuple[NoticeItem, ...] = ()


class Meanwhile(Exception):
    """Others have acted since whoever acts now last looked. `happened`: what they did, oldest first."""

    def __init__(self, happened: tuple[e.Recorded, ...]) -> None:
        super().__init__(", ".join(recorded.event.kind for recorded in happened))
        self.happened = happened


def perform(
    services: Services, actor: str, case_id: str, name: str, command: commands.Command, seen: int | None = None
) -> Now:
    """Do a command of DECISIONS. Gives the moment after it. Raises Refused, NoSuchCase, StoreUnavailable.

    Staff may do what the table of permissions gives them, whichever way they come: by a page or by the command line.

    `seen`: the last act that the page showed on which the command was decided (`Summary.acted`). Where somebody has
    acted since, be it the same person who had no answer and tries again, raises Meanwhile, and nothing is done.
    """

    def decided(now: Now) -> list[e.Event]:
        since = () if seen is None else tuple(r for r in now.case.history[seen:] if r.by_a_person)
        if since:
            raise Meanwhile(since)
        events = decide(looked_up(services, now, command), name, command)
        if actor not in (COMPLAINANT, MACHINE):
            must_be_allowed(now, name, command)
        return [*events, *reached_as_one_of_ours(services.organisation, now, command)]

    try:
        return change(services, actor, case_id, decided)
    except Conflict as busy:
        raise StoreUnavailable("too many at once") from busy


def change(services: Services, actor: str, case_id: str, decision: Decide, extra: Extra | None = None) -> Now:
    """Decide on a case that exists, and write what follows. Raises what the decision raises, and NoSuchCase.

    Raises Conflict only when `TRIES` writers in a row were faster.
    """
    for _ in range(TRIES):
        try:
            return _try(services, actor, case_id, decision, extra or Extra())
        except Conflict as conflict:
            lost, services = conflict, services.for_one_piece_of_work()
    raise lost


def _try(services: Services, actor: str, case_id: str, decision: Decide, extra: Extra) -> Now:
    while True:
        stored = services.cases.load(case_id)
        if stored is None:
            raise NoSuchCase(case_id)
        if stored.summary.woken > stored.summary.heeded:  # since people or days were read, they may have changed
            services = services.for_one_piece_of_work()
        before = moment(services, actor, stored)
        now = let_time_pass(before, EVENTS_OF_TIME)
        if caught_up(now):
            break
        append(services, stored.summary, before, now, Extra(), posts=stored.summary.posts)
    for change_of_people in changed(stored.summary.posts, before):
        now = settle(now.after(change_of_people, actor=MACHINE))
    after = following(now, decision(now))
    if after.case.version != before.case.version or extra != Extra() or _differs(after, stored.summary):
        append(services, stored.summary, before, after, extra)
    return after


def _differs(now: Now, kept: Summary) -> bool:
    """Whether lists would show the case otherwise than they do: its people's roles may have changed, and nothing else."""
    return replace(summarised(now, kept), link_secret=kept.link_secret) != replace(kept, strikes=0)


def begin(services: Services, case_id: str, command: commands.Receive, actor: str, extra: Extra) -> Now:
    """A new case. Raises AlreadyThere when its reference or its draft has been used, Refused, StoreUnavailable."""
    empty = Case(id=case_id)
    now = moment_of(services, actor, empty, site=command.site, policy=command.policy)
    after = following(now, decide(now, "receive", command))
    append(services, None, now, after, extra)
    return after


def following(now: Now, events: Iterable[e.Event]) -> Now:
    """The moment once these events have happened, what they settle is settled, and what they show to be past has passed."""
    for event in events:
        now = settle(now.after(event))
    return let_time_pass(now, EVENTS_OF_TIME)


def append(
    services: Services, stored: Summary | None, before: Now, after: Now, extra: Extra, posts: str | None = None
) -> None:
    """Write everything from `before` to `after` in one transaction.

    `posts`: kept of whoever has which post, in place of how it stands: while it is not recorded yet that others have it.
    """
    _keep_calendars(services, before, after)
    sealed = _sealed(services, stored.head if stored else GENESIS, _new(before, after))
    head = sealed[-1].head if sealed else stored.head if stored else GENESIS
    summary = links.carried(services, stored, summarised(after, stored, head))
    summary = summary if posts is None else replace(summary, posts=posts)
    anew = stored is None or stored.link != summary.link
    services.cases.append(
        Commit(
            case_id=after.case.id,
            expected_version=before.case.version,
            envelopes=[(s.seq, s.envelope) for s in sealed],
            bodies=[(s.seq, s.body) for s in sealed if s.body is not None],
            summary=summary,
            notices=notices_of(before, after),
            settle=(
                *extra.settle,
                *_needless(services, before, after),
                *redirected(services, _new(before, after), after),
            ),
            pointers=(*extra.pointers, *((links.pointer(services, summary),) if anew else ())),
            draft=extra.draft,
        )
    )
    for what in sorted(provisional(after) - provisional(before)):
        services.alarms.raise_alarm("holidays_run_out", after.case.id, what)


def _keep_calendars(services: Services, before: Now, after: Now) -> None:
    """Those that something was settled with: time may have passed over a change of the site's days."""
    named = {r.event.calendar for r in _new(before, after) if isinstance(r.event, e.ClockSettled)}
    for calendar in (after.calendars.current, *(ended for ended, _ in after.calendars.changes)) if named else ():
        if calendar.digest() in named:
            services.organisation.keep_calendar(calendar)


def _new(before: Now, after: Now) -> Sequence[e.Recorded]:
    return after.case.history[before.case.version :]


def _sealed(services: Services, head: str, new: Sequence[e.Recorded]) -> list[Sealed]:
    sealed: list[Sealed] = []
    for recorded in new:
        sealed.append(seal(recorded, head, services.randomness(16)))
        head = sealed[-1].head
    return sealed


def _needless(services: Services, before: Now, after: Now) -> list[NoticeItem]:
    """Letters that wait for nothing any more: a person has posted or told them, or their outcome was overtaken.

    So does what was given up, once a person has told whomever it was to.
    """
    new, of = _new(before, after), (after.case, after.policy)
    told = [r.event for r in new if isinstance(r.event, e.Told) and r.by_a_person and as_promised(r.event, *of)]
    dropped = before.case.pending and any(isinstance(r.event, OVERTAKES_OUTCOME) for r in new)
    reached = any(isinstance(r.event, e.Notified) and r.event.duty == REACH_STAFF and r.by_a_person for r in new)
    if not told and not dropped and not reached:
        return []
    notices = services.cases.notices(after.case.id)
    seen_to = [replace(n, next_attempt_at=None) for n in notices if n.settled == "failed" and reached]
    waiting = [n for n in notices if n.to == COMPLAINANT and not n.settled]
    ended = [replace(n, settled_at=after.at, next_attempt_at=None) for n in waiting]
    by_hand = [n for n in ended if n.for_a_person and any(_proves(t, n) for t in told)]
    overtaken = [n for n in ended if n.kind == "outcome" and dropped and n not in by_hand]
    ended_so = [*(replace(n, settled="told") for n in by_hand), *(replace(n, settled="overtaken") for n in overtaken)]
    return [*ended_so, *seen_to]


def _proves(told: e.Told, notice: NoticeItem) -> bool:
    """Whether it was this letter; where a person did not say which of a kind it was, it was each of them."""
    return (told.notice, told.stage) == (notice.kind, notice.stage) and told.notice_id in ("", notice.id)


def notices_of(before: Now, after: Now) -> list[NoticeItem]:
    """What each new event owes."""
    return [
        _item(after, recorded, n, notice)
        for recorded, owed in owed_since(before, after)
        for n, notice in enumerate(owed, start=1)
    ]


def _item(after: Now, recorded: e.Recorded, n: int, notice: Notice) -> NoticeItem:
    return NoticeItem(
        id=f"{recorded.seq:06}-{n}", case_id=after.case.id, kind=notice.kind, to=notice.to, medium=notice.medium,
        stage=notice.stage, about=notice.about, seq=recorded.seq, created_at=recorded.at,
        send_after=notice.send_after, useless_after=notice.useless_after, next_attempt_at=notice.send_after,
        lane=notice.lane,
    )  # fmt: skip


def summarised(now: Now, stored: Summary | None, head: str = "") -> Summary:
    """The case in one item, in place of the one that was kept; `head` is the hash of its last envelope, if it is new."""
    case = now.case
    next_due, owed = next_owed(now)
    return Summary(
        case_id=case.id, version=case.version, acted=case.acted, reference=case.reference, site=case.site,
        policy=case.policy, status=str(case.status), stage=case.stage, facts=facts.written(case),
        waiting=asked.waiting(now), owed=owed, received_on=case.received_on or now.today,
        head=head or (stored.head if stored else ""), next_due=next_due, wake_at=wake_at(now),
        link=case.link, posts=kept(now), woken=stored.woken if stored else 0, heeded=stored.woken if stored else 0,
    )  # fmt: skip
