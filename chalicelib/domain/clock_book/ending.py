"""Steps of the fold: the case was over, or began again."""

from typing import Any

from chalicelib.domain import events as e
from chalicelib.domain.clock_book.runs import Book, starts_afresh
from chalicelib.domain.working_days import local_date


def over(b: Book, r: e.Recorded, event: Any) -> None:
    b.void(local_date(r.at))


def lapsed(b: Book, r: e.Recorded, event: e.WindowLapsed) -> None:
    if event.closes_case:
        b.void(event.closes)


def reopened(b: Book, r: e.Recorded, event: e.Reopened) -> None:
    """R17: the stage's answering clock starts afresh, whatever its trigger was; the acknowledgement does not."""
    afresh = starts_afresh(b.policy.stage(b.stage))
    if afresh:
        b.start(b.policy.clock(afresh), local_date(r.at), r.at)
