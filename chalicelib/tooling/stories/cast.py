"""Where a story plays: the policy it is about, the people of its site, and its calendar."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from chalicelib import policies
from chalicelib.data import bank_holidays
from chalicelib.domain.access.independence import People, Person
from chalicelib.domain.obligations.calendars import Calendars
from chalicelib.domain.obligations.working_days import Calendar
from chalicelib.domain.policy.model import Policy
from chalicelib.domain.policy.reading import PolicyRefused
from chalicelib.tooling.stories.lines import Problem, StoryRefused
from chalicelib.tooling.stories.story import Story

_STAGES = re.compile(rb"^stages:", re.MULTILINE)


PANEL = "panel"  # what a panel is called that deals with a stage


@dataclass(frozen=True, slots=True)
class World:
    policy: Policy
    people: People
    calendars: Calendars
    retention_years: int | None
    panel: tuple[str, ...] = ()  # who sits on it from the start


def world(story: Story, policy: Policy | None = None, folder: Path | None = None) -> World:
    """The world of a story. Raises StoryRefused where its policy is not there, or not in the version it speaks of.

    `policy`: played instead of the one that the story names. `folder`: where a policy of somebody's own may lie.
    """
    policy = policy or _policy(story, folder)
    days, known_until = bank_holidays()
    calendar = Calendar(days, known_until, story.place.closures, story.place.holidays_start)
    calendars = Calendars(calendar, {})
    return World(
        policy, people(policy, story.people), calendars, story.place.retention_years, panel(policy, story.people)
    )


def people(policy: Policy, named: Mapping[str, tuple[str, ...]]) -> People:
    """Whom the story names, and for each role that nobody is given one person who bears its name (READINGS §3).

    The panel, where the story names nobody for it, is three people.
    """
    own = [Person(id=who, roles=frozenset(roles)) for who, roles in named.items()]
    free = [role for role in policy.roles if role not in _given(named)]
    others = [Person(id=role, roles=frozenset({role})) for role in free]
    role = _panel_role(policy)
    seats = [Person(id=who, roles=frozenset({role})) for who in panel(policy, named)[1:]]
    return People((*own, *others, *seats))


def panel(policy: Policy, named: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Who sits on the panel from the start; the last is independent. Nobody, where the story names who could sit."""
    role = _panel_role(policy)
    return () if not role or role in _given(named) else (role, f"{role}_2", f"{role}_3")


def _given(named: Mapping[str, tuple[str, ...]]) -> set[str]:
    return {role for roles in named.values() for role in roles}


def _panel_role(policy: Policy) -> str:
    """The role that a panel is made of, or "" in a policy without one."""
    stages = (s for s in policy.stages if s.panel and not s.panel.only_if_appointed)
    return next((stage.handled_by[-1].roles[0] for stage in stages), "")


def _policy(story: Story, folder: Path | None) -> Policy:
    own = _beside(story.policy, folder)
    try:
        policy = _read(own.read_text("utf-8") if own else policies.text(story.policy), f"{story.policy}.yaml")
    except (FileNotFoundError, PolicyRefused) as error:
        known = f'there is no policy "{story.policy}". There is: {", ".join(policies.names())}.'
        says = known if isinstance(error, FileNotFoundError) else f"its policy cannot be read: {error}"
        raise StoryRefused([Problem(story.line_of_policy, says)]) from None
    if policy.id != story.policy:
        raise StoryRefused([Problem(story.line_of_policy, f'the policy in that file calls itself "{policy.id}".')])
    if story.version not in ("", policy.version):
        says = f"this story is about version {story.version} of the policy, which now stands at {policy.version}."
        raise StoryRefused([Problem(story.line_of_policy, says)])
    return policy


def _beside(name: str, folder: Path | None) -> Path | None:
    """A policy's file in the story's own folder or one of the two above it, the nearest first. Ours lie two above."""
    above = [folder, *folder.parents[:2]] if folder else []
    named = (place / f"{name}.yaml" for place in above)
    return next((file for file in named if file.is_file() and is_policy(file)), None)


def is_policy(file: Path) -> bool:
    """Whether a YAML file is a policy rather than a story: both may lie in one folder."""
    return _STAGES.search(file.read_bytes()) is not None


@cache
def _read(text: str, source: str) -> Policy:
    """A policy is read once for all its stories."""
    return policies.under_the_law(text, source)
