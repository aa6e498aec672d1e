"""The plan of an investigation: what is to be asked of whom by when. Nobody is chased by it; it is there to be looked at."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from chalicelib.domain.casework import events as e


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    seq: int  # number of the event that planned it: its own
    due: date | None
    question: int = 0  # by which it was asked; 0: none yet
    settled: bool = False

    @property
    def to_do(self) -> bool:
        return not (self.question or self.settled)


def steps(history: Iterable[e.Recorded]) -> dict[int, Step]:
    """Every step by its number, in the order in which they were planned."""
    found: dict[int, Step] = {}
    for r in history:
        match r.event:
            case e.StepPlanned(due=due):
                found[r.seq] = Step(seq=r.seq, due=due)
            case e.StepSettled(step=step):
                found[step] = replace(found[step], settled=True)
            case e.QuestionAsked(step=step) if step:
                found[step] = replace(found[step], question=r.seq)
    return found
