"""Steps of the fold: a complaint or a request comes in, and a stage begins.

A late request starts the acknowledgement at once and everything else when a person accepts it (READINGS R16), so entering
a stage happens in two halves.
"""

from chalicelib.domain import events as e
from chalicelib.domain.clock_book.runs import Book
from chalicelib.domain.policy.model import Act, Start
from chalicelib.domain.working_days import local_date


def received(b: Book, r: e.Recorded, event: e.Received) -> None:
    b.stage = event.stage
    b.start_all(Start.RECEIVED, event.stage, event.received_on, r.at)
    b.start_all(Start.EACH_RECEIPT, event.stage, event.received_on, r.at)
    b.enter(event.stage, event.received_on, r.at, rest=not event.late)


def escalated(b: Book, r: e.Recorded, event: e.Escalated) -> None:
    b.void(event.received_on, stage=b.stage)
    b.stage = event.stage
    b.start_all(Start.EACH_RECEIPT, event.stage, event.received_on, r.at)
    b.enter(event.stage, event.received_on, r.at)


def next_stage(b: Book, r: e.Recorded, event: e.NextStageRequested) -> None:
    b.stage = event.stage
    b.enter(event.stage, event.received_on, r.at)


def late_requested(b: Book, r: e.Recorded, event: e.LateRequested) -> None:
    b.enter(event.stage, event.received_on, r.at, rest=False)


def late_accepted(b: Book, r: e.Recorded, event: e.LateAccepted) -> None:
    if event.stage != b.stage:
        b.void(local_date(r.at), stage=b.stage)
    b.stage = event.stage
    b.enter(event.stage, local_date(r.at), r.at, acknowledgements=False)


def late_declined(b: Book, r: e.Recorded, event: e.LateDeclined) -> None:
    b.void(local_date(r.at), spare=Act.ACKNOWLEDGEMENT)
