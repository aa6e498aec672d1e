"""Running many stories, and telling what came of them to a person or to a program."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from chalicelib.domain.policy.model import Policy
from chalicelib.tooling.stories import names
from chalicelib.tooling.stories.cast import is_policy, world
from chalicelib.tooling.stories.judge import Difference, differences
from chalicelib.tooling.stories.lines import Problem, StoryRefused
from chalicelib.tooling.stories.parse import parse
from chalicelib.tooling.stories.play import play
from chalicelib.tooling.stories.story import Value
from chalicelib.tooling.stories.when import written, written_instant

OURS = Path(__file__).parents[2] / "policies" / "stories"


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one file: the story holds when there is neither a problem nor a difference."""

    file: Path
    steps: int = 0
    problems: tuple[Problem, ...] = ()
    differences: tuple[Difference, ...] = ()

    @property
    def holds(self) -> bool:
        return not self.problems and not self.differences


def files(paths: Iterable[Path]) -> list[Path]:
    """The story files at these paths, folders with all that is in them; without any, those beside our policies.

    Raises FileNotFoundError for a path that leads nowhere.
    """
    return [file for path in list(paths) or [OURS] for file in _files(path)]


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        found = sorted(file for file in path.rglob("*") if file.suffix in (".yaml", ".yml"))
        return [file for file in found if not is_policy(file)]
    if not path.exists():
        raise FileNotFoundError(path)
    return [path]


def run(file: Path, policy: Policy | None = None) -> Result:
    """Plays one story; on another policy than its own where one is given."""
    try:
        story = parse(file.read_text(encoding="utf-8"))
        scene = world(story, policy, file.resolve().parent)
        names.check(story, scene)
    except UnicodeDecodeError:
        return Result(file, problems=(Problem(1, "this is not a text in UTF-8."),))
    except StoryRefused as refused:
        return Result(file, problems=tuple(refused.problems))
    found = tuple(d for played in play(story, scene) for d in differences(played, scene))
    return Result(file, len(story.steps), (), found)


def told(results: Iterable[Result]) -> Iterator[str]:
    """The results as lines for a person."""
    held, every = 0, 0
    for result in results:
        every, held = every + 1, held + result.holds
        yield f"{'holds ' if result.holds else 'BROKEN'}  {result.file}"
        yield from (f"        {result.file}:{p.line}: {p.says}" for p in result.problems)
        for difference in result.differences:
            yield from _told(result.file, difference)
    yield f"{held} of {every} stories hold." if every else "There is no story here."


def _told(file: Path, found: Difference) -> Iterator[str]:
    step = found.step
    yield f"        {file}:{found.line}: {written_instant(step.at)}, {step.do or 'time passes'}"
    yield f"          {found.what}: expected {shown(found.expected)}, but it is {shown(found.actual)}"
    yield from (f"            {sentence}" for sentence in found.why)


def shown(value: Value) -> str:
    """A value as a story writes it."""
    match value:
        case None:
            return "none"
        case bool():
            return "true" if value else "false"
        case date():
            return written(value)
        case tuple():
            return f"[{', '.join(value)}]"
    return value


def as_data(results: Iterable[Result]) -> dict[str, Any]:
    """The results for a program."""
    stories = [_data(result) for result in results]
    return {"stories": stories, "holds": bool(stories) and all(s["holds"] for s in stories)}


def _data(result: Result) -> dict[str, Any]:
    return {
        "file": str(result.file),
        "holds": result.holds,
        "steps": result.steps,
        "problems": [{"line": p.line, "says": p.says} for p in result.problems],
        "differences": [
            {
                "line": d.line, "at": written_instant(d.step.at), "do": d.step.do, "what": d.what,
                "expected": shown(d.expected), "actual": shown(d.actual), "why": list(d.why),
            }
            for d in result.differences
        ],
    }  # fmt: skip
