"""Telling a story inside a test: what does not hold, or what is wrong with how it is told."""

from chalicelib.tooling.stories import names
from chalicelib.tooling.stories.cast import world
from chalicelib.tooling.stories.judge import differences
from chalicelib.tooling.stories.lines import StoryRefused
from chalicelib.tooling.stories.parse import parse
from chalicelib.tooling.stories.play import play
from chalicelib.tooling.stories.suite import shown


def broken(steps: str, top: str = "") -> list[str]:
    """What does not hold in these steps, as "line: what: expected, actual"; none: the story holds."""
    story = parse(f"policy: aptcoo\n{top}story:\n{steps}")
    scene = world(story)
    names.check(story, scene)
    found = [d for played in play(story, scene) for d in differences(played, scene)]
    return [f"{d.line}: {d.what}: {shown(d.expected)}, {shown(d.actual)}" for d in found]


def refused(text: str) -> list[str]:
    """Why a story cannot be played, as "line: sentence"."""
    try:
        story = parse(text)
        names.check(story, world(story))
    except StoryRefused as refusal:
        return [f"{p.line}: {p.says}" for p in refusal.problems]
    return []
