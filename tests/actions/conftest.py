import pytest

from tests.actions.house import House


@pytest.fixture
def house() -> House:
    return House()
