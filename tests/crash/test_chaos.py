"""Trouble upon trouble: in every process of a whole story any call may fail, also those that make good what failed.

Drawn from a seed (tests/proofs.py). At the end of each step, when the trouble is over, all is as if nothing had
happened; and mail came twice at most as often as trouble fell into the one window in which it can.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from chalicelib.actions import floods
from tests.crash import matrix
from tests.crash.deployment import MINUTE, Deployment
from tests.crash.edge import ANSWER_LOST, DIES_AFTER, DIES_BEFORE, MAIL, TROUBLES, WRITE, Edge, Refuse, T
from tests.crash.stories import STORIES, Step
from tests.dates import instant
from tests.proofs import SEED, proved

OFTEN = 0.1  # of all calls fail
TROUBLED, CALM = 4, 30  # minutes
A_FEW, MANY = 4, 400


@dataclass
class Chaos(Edge):
    """An edge at which any call may fail, and which counts what leaves a mail sent and not written down."""

    chance: random.Random = field(default_factory=random.Random)
    sent: int = 0  # mails that nobody has written down yet
    troubles: int = 0
    doubtful: int = 0

    def passes(self, kind: str, name: str, do: Callable[[], T], refuse: Refuse | None = None) -> T:
        trouble = self.chance.choice(TROUBLES[kind]) if self.chance.random() < OFTEN else ""
        self.fails = {len(self.calls): trouble} if trouble else {}
        done = trouble in ("", DIES_AFTER, ANSWER_LOST)
        if kind == MAIL and done:
            self.sent += 1
        elif kind == WRITE and done:
            self.sent = 0
        if trouble:
            self.troubles += 1
            self.doubtful += self.sent
            self.sent = 0 if trouble in (DIES_BEFORE, DIES_AFTER) else self.sent
        return super().passes(kind, name, do, refuse)


def story_with_trouble(story: str, seed: int) -> tuple[int, int]:
    """Plays it, each step from where the step before has left it. Gives how many troubles there were, and mails twice."""
    chance = random.Random(seed)
    house, case_id, troubles, doubtful = Deployment().set_up(), "", 0, 0
    for moment, step in zip(matrix.moments(story), STORIES[story], strict=True):
        edge = Chaos(chance=chance)
        case_id = play(house, step, case_id, edge)
        troubles, doubtful = troubles + edge.troubles, doubtful + edge.doubtful
        where = f"{story}, {step}, seed {seed}"
        assert matrix.complaints(house, moment) == [], where
        assert matrix.mailed_twice(house, moment) <= doubtful, where
    return troubles, matrix.mailed_twice(house, moment)


def play(house: Deployment, step: Step, case_id: str, edge: Chaos) -> str:
    """Minutes of trouble, in which everybody tries again and again, and then calm."""
    house.now = instant(step.at)
    seen = matrix.acted(house, case_id)
    done = None if step.does else case_id
    for minute in range(TROUBLED + CALM):
        beyond = edge if minute < TROUBLED else Edge()
        if done is None:
            done = (
                case_id if matrix.acted(house, case_id) > seen else matrix.person(house.process(beyond), step, case_id)
            )
        matrix.swept(house.process(beyond))
        house.now += MINUTE
    assert done is not None
    return done


@pytest.fixture(autouse=True)
def no_flood(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each try counts: a form that failed more often than that in an hour has its letter held until one of ours looks."""
    monkeypatch.setitem(floods.FLOOD, "address", TROUBLED + 1)


@pytest.mark.parametrize("story", STORIES)
def test_a_story_among_troubles(story: str) -> None:
    for n in range(A_FEW):
        troubles, _ = story_with_trouble(story, SEED + n)
        assert troubles > 0


@pytest.mark.prove
def test_many_stories_among_troubles() -> None:
    came_to = [story_with_trouble(story, SEED + n) for n in range(MANY) for story in STORIES]
    troubles, twice = map(sum, zip(*came_to, strict=True))
    proved(
        f"Whole stories in which {OFTEN:.0%} of all calls fail (seeds {SEED} to {SEED + MANY - 1})",
        f"{len(came_to)} stories, {troubles} troubles, all made good; {twice} mails came twice, each in the one window",
    )
