"""Steps of the fold: the case was over, or began again."""

from datetime import date

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.facts import Fact
from chalicelib.domain.casework.letters import ANSWERS_A_REQUEST
from chalicelib.domain.obligations.clock_history.answering import to_be_written
from chalicelib.domain.obligations.clock_history.runs import ClockRuns, Run, starts_afresh


def over(b: ClockRuns, r: Fact, since: date) -> None:
    """Nothing runs on but what waits for the letter that says so."""
    b.void(since, spare=_still_to_be_told(b, r))


def _still_to_be_told(b: ClockRuns, r: Fact) -> list[Run]:
    """An answer that is promised in writing and was only said, or the answer to a late request that was declined."""
    if r.effect:
        return to_be_written(b, r.effect)
    declined = isinstance(r.event, e.LateDeclined)
    return [run for run in b.every_run() if declined and set(ANSWERS_A_REQUEST) & set(run.rule.met_by)]


def repeated(b: ClockRuns, r: Fact, event: e.MarkedDuplicate | e.MarkedCampaign) -> None:
    for run in b.every_run():
        if event.aspect and run.aspect == event.aspect:
            run.end("void", r.day, r.at)


def reopened(b: ClockRuns, r: Fact, event: e.Reopened) -> None:
    """R17: the stage's answering clock starts afresh, whatever its trigger was; the acknowledgement does not."""
    afresh = starts_afresh(b.policy.stage(r.stands.stage))
    if afresh:
        b.start(b.policy.clock(afresh), r.day)
