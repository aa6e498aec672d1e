"""The stages of a case as a picture and in words: what was, where it is, what can come.

The picture is drawn from these numbers by its template. Everything that it shows stands in words beside it.
"""

from dataclasses import dataclass

from chalicelib.domain.account import CaseAccount
from chalicelib.domain.account.progress import StageTold
from chalicelib.messages.dates import day

FIRST, APART = 24, 100  # the first circle's middle, and units of the picture from one stage to the next


@dataclass(frozen=True, slots=True)
class Step:
    """A stage as it is drawn and told. `state`: over, now or to-come. `x`: of its circle's middle."""

    number: int
    title: str
    state: str
    says: str
    x: int


def steps(account: CaseAccount) -> list[Step]:
    """Each stage of the case, in order."""
    told = account.stages
    return [
        Step(n, stage.title, _state(stage), _says(account, told, n - 1), FIRST + APART * (n - 1))
        for n, stage in enumerate(told, start=1)
    ]


def _state(stage: StageTold) -> str:
    if stage.began is None:
        return "to-come"
    return "over" if stage.ended else "now"


def _says(account: CaseAccount, told: tuple[StageTold, ...], index: int) -> str:
    stage = told[index]
    if stage.began is None:
        first = index == 0 or told[index - 1].began is not None
        step = account.next_step
        if not first or step is None:
            return "This comes only if you ask for it later."
        if step.late and step.last_day:
            return f"The last day to ask was {day(step.last_day)}. You can still ask, and we will decide."
        return f"You can ask for this until {day(step.last_day)}." if step.last_day else "You can ask for this."
    if stage.ended is None:
        return f"Your complaint is here now, since {day(stage.began)}."
    if stage.answered:
        return f"It began on {day(stage.began)}. We gave you our response on {day(stage.ended)}."
    return f"It began on {day(stage.began)} and ended on {day(stage.ended)}."
