"""What a case is once it begins again. How it ends, its history alone says (standing.py)."""

from dataclasses import replace

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.case import Case, Status
from chalicelib.domain.casework.facts import Fact


def erased(case: Case, r: Fact, event: e.Erased) -> Case:
    return replace(case, erased=True)


def party_erased(case: Case, r: Fact, event: e.PartyErased) -> Case:
    """No link of whoever complained leads to a case in which they are not any more."""
    return replace(case, link=case.link + 1) if event.party in ("complainant", "representative") else case


def reopened(case: Case, r: Fact, event: e.Reopened) -> Case:
    return replace(
        case, status=Status.OPEN, closed_as="", resolved_on=None, report=None, reported_by="", approved_by="",
        answered=frozenset(), decision=None, votes=(),
    )  # fmt: skip
