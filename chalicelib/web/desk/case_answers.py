"""What each stage of a case has answered, the newest first: a case that goes on is judged by what was said before."""

from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.account import Happening
from chalicelib.domain.account.points import points_told
from chalicelib.domain.casework import events as e
from chalicelib.messages.of_points import PointAnswered, points_answered
from chalicelib.messages.wording import plain
from chalicelib.queries.case_file import CaseFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    stage: str  # its title
    stage_id: str
    part: str  # the part of the complaint that it answers; "": the whole
    finding: str
    decided_on: datetime
    by: str  # names
    points: list[PointAnswered]  # each that it answers, where the complaint has several
    reasons: str
    remedies: tuple[str, ...]
    recommendations: tuple[str, ...]


def answers(file: CaseFile) -> list[Answer]:
    """The answers of every stage, those that were overtaken too."""
    found = [(h, h.event) for h in reversed(file.account.history) if isinstance(h.event, e.OutcomeIssued)]
    return [_answer(file, happening, event) for happening, event in found]


def _answer(file: CaseFile, happening: Happening, event: e.OutcomeIssued) -> Answer:
    titles = file.account.remedies
    return Answer(
        stage=file.now.policy.stage(event.stage).title, stage_id=event.stage,
        part=plain(event.aspect) if event.aspect else "",
        finding=plain(event.finding), decided_on=happening.at, by=", ".join(map(file.name, event.decided_by)),
        points=points_answered(file.account, points_told(event, happening.words, file.account.complainant.points)),
        reasons=happening.words.text, remedies=tuple(titles.get(code, plain(code)) for code in event.remedies),
        recommendations=tuple(happening.words.recommendations.splitlines()),
    )  # fmt: skip
