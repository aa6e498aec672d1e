"""What changing how whoever complained is reached does to a case: one function an event, and mostly a new link."""

from dataclasses import replace

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.case import Case
from chalicelib.domain.casework.facts import Fact


def contact_changed(case: Case, r: Fact, event: e.ContactChanged) -> Case:
    """Whoever asks not to be contacted keeps the link: no letter could bring them another, and it is their way back."""
    if event.reach != "none":
        return replace(case, returned=False, link=case.link + 1)
    last = case.came_back and case.closed_as == "final"  # nobody is to be told it once more
    return replace(case, came_back=False, resolved_on=r.day if last else case.resolved_on)


def represented(case: Case, r: Fact, event: e.RepresentativeNamed) -> Case:
    return replace(case, returned=False, link=case.link + 1, represented=True)


def died(case: Case, r: Fact, event: e.ComplainantDied) -> Case:
    return replace(case, link=case.link + 1, died=True)


def link_renewed(case: Case, r: Fact, event: e.LinkRenewed) -> Case:
    return replace(case, link=case.link + 1)
