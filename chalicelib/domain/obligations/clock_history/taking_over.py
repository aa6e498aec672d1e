"""What it does to the clocks that a case came in from paper, with the days that are known of it.

What was promised before is settled by those days, and nothing else is judged: of an earlier stage nobody here can say what
was kept. A promise that is still open has its true last day where that lies ahead; one whose day had passed counts from the
day of taking over, as the policy says (READINGS R30).
"""

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.facts import Fact
from chalicelib.domain.casework.letters import ANSWERS_A_REQUEST
from chalicelib.domain.obligations.clock_history.runs import ClockRuns, Run
from chalicelib.domain.policy.model import Act

ANSWERS = frozenset({Act.OUTCOME, Act.RESOLUTION, Act.FIRST_RESPONSE})  # as an outcome does that is told (R12)


def taken_over(b: ClockRuns, r: Fact, event: e.TakenOver) -> None:
    if event.stage != r.before.stage:
        for run in [run for run in b.every_run() if run.stage == r.before.stage]:
            _not_judged(b, run)
        b.enter(event.stage, event.entered_on)
    for run in b.every_run():
        acknowledged = event.acknowledged_on if set(ANSWERS_A_REQUEST) & set(run.rule.met_by) else None
        if acknowledged is not None and run.start <= acknowledged:
            run.end("done", acknowledged, b.at)
    for name in event.anew:
        passed = b.latest(name)
        if passed is not None:
            _not_judged(b, passed)
            b.start(passed.rule, r.day, stage=passed.stage)


def ended_before(b: ClockRuns, r: Fact, event: e.EndedBefore) -> None:
    """Where something was found, the answer was given on that day; all else is over."""
    for run in b.every_run():
        if event.finding and run.stage in (None, event.stage) and ANSWERS & set(run.rule.met_by):
            run.end("done", event.on, b.at)
        if not run.ended:
            _not_judged(b, run)


def _not_judged(b: ClockRuns, run: Run) -> None:
    """Overtaken from its first day: nothing of it was broken that anybody here can know of."""
    run.end("void", run.start, b.at)
