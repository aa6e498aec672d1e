"""Everything that a decision may know: one frozen value."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from chalicelib.domain.access.independence import People, Person, appointers, handler
from chalicelib.domain.access.sights import Capacity
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.case import Case
from chalicelib.domain.casework.other_cases import Other
from chalicelib.domain.casework.transitions import evolve
from chalicelib.domain.obligations.calendars import Calendars
from chalicelib.domain.obligations.clocks import Clock, clocks
from chalicelib.domain.obligations.duties import Owed, duties
from chalicelib.domain.obligations.windows import Window, windows
from chalicelib.domain.obligations.working_days import Calendar, local_date
from chalicelib.domain.policy.model import Policy, Stage

TIMELESS = ("duties", "handler", "appointers")  # what follows from case, policy and people alone
OF_A_DAY = ("clocks", "windows")  # what follows from them, the day and the calendar that counts on it


@dataclass(frozen=True)
class CaseSnapshot:
    """A case at an instant, seen by an actor: a person's id, `complainant`, or `machine`."""

    case: Case
    policy: Policy
    calendars: Calendars
    people: People
    actor: str
    at: datetime
    other: Other | None = None  # the case that a command names; None: it names none, or nobody has looked it up
    asks_from: date | None = None  # the site asks how it went after its letters from this day on; None: it does not
    listed: tuple[str, ...] | None = None  # what waits, where a list says so; None: it follows from the history

    @property
    def calendar(self) -> Calendar:
        """The one that counts at this instant."""
        return self.calendars.at(self.at)

    @property
    def today(self) -> date:
        """The local date (Europe/London)."""
        return local_date(self.at)

    @property
    def stage(self) -> Stage:
        return self.policy.stage(self.case.stage)

    @cached_property
    def clocks(self) -> tuple[Clock, ...]:
        return clocks(self.case, self.policy, self.calendars, self.people, self.at)

    @cached_property
    def windows(self) -> tuple[Window, ...]:
        return windows(self.case, self.policy, self.calendars, self.at)

    @cached_property
    def duties(self) -> tuple[Owed, ...]:
        return duties(self.case, self.policy, self.people)

    @cached_property
    def handler(self) -> Person | None:
        return handler(self.case, self.policy, self.people)

    @cached_property
    def appointers(self) -> tuple[Person, ...]:
        return appointers(self.case, self.policy, self.people)

    @cached_property
    def standing_of(self) -> dict[str, frozenset[Capacity]]:
        """What capacities.py has found so far, by person: one page asks it for every act."""
        return {}

    @cached_property
    def holders_of(self) -> dict[Capacity, frozenset[str]]:
        """The same by capacity: ids of whoever has it, which is asked for each person of the site."""
        return {}

    def clock(self, clock_id: str) -> Clock | None:
        return next((c for c in self.clocks if c.id == clock_id), None)

    def window(self, window_id: str) -> Window | None:
        return next((w for w in self.windows if w.id == window_id), None)

    def after(self, event: e.Event, *, at: datetime | None = None, actor: str | None = None) -> "CaseSnapshot":
        """The same moment once the event has happened. Raises Refused("not_now") where it cannot."""
        recorded = e.Recorded(
            seq=self.case.version + 1, at=at or self.at, actor=self.actor if actor is None else actor, event=event
        )
        return replace(self, case=evolve(self.case, recorded))

    def on(self, calendars: Calendars) -> "CaseSnapshot":
        """The same moment on other calendars."""
        return replace(self, calendars=calendars)

    def as_of(self, at: datetime, actor: str | None = None) -> "CaseSnapshot":
        """The same at another instant, perhaps by another actor; what is known of it already and stays so is kept."""
        then = replace(self, at=at, actor=self.actor if actor is None else actor)
        of_that_day = local_date(at) == self.today and self.calendars.at(at) is self.calendar
        kept = (*TIMELESS, *OF_A_DAY) if of_that_day else TIMELESS
        then.__dict__.update({name: self.__dict__[name] for name in kept if name in self.__dict__})
        return then
