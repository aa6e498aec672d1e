"""The stories beside our policies hold."""

from pathlib import Path

import pytest

from chalicelib.tooling.stories.suite import OURS, files, run, told

STORIES = files([])


def test_there_are_stories() -> None:
    assert len(STORIES) >= 30


@pytest.mark.parametrize("file", STORIES, ids=lambda file: str(file.relative_to(OURS)))
def test_a_story_holds(file: Path) -> None:
    result = run(file)
    assert result.holds, "\n".join(told([result]))
