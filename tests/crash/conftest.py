"""The long runs write down what they came to."""

import pytest

from tests import proofs


def pytest_sessionfinish(session: pytest.Session) -> None:
    proofs.write_page(session.testsfailed)
