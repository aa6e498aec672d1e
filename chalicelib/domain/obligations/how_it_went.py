"""When whoever complained is asked how it went: once in a case, on the working morning two weeks after our last letter.

Where they went on to the next stage by then, they are asked after that one. What came to no answer of ours (withdrawn, a
duplicate, referred elsewhere, a late request declined) is not asked about.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Literal

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.case import Case, Status
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.notices.making import leaves_by
from chalicelib.domain.obligations.duties import MORNING
from chalicelib.domain.obligations.working_days import on_or_after, start_at

AFTER = timedelta(days=14)
ANSWERED_AS = ("", "final", "lapsed", "resolved")


def asks(snapshot: CaseSnapshot) -> Iterator[tuple[datetime, e.Event]]:
    """The instant at which they are to be asked, where the site asks at all and did so when the letter went."""
    since, letter = snapshot.asks_from, last_letter(snapshot.case)
    if since and letter and letter >= since and not snapshot.case.happened(e.AskedHowItWent):
        yield start_at(on_or_after(snapshot.calendar, letter + AFTER), MORNING), e.AskedHowItWent(by=way(snapshot))


def way(snapshot: CaseSnapshot) -> Literal["mail", "post", ""]:
    """How they may be asked; "": in no way. Nobody is telephoned for it, nor written to because their mail came back."""
    medium, case = leaves_by(snapshot), snapshot.case
    if case.died or case.returned or medium not in ("mail", "post"):
        return ""
    return medium


def last_letter(case: Case) -> date | None:
    """The day on which our answer was told, or that the case is closed as settled. None: there is none, or it came back."""
    if case.status not in (Status.ANSWERED, Status.CLOSED) or case.closed_as not in ANSWERED_AS or case.came_back:
        return None
    for fact in reversed(case.history):
        settled = isinstance(fact.event, e.Closed)
        if fact.effect or fact.told_again or settled:
            on_paper = case.taken_over is not None and fact.at <= case.taken_over
            return None if on_paper else fact.day
        if fact.entered or isinstance(fact.event, e.LateDeclined):
            return None
    return None
