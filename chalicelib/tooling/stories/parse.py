"""From the text of a story to a Story, or to everything that is wrong with it, each with its line.

A story is a test, so nothing in it may be passed over: a key, a command or a field that is not known is refused. What the
names in it mean is looked up later (names.py).
"""

from collections.abc import Iterator, Mapping
from datetime import datetime

from chalicelib.domain.obligations.working_days import Closure
from chalicelib.tooling.stories.doing import Did, did
from chalicelib.tooling.stories.expecting import expectations
from chalicelib.tooling.stories.lines import Node, Problem, StoryRefused, read
from chalicelib.tooling.stories.story import Expected, Place, Step, Story
from chalicelib.tooling.stories.when import bare_day, instant

TOP = ("policy", "version", "site", "people", "story")
SITE = ("closures", "holidays_start", "funder", "retention_years")
STEP = ("at", "do", "with", "then")


def parse(text: str) -> Story:
    """The story of a YAML text. Raises StoryRefused with every problem found."""
    top, problems = read(text), []
    problems += _only(top, TOP)
    if "story" not in top.keys or "policy" not in top.keys:
        raise StoryRefused([*problems, Problem(top.line, "a story needs `policy`, and `story` with its steps.")])
    steps, wrong = _steps(top.keys["story"])
    place, odd = _place(top.keys.get("site", Node(1, {})))
    problems += [*wrong, *odd]
    if problems:
        raise StoryRefused(sorted(problems, key=lambda p: p.line))
    return Story(
        policy=top.keys["policy"].text,
        version=top.keys["version"].text if "version" in top.keys else "",
        place=place,
        people={who: tuple(r.text for r in roles.items) for who, roles in _inside(top, "people").items()},
        steps=tuple(steps),
        line_of_policy=top.keys["policy"].line,
    )


def _inside(node: Node, key: str) -> Mapping[str, Node]:
    return node.keys[key].keys if key in node.keys else {}


def _only(node: Node, known: tuple[str, ...]) -> list[Problem]:
    return [
        Problem(inside.line, f'"{key}" is not known here. There is: {", ".join(known)}.')
        for key, inside in node.keys.items()
        if key not in known
    ]


def _place(node: Node) -> tuple[Place, list[Problem]]:
    problems = _only(node, SITE)
    funder = node.keys["funder"].text if "funder" in node.keys else ""
    try:
        closures = tuple(_closure(item) for item in node.keys["closures"].items) if "closures" in node.keys else ()
        starts = (
            tuple(bare_day(d.text) for d in node.keys["holidays_start"].items) if "holidays_start" in node.keys else ()
        )
        years = int(node.keys["retention_years"].text) if "retention_years" in node.keys else None
    except ValueError as error:
        return Place(), [*problems, Problem(node.line, f"site: {error}")]
    return Place(closures, starts, years, funder), problems


def _closure(node: Node) -> Closure:
    if set(node.keys) != {"from", "to", "kind"}:
        raise ValueError("a closure has from, to and kind.")
    return Closure(bare_day(node.keys["from"].text), bare_day(node.keys["to"].text), node.keys["kind"].text)


def _steps(node: Node) -> tuple[list[Step], list[Problem]]:
    steps: list[Step] = []
    problems: list[Problem] = []
    last: datetime | None = None
    for item in node.items:
        found = list(_step(item))
        problems += [p for p in found if isinstance(p, Problem)]
        for step in (s for s in found if isinstance(s, Step)):
            if last is not None and step.at < last:
                problems.append(Problem(item.line, "this step goes back in time. Put the steps in order."))
            last = step.at
            steps.append(step)
    if not node.items:
        problems.append(Problem(node.line, "`story` has to be a list of steps."))
    return steps, problems


def _step(node: Node) -> Iterator[Step | Problem]:
    """A step, after whatever is wrong with it."""
    yield from _only(node, STEP)
    at = _at(node)
    then = expectations(node.keys["then"]) if "then" in node.keys else []
    yield from (p for p in then if isinstance(p, Problem))
    done = did(node)
    if isinstance(at, Problem):
        yield at
        return
    if isinstance(done, list):
        yield from done
        done = Did()
    expected = tuple(e for e in then if isinstance(e, Expected))
    yield Step(node.line, at, done.do, done.command, done.by, done.sent, done.days, done.posts, done.away, expected)


def _at(node: Node) -> datetime | Problem:
    if "at" not in node.keys:
        return Problem(node.line, "this step has no `at`, such as Mon 2026-09-14 10:00.")
    try:
        return instant(node.keys["at"].text)
    except ValueError as error:
        return Problem(node.keys["at"].line, str(error))
