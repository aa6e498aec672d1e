"""What was decided at a stage, as its letter and its pages say it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.account.points import PartWaiting, PointTold, parts_waiting, points_before, points_told
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.answering import stage_finding
from chalicelib.domain.casework.event import Words
from chalicelib.domain.casework.snapshot import CaseSnapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeTold:
    """What was decided at a stage, with the way on."""

    stage: str  # its title
    finding: str
    whole: str  # what all parts come to, where this one answers what earlier ones left; else ""
    reasons: str
    points: tuple[PointTold, ...]  # each that it answers, where the complaint has several
    before: tuple[PointTold, ...]  # those that earlier responses answered, where this one answers what was left
    waits: tuple[PartWaiting, ...]  # parts that it leaves, because they are on hold
    remedies: tuple[str, ...]  # of the whole and of each point
    recommendations: tuple[str, ...]  # of a panel
    votes: tuple[int, int] | None  # of a panel: for it, against it
    by_its_chair: bool  # its chair signed it, once each member had confirmed it
    decided_on: datetime
    told: bool
    final: bool
    aspect: str  # the part of the complaint that it answers; "": the whole, or all that was left
    partial: bool  # other parts are still to be answered
    encloses: tuple[str, ...]  # ids of the files that go with it


def outcome_told(snapshot: CaseSnapshot, words: Mapping[int, Words], points: Sequence[str]) -> OutcomeTold | None:
    """The one that waits to be told, else the last that was: one that was overtaken is nobody's to read.

    `points`: those of the complaint, in its own words.
    """
    event = snapshot.case.pending or snapshot.case.outcome
    if event is None:
        return None
    issued = next(r for r in reversed(snapshot.case.history) if r.event == event)
    said = words.get(event.words_of or issued.seq, Words())
    return OutcomeTold(
        stage=snapshot.policy.stage(event.stage).title, finding=event.finding, whole=_whole(snapshot, event),
        reasons=said.reasons if event.words_of else said.text, remedies=event.remedies,
        points=points_told(event, said, points), before=points_before(snapshot, event, words, points),
        waits=parts_waiting(snapshot, event, points),
        recommendations=tuple(said.recommendations.splitlines()),
        votes=event.votes, by_its_chair=bool(event.signed_by),
        decided_on=issued.at, told=snapshot.case.pending is None, final=event.final,
        aspect=event.aspect, partial=event.partial, encloses=event.encloses,
    )  # fmt: skip


def _whole(snapshot: CaseSnapshot, event: e.OutcomeIssued) -> str:
    told = stage_finding.responses(snapshot.case.history, snapshot.case.pending).get(event.stage, ())
    return stage_finding.of(told) if len(told) > 1 and not event.partial else ""
