"""How far a case has come, as its complainant may read it: the stages that were, are and can come, and that it was read."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.case import Status
from chalicelib.domain.casework.snapshot import CaseSnapshot

BLIND = (e.InformationAdded, e.CorrespondenceAdded)  # whoever only writes down what came in need not read the rest
READS = (e.Triaged, e.BeganToRead)  # nobody does it who has not opened the complaint


@dataclass(frozen=True, slots=True, kw_only=True)
class StageTold:
    """A stage that was, is, or can come. `began` None: it can come. `ended` None: it is not over."""

    title: str
    began: date | None = None
    ended: date | None = None
    answered: bool = False  # it ended with our response


def stages_told(snapshot: CaseSnapshot) -> tuple[StageTold, ...]:
    """In the order in which they came, then those that can come by the policy while the case is not closed for good."""
    case = snapshot.case
    began, ended, answered = _past(snapshot)
    if case.status is Status.OPEN:
        ended.pop(case.stage, None)
    been = [
        StageTold(
            title=snapshot.policy.stage(stage).title,
            began=day,
            ended=ended.get(stage),
            answered=stage in answered and stage in ended,
        )
        for stage, day in began.items()
    ]
    return (*been, *(StageTold(title=title) for title in _to_come(snapshot)))


def read_on(snapshot: CaseSnapshot) -> date | None:
    """The day on which whoever was asked to read it first, or deals with it, had read it. None: not yet.

    The history alone says so: they opened it, or acted in it as its handler. Who it was is not told.
    """
    handlers = {snapshot.handler.id} if snapshot.handler else set()
    for fact in snapshot.case.history:
        if isinstance(fact.event, e.Assigned):
            handlers.add(fact.event.to)
        by_handler = fact.actor in handlers and not isinstance(fact.event, BLIND)
        if isinstance(fact.event, e.FirstRead) or (fact.by_staff and (isinstance(fact.event, READS) or by_handler)):
            return fact.day
    return None


def began(snapshot: CaseSnapshot) -> dict[str, date]:
    """The stages in which the case was and is, each with the day on which it began."""
    return _past(snapshot)[0]


def _past(snapshot: CaseSnapshot) -> tuple[dict[str, date], dict[str, date], set[str]]:
    """By stage: the day on which it began and ended, as far as it did; and which ended with our response."""
    began: dict[str, date] = {}
    ended: dict[str, date] = {}
    answered: set[str] = set()
    for fact in snapshot.case.history:
        before, now = fact.before.stage, fact.stands.stage
        if now != before:
            began.setdefault(now, fact.day if before else snapshot.case.received_on or fact.day)
            ended.setdefault(before, fact.day)
        if fact.effect and not fact.effect.outcome.partial:
            ended[fact.effect.outcome.stage] = fact.effect.on
            answered.add(fact.effect.outcome.stage)
        if fact.over:
            ended.setdefault(now, fact.over.on)
    return began, ended, answered


def _to_come(snapshot: CaseSnapshot) -> Iterator[str]:
    """Titles of the stages that may still be asked for, one after another."""
    if snapshot.case.status is Status.CLOSED and snapshot.case.closed_as != "lapsed":
        return
    following = snapshot.stage.next_stage
    while following:
        stage = snapshot.policy.stage(following)
        yield stage.title
        following = stage.next_stage
