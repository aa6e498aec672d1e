"""A release: what lies in it, how it is opened from AWS's console, and what the script of the two lines does.

The script runs under sh with an `aws` of our own on its path, which answers from a file and writes down what it was asked.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote

import boto3
import pytest

from chalicelib import release
from infrastructure.deploy import releasing, stored
from infrastructure.deploy.packages import About
from infrastructure.deploy.releasing import Place
from infrastructure.deploy.terminal import Stopped

PLACE = Place("charity-releases", "eu-west-2", "1.2.3")
PREVIEWS = {"Type": "AWS::Lambda::Function", "Properties": {"Code": {"S3Bucket": "packages", "S3Key": "previews.zip"}}}
TEMPLATE = {"Resources": {
    "Web": {"Type": "AWS::Serverless::Function", "Properties": {"CodeUri": "redress.zip"}}, "Previews": PREVIEWS,
}}  # fmt: skip
AWS = """#!{python}
import json, os, sys
state = json.load(open(os.environ["STATE"]))
given = sys.argv[1:]
with open(os.environ["ASKED"], "a") as asked:
    asked.write(json.dumps(given) + "\\n")
query = given[given.index("--query") + 1] if "--query" in given else ""
answers = state.get(given[1], "")
if given[1] == "describe-stacks":
    statuses = state["statuses"]
    if query.endswith("StackStatus"):
        answers = statuses.pop(0) if len(statuses) > 1 else statuses[0]
        json.dump(state, open(os.environ["STATE"], "w"))
    else:
        answers = next((said for words, said in state["said"].items() if words in query), "")
if answers is None:
    sys.exit(255)
