"""What each schedule leaves when it has done its work, so that a page can say that Redress runs, and a mail can rest on it.

They are told by the wall clock: the case clock of the local runner leaps, and no machine stood still meanwhile.
"""

from dataclasses import dataclass
from datetime import timedelta

from chalicelib.ports import Mail, Mailer, Services, Sign
from chalicelib.ports.signs import FRESH, WEEK

STOOD = timedelta(hours=1)  # a promise is a matter of days: what stood still for less made nothing late


@dataclass
class Noticing:
    """A mailer that knows whether a mail has left by it."""

    mailer: Mailer
    left: bool = False

    def send(self, mail: Mail) -> str:
        taken = self.mailer.send(mail)
        self.left = True
        return taken


def minute_ran(services: Services, *, mail_left: bool) -> None:
    """The sweep of a minute came to its end. Raises StoreUnavailable."""
    now, before = services.wall(), services.signs.last().get("minute")
    sign = Sign(what="minute", at=now)
    if before is not None and now - before.at > STOOD:
        sign = Sign(what="minute", at=now, stood_from=before.at, stood_until=now)
    elif before is not None:
        sign = Sign(what="minute", at=now, stood_from=before.stood_from, stood_until=before.stood_until)
    services.signs.keep(sign)
    if mail_left:
        services.signs.keep(Sign(what="mail", at=now))


def daily_ran(services: Services) -> None:
    services.signs.keep(Sign(what="daily", at=services.wall()))


def copied(services: Services) -> None:
    """Everything that had happened lies in the nightly copy."""
    services.signs.keep(Sign(what="copy", at=services.wall()))


def checked_all_week(services: Services) -> bool:
    """Whether the sweep of the minute runs, and has run for these seven days without standing still. Raises
    StoreUnavailable."""
    now, minute = services.wall(), services.signs.last().get("minute")
    if minute is None or now - minute.at > FRESH:
        return False
    return minute.stood_until is None or now - minute.stood_until >= WEEK


def erased(services: Services) -> None:
    """Whatever may go by this night is gone."""
    services.signs.keep(Sign(what="erase", at=services.wall()))
