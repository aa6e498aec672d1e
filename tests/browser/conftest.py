"""One local runner for all journeys. It has no other cases, whose weeks would be played as well when its clock moves on;
in `make prove` it has them all."""

from collections.abc import Iterator

import pytest

from tests.proofs import WHOLE
from tests.runner import Runner, running


@pytest.fixture(scope="session")
def local() -> Iterator[Runner]:
    with running(NO_CASES="" if WHOLE else "yes") as runner:
        yield runner
