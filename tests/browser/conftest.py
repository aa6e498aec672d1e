"""One local runner for all tests that only look, or only move its clock on."""

from collections.abc import Iterator

import pytest

from tests.runner import Runner, running


@pytest.fixture(scope="session")
def local() -> Iterator[Runner]:
    with running() as runner:
        yield runner
