"""Playing complaints under one's own policy before anybody real complains: every mail and every date, on another clock.

A rehearsal is a list of steps. Each page plays it from the beginning, in memory, with the sites, people and policies as
they are set up now; so nothing of it can touch a real case, and a change of the set-up shows in it at once. Chance is the
same each time, which gives every complaint its reference again. A step that can no longer be done is passed over, and says
why.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from chalicelib.actions.change import perform
from chalicelib.actions.changing_days import DaysRefused, change_days
from chalicelib.actions.lodging import Complaint, Lodged, NoSuchSite, submit
from chalicelib.actions.sweeping import sweep
from chalicelib.domain.casework.decisions import DECISIONS
from chalicelib.domain.casework.events import DaysChanged
from chalicelib.domain.casework.fields import FieldsRefused, build
from chalicelib.domain.casework.refusals import Refused
from chalicelib.ports import Mail, Services
from chalicelib.ports.rehearsals import DAYS, LODGE, MOVE, Rehearsal, Step
from chalicelib.queries.agenda import next_due

A_MINUTE = timedelta(minutes=1)  # from one step to the next: the sweep comes by in between
MOST_STEPS = 80  # of one rehearsal: each page plays all of them
MOST_CASES = 3
MOST_WRITTEN = 150_000  # bytes of all that was typed: they are one item of the table
LONGEST = timedelta(days=400)


class NotRehearsed(Exception):
    """A step that cannot be taken; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Posted:
    """A mail that somebody would have got, and when."""

    at: datetime
    mail: Mail


@dataclass
class Stage:
    """The clock of a rehearsal, and everybody's mailbox: it is the mailer too."""

    at: datetime
    posted: list[Posted] = field(default_factory=list)

    def send(self, mail: Mail) -> str:
        self.posted.append(Posted(self.at, mail))
        return str(len(self.posted))


@dataclass(frozen=True, slots=True)
class Done:
    """A step as it was played. `refused`: why it could not be, or ""."""

    step: Step
    at: datetime
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Played:
    """A rehearsal as it stands: what pages are made of."""

    rehearsal: Rehearsal
    stage: Stage
    services: Services  # of its own space
    lodged: list[Lodged] = field(default_factory=list)
    done: list[Done] = field(default_factory=list)

    def does(self, step: Step) -> None:
        """Take a step, and let a minute pass. Raises NotRehearsed."""
        try:
            STEPS.get(step.do, _act)(self, step)
        except Refused as refused:
            raise NotRehearsed(refused.sentence) from refused
        except (DaysRefused, FieldsRefused, NoSuchSite, IndexError, KeyError, TypeError, ValueError) as changed:
            raise NotRehearsed(str(changed) if isinstance(changed, DaysRefused) else CHANGED) from changed
        if step.do != MOVE:
            self.passes(self.stage.at + A_MINUTE)

    def passes(self, until: datetime) -> None:
        """Let time pass, stopping at each instant at which something is due."""
        before = None
        while (due := next_due(self.services)) is not None and due <= until and due != before:
            self._sweep_at(due)
            before = due
        self._sweep_at(until)

    def _sweep_at(self, at: datetime) -> None:
        self.stage.at = max(self.stage.at, at)
        sweep(self.services, _always)


CHANGED = "This step no longer goes with the sites, people and policies as they are set up now."


def play(services: Services, rehearsal: Rehearsal) -> Played | None:
    """The rehearsal from its beginning. None: none is going on."""
    if rehearsal.began is None:
        return None
    stage = Stage(rehearsal.began)
    played = Played(rehearsal, stage, services.sandbox(lambda: stage.at, stage))
    for step in rehearsal.steps:
        at = stage.at
        try:
            played.does(step)
            played.done.append(Done(step, at))
        except NotRehearsed as refused:
            played.done.append(Done(step, at, str(refused)))
    return played


def take(services: Services, played: Played, step: Step) -> None:
    """Take one more step, and keep it. Raises NotRehearsed, Conflict, StoreUnavailable; nothing is kept then."""
    rehearsal = replace(played.rehearsal, steps=(*played.rehearsal.steps, step))
    if len(rehearsal.steps) > MOST_STEPS:
        raise NotRehearsed(f"A rehearsal has {MOST_STEPS} steps at most. Take steps back, or begin another one")
    if sum(len(json.dumps(dict(one.given))) for one in rehearsal.steps) > MOST_WRITTEN:
        raise NotRehearsed("This is more text than a rehearsal can keep. Write less, or begin another one")
    played.does(step)
    services.rehearsals.keep(rehearsal)


def take_back(services: Services, rehearsal: Rehearsal) -> None:
    """Without its last step. Raises Conflict, StoreUnavailable."""
    services.rehearsals.keep(replace(rehearsal, steps=rehearsal.steps[:-1]))


def begin(services: Services, at: datetime) -> None:
    """A new one, in place of whatever was there. Raises Conflict, StoreUnavailable."""
    services.rehearsals.keep(replace(services.rehearsals.get(), began=at, steps=()))


def wipe(services: Services) -> None:
    """Nothing of it is left. Raises Conflict, StoreUnavailable."""
    found = services.rehearsals.get()
    if found.began is not None:
        services.rehearsals.keep(replace(found, began=None, steps=()))


def _always() -> float:
    """Seconds left to a sweep: a rehearsal's are short."""
    return 60.0


def _lodge(played: Played, step: Step) -> None:
    if len(played.lodged) >= MOST_CASES:
        raise NotRehearsed(f"A rehearsal has {MOST_CASES} complaints at most. Begin another one for more")
    given: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in step.given.items()}
    played.lodged.append(submit(played.services, "", Complaint(**given)))


def _act(played: Played, step: Step) -> None:
    command = build(DECISIONS[step.do][0], step.given)
    perform(played.services, step.by, played.lodged[step.case - 1].case_id, step.do, command)


def _move(played: Played, step: Step) -> None:
    until = datetime.fromisoformat(str(step.given["until"]))
    if until <= played.stage.at:
        raise NotRehearsed("The clock only goes forward. Choose a later day")
    began = played.rehearsal.began
    if began is None or until - began > LONGEST:
        raise NotRehearsed("A rehearsal lasts thirteen months at most. Begin another one")
    played.passes(until)


def _days(played: Played, step: Step) -> None:
    change_days(played.services, DaysChanged.model_validate({**step.given, "by": step.by, "at": played.stage.at}))


STEPS: Mapping[str, Callable[[Played, Step], None]] = {LODGE: _lodge, MOVE: _move, DAYS: _days}
