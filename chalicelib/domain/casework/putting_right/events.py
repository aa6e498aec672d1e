"""What became of what we promised to put right. Each names its action by the number of the event that set it."""

from datetime import date
from typing import Literal

from chalicelib.domain.casework.event import Frozen, Words


class ActionSet(Frozen):
    """Somebody is to do something by a day. `words` say what."""

    kind: Literal["action_set"] = "action_set"
    owner: str
    due: date
    remedy: str = ""
    words: Words | None = None


class PromiseSetAside(Frozen):
    """Nobody has to do anything for a remedy that a response promised. `words` say why."""

    kind: Literal["promise_set_aside"] = "promise_set_aside"
    remedy: str
    words: Words | None = None


class ActionMoved(Frozen):
    """It has another day, or is somebody else's."""

    kind: Literal["action_moved"] = "action_moved"
    action: int
    owner: str
    due: date
    words: Words | None = None


class ActionDone(Frozen):
    """It was done. `words` say what shows it."""

    kind: Literal["action_done"] = "action_done"
    action: int
    on: date
    files: tuple[str, ...] = ()
    words: Words | None = None


class ActionChecked(Frozen):
    """Somebody other than its owner has looked: it was done, or is to be done after all."""

    kind: Literal["action_checked"] = "action_checked"
    action: int
    agrees: bool
    words: Words | None = None


OfPuttingRight = ActionSet | PromiseSetAside | ActionMoved | ActionDone | ActionChecked  # every event of the family
