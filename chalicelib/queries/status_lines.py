"""Whether Redress runs, in plain words, each with what to do where it does not: LINES is the list.

It holds no figure of what it costs: AWS charges for each time that it is asked.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib.domain.obligations.working_days import local_date
from chalicelib.messages.dates import day, moment
from chalicelib.ports import Sign
from chalicelib.ports.signs import FRESH, WEEK
from chalicelib.queries.status import Status

DAILY = timedelta(hours=26)  # a daily piece of work that was tried again for a while is still today's
LONG_ENOUGH = timedelta(days=183)  # a promise of some months is then counted with holidays that are known
HOLDER = "the person who looks after the AWS account"


@dataclass(frozen=True, slots=True)
class Line:
    """`do`: what to do, where it is not well. `page`: the name of the page on which to do it."""

    name: str
    well: bool
    says: str
    do: str = ""
    page: str = ""
    link: str = ""


Asks = Callable[[Status, datetime], Line]


def _checks(found: Status, now: datetime) -> Line:
    name, sign = "Checks", found.signs.get("minute")
    if sign is None:
        return Line(name, False, "Redress has not made its first check yet.",
                    f"It checks every minute. If this does not change in a quarter of an hour, tell {HOLDER}.")  # fmt: skip
    if now - sign.at > FRESH:
        return Line(name, False, f"The last check ran {_ago(now - sign.at)}.",
                    f"Nothing is sent and no date is noticed until it runs again. Nothing is lost. Tell {HOLDER} today: "
                    "they run make deploy again.")  # fmt: skip
    return Line(name, True, f"The last check ran {_ago(now - sign.at)}.{_stood(sign, now)}")


def _stood(sign: Sign, now: datetime) -> str:
    """Whether it stood still within a week: then the week's email does not come."""
    if sign.stood_from is None or sign.stood_until is None or now - sign.stood_until >= WEEK:
        return ""
    return (
        f" The checks stood still from {moment(sign.stood_from)} to {moment(sign.stood_until)}. What was due has been done "
        "since. The Friday email does not come for a week after that."
    )


def _mail(found: Status, now: datetime) -> Line:
    if found.waiting:
        since = moment(min(one.since for one in found.waiting))
        many = len(found.waiting)
        says = f"1 email has waited since {since}." if many == 1 else f"{many} emails have waited since {since}."
        return Line("Email", False, says, "See why each waits, and send it again.", "staff.outbox", "Unsent mail")
    sign = found.signs.get("mail")
    last = f" The last one left on {moment(sign.at)}." if sign else " None has had to leave yet."
    return Line("Email", True, f"Email is leaving normally.{last}")


def _morning(found: Status, now: datetime) -> Line:
    name, sign = "Daily message", found.signs.get("daily")
    if sign is None:
        return Line(name, False, "The daily message has not been sent yet.",
                    f"It goes each morning to the mailbox of each site. If none comes tomorrow, tell {HOLDER}.")  # fmt: skip
    well = now - sign.at <= DAILY
    do = f"If tomorrow’s does not go either, tell {HOLDER}: they look into the log of SweepDaily."
    return Line(name, well, f"The daily message last went on {moment(sign.at)}.", "" if well else do)


def _copy(found: Status, now: datetime) -> Line:
    name, sign = "Copies", found.signs.get("copy")
    if sign is None:
        return Line(name, False, "No nightly copy has been made yet.",
                    f"The first is made tonight, at half past two. If there is none tomorrow, tell {HOLDER}.")  # fmt: skip
    if now - sign.at <= DAILY:
        return Line(name, True, f"Last night’s copy was made on {moment(sign.at)}.")
    do = f"Nothing is lost: the next night copies what is missing. If it is not made either, tell {HOLDER}: they look into "
    return Line(name, False, f"The last whole copy was made on {moment(sign.at)}.", f"{do}the log of BackUp.")


def _erasing(found: Status, now: datetime) -> Line:
    name, sign = "Erasing", found.signs.get("erase")
    if sign is None:
        return Line(name, False, "Redress has not yet checked what may be erased.",
                    f"It checks each night at half past one. If it has not done so by tomorrow, tell {HOLDER}.")  # fmt: skip
    says = f"What may be erased was last erased on {moment(sign.at)}."
    do = f"It goes on where it stopped, each night. If it does not end tomorrow either, tell {HOLDER}: they look into the "
    return Line(name, True, says) if now - sign.at <= DAILY else Line(name, False, says, f"{do}log of Erase.")


def _holidays(found: Status, now: datetime) -> Line:
    until = found.holidays_until
    well = until - local_date(now) > LONG_ENOUGH
    do = f"Dates after that day may still move. Ask {HOLDER} for the newest version of Redress, which knows more of them."
    return Line("Bank holidays", well, f"Bank holidays are known until {day(until)}.", "" if well else do)


def _aside(found: Status, now: datetime) -> Line:
    if not found.aside:
        return Line("Complaints", True, "Every complaint could be checked when its time came.")
    says = "1 complaint" if found.aside == 1 else f"{found.aside} complaints"
    do = f"We try again, at least once a day. Tell {HOLDER}: redress doctor says which, and why."
    return Line("Complaints", False, f"{says} could not be checked when the time came.", do)


LINES: Sequence[Asks] = (_checks, _mail, _morning, _copy, _erasing, _holidays, _aside)


def in_words(found: Status, now: datetime, version: str) -> list[Line]:
    """How it stands, line by line. `now`: the wall clock's. `version`: of Redress."""
    return [*(asks(found, now) for asks in LINES), Line("Version", True, f"This is Redress {version}.")]


def _ago(passed: timedelta) -> str:
    """In whole minutes, hours or days."""
    minutes = max(int(passed.total_seconds() // 60), 0)
    for size, unit in ((1440, "day"), (60, "hour"), (1, "minute")):
        if minutes >= size:
            many = minutes // size
            return f"{many} {unit}{'' if many == 1 else 's'} ago"
    return "less than a minute ago"
