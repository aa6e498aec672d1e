"""`--stage` finds a deployed stage by its stack, and says in a sentence what to do where it cannot."""

import os
import re
from collections.abc import Iterator

import boto3
import pytest
from botocore import exceptions
from botocore.exceptions import ClientError
from moto import mock_aws

from chalicelib import wiring
from chalicelib.settings import Settings
from chalicelib.tooling import aws_problems, stack
from infrastructure.template_yaml import load
from tests.cli.conftest import Redress

SAID = {
    "TableName": "t-1", "BucketName": "b-1", "BackupBucket": "c-1", "SenderAddress": "c@redress.example", "MailSet": "m-1",
}  # fmt: skip
TEMPLATE = """
Parameters:
  LinkVersion: {Type: Number, Default: 2}
  LinkSecretsEnd: {Type: String, Default: ""}
Resources:
  Topic: {Type: AWS::SNS::Topic}
Outputs:
"""


def stands(outputs: dict[str, str]) -> None:
    """A stack of the stage prod that says this."""
    body = TEMPLATE + "".join(f"  {name}: {{Value: {value}}}\n" for name, value in outputs.items())
    boto3.client("cloudformation").create_stack(StackName="redress-prod", TemplateBody=body)


@pytest.fixture
def cloud(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for variable in ("STAGE", "LINK_VERSION", *stack.OUTPUTS):
        monkeypatch.setenv(variable, "")
    with mock_aws():
        yield
    wiring.use(None)


def test_a_stage_is_found_by_its_stack_and_nobody_types_its_names(cloud: None) -> None:
    stands(SAID)
    found = stack.environment(boto3.client("cloudformation"), "prod")
    settings = Settings.of(found)
    assert (settings.stage, settings.table, settings.bucket, settings.mail_set) == ("prod", "t-1", "b-1", "m-1")
    assert (settings.sender, settings.link_version) == ("c@redress.example", 2)


def test_what_it_asks_of_the_stack_the_template_says() -> None:
    template = load()
    assert set(stack.OUTPUTS.values()) <= set(template["Outputs"])
    assert set(stack.PARAMETERS.values()) <= set(template["Parameters"])


def test_a_stage_that_is_not_there_is_a_sentence(cloud: None, redress: Redress) -> None:
    assert redress("people", "--stage", "prod") == 2
    assert "There is no stage prod in eu-west-2" in redress.err and "make deploy STAGE=prod" in redress.err


def test_a_stage_that_is_half_made_is_a_sentence(cloud: None, redress: Redress) -> None:
    stands({"TableName": "t-1"})
    assert redress("people", "--stage", "prod") == 2
    assert "Stage prod is not whole" in redress.err


def test_without_anybody_signed_in_one_sentence_says_what_to_do(
    redress: Redress, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name)
    boto3.setup_default_session()
    assert redress("people", "--stage", "prod") == 2
    assert redress.err == f"{aws_problems.NOBODY}\n"


def test_london_is_meant_where_nobody_says_another_region(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in stack.REGIONS:
        monkeypatch.setenv(name, "")
    assert stack.london_by_default(None) == "eu-west-2" == os.environ["AWS_REGION"]
    for name in stack.REGIONS:
        monkeypatch.setenv(name, "")
    assert stack.london_by_default("eu-west-1") == "eu-west-1"


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (exceptions.NoCredentialsError(), "Nobody is signed in"),
        (exceptions.ConnectTimeoutError(endpoint_url="https://sts"), "AWS does not answer"),
        (ClientError({"Error": {"Code": "ExpiredToken"}}, "DescribeStacks"), "Your sign-in to AWS is over"),
        (ClientError({"Error": {"Code": "AccessDenied"}}, "DescribeStacks"), r"may not do this \(DescribeStacks\)"),
    ],
)
def test_what_aws_will_not_do_is_said_in_a_sentence(problem: Exception, said: str) -> None:
    assert re.search(said, aws_problems.sentence(problem) or "")


def test_what_no_sentence_explains_goes_on_as_it_is() -> None:
    assert aws_problems.sentence(ClientError({"Error": {"Code": "Throttling"}}, "DescribeStacks")) is None
