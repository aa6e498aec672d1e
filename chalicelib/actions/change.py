"""The one way in which a case changes: load, let time pass, decide, settle, append.

Everything that a command brings about is one transaction, conditional on the version that was read. A loser of a race
reads again and decides again. Where a case has slept so long that time alone fills a transaction, the time is written
down first in pieces of its own: each is true by itself.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from chalicelib.actions.committing import AlsoWrite, Known, append, summarised
from chalicelib.actions.elsewhere import looked_up
from chalicelib.actions.knowing import reached_as_one_of_ours
from chalicelib.actions.uploads import opened
from chalicelib.domain.access.permissions import must_be_allowed
from chalicelib.domain.casework import commands
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.case import Case
from chalicelib.domain.casework.decisions import decide
from chalicelib.domain.casework.events import MACHINE, OUTSIDE
from chalicelib.domain.casework.posts import changed as posts_changed
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.obligations.passing_time import caught_up, let_time_pass, settle
from chalicelib.ports import Conflict, NoticeItem, Services, StoreUnavailable, Summary
from chalicelib.queries.moments import NoSuchCase, moment, moment_of

TRIES = 12
EVENTS_OF_TIME = 20  # in one commit: an item each and perhaps one that settles it; a transaction holds 100

Decide = Callable[[CaseSnapshot], list[e.Event]]
Doing = tuple[str, commands.Command]  # a name of DECISIONS, and its command


class StalePage(Exception):
    """Others have acted since whoever acts now last looked. `happened`: what they did, oldest first."""

    def __init__(self, happened: tuple[e.Recorded, ...]) -> None:
        super().__init__(", ".join(recorded.event.kind for recorded in happened))
        self.happened = happened


def perform(
    services: Services, actor: str, case_id: str, name: str, command: commands.Command, seen: int | None = None
) -> CaseSnapshot:
    """Do a command of DECISIONS. Gives the moment after it. Raises Refused, NoSuchCase, StoreUnavailable.

    Staff may do what the table of permissions gives them, whichever way they come: by a page or by the command line.

    `seen`: the last act that the page showed on which the command was decided (`Summary.acted`). Where somebody has
    acted since, be it the same person who had no answer and tries again, raises StalePage, and nothing is done.
    """

    return perform_each(services, actor, case_id, ((name, command),), seen)


def perform_each(
    services: Services, actor: str, case_id: str, doings: Sequence[Doing], seen: int | None = None
) -> CaseSnapshot:
    """Do several commands of one person in one transaction: all of them, or none. Gives and raises what `perform` does.

    Who may is asked of the case as it was before the first: no part that somebody loses by one of them keeps them from
    the others, which they do at the same moment.
    """

    def decided(snapshot: CaseSnapshot) -> list[e.Event]:
        since = () if seen is None else tuple(r for r in snapshot.case.history[seen:] if r.by_a_person)
        if since:
            raise StalePage(since)
        if actor not in (*OUTSIDE, MACHINE):
            for name, command in doings:  # first: a refusal tells whoever may not nothing of the case
                must_be_allowed(snapshot, name, command)
        return decide_each(services, snapshot, doings)

    try:
        return change(services, actor, case_id, decided)
    except Conflict as busy:
        raise StoreUnavailable("too many at once") from busy


def decide_each(services: Services, snapshot: CaseSnapshot, doings: Iterable[Doing]) -> list[e.Event]:
    """What the commands bring about one after another at this moment. Raises Refused."""
    found: list[e.Event] = []
    for name, command in doings:
        events = decide(looked_up(services, snapshot, command), name, command)
        events = [*events, *reached_as_one_of_ours(services.organisation, snapshot, command)]
        for event in events:
            snapshot = settle(snapshot.after(event))
        found += events
    return found


def change(
    services: Services, actor: str, case_id: str, decision: Decide, extra: AlsoWrite | None = None
) -> CaseSnapshot:
    """Decide on a case that exists, and write what follows. Raises what the decision raises, and NoSuchCase.

    Raises Conflict only when `TRIES` writers in a row were faster.
    """
    return changed(services, actor, case_id, decision, extra).now


def changed(
    services: Services,
    actor: str,
    case_id: str,
    decision: Decide,
    extra: AlsoWrite | None = None,
    known: Known | None = None,
) -> Known:
    """The same, and gives the case as it is stored then. `known`: as it was just now, so that it is not read again."""
    for _ in range(TRIES):
        try:
            return _try(services, actor, case_id, decision, extra or AlsoWrite(), known)
        except Conflict as conflict:
            lost, known, services = conflict, None, services.for_one_piece_of_work()
    raise lost


def read(services: Services, actor: str, case_id: str, *, bodies: bool) -> Known:
    """A case as it is stored, before time has passed. Raises NoSuchCase."""
    stored = services.cases.load(case_id, bodies=bodies)
    if stored is None:
        raise NoSuchCase(case_id)
    return Known(stored, moment(services, actor, stored))


def _try(
    services: Services, actor: str, case_id: str, decision: Decide, extra: AlsoWrite, known: Known | None
) -> Known:
    known = known or read(services, actor, case_id, bodies=extra.lease is not None)
    taken: tuple[NoticeItem, ...] = ()
    while True:
        kept = known.stored.summary
        if kept.woken > kept.heeded:  # since people or days were read, they may have changed
            services = services.for_one_piece_of_work()
            known = replace(known, now=moment(services, actor, known.stored))
        before = known.now.as_of(services.now(), actor)
        now = let_time_pass(before, EVENTS_OF_TIME)
        if now.case.version < before.case.version + EVENTS_OF_TIME or caught_up(now):
            break
        known = append(services, known.stored, before, now, AlsoWrite(lease=extra.lease), posts=kept.posts)
        taken = (*taken, *known.taken)
    changes_of_people = posts_changed(known.stored.summary.posts, before)
    for change_of_people in changes_of_people:
        now = settle(now.after(change_of_people, actor=MACHINE))
    events = decision(now)
    after = following(now, events) if changes_of_people or events else now  # up to which time has passed already
    if after.case.version != before.case.version or extra.writes or _differs(after, known.stored.summary):
        known = append(services, known.stored, before, after, extra)
        opened(services, (recorded.event for recorded in after.case.history[before.case.version :]))
        return replace(known, taken=(*taken, *known.taken))
    return Known(known.stored, after, taken)


def _differs(snapshot: CaseSnapshot, kept: Summary) -> bool:
    """Whether lists would show the case otherwise than they do: its people's roles may have changed, and nothing else."""
    return replace(summarised(snapshot, kept), link_secret=kept.link_secret) != replace(kept, strikes=0)


def begin(services: Services, case_id: str, command: commands.Receive, actor: str, extra: AlsoWrite) -> CaseSnapshot:
    """A new case. Raises AlreadyThere when its reference or its draft has been used, Refused, StoreUnavailable."""
    empty = Case(id=case_id)
    now = moment_of(services, actor, empty, site=command.site, policy=command.policy)
    after = following(now, decide(now, "receive", command))
    append(services, None, now, after, extra)
    return after


def following(snapshot: CaseSnapshot, events: Iterable[e.Event]) -> CaseSnapshot:
    """The moment once these events have happened, what they settle is settled, and what they show to be past has passed."""
    for event in events:
        snapshot = settle(snapshot.after(event))
    return let_time_pass(snapshot, EVENTS_OF_TIME)
