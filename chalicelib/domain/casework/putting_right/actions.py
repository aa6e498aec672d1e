"""What was promised to put a complaint right, as something that one person has to do by a day and another checks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

DO, CHECK = "action", "action.check"  # duties, each followed by the number of the event that set the action
PROMISE = "promise"  # one duty for all that a response promised and that is nobody's yet


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """`seq`: number of the event that set it; its words say what is to be done."""

    seq: int
    owner: str
    due: date
    remedy: str = ""  # which remedy of the response it carries out
    done_on: date | None = None
    done_by: str = ""
    done_seq: int = 0  # number of the event whose words are the evidence
    files: tuple[str, ...] = ()  # ids of the files that are evidence too
    checked_by: str = ""
    back_seq: int = 0  # number of the event whose words say what is still to do; 0: nobody has sent it back

    @property
    def state(self) -> Literal["to do", "to check", "checked"]:
        if self.done_on is None:
            return "to do"
        return "checked" if self.checked_by else "to check"

    def overdue(self, today: date) -> bool:
        return self.done_on is None and self.due < today


def action(known: Iterable[Action], seq: int) -> Action | None:
    return next((one for one in known if one.seq == seq), None)


def is_to_do(duty: str) -> bool:
    """Whether a duty asks the owner of an action to do it."""
    return duty.startswith(f"{DO}#")


def of_duty(known: Iterable[Action], duty: str) -> Action | None:
    """The action that a duty asks for; None: it asks for something else."""
    kind, _, seq = duty.partition("#")
    return action(known, int(seq)) if kind in (DO, CHECK) and seq else None
