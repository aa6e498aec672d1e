"""Where a story plays: the policy it is about, the people of its site, and its calendar."""

from collections.abc import Mapping
from dataclasses import dataclass

from chalicelib import policies
from chalicelib.data import bank_holidays
from chalicelib.domain.clocks import Calendars
from chalicelib.domain.independence import People, Person
from chalicelib.domain.policy.model import Policy
from chalicelib.domain.policy.reading import PolicyRefused
from chalicelib.domain.working_days import Calendar
from chalicelib.stories.lines import Problem, StoryRefused
from chalicelib.stories.story import Story


@dataclass(frozen=True, slots=True)
class World:
    policy: Policy
    people: People
    calendars: Calendars
    retention_years: int | None


def world(story: Story) -> World:
    """The world of a story. Raises StoryRefused where its policy is not there, or not in the version it speaks of."""
    policy = _policy(story)
    days, known_until = bank_holidays()
    calendar = Calendar(days, known_until, story.place.closures, story.place.holidays_start)
    return World(policy, people(policy, story.people), Calendars(calendar, {}), story.place.retention_years)


def people(policy: Policy, named: Mapping[str, tuple[str, ...]]) -> People:
    """Whom the story names, and for each role that nobody is given one person who bears its name (READINGS §3)."""
    given = {role for roles in named.values() for role in roles}
    own = [Person(id=who, roles=frozenset(roles)) for who, roles in named.items()]
    others = [Person(id=role, roles=frozenset({role})) for role in policy.roles if role not in given]
    return People((*own, *others))


def _policy(story: Story) -> Policy:
    try:
        policy = policies.policy(story.policy)
    except (FileNotFoundError, PolicyRefused) as error:
        known = f'there is no policy "{story.policy}". There is: {", ".join(policies.names())}.'
        says = known if isinstance(error, FileNotFoundError) else f"its policy cannot be read: {error}"
        raise StoryRefused([Problem(story.line_of_policy, says)]) from None
    if story.version not in ("", policy.version):
        says = f"this story is about version {story.version} of the policy, which now stands at {policy.version}."
        raise StoryRefused([Problem(story.line_of_policy, says)])
    return policy
