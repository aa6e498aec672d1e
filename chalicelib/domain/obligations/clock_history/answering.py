"""What it does to the clocks that somebody was told, a stage was answered, or the case was over or began again."""

from datetime import date

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.facts import Effect, Fact
from chalicelib.domain.casework.letters import ANSWERS_A_REQUEST, does
from chalicelib.domain.obligations.clock_history.runs import ClockRuns, Run, starts_afresh
from chalicelib.domain.policy.model import Act

TOLD_BY_OUTCOME = frozenset({Act.ACKNOWLEDGEMENT, Act.REFERENCE, Act.FIRST_RESPONSE})  # the letter carries them (R12)


def told(b: ClockRuns, r: Fact, event: e.Told) -> None:
    """What a letter does. Every letter has the reference, so each acknowledges what the law wants acknowledged (R25)."""
    if r.told_again:
        _outcome_went_again(b, event)
    for act in does(event.notice):
        b.done(act, event.stage, event.on, r.seq, in_writing=event.in_writing)
    for run in b.every_run():
        if run.stage is None and Act.ACKNOWLEDGEMENT in run.rule.met_by:
            run.end("done", event.on, b.at, r.seq)


def bounced(b: ClockRuns, r: Fact, event: e.Bounced) -> None:
    """What came back was not told, and takes back what it alone proved. An outcome keeps what it met (R19)."""
    for run in b.every_run():
        run.untell(r.took_back)


def met(b: ClockRuns, r: Fact, event: e.Met) -> None:
    b.done(Act.MEETING, event.stage, event.on)


def _outcome_went_again(b: ClockRuns, event: e.Told) -> None:
    """Sent in writing, it does what a call did not."""
    for run in b.every_run() if event.in_writing else ():
        if run.rule.in_writing and run.stage == event.stage and TOLD_BY_OUTCOME & set(run.rule.met_by):
            run.end("done", event.on, b.at)


def outcome_told(b: ClockRuns, effect: Effect) -> None:
    """R12: the outcome answers its stage, and ends or overtakes the stage's other clocks."""
    issued, unwritten = effect.outcome, to_be_written(b, effect)
    for run in b.every_run():
        if run.stage in (None, issued.stage) and run not in unwritten and _answers(b, issued, run):
            run.end("done", effect.on, b.at)
    if not issued.partial:
        b.void(effect.on, stage=issued.stage, spare=unwritten)


def to_be_written(b: ClockRuns, effect: Effect) -> list[Run]:
    """What is promised in writing still waits for it when the outcome was only said."""
    return [run for run in b.every_run() if run.rule.in_writing and not effect.in_writing]


def _answers(b: ClockRuns, issued: e.OutcomeIssued, run: Run) -> bool:
    """Whether an outcome does what a run waits for; of an answering clock it ends the latest run alone (R18)."""
    acts = set(run.rule.met_by)
    if run.rule.id == b.policy.stage(issued.stage).answering:
        return run is b.latest(run.name) and _answered(b, issued, run)
    if TOLD_BY_OUTCOME & acts:
        return True
    return not issued.partial and (Act.OUTCOME in acts or (Act.RESOLUTION in acts and issued.settles))


def _answered(b: ClockRuns, issued: e.OutcomeIssued, run: Run) -> bool:
    """An outcome answers the part that it names; one that names none, all but what was on hold (R14)."""
    if not issued.partial:
        return True
    if issued.aspect:
        return run.aspect == issued.aspect
    return not {run.aspect, *(() if run.aspect else b.whole())} & set(issued.leaves)


def notified(b: ClockRuns, r: Fact, event: e.Notified) -> None:
    for run in b.runs.get(event.duty, []):
        run.end("done", r.day, r.at, r.seq)


def acknowledging_nobody(b: ClockRuns) -> None:
    """With no way to reach the complainant there is nobody to acknowledge anything to: what waits for it ends.

    Where they had a way until now, it ran until now, and what was missed by then stays so.
    """
    for run in b.every_run():
        if not run.ended and set(run.rule.met_by) <= {Act.ACKNOWLEDGEMENT, Act.REFERENCE}:
            until_now = isinstance(b.fact.event, e.ContactChanged)
            run.end("void", *((b.fact.day, b.at) if until_now else (run.start, run.known_since)))


def over(b: ClockRuns, r: Fact, since: date) -> None:
    """Nothing runs on but what waits for the letter that says so."""
    b.void(since, spare=_still_to_be_told(b, r))


def _still_to_be_told(b: ClockRuns, r: Fact) -> list[Run]:
    """An answer that is promised in writing and was only said, or the answer to a late request that was declined.

    What was over on paper its own days settle (taking_over.py).
    """
    if isinstance(r.event, e.EndedBefore):
        return b.every_run()
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
