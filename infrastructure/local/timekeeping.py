"""The schedule that EventBridge keeps elsewhere, and a case clock that can be moved on.

Sweeps go through the scheduled functions themselves, as Lambda would call them. The minute's sweep also comes within a
second of anything that is written or due, so that nobody waits for a mail. Moving the clock on stops at each instant at
which something is due and sweeps there, so that a reminder of 8 in the morning is sent at 8 in the morning, as it would
have been.

The daily report is sent only on demand: five mails for each day passed over would hide what the clock was moved for.
"""

import logging
import threading
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from chalice.app import Chalice
from chalice.local import LambdaContext

from chalicelib import wiring
from chalicelib.ports import StoreUnavailable
from chalicelib.queries.agenda import FAR, next_due
from infrastructure.local.aws import LOCK, WRITTEN
from infrastructure.local.mailbox import Mailbox, Received

A_SECOND = 1.0  # between one look and the next
A_MINUTE = timedelta(minutes=1)
MINUTES_5 = 300_000  # milliseconds that the minute's function is given, as in .chalice/config.json


@dataclass(slots=True)
class Moved:
    """What moving the clock on brought about: each stop with what the sweep did there."""

    since: datetime
    until: datetime
    stops: list["Stop"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Stop:
    at: datetime
    moved: int
    sent: int
    set_aside: int

    @property
    def says(self) -> str:
        done = [_many(self.moved, "case", "moved on"), _many(self.sent, "mail", "sent")]
        done += [_many(self.set_aside, "case", "set aside")]
        return ", ".join(filter(None, done)) or "nothing was due"


class Timekeeper:
    """One for the process."""

    def __init__(self, app: Chalice, mailbox: Mailbox) -> None:
        self.app = app
        self.mailbox = mailbox
        self.last: Moved | None = None
        self._next = FAR  # when time alone makes work, or a minute is over
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._keep, name="sweeps", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Let the sweep in hand finish, and begin no other."""
        self._over.set()
        self._thread.join(timeout=10)

    def sweep(self) -> Stop:
        """What is due, as the scheduled function does it."""
        with LOCK:
            done = self._call("sweep_minute")
            at = wiring.clock.now()
            mails = self.mailbox.stamp(at)
            self._bounce(mails)
            if not mails and not any(done.values()):  # else what it did may have made more to do
                WRITTEN.clear()
            self._next = min(next_due(wiring.services()) or FAR, at + A_MINUTE)
        return Stop(at, done["moved"], done["sent"], done["set_aside"])

    def report(self) -> int:
        """The daily report, and before it what each night erases. Gives how many mails it was."""
        with LOCK:
            self._call("erase")
            reports = int(self._call("sweep_daily")["reports"])
            self.mailbox.stamp(wiring.clock.now())
        return reports

    def advance(self, by: timedelta) -> Moved:
        """Move the case clock on, sweeping at each instant at which something is due. Raises ValueError for back."""
        with LOCK:
            start = wiring.clock.now()
            until = start + by
            moved = Moved(start, until)
            due, before = next_due(wiring.services()), None
            while due is not None and due <= until and due != before:  # the same again: what was due stays undone
                moved.stops.append(self._stop_at(due))
                due, before = next_due(wiring.services()), due
            moved.stops.append(self._stop_at(until))
            self.last = moved
        return moved

    def advance_to_next(self) -> Moved | None:
        """To the next instant at which something is due. None: there is no such instant."""
        with LOCK:
            due = next_due(wiring.services())
            return self.advance(max(due - wiring.clock.now(), timedelta())) if due else None

    def _bounce(self, mails: list[Received]) -> None:
        """What SES would say of those whose address bounces here."""
        for mail in mails:
            if mail.comes_back:
                self._call("mail_came_back", bounced(mail))

    def _stop_at(self, at: datetime) -> Stop:
        wiring.clock.advance(max(at - wiring.clock.now(), timedelta()))
        return self.sweep()

    def _call(self, function: str, event: dict[str, Any] | None = None) -> Any:
        return self.app.handler_map[function](event or _scheduled(), LambdaContext(function, 1024, MINUTES_5))

    def _keep(self) -> None:
        while not self._over.wait(A_SECOND):
            try:
                if WRITTEN.is_set() or wiring.clock.now() >= self._next:
                    self.sweep()
            except StoreUnavailable as silent:
                logging.getLogger(__name__).warning("The sweep found no store (%s); the next one may.", silent)


def _scheduled() -> dict[str, Any]:
    """The event as EventBridge sends it."""
    return {
        "version": "0",
        "account": "123456789012",
        "region": "eu-west-2",
        "detail": {},
        "detail-type": "Scheduled Event",
        "source": "aws.events",
        "time": wiring.clock.wall().isoformat(),
        "id": "local",
        "resources": [],
    }


def bounced(mail: Received) -> dict[str, Any]:
    """The event as EventBridge sends it when SES finds that there is no such mailbox."""
    said = {"tags": {"notice": [mail.tag]}, "destination": [mail.to]}
    detail = {"eventType": "Bounce", "bounce": {"bounceType": "Permanent", "bounceSubType": "General"}, "mail": said}
    return {**_scheduled(), "source": "aws.ses", "detail-type": "Email Bounced", "detail": detail}


def _many(n: int, thing: str, done: str) -> str:
    return f"{n} {thing}{'' if n == 1 else 's'} {done}" if n else ""
