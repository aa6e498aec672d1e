"""The days of a case to come as a calendar's file: hearings, our last days and theirs.

A calendar is often seen by others: the file holds the reference, and of a hearing the place and how to join; never a name,
what it is about, what was arranged for somebody or the secret link. Each day keeps its id, so that one which moves is moved
in the calendar too, where the file is added again.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from chalice.app import Response

from chalicelib.domain.account import CaseAccount
from chalicelib.domain.obligations.clocks import State
from chalicelib.domain.obligations.working_days import LONDON, local_date
from chalicelib.web.complainant.one_field import to_case, tracked
from chalicelib.web.kit.pages import Pages, Request

pages = Pages(__name__)
WARNED = timedelta(hours=-39)  # before the day begins: at 9 in the morning, two days earlier


@dataclass(frozen=True, slots=True)
class Day:
    """A day to come. `id`: of the hearing, promise or window. `warns`: the calendar reminds them two days before.

    `starts`: the local time of what does not last the whole day.
    """

    id: str
    on: date
    says: str
    warns: bool = True
    starts: time | None = None
    place: str = ""
    joining: str = ""

    @property
    def at(self) -> datetime | None:
        """The instant at which it starts; None for a whole day."""
        return datetime.combine(self.on, self.starts, LONDON).astimezone(UTC) if self.starts else None

    @property
    def reminds(self) -> timedelta:
        """How long before it starts: at 9 in the morning, two days earlier."""
        since_midnight = timedelta(hours=self.starts.hour, minutes=self.starts.minute) if self.starts else timedelta(0)
        return WARNED - since_midnight


def days(account: CaseAccount, today: date) -> list[Day]:
    """Those from today on, in order."""
    found = [*_hearing(account), *_promises(account), *_last_day(account)]
    return sorted((one for one in found if one.on >= today), key=lambda one: (one.on, one.id))


def _hearing(account: CaseAccount) -> list[Day]:
    told = account.hearing
    if told is None or told.on is None or told.held_on is not None:
        return []
    return [Day("hearing", told.on, "Your hearing", starts=told.starts, place=told.place, joining=told.joining)]


def _promises(account: CaseAccount) -> list[Day]:
    ours = (c for c in account.clocks if c.latest and c.rule.owed_to is None)
    waiting = (c for c in ours if c.state in (State.RUNNING, State.RELAXED))
    return [Day(c.name, c.due, f"Our last day to {c.promise}", warns=False) for c in waiting]


def _last_day(account: CaseAccount) -> list[Day]:
    step = account.next_step
    if step is None or step.last_day is None or step.late:
        return []
    return [Day("next-stage", step.last_day, f"Last day to ask for the next stage: {step.stage.lower()}")]


@pages.get("case.dates")
def as_calendar(request: Request) -> Response:
    """A file that any calendar opens; back to the page where nothing is to come."""
    account, now = tracked(request).account, request.services.now()
    found = days(account, local_date(now))
    if not found:
        return to_case(request, "")
    return Response(
        body=calendar_file(account.reference, len(account.history), found, now),
        headers={
            "Content-Type": "text/calendar; charset=utf-8",
            "Content-Disposition": f'attachment; filename="{account.reference}.ics"',
        },
    )


def calendar_file(reference: str, version: int, found: list[Day], now: datetime) -> str:
    """The days as RFC 5545 has them: whole days, which end where the day after begins; an hour in UTC needs no time zone."""
    from icalendar import Alarm, Calendar, Event  # by this page alone

    calendar = Calendar()
    calendar.add("prodid", "-//Redress//Redress//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for day in found:
        event = Event()
        event.add("uid", f"{reference}-{day.id}@redress".lower())
        event.add("sequence", version)
        event.add("dtstamp", now)
        event.add("dtstart", day.at or day.on)
        if day.at is None:  # how long a hearing lasts nobody knows
            event.add("dtend", day.on + timedelta(days=1))
        event.add("summary", f"{day.says} ({reference})")
        for name, words in (("location", day.place), ("description", day.joining)):
            if words:
                event.add(name, words)
        event.add("transp", "OPAQUE" if day.id == "hearing" else "TRANSPARENT")
        if day.warns:
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("trigger", day.reminds)
            alarm.add("description", f"{day.says} ({reference})")
            event.add_component(alarm)
        calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written.decode()
