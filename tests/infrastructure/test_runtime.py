"""Which Python Lambda runs: one, pinned and supported, and found wherever a machine has it."""

import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from infrastructure.packaging import runtime
from infrastructure.template import FUNCTION, whole

REPAIR = f"""
AWS stops to support {runtime.NAME} on {runtime.SUPPORTED_UNTIL}: within eighteen months. To move to the next version:
1. Choose one that docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html lists with years to go, and that Chalice
   knows (_RUNTIME_TO_ABI in chalice/deploy/packager.py).
2. Change NAME and SUPPORTED_UNTIL in infrastructure/packaging/runtime.py.
3. make package: a library without a wheel for it is named; raise its pin in requirements.txt or constraints.txt.
4. make prove rehearse, and the figures in docs/reference/deployment.md.
"""


def months_until(day: date) -> int:
    today = datetime.now(UTC).date()
    return (day.year - today.year) * 12 + day.month - today.month


def test_lambdas_python_is_supported_for_eighteen_months_yet():
    assert months_until(runtime.SUPPORTED_UNTIL) > 18, REPAIR


def test_every_function_runs_on_it_whichever_python_packs():
    functions = [one["Properties"] for one in whole()["Resources"].values() if one["Type"] == FUNCTION]
    assert {one["Runtime"] for one in functions} == {runtime.NAME}


def python(folder: Path, says: str, name: str = runtime.NAME) -> str:
    folder.mkdir(parents=True, exist_ok=True)
    program = folder / name
    program.write_text(f"#!/bin/sh\n{says}\n")
    program.chmod(0o755)
    return str(program)


RIGHT = f"echo {runtime.NAME}"
STUB = "echo no version is chosen >&2; exit 127"


@pytest.fixture(autouse=True)
def another_python_runs_this(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(runtime.sys, "executable", python(tmp_path / "this", "echo python3.11", "python"))


def test_lambdas_python_is_found_on_the_path(tmp_path: Path):
    right = python(tmp_path / "b", RIGHT)
    python(tmp_path / "a", STUB)
    path = os.pathsep.join(str(tmp_path / name) for name in ("none", "a", "b"))
    assert runtime.find({"PATH": path, "HOME": str(tmp_path)}) == right


@pytest.mark.parametrize("said", ["home", "root"])
def test_lambdas_python_is_found_among_pyenvs_versions_though_the_path_has_only_its_stub(tmp_path: Path, said: str):
    right = python(tmp_path / ".pyenv/versions/3.13.0/bin", RIGHT)
    python(tmp_path / "shims", STUB)
    where = {"HOME": str(tmp_path)} if said == "home" else {"PYENV_ROOT": str(tmp_path / ".pyenv")}
    assert runtime.find({"PATH": str(tmp_path / "shims"), **where}) == right


def test_another_one_can_be_named(tmp_path: Path):
    named = python(tmp_path / "opt", RIGHT, "snake")
    python(tmp_path / "bin", RIGHT)
    assert runtime.find({"PATH": str(tmp_path / "bin"), "PACKAGE_PYTHON": named}) == named


def test_one_that_is_named_and_is_another_is_refused(tmp_path: Path):
    named = python(tmp_path / "opt", "echo python3.9")
    with pytest.raises(runtime.NoPython, match=f"^PACKAGE_PYTHON={named} is not {runtime.NAME}"):
        runtime.find({"PATH": "", "PACKAGE_PYTHON": named})


def test_where_there_is_none_one_sentence_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(runtime, "find", lambda: find({"PATH": str(tmp_path), "HOME": str(tmp_path)}))
    assert runtime.main() == 1
    said = capsys.readouterr().err
    assert said.count("\n") == said.count(". ") + said.count(".\n") == 1
    assert f"install it, or name one with PACKAGE_PYTHON=/path/to/{runtime.NAME}" in said


find = runtime.find
