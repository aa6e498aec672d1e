"""What the schedules do: let time pass where its instant has come, send what is due, and say once a day that we live.

A sweep asks only for what is due, oldest first, and stops in good time. One case that cannot be processed is set aside
for a growing while with an alarm; it never stops the others. A store that does not answer stops the sweep: the next one
is a minute away.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial

from chalicelib.actions.change import changed
from chalicelib.actions.changing_days import adopt_bank_holidays, wake_for_changed_days
from chalicelib.actions.committing import AlsoWrite, Lease
from chalicelib.actions.delivering import LEASE, deliver
from chalicelib.actions.digests import Each, InHand, digested, send_digests, with_companions
from chalicelib.actions.tags import tag_of_no_case
from chalicelib.actions.unreached import LATE
from chalicelib.domain.casework.events import MACHINE
from chalicelib.domain.notices.making import LANES
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.domain.policy.role_holders import lacking
from chalicelib.ports import Conflict, Damaged, Lane, Mail, NoticeKey, SendFailed, Services, Site, StoreUnavailable
from chalicelib.queries.moments import NoSuchCase
from chalicelib.queries.whole_lists import every_open_case

A_PAGE = 25
MOST_IN_HAND = 200  # notices that wait to go with others of their reader's: well within their lease
ENOUGH = 30.0  # seconds left at which no new piece is begun: longer than a mail that hangs, and the writes around it
STEPS = [timedelta(minutes=m) for m in (1, 5, 15, 60, 240, 1440)]  # how long a poison case waits; a day at most


@dataclass(frozen=True, slots=True)
class Swept:
    """What a sweep did."""

    moved: int = 0
    sent: int = 0
    set_aside: int = 0


def sweep(services: Services, seconds_left: Callable[[], float], workers: int = 1) -> Swept:
    """Everything that is due. Raises StoreUnavailable.

    Cases come before the rest of the mail, because a case's time may owe mail, which goes with it. One reader asks what is
    due and hands it out, by the page, to so many workers: were each to ask by itself, all would meet at the same head.
    """
    days = services.for_one_piece_of_work()
    adopt_bank_holidays(days)
    wake_for_changed_days(days, lambda: seconds_left() > ENOUGH)
    _write_the_rest(services, seconds_left)
    late_lanes(services)
    with at_work(workers) as each:
        work = _Work(services, seconds_left, each, services.new_id())
        sent = work.send("first", "answer")
        moved = work.move_cases()
        sent += work.send(*LANES)
    return Swept(moved.moved, moved.sent + sent, moved.set_aside)


def late_lanes(services: Services) -> None:
    """Say of each lane whose first mail has waited for too long, whatever the reason: we may not even come to try it."""
    now = services.now()
    for lane in LANES:
        for key in services.outbox.due(now, lane, 1):
            waits = services.outbox.at(key)
            if waits is not None and not waits.settled and now - waits.send_after >= LATE:
                services.alarms.raise_alarm("lane_waits", waits.case_id, lane)


def _write_the_rest(services: Services, seconds_left: Callable[[], float]) -> None:
    """The notices that some commit had no room for, before the mail that they are."""
    try:
        while seconds_left() > ENOUGH and services.cases.write_the_rest():
            pass
    except StoreUnavailable:
        raise
    except Exception as poison:  # noqa: BLE001 — whatever is wrong with them, cases and mail go on
        services.alarms.raise_alarm("rest_not_written", "", type(poison).__name__)


@dataclass(frozen=True, slots=True)
class _Work:
    """One sweep. `each`: does something for every one of a page, by one worker or by several."""

    services: Services
    seconds_left: Callable[[], float]
    each: Each
    worker: str

    def move_cases(self) -> Swept:
        total, in_hand = Swept(), list[InHand]()
        while self._time():
            due = self.services.cases.due(self.services.now(), A_PAGE)
            work = self.services.for_one_piece_of_work()
            for one, for_digests in self.each(partial(self._moved, work), due):
                total = Swept(total.moved + one.moved, total.sent + one.sent, total.set_aside + one.set_aside)
                in_hand += for_digests
            if len(due) < A_PAGE:
                break
            if len(in_hand) >= MOST_IN_HAND:
                in_hand = self._digest(in_hand)
            total = replace(total, sent=total.sent + self.send("first", "answer"))  # nobody waits for the rest of them
        self._digest(in_hand)
        return total

    def _digest(self, in_hand: list[InHand]) -> list[InHand]:
        """Nothing is in hand any more."""
        if in_hand:
            work = self.services.for_one_piece_of_work()
            send_digests(work, with_companions(work, in_hand, LEASE), self.each)
        return []

    def send(self, *lanes: Lane) -> int:
        return sum(self._send(lane) for lane in lanes)

    def _send(self, lane: Lane) -> int:
        sent = 0
        while self._time() and (due := self.services.outbox.due(self.services.now(), lane, A_PAGE)):
            work = self.services.for_one_piece_of_work()
            found = self.each(partial(self._errand, work), _errands(due))
            self._digest([one for _, for_digests in found for one in for_digests])
            taken = sum(number for number, _ in found)
            sent += taken
            if len(due) < A_PAGE or not taken:  # all taken by others, or the index lags
                break
        return sent

    def _errand(self, services: Services, keys: Sequence[NoticeKey]) -> tuple[int, list[InHand]]:
        """What lies together goes together; what goes with others' in one mail is given back."""
        if not self._time():
            return 0, []
        now = services.now()
        taken = [n for key in keys if (n := services.outbox.take(key, now, now + LEASE, self.worker)) is not None]
        alone = [notice for notice in taken if not digested(notice)]
        if alone:
            deliver(services, alone)
        return len(taken), [InHand(notice) for notice in taken if digested(notice)]

    def _moved(self, services: Services, case_id: str) -> tuple[Swept, list[InHand]]:
        """Let a case's time pass, and send what that owes; what goes with others' in one mail is given back."""
        if not self._time():
            return Swept(), []
        try:
            extra = AlsoWrite(lease=Lease(self.worker, services.now() + LEASE))
            known = changed(services, MACHINE, case_id, lambda now: [], extra)
        except (StoreUnavailable, Conflict):
            raise
        except NoSuchCase:
            services.alarms.raise_alarm("index_drift", case_id, "due, but not there")
            return Swept(set_aside=1), []
        except Exception as poison:  # noqa: BLE001 — one case, whatever is wrong with it, must not keep the others waiting
            _set_aside(services, case_id, type(poison).__name__)
            return Swept(set_aside=1), []
        alone = [notice for notice in known.taken if not digested(notice)]
        if alone:
            deliver(services, alone, known)
        others = [InHand(notice, known) for notice in known.taken if digested(notice)]
        return Swept(moved=1, sent=len(known.taken)), others

    def _time(self) -> bool:
        return self.seconds_left() > ENOUGH


