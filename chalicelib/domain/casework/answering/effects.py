"""What answering a stage does to a case: one function an event. Told, an outcome holds (telling/effects.py)."""

from dataclasses import replace

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.asking.effects import without_the_draft
from chalicelib.domain.casework.case import Case
from chalicelib.domain.casework.facts import Fact
from chalicelib.domain.casework.refusals import Refused


def reported(case: Case, r: Fact, event: e.Reported) -> Case:
    case = without_the_draft(case)
    return replace(case, report=event, reported_by=r.actor, approved_by="", drafted=r.seq, drafted_at=r.at)


def response_drafted(case: Case, r: Fact, event: e.ResponseDrafted) -> Case:
    return replace(case, approved_by="", drafted=r.seq, drafted_at=r.at)


def approved(case: Case, r: Fact, event: e.Approved) -> Case:
    return replace(case, approved_by=r.actor)


def sent_back(case: Case, r: Fact, event: e.SentBack) -> Case:
    return replace(case, report=None, reported_by="", approved_by="")


def decision_drafted(case: Case, r: Fact, event: e.DecisionDrafted) -> Case:
    return replace(without_the_draft(case), decision=event, decision_seq=r.seq, votes=())


def decision_voted(case: Case, r: Fact, event: e.DecisionVoted) -> Case:
    others = tuple(vote for vote in case.votes if vote[0] != event.person)
    return replace(case, votes=(*others, (event.person, event.agrees)))


def outcome(case: Case, r: Fact, event: e.OutcomeIssued) -> Case:
    if case.pending is not None:
        raise Refused("not_now", "an outcome waits to be told")
    return replace(
        without_the_draft(case),
        deciders={**case.deciders, event.stage: (*case.deciders.get(event.stage, ()), *event.decided_by)},
        unowned=tuple(dict.fromkeys((*case.unowned, *event.to_be_done))),
        decision=None,
        votes=(),
    )
