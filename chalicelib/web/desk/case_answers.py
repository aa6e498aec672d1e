"""What each stage of a case has answered, the newest first: a case that goes on is judged by what was said before."""

from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.account import Happening
from chalicelib.domain.account.points import points_told
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.answering import stage_finding
from chalicelib.messages.of_points import PointAnswered, points_answered
from chalicelib.messages.wording import plain
from chalicelib.queries.case_file import CaseFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    stage: str  # its title
    stage_id: str
    part: str  # of the complaint that it answers; "": the whole
    finding: str
    whole: str  # what all parts of it came to, with the response to the last; else ""
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
    titles, case = file.account.remedies, file.now.case
    told = stage_finding.responses(case.history, case.pending).get(event.stage, ())
    several = told if len(told) > 1 and event in told else ()
    last = several and event == several[-1] and not event.partial
    return Answer(
        stage=file.now.policy.stage(event.stage).title, stage_id=event.stage,
        part=_part(event, rest=bool(several)), finding=plain(event.finding),
        whole=plain(stage_finding.of(several)) if last else "",
        decided_on=happening.at, by=", ".join(map(file.name, event.decided_by)),
        points=points_answered(file.account, points_told(event, happening.words, file.account.complainant.points)),
        reasons=happening.words.text, remedies=tuple(titles.get(code, plain(code)) for code in event.remedies),
        recommendations=tuple(happening.words.recommendations.splitlines()),
    )  # fmt: skip


def _part(event: e.OutcomeIssued, *, rest: bool) -> str:
    if event.leaves:
        return f"all but {', '.join(plain(part).lower() for part in event.leaves)}"
    return plain(event.aspect) if event.aspect else "the rest" if rest else ""
