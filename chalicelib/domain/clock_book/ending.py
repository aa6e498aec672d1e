"""Steps of the fold: the case was over, or began again."""

from datetime import date
from typing import Any

from chalicelib.domain import events as e
from chalicelib.domain.clock_book.runs import Book, starts_afresh
from chalicelib.domain.working_days import local_date


def over(b: Book, r: e.Recorded, event: Any) -> None:
    _end(b, local_date(r.at))


def repeated(b: Book, r: e.Recorded, event: e.MarkedDuplicate | e.MarkedCampaign) -> None:
    if not event.new_aspects:
        over(b, r, event)
    for run in b.every_run():
        if event.aspect and run.aspect == event.aspect:
            run.end("void", local_date(r.at), r.at)


def lapsed(b: Book, r: e.Recorded, event: e.WindowLapsed) -> None:
    if event.closes_case:
        _end(b, event.closes)


def _end(b: Book, on: date) -> None:
    """Nothing runs on, so nothing is held any more either."""
    b.void(on)
    b.holds, b.unanswered = [], False


def reopened(b: Book, r: e.Recorded, event: e.Reopened) -> None:
    """R17: the stage's answering clock starts afresh, whatever its trigger was; the acknowledgement does not."""
    b.begin(b.stage)
    afresh = starts_afresh(b.policy.stage(b.stage))
    if afresh:
        b.start(b.policy.clock(afresh), local_date(r.at))
