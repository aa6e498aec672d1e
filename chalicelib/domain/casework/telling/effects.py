"""What telling somebody does to a case, and what a message that did not arrive does: one function an event."""

from dataclasses import replace

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.asking.effects import over
from chalicelib.domain.casework.case import Case, Status
from chalicelib.domain.casework.events import COMPLAINANT
from chalicelib.domain.casework.facts import Effect, Fact
from chalicelib.domain.casework.telling.events import NO_MAIL_TO, REACH_STAFF


def not_reached(case: Case, r: Fact, event: e.Bounced | e.NotReached) -> Case:
    """An address that takes no mail is not written to again as if it were good."""
    if event.to != COMPLAINANT:
        came_back = event.why != "waiting"
        return replace(case, unreached=case.unreached | {event.to}) if came_back else case
    return replace(case, returned=case.returned or (event.why in NO_MAIL_TO and _by_email(case, event)))


def _by_email(case: Case, event: e.Bounced | e.NotReached) -> bool:
    """Whether it was mail that came back: a person may say so of a letter that was posted, too."""
    proofs = [told for _, told in case.happened(e.Told) if told.notice == event.notice]
    return isinstance(event, e.NotReached) or not proofs or proofs[-1].how == "email"


def notified(case: Case, r: Fact, event: e.Notified) -> Case:
    """Whoever our mail did not reach has been told in another way."""
    return replace(case, unreached=frozenset()) if event.duty == REACH_STAFF else case


def told(case: Case, r: Fact, event: e.Told) -> Case:
    """Told once more, after its letter came back: retention counts from the telling that reached them (R20)."""
    if not r.told_again:
        return case
    last = case.came_back and case.closed_as == "final"
    return replace(case, came_back=False, resolved_on=event.on if last else case.resolved_on)


def bounced(case: Case, r: Fact, event: e.Bounced) -> Case:
    return not_reached(replace(case, came_back=True) if r.came_back == "outcome" else case, r, event)


def outcome_told(case: Case, effect: Effect) -> Case:
    """R19, R20: what the outcome says now holds. A late request goes on waiting."""
    issued = effect.outcome
    told = replace(case, outcome=issued, report=None, reported_by="", approved_by="", came_back=False)
    if issued.partial:
        answers = {issued.aspect} if issued.aspect else set(case.aspects) - set(issued.leaves)
        return replace(told, answered=case.answered | answers)
    told = replace(told, questions=over(told.questions))
    return told if case.late else replace(told, status=Status.ANSWERED)


def opened(case: Case, r: Fact, event: e.CaseOpened) -> Case:
    return replace(case, opened=(*case.opened, (case.stage, r.actor)))
