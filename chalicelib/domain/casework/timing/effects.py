"""What a corrected date and the passing of time do to a case besides its clocks: one function an event."""

from dataclasses import replace

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.case import Case
from chalicelib.domain.casework.facts import Fact
from chalicelib.domain.obligations.duties.owed import APPROVE, CONFIRM


def corrected(case: Case, r: Fact, event: e.ReceivedCorrected) -> Case:
    return replace(case, received_on=event.to) if event.stage == case.receipt.stage else case


def nudged(case: Case, r: Fact, event: e.Nudged) -> Case:
    """Each reminder that somebody has to confirm or approve something, or see to a risk, brings in one more person."""
    if event.duty == e.SAFETY:
        return replace(case, chased=case.chased + 1)
    counts = event.duty in (APPROVE, *CONFIRM.values())
    return replace(case, reminded=(*case.reminded, (event.duty, r.at))) if counts else case