def _errands(due: Iterable[NoticeKey]) -> list[list[NoticeKey]]:
    """The same by where they lie, the first that waits first."""
    together: dict[str, list[NoticeKey]] = {}
    for key in due:
        together.setdefault(key[0], []).append(key)
    return list(together.values())


@contextmanager
def at_work(workers: int) -> Iterator[Each]:
    """What does something for each of many, by so many threads; by none where one works."""
    if workers < 2:
        yield lambda do, many: [do(one) for one in many]
        return
    with ThreadPoolExecutor(workers) as pool:
        yield lambda do, many: list(pool.map(do, many))


def _set_aside(services: Services, case_id: str, why: str) -> None:
    services.cases.set_aside(case_id, services.now() + _patience(services, case_id))
    services.alarms.raise_alarm("case_set_aside", case_id, why)


def _patience(services: Services, case_id: str) -> timedelta:
    """Longer with each strike. A case that cannot even be read waits longest: only mending the table helps it."""
    try:
        stored = services.cases.load(case_id)
    except Damaged:
        return STEPS[-1]
    strikes = stored.summary.strikes if stored else 0
    return STEPS[min(strikes, len(STEPS) - 1)]


def heartbeat(services: Services) -> list[Mail]:
    """Once a day, to each site's watched mailbox: that Redress runs.

    It counts no cases: who reads a mailbox is not known here, and a count tells whoever a hidden case is about that there
    is one. A report that the medium refuses raises an alarm; tomorrow's is another try.
    """
    mails = [_report(services, site) for site in services.organisation.sites()]
    for mail in mails:
        try:
            services.mailer.send(mail)
        except SendFailed as failure:
            services.alarms.raise_alarm("heartbeat_not_sent", "", str(failure))
    services.alarms.count("open_cases", sum(not row.closed for row in every_open_case(services)))
    return mails


def _vacant(services: Services, site: Site) -> str:
    """The roles that the policy needs somebody in and that nobody holds any more, to whoever reads the daily message."""
    policy = services.organisation.policy(site.in_force(local_date(services.now())))
    titles = lacking(policy, services.organisation.people(site.id)).needed
    return "".join(f"Nobody at this site is: {title}. Name somebody.\n" for title in titles) + ("\n" if titles else "")


def _report(services: Services, site: Site) -> Mail:
    text = (
        f"Redress is running.\n\n{site.name}\n\nSign in to see which complaints are open.\n\n"
        f"{_vacant(services, site)}"
        "This message comes every day. If a day passes without one, tell whoever looks after Redress.\n"
    )
    return Mail(
        to=site.mailbox, reply_to=site.mailbox, sender_name=services.organisation.name(),
        subject="Redress is running", text=text,
        html="", tag=tag_of_no_case("heartbeat", site.id),
    )  # fmt: skip
