"""Which step of which story notices when a promise is taken out of a policy.

A promise that nobody would miss is not kept by anything. So each mutation is played through the policy's stories until
one of them no longer holds.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from chalicelib.domain.policy.model import Policy
from chalicelib.tooling.stories.cast import world
from chalicelib.tooling.stories.judge import differences
from chalicelib.tooling.stories.mutating import Mutation, taken_out
from chalicelib.tooling.stories.parse import parse
from chalicelib.tooling.stories.play import play
from chalicelib.tooling.stories.story import Story
from chalicelib.tooling.stories.when import written_instant

CANNOT_BE_RUN = (LookupError, StopIteration, RuntimeError, AttributeError, ValueError, AssertionError)


@dataclass(frozen=True, slots=True)
class Told:
    """A story that may notice: its file and what it says."""

    file: Path
    story: Story


@dataclass(frozen=True, slots=True)
class Noticed:
    """What was done to the policy, and the step that no longer holds; None: nothing notices."""

    mutation: Mutation
    by: "Step | None"


@dataclass(frozen=True, slots=True)
class Step:
    story: str  # the file's name without its ending
    at: str
    do: str
    what: str  # what no longer holds


def stories_of(policy: Policy, files: Iterable[Path]) -> list[Told]:
    """The stories of one policy among these files. Raises StoryRefused for one that cannot be read."""
    every = [Told(file, parse(file.read_text(encoding="utf-8"))) for file in files]
    return [told for told in every if told.story.policy == policy.id]


def prove(policy: Policy, stories: list[Told]) -> Iterator[Noticed]:
    """Everything that a promise or gap rests on, taken out in turn."""
    return (Noticed(mutation, noticed(mutation.policy, stories)) for mutation in taken_out(policy))


def noticed(policy: Policy, stories: list[Told]) -> Step | None:
    """The first step that does not hold on this policy; None: every story holds."""
    return next((step for told in stories if (step := _broken(policy, told)) is not None), None)


def _broken(policy: Policy, told: Told) -> Step | None:
    scene, steps = world(told.story, policy), iter(told.story.steps)
    try:
        for played in play(told.story, scene):
            step = next(steps)
            found = next(differences(played, scene), None)
            if found is not None:
                return Step(told.file.stem, written_instant(step.at), step.do or "time passes", found.what)
    except CANNOT_BE_RUN:
        step = next(steps, told.story.steps[-1])
        return Step(told.file.stem, written_instant(step.at), step.do or "time passes", "the policy cannot be run")
    return None
