"""The page that `make prove` writes: it tells of whole runs alone."""

import pytest

from tests import proofs
from tests.conftest import pytest_sessionfinish

BEFORE = "what an earlier run came to"


class Session:
    """As much of pytest's as the hook looks at."""

    config = object()
    testsfailed = 0


@pytest.mark.parametrize(("status", "written"), [
    (pytest.ExitCode.OK, True), (pytest.ExitCode.TESTS_FAILED, True), (pytest.ExitCode.INTERRUPTED, False),
    (pytest.ExitCode.INTERNAL_ERROR, False), (pytest.ExitCode.NO_TESTS_COLLECTED, False),
])  # fmt: skip
def test_a_run_that_was_stopped_leaves_the_page_of_the_one_before(tmp_path, monkeypatch, status: int, written: bool):
    page = tmp_path / "proofs.md"
    page.write_text(BEFORE, encoding="utf-8")
    monkeypatch.setenv("PROOFS", str(page))
    monkeypatch.setattr(proofs, "_results", [("what", "result")])
    pytest_sessionfinish(Session(), status)  # type: ignore[arg-type]
    assert ("Everything held." in page.read_text(encoding="utf-8")) is written
    assert (BEFORE in page.read_text(encoding="utf-8")) is not written
