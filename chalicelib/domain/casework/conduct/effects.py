"""What a repeated complaint, an appeal or a limit on somebody does to a case: one function an event."""

from dataclasses import replace

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.case import Case
from chalicelib.domain.casework.facts import Fact


def repeated(case: Case, r: Fact, event: e.MarkedDuplicate | e.MarkedCampaign) -> Case:
    """With new aspects it goes on as a case of its own; a part that is the same is answered by that."""
    goes_on = event.new_aspects and event.aspect
    return replace(case, answered=case.answered | {event.aspect}) if goes_on else case


def appeal_linked(case: Case, r: Fact, event: e.AppealLinked) -> Case:
    return replace(case, appeals=(*case.appeals, event.of))


def restricted(case: Case, r: Fact, event: e.ContactRestricted) -> Case:
    """Whoever proposed it set it, where a second person had to confirm it."""
    proposed = event.words_of
    return replace(case, restricted_by=case.history[proposed - 1].actor if proposed else r.actor)