print(answers)
"""


@pytest.fixture
def built(tmp_path: Path) -> Path:
    (tmp_path / "redress.zip").write_bytes(b"one")
    (tmp_path / "previews.zip").write_bytes(b"decoders")
    return tmp_path


def test_a_release_holds_all_that_somebody_needs_and_says_what_each_file_must_be(built: Path) -> None:
    made = releasing.files(PLACE, built, TEMPLATE, "abc")
    assert list(made)[-1] == "template.json", "where it is, all is"
    template = json.loads(made["template.json"])
    assert template["Resources"]["Web"]["Properties"]["CodeUri"] == "s3://charity-releases/redress/1.2.3/redress.zip"
    code = {"S3Bucket": "charity-releases", "S3Key": "redress/1.2.3/previews.zip"}
    assert template["Resources"]["Previews"]["Properties"]["Code"] == code
    assert template["Outputs"]["Stored"]["Value"] == str(release.STORED)
    assert {line.split()[1] for line in made["SHA256SUMS"].decode().splitlines()} == set(made) - {"SHA256SUMS"}


def test_the_console_opens_it_with_the_form_filled_in() -> None:
    address = releasing.console(PLACE)
    assert address.startswith(
        "https://eu-west-2.console.aws.amazon.com/cloudformation/home?region=eu-west-2#/stacks/create"
    )
    asked = parse_qs(address.partition("review?")[2])
    assert asked["templateURL"] == ["https://charity-releases.s3.eu-west-2.amazonaws.com/redress/1.2.3/template.json"]
    assert asked["param_Stage"] == ["prod"] and unquote(asked["stackName"][0]) == "redress-prod"


def test_a_version_that_is_there_is_never_written_over(aws: object, built: Path, monkeypatch: Any) -> None:
    s3 = boto3.client("s3")
    s3.create_bucket(Bucket=PLACE.bucket, CreateBucketConfiguration={"LocationConstraint": "eu-west-2"})
    releasing.publish(s3, PLACE, releasing.files(PLACE, built, TEMPLATE, "abc"))
    releasing.publish(s3, PLACE, releasing.files(PLACE, built, TEMPLATE, "abc"))
    (built / "redress.zip").write_bytes(b"two")
    with pytest.raises(Stopped, match="is there already, and is another"):
        releasing.publish(s3, PLACE, releasing.files(PLACE, built, TEMPLATE, "abc"))


@pytest.mark.parametrize(
    ("before", "number", "wrong"),
    [({}, 1, False), ({1: "a"}, 1, False), ({1: "b"}, 1, True), ({1: "b"}, 2, False), ({1: "b", 2: "a"}, 1, True)],
)
def test_no_release_stores_something_else_under_a_number_that_was_released(
    before: dict[int, str], number: int, wrong: bool
) -> None:
    assert bool(stored.problem(before, "a", number)) is wrong


def test_the_print_of_what_is_stored_changes_with_a_field_of_an_event(monkeypatch: pytest.MonkeyPatch) -> None:
    before = stored.now()
    assert stored.now() == before
    monkeypatch.setattr(stored.history, "SCHEMA", 2)
    assert stored.now() != before
    assert isinstance(stored.released(), dict)


class CloudShell:
    """Where somebody pastes the two lines."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "bin").mkdir()
        (folder / "bin/aws").write_text(AWS.replace("{python}", sys.executable))
        (folder / "bin/aws").chmod(0o755)
        (folder / "bin/sleep").write_text("#!/bin/sh\n")
        (folder / "bin/sleep").chmod(0o755)
        (folder / "install.sh").write_text(releasing.install(PLACE, About("d", "1.2.3", 3)))

    def run(self, typed: str = "", **state: Any) -> subprocess.CompletedProcess[str]:
        (self.folder / "asked").write_text("")
        (self.folder / "state").write_text(json.dumps({"said": {}, "get-caller-identity": "123456789012", **state}))
        path = f"{self.folder}/bin:{os.environ['PATH']}"
        environment = {"PATH": path, "STATE": str(self.folder / "state"), "ASKED": str(self.folder / "asked")}
        return subprocess.run(
            [shutil.which("dash") or "sh", "install.sh"], cwd=self.folder, env=environment, input=typed,
            capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip

    def asked(self, operation: str) -> list[list[str]]:
        every = [json.loads(line) for line in (self.folder / "asked").read_text().splitlines()]
        return [one for one in every if one[1] == operation]


@pytest.fixture
def shell(tmp_path: Path) -> CloudShell:
    return CloudShell(tmp_path)


NEW: Mapping[str, Any] = {
    "statuses": [""],
    "get-email-identity": None,
    "said": {"EndpointURL": "https://a1.example/api/"},
}


def test_two_lines_and_an_address_make_a_stage(shell: CloudShell) -> None:
    done = shell.run("robin at charity\nrobin@charity.example\n", **NEW)
    assert done.returncode == 0, done.stderr
    (made,) = shell.asked("create-change-set")
    assert made[made.index("--change-set-type") + 1] == "CREATE"
    assert made[made.index("--template-url") + 1] == PLACE.address("template.json")
    assert made[made.index("--parameters") + 1 : -2] == [
        "ParameterKey=Stage,ParameterValue=prod", "ParameterKey=FirstAdministrator,ParameterValue=robin@charity.example",
        "ParameterKey=OperatorMail,ParameterValue=robin@charity.example",
    ]  # fmt: skip
    assert "Redress sends you a link" in done.stdout and "https://a1.example/api/" in done.stdout
    assert shell.asked("wait")[-1][2] == "stack-create-complete"


def test_it_is_for_the_region_of_the_release_whatever_the_console_is_set_to(shell: CloudShell) -> None:
    shell.run("robin@charity.example\n", **NEW)
    (made,) = shell.asked("create-change-set")
    assert made[made.index("--region") + 1] == "eu-west-2"


def test_an_address_that_the_account_has_confirmed_writes_at_once(shell: CloudShell) -> None:
    shell.run("robin@charity.example\n", **{**NEW, "get-email-identity": "{}"})
    assert "ParameterKey=Sender,ParameterValue=robin@charity.example" in shell.asked("create-change-set")[0]


def test_run_again_it_upgrades_and_asks_nothing(shell: CloudShell) -> None:
    said = {"Parameters": "Stage FirstAdministrator Gone", "'Stored'": "3", "EndpointURL": "https://a1.example/api/"}
    done = shell.run(statuses=["CREATE_COMPLETE"], said=said, **{"get-template-summary": "Stage\tFirstAdministrator"})
    assert done.returncode == 0, done.stderr
    (made,) = shell.asked("create-change-set")
    assert made[made.index("--parameters") + 1 : -2] == [
        "ParameterKey=Stage,UsePreviousValue=true", "ParameterKey=FirstAdministrator,UsePreviousValue=true",
    ]  # fmt: skip


def test_an_older_release_is_refused(shell: CloudShell) -> None:
    done = shell.run(statuses=["UPDATE_COMPLETE"], said={"'Stored'": "4"})
    assert done.returncode == 1 and "older than what runs" in done.stderr
    assert shell.asked("create-change-set") == []


@pytest.mark.parametrize("silent", ["'Stored'", "Parameters"])
def test_where_aws_does_not_say_what_runs_nothing_is_put_over_it(shell: CloudShell, silent: str) -> None:
    """No answer once counted as an old stage that says nothing, and as one without parameters."""
    done = shell.run(statuses=["UPDATE_COMPLETE"], said={"'Stored'": "1", silent: None})
    assert done.returncode == 1 and "AWS does not answer" in done.stderr
    assert shell.asked("create-change-set") == []


def test_a_try_that_failed_is_removed_and_made_again(shell: CloudShell) -> None:
    done = shell.run("robin@charity.example\n", **{**NEW, "statuses": ["ROLLBACK_COMPLETE", ""]})
    assert done.returncode == 0, done.stderr
    assert len(shell.asked("delete-stack")) == 1


def test_whoever_is_at_work_is_waited_for(shell: CloudShell) -> None:
    done = shell.run(statuses=["CREATE_IN_PROGRESS", "CREATE_COMPLETE"], said={"'Stored'": "1"})
    assert done.returncode == 0, done.stderr
    assert "I wait" in done.stdout


def test_what_would_replace_the_table_is_refused(shell: CloudShell) -> None:
    done = shell.run(statuses=["CREATE_COMPLETE"], said={"'Stored'": "1"}, **{"describe-change-set": "Table"})
    assert done.returncode == 1 and "refused" in done.stderr
    assert shell.asked("execute-change-set") == []


def test_whoever_is_not_signed_in_is_told_what_to_do(shell: CloudShell) -> None:
    done = shell.run(statuses=[""], **{"get-caller-identity": None})
    assert done.returncode == 1
    assert "Sign in to the console again" in done.stderr
