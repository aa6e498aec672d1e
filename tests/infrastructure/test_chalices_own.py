"""`chalice local` and `chalice deploy` stop at once and say which command to use; `chalice package` goes on."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from chalicelib import chalices_own
from infrastructure.emulate import REGION
from infrastructure.template import ROOT


def test_chalice_local_stops_before_it_listens() -> None:
    program = Path(sys.executable).parent / "chalice"
    done = subprocess.run(
        [program, "local", "--no-autoreload"], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60,
        env={"PATH": os.environ["PATH"], "HOME": os.devnull, "AWS_DEFAULT_REGION": REGION},
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.strip() == chalices_own.INSTEAD["local"]


@pytest.mark.parametrize("typed", [["chalice", "deploy", "--stage", "prod"], ["/x/bin/chalice", "--debug", "deploy"]])
def test_chalice_deploy_names_make_deploy(typed: list[str]) -> None:
    assert "make deploy STAGE=prod" in chalices_own.sentence(typed, {chalices_own.CLI: "true"})


@pytest.mark.parametrize("typed", [["chalice", "package", "out"], ["/var/runtime/bootstrap"], [], ["deploy"]])
def test_packaging_and_lambda_go_on(typed: list[str]) -> None:
    assert chalices_own.sentence(typed, {chalices_own.CLI: "true"}) == ""
    assert chalices_own.sentence(typed, {}) == ""
