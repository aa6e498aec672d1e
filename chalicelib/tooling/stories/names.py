"""Whether every name in a story means something in its policy.

A misspelt clock would make `{formal.acknowlege: none}` hold for ever, so names are looked up before anything is played.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from chalicelib.domain.access.independence import People, Person
from chalicelib.domain.casework.events import OUTSIDE
from chalicelib.domain.obligations.duties import OWN
from chalicelib.messages import MESSAGES
from chalicelib.tooling.stories.cast import PANEL, World
from chalicelib.tooling.stories.lines import Problem, StoryRefused
from chalicelib.tooling.stories.story import Expected, Kind, Step, Story

NAMING_PEOPLE = frozenset({"receive", "look", "identify", "assign", "appoint", "ask"})


def check(story: Story, world: World) -> None:
    """Raises StoryRefused with every name that the policy and the story's people do not know."""
    everybody = replace(world, people=_ever(story, world))
    problems = [p for step in story.steps for p in _step(step, everybody)]
    problems += [*_people(story, world), *_days(story, world), *_aspects(story)]
    if problems:
        raise StoryRefused(problems)


def _people(story: Story, world: World) -> Iterator[Problem]:
    for who, roles in story.people.items():
        for role in roles:
            if role not in world.policy.roles:
                yield Problem(story.line_of_policy, f'people: {who} holds "{role}", which is no role of the policy.')

    for step in story.steps:
        for who, roles in (step.posts or {}).items():
            for role in roles:
                if role not in world.policy.roles:
                    yield Problem(step.line, f'people: {who} holds "{role}", which is no role of the policy.')


def _ever(story: Story, world: World) -> People:
    """Whoever is there at the beginning, and whoever comes later."""
    here = {p.id for p in world.people.persons}
    later = dict.fromkeys(who for step in story.steps for who in step.posts or () if who not in here)
    return People((*world.people.persons, *(Person(id=who, roles=frozenset()) for who in later)))


def _aspects(story: Story) -> Iterator[Problem]:
    """An aspect that no command names would never have a clock of its own."""
    named = {aspect for step in story.steps for aspect in _named_aspects(step)}
    for expected in (expected for step in story.steps for expected in step.then):
        for name in _names(expected):
            clock, _, aspect = name.partition("@")
            if expected.kind in ("clocks", "breaches") and aspect and aspect.partition("#")[0] not in named:
                yield Problem(expected.line, f'{expected.kind}: no command names the aspect "{aspect}" of {clock}.')


def _named_aspects(step: Step) -> Iterator[str]:
    yield from getattr(step.command, "aspects", ())
    yield getattr(step.command, "aspect", "")


def _days(story: Story, world: World) -> Iterator[Problem]:
    """A change that changes nothing, such as taking out a holiday on the wrong day, would test nothing."""
    calendars = world.calendars
    for step in story.steps:
        if step.days:
            before, calendars = calendars, calendars.then(step.days.of_the_site(step.at))
            if before.current == calendars.current:
                yield Problem(step.line, "calendar: the site's days are so already.")


def _step(step: Step, world: World) -> Iterator[Problem]:
    known = {kind: read(world) for kind, read in KNOWN.items()}
    if step.by and step.by not in known["may_act"] | {*OUTSIDE}:
        yield Problem(step.line, f'by: "{step.by}" is no role of the policy and nobody in the story.')
    for who in (step.away.person, step.away.absence.cover) if step.away else ():
        if who and who not in {p.id for p in world.people.persons}:
            yield Problem(step.line, f'away: "{who}" is nobody in the story.')
    for field in ("about", "before", "person", "to"):
        yield from _named_people(step, field, known["handled_by"])
    if step.refusal and not step.do:
        yield Problem(step.line, "nothing is done at this step, so nothing can be refused.")
    for expected in step.then:
        for name in _names(expected):
            if expected.kind in known and name.partition("#")[0].partition("@")[0] not in known[expected.kind]:
                yield Problem(
                    expected.line, f'{expected.kind}: "{name}" is not known.{_there_is(known[expected.kind])}'
                )
        yield from _told(expected, known["may_act"])


def _named_people(step: Step, field: str, people: set[str]) -> Iterator[Problem]:
    """Whoever a command names: a misspelt role would be a complaint about nobody."""
    named = getattr(step.command, field, None) if step.do in NAMING_PEOPLE else None
    for who in (named,) if isinstance(named, str) else named or ():
        if who and who not in people:
            yield Problem(step.line, f'{field}: "{who}" is no role of the policy and nobody in the story.')


def _names(expected: Expected) -> Iterator[str]:
    if expected.name:
        yield expected.name
    elif isinstance(expected.value, tuple):
        yield from expected.value
    elif isinstance(expected.value, str):
        yield expected.value


def _told(expected: Expected, people: set[str]) -> Iterator[Problem]:
    if expected.kind in ("told", "not_told") and isinstance(expected.value, tuple):
        for who in expected.value:
            if who not in people | {*OUTSIDE}:
                yield Problem(
                    expected.line, f'{expected.what}: "{who}" is no role of the policy and nobody in the story.'
                )


def _there_is(names: set[str]) -> str:
    return f" There is: {', '.join(sorted(names))}."


def _clocks(world: World) -> set[str]:
    return {clock.id for clock in world.policy.clocks}


def _duties(world: World) -> set[str]:
    return {duty.id for duty in world.policy.duties} | OWN


def _persons(world: World) -> set[str]:
    return set(world.policy.roles) | {p.id for p in world.people.persons}


def _notices(world: World) -> set[str]:
    return set(MESSAGES)


KNOWN: Mapping[Kind, Callable[[World], set[str]]] = {
    "stage": lambda world: {stage.id for stage in world.policy.stages},
    "clocks": _clocks,
    "breaches": _clocks,
    "windows": lambda world: {window.id for window in world.policy.windows},
    "duties": _duties,
    "handled_by": lambda world: (
        _persons(world) | ({PANEL} if any(stage.panel for stage in world.policy.stages) else set())
    ),
    "may_act": _persons,
    "told": _notices,
    "not_told": _notices,
}
