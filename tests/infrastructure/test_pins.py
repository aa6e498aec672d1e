"""What we install is pinned, has its reason beside it, and says nothing of where it was fetched from."""

import json
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINE = re.compile(r"[a-z0-9.-]+(\[[a-z0-9,]+\])?==\S+ +# \S.*", re.IGNORECASE)


def lines(name: str) -> list[str]:
    every = (ROOT / name).read_text().splitlines()
    return [line for line in every if line and not line.startswith(("#", "-r "))]


@pytest.mark.parametrize(
    "line", [one for name in ("", "-dev", "-previews", "-bundles") for one in lines(f"requirements{name}.txt")]
)
def test_each_requirement_is_one_version_and_says_why(line):
    assert LINE.fullmatch(line), "write it as: name==1.2.3  # why we need it"


@pytest.mark.parametrize("never", ["types-boto3", "moto", "numpy", "aws-xray-sdk"])
def test_what_lambda_carries_is_only_what_runs_there(never):
    assert never not in (ROOT / "requirements.txt").read_text().lower()


def test_the_npm_lock_names_no_place_to_fetch_from():
    text = (ROOT / "package-lock.json").read_text()
    assert "resolved" not in text, "keep omit-lockfile-registry-resolved=true in .npmrc and make the lock again"
    assert "http" not in text


def test_npm_packages_are_single_versions_and_locked():
    wanted = json.loads((ROOT / "package.json").read_text())["devDependencies"]
    locked = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    assert {name: locked[f"node_modules/{name}"]["version"] for name in wanted} == wanted
    assert all("integrity" in entry for path, entry in locked.items() if path)


def test_nothing_is_committed_that_is_no_text_but_our_own_pictures():
    committed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    files = [name for name in committed.split("\0") if name and (ROOT / name).is_file()]
    assert files, "a clone of the repository"
    binary = [name for name in files if b"\0" in (ROOT / name).read_bytes() and not name.startswith("docs/pictures/")]
    assert binary == [], "take it from npm or PyPI when the product is built (infrastructure/assets.py)"
