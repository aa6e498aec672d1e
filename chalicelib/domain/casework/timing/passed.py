"""What time alone brought about, and what was then settled."""

from datetime import date
from typing import Literal

from chalicelib.domain.casework.event import Frozen, Words
from chalicelib.domain.obligations.site_days import Days


class ReminderFell(Frozen):
    """A reminder of a clock's last day became due: two working days before, or on the day."""

    kind: Literal["reminder_fell"] = "reminder_fell"
    clock: str
    due: date
    last_day: bool


class ClockMissed(Frozen):
    """Time passed a clock's last day. Dated to the midnight that ended it, however late anybody noticed (R2)."""

    kind: Literal["clock_missed"] = "clock_missed"
    clock: str
    run: int
    due: date


class MissAnnounced(Frozen):
    """The complainant is written to: a promise to them was missed, on the day that is said (READINGS R28)."""

    kind: Literal["miss_announced"] = "miss_announced"
    clock: str
    run: int
    due: date


class MissWithdrawn(Frozen):
    """A correction or a proof of an earlier day showed that a recorded miss was none (R15)."""

    kind: Literal["miss_withdrawn"] = "miss_withdrawn"
    clock: str
    run: int


class ClockSettled(Frozen):
    """A clock was met or missed: its date and the calendar it was counted with, so that later holidays change nothing."""

    kind: Literal["clock_settled"] = "clock_settled"
    clock: str
    run: int
    due: date
    skipped: tuple[date, ...] = ()
    calendar: str  # digest


class WindowLapsed(Frozen):
    kind: Literal["window_lapsed"] = "window_lapsed"
    window: str
    closes: date
    closes_case: bool  # an answered case is then over (READINGS R8)


class Nudged(Frozen):
    """Something without a deadline stood still: its owner was reminded."""

    kind: Literal["nudged"] = "nudged"
    duty: str
    times: int


class Moved(Frozen):
    """A date of the case that follows the site's days: a run of a clock, or a window (then `run` is 0)."""

    what: str
    run: int
    before: date
    after: date
    told: bool  # the complainant had been told the date before


class NextReaderCalled(Frozen):
    """Nobody has said yet whom a complaint is about: the next rung of the ladder is asked to read it as well."""

    kind: Literal["next_reader_called"] = "next_reader_called"


class DatesMoved(Frozen):
    """The site's days changed, and dates of this case with them (R15). At the instant from which the change counts."""

    kind: Literal["dates_moved"] = "dates_moved"
    moved: tuple[Moved, ...]
    added: tuple[Days, ...] = ()
    removed: tuple[Days, ...] = ()
    calendar: str  # digest of the one that counts from now on
    words: Words | None = None  # why the days changed
