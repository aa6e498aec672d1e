"""Steps of the fold: a date was moved, set right, or settled."""

from chalicelib.domain import events as e
from chalicelib.domain.clock_book.runs import Book
from chalicelib.domain.working_days import local_date


def extended(b: Book, r: e.Recorded, event: e.ClockExtended) -> None:
    run = b.latest(event.clock)
    run.extensions.append((local_date(r.at), event.to))
    run.known_since = r.at


def corrected(b: Book, r: e.Recorded, event: e.ReceivedCorrected) -> None:
    """The start of the latest run that counts from the stage's receipt moves; what counts from elsewhere stays."""
    for runs in b.runs.values():
        for run in [run for run in runs if run.receipt_of == event.stage][-1:]:
            run.start, run.known_since = event.to, r.at


def dates_moved(b: Book, r: e.Recorded, event: e.DatesMoved) -> None:
    """A new date is known from now on, so what would have reminded of it before is not owed."""
    for moved in event.moved:
        if moved.run:
            b.runs[moved.what][moved.run - 1].known_since = r.at


def settled(b: Book, r: e.Recorded, event: e.ClockSettled) -> None:
    b.runs[event.clock][event.run - 1].calendar = event.calendar
