"""What waits for a colleague to confirm it, and what no longer does: one function an event."""

from dataclasses import replace

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.case import Case, Proposal
from chalicelib.domain.casework.facts import Fact


def proposed(case: Case, r: Fact, event: e.Proposed) -> Case:
    return replace(case, proposals=(*case.proposals, Proposal(r.seq, event.does, event.given, r.actor, event.to, r.at)))


def decided(case: Case, r: Fact, event: e.Confirmed | e.Declined) -> Case:
    return replace(case, proposals=tuple(p for p in case.proposals if p.seq != event.proposal))
