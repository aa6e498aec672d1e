"""What any test may ask for: an AWS in the process, a real DynamoDB, a browser. Nothing starts before it is asked for.

No test reaches beyond this machine: the keys are false, and a connection to anywhere else fails the test that made it.
"""

import gc
import os
import sys
from collections.abc import Iterator
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import boto3
import botocore.session
import hypothesis
import pytest
from hypothesis.database import DirectoryBasedExampleDatabase
from moto import mock_aws
from playwright.sync_api import Browser, sync_playwright
from types_boto3_dynamodb import DynamoDBClient

from infrastructure.emulate import REGION, Names, create, create_table, no_real_account
from infrastructure.languages import compiling
from infrastructure.tools import chromium, dynamodb_local
from tests import limits, offline, proofs
from tests.proofs import WHOLE
from tests.runner import PATIENCE

ROOT = Path(__file__).parent.parent
BROWSER_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--js-flags=--no-maglev --no-turbofan",  # no script of a page, nor axe, runs for long enough to be worth optimising
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]

IN_CI = "CI" in os.environ

HELPERS = (f"tests.{one.stem}" for one in sorted(Path(__file__).parent.iterdir()))
# what a helper asserts says what it compared, as in a test; what has been imported by now asserts nothing
pytest.register_assert_rewrite(*(name for name in HELPERS if name not in sys.modules))
_tables = count(1)
no_real_account()
compiling.fresh()
# each mock_aws has a session of its own, which would read anew what boto3 knows of AWS: longer than most tests take
botocore.session.create_loader = cache(botocore.session.create_loader)
offline.guard()
limits.guard()
hypothesis.settings.register_profile(
    "redress",
    deadline=None,  # two cores shared with a browser: slow is not wrong
    derandomize=IN_CI,
    max_examples=100 if WHOLE else 10,
    database=None if IN_CI else DirectoryBasedExampleDatabase(ROOT / "build/hypothesis"),  # CI draws the same each time
)
hypothesis.settings.load_profile("redress")


def pytest_collection_finish() -> None:
    """What all tests share stays to the end: not looked through each time that rubbish is collected, which is seldom."""
    gc.freeze()
    gc.set_threshold(50_000)  # seven hundred is for programs that are short of memory: a twentieth of the time


@pytest.fixture(autouse=True)
def _stays_on_this_machine() -> Iterator[None]:
    """Fails the test that tried to reach another machine, even where the code under test swallowed the refusal."""
    offline.tried.clear()
    yield
    assert not offline.tried, f"reached beyond this machine: {offline.tried}"


@pytest.fixture(autouse=True)
def _asks_of_aws_only_what_it_takes() -> Iterator[None]:
    """Fails the test whose call AWS would refuse for the form of its arguments, which emulators forgive."""
    limits.broken.clear()
    yield
    assert not limits.broken, "\n".join(limits.broken)


@pytest.fixture
def aws() -> Iterator[Names]:
    """moto's AWS with what resources.yaml declares, fresh for each test. Not for threads: it loses updates."""
    with mock_aws():
        yield create()


@pytest.fixture(scope="session")
def dynamodb_endpoint(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a DynamoDB Local, in memory, one for the session."""
    long = request.config.option.markexpr == "prove"
    with dynamodb_local.running(options=() if long else dynamodb_local.BRIEFLY) as endpoint:
        yield endpoint


@pytest.fixture(scope="session")
def dynamodb(dynamodb_endpoint: str) -> DynamoDBClient:
    """A client of that DynamoDB Local."""
    return boto3.client("dynamodb", endpoint_url=dynamodb_endpoint, region_name=REGION)


@pytest.fixture
def dynamodb_table(dynamodb: DynamoDBClient) -> Iterator[str]:
    """The name of an empty table as resources.yaml declares it, of this test alone."""
    name = f"test-{next(_tables)}"
    create_table(dynamodb, name)
    yield name
    dynamodb.delete_table(TableName=name)


@pytest.fixture(scope="session")
def chromium_path() -> Path:
    """A Chromium that starts. Fails, never skips, where there is none."""
    return chromium.find()


@pytest.fixture(scope="session")
def browser(chromium_path: Path) -> Iterator[Browser]:
    """One headless browser for the session; each test opens its own context. It finds no machine but this one."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=chromium_path, args=BROWSER_OPTIONS, timeout=PATIENCE * 1000
        )
        yield running
        running.close()


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any, error: object) -> None:
    """A process of its own is done: what it proved is the whole run's."""
    proofs.taken_over(getattr(node, "workeroutput", {}).get("proofs", ()))


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """A process that runs a part hands its results over; the one that began the run writes the page."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["proofs"] = proofs.handed_over()
    else:
        proofs.write_page(session.testsfailed, ended=exitstatus in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED))
