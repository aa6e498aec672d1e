"""Days to come that somebody has chosen and that are no working days: said before anything is done, never refused."""

from collections.abc import Iterable, Iterator
from typing import get_args

from chalicelib.domain.casework.commands import Command
from chalicelib.domain.policy.procedure import Closed
from chalicelib.messages.dates import day, day_off
from chalicelib.queries.case_file import CaseFile
from chalicelib.web.desk.form import Ask
from chalicelib.web.kit.past_day import PastDay

SHUT = frozenset(get_args(Closed))


def odd_days(file: CaseFile, asks: Iterable[Ask], command: Command) -> list[str]:
    """A sentence for each."""
    return list(_odd(file, asks, command))


def _odd(file: CaseFile, asks: Iterable[Ask], command: Command) -> Iterator[str]:
    to_come = (ask.field.name for ask in asks if isinstance(ask.field, PastDay) and ask.field.ahead)
    for chosen in (getattr(command, name, None) for name in to_come):
        why = file.now.calendar.why_not(chosen, SHUT) if chosen else None
        if chosen and why:
            yield f"{day(chosen)} is no working day: {day_off(why)}. Is it the day that you mean?"
