"""A desk with everybody at it."""

from collections.abc import Iterator

import pytest

from chalicelib import wiring
from tests.desk.office import Office


@pytest.fixture
def office() -> Iterator[Office]:
    found = Office()
    wiring.use(found.services)
    yield found
    wiring.use(None)
