"""A bucket as the template declares it."""

from collections.abc import Iterator

import pytest
from moto import mock_aws

from infrastructure.emulate import Names, create
from infrastructure.local.quicker import QUICKER


@pytest.fixture(scope="module")
def moto() -> Iterator[Names]:
    with mock_aws(), pytest.MonkeyPatch.context() as patched:
        for one in QUICKER:
            patched.setattr(*one, raising=False)
        yield create()
