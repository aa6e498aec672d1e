"""What changing how whoever complained is reached does to a case: one function an event, and mostly a new link."""

from dataclasses import replace

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.case import Case
from chalicelib.domain.casework.facts import Fact


def contact_changed(case: Case, r: Fact, event: e.ContactChanged) -> Case:
    return replace(case, returned=False, link=case.link + 1)


def represented(case: Case, r: Fact, event: e.RepresentativeNamed) -> Case:
    return replace(case, returned=False, link=case.link + 1, represented=True)


def died(case: Case, r: Fact, event: e.ComplainantDied) -> Case:
    return replace(case, link=case.link + 1, died=True)


def link_renewed(case: Case, r: Fact, event: e.LinkRenewed) -> Case:
    return replace(case, link=case.link + 1)
