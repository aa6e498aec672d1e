"""What was found of a stage: of one that was answered in parts, the finding that all its parts come to.

A part on hold is answered last, by a response of its own, whose finding is of that part alone. Whoever tells or counts what
a stage found asks here, so that a register, a letter and a figure say the same.

A single response to everything is found as its decider says: how much each point weighs is theirs to judge.
"""

from collections.abc import Iterable, Mapping, Sequence

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.answering import points
from chalicelib.domain.casework.facts import Fact

UNSETTLED = "unresolved"
AGREED, NOT_AGREED = {"upheld", "partly_upheld"}, {"not_upheld", "dismissed"}


def taken_together(found: Sequence[str]) -> str:
    """The finding that the findings of all parts come to; the last of them where they are a policy's own words."""
    every = set(found)
    if len(every) == 1:
        return found[0]
    if UNSETTLED in every:
        return UNSETTLED
    if every & AGREED:
        return "partly_upheld"
    return "not_upheld" if every <= NOT_AGREED else found[-1]


def of(responses: Sequence[e.OutcomeIssued]) -> str:
    """What the responses in which a stage was answered come to."""
    if len(responses) == 1:
        return responses[0].finding
    return taken_together([found for one in responses for found in _of_its_parts(one)])


def remedies(responses: Iterable[e.OutcomeIssued]) -> tuple[str, ...]:
    """What they do to put it right: each thing once."""
    return points.remedies((remedy for one in responses for remedy in one.remedies), ())


def by_stage(history: Sequence[Fact]) -> Mapping[str, str]:
    """What was found of each stage, as far as it has taken effect (R19), or before the case came in from paper."""
    on_paper = {
        fact.event.stage: fact.event.finding
        for fact in history
        if isinstance(fact.event, e.EndedBefore) and fact.event.finding
    }
    return on_paper | {stage: of(told) for stage, told in responses(history).items()}


def responses(
    history: Iterable[Fact], waiting: e.OutcomeIssued | None = None
) -> dict[str, tuple[e.OutcomeIssued, ...]]:
    """By stage: those in which it was answered last, in their order; one that waits to be told as if it had been."""
    told: dict[str, tuple[e.OutcomeIssued, ...]] = {}
    goes_on = False  # the last left parts that are still to be answered
    for begins_anew, issued in (*map(_step, history), (False, waiting)):
        goes_on = goes_on and not begins_anew
        if issued:
            told[issued.stage] = (*(told[issued.stage] if goes_on else ()), issued)
            goes_on = issued.partial
    return told


def _step(fact: Fact) -> tuple[bool, e.OutcomeIssued | None]:
    """Whether its stage is to be answered from the beginning now, and the response that takes effect."""
    return bool(fact.entered) or isinstance(fact.event, e.Reopened), fact.effect.outcome if fact.effect else None


def _of_its_parts(response: e.OutcomeIssued) -> Iterable[str]:
    return [one.finding for one in response.points] or [response.finding]
