"""What the schedules do: let time pass where its instant has come, send what is due, and say once a day that we live.

A sweep asks only for what is due, oldest first, and stops in good time. One case that cannot be processed is set aside
for a growing while with an alarm; it never stops the others. A store that does not answer stops the sweep: the next one
is a minute away.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from chalicelib.actions.change import change
from chalicelib.actions.changing_days import wake_for_changed_days
from chalicelib.actions.delivering import deliver_one
from chalicelib.actions.tags import tag
from chalicelib.actions.unreached import LATE
from chalicelib.domain.events import MACHINE
from chalicelib.domain.notices.making import LANES
from chalicelib.ports import Conflict, Damaged, Mail, SendFailed, Services, Site, StoreUnavailable
from chalicelib.queries.moments import NoSuchCase
from chalicelib.queries.whole_lists import every_open_case

A_PAGE = 25
ENOUGH = 30.0  # seconds left at which no new piece is begun: longer than a mail that hangs, and the writes around it
STEPS = [timedelta(minutes=m) for m in (1, 5, 15, 60, 240, 1440)]  # how long a poison case waits; a day at most


@dataclass(frozen=True, slots=True)
class Swept:
    """What a sweep did."""

    moved: int = 0
    sent: int = 0
    set_aside: int = 0


def sweep(services: Services, seconds_left: Callable[[], float]) -> Swept:
    """Everything that is due, cases before mail, because a case's time may owe mail. Raises StoreUnavailable."""
    wake_for_changed_days(services, lambda: seconds_left() > ENOUGH)
    _write_the_rest(services, seconds_left)
    late_lanes(services)
    moved, aside = _move_cases(services, seconds_left)
    sent = _send_mail(services, seconds_left)
    return Swept(moved, sent, aside)


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


def _move_cases(services: Services, seconds_left: Callable[[], float]) -> tuple[int, int]:
    moved = aside = 0
    while seconds_left() > ENOUGH:
        due = services.cases.due(services.now(), A_PAGE)
        work = services.for_one_piece_of_work()
        for case_id in due:
            if seconds_left() <= ENOUGH:
                break
            if _moved(work, case_id):
                moved += 1
            else:
                aside += 1
        if len(due) < A_PAGE:
            break
    return moved, aside


def _moved(services: Services, case_id: str) -> bool:
    try:
        change(services, MACHINE, case_id, lambda now: [])
    except (StoreUnavailable, Conflict):
        raise
    except NoSuchCase:
        services.alarms.raise_alarm("index_drift", case_id, "due, but not there")
        return False
    except Exception as poison:  # noqa: BLE001 — one case, whatever is wrong with it, must not keep the others waiting
        _set_aside(services, case_id, type(poison).__name__)
        return False
    return True


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


def _send_mail(services: Services, seconds_left: Callable[[], float]) -> int:
    worker, sent, work = services.new_id(), 0, services
    while seconds_left() > ENOUGH:
        work = work if sent % A_PAGE else services.for_one_piece_of_work()
        if not deliver_one(work, worker):
            break
        sent += 1
    return sent


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


def _report(services: Services, site: Site) -> Mail:
    text = (
        f"Redress is running.\n\n{site.name}\n\nSign in to see which complaints are open.\n\n"
        "This message comes every day. If a day passes without one, tell whoever looks after Redress.\n"
    )
    return Mail(
        to=site.mailbox, reply_to=site.mailbox, sender_name=services.organisation.name(),
        subject="Redress is running", text=text,
        html="", tag=tag("heartbeat", site.id),
    )  # fmt: skip
