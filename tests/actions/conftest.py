import pytest

from tests.actions.deployment import Deployment


@pytest.fixture
def house() -> Deployment:
    return Deployment()
