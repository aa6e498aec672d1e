"""The guard on what is asked of AWS, each rule seen failing once: it is what says that a mail would be refused by SES."""

import boto3
import pytest

from infrastructure.emulate import REGION
from tests import limits
from tests.adapters.mails import PLAIN

MAIL = {
    "FromEmailAddress": "c@redress.example",
    "Destination": {"ToAddresses": ["alice@people.example"]},
    "Content": {"Raw": {"Data": b"Subject: x\r\n\r\ny"}},
    "EmailTags": [{"Name": "notice", "Value": PLAIN.tag}],
}


def found(service: str, operation: str, **given: object) -> list[str]:
    model = boto3.client(service, region_name=REGION).meta.service_model
    return limits.problems(service, operation, model.operation_model(operation).input_shape, given)


def test_a_mail_as_we_send_it_is_taken() -> None:
    assert found("sesv2", "SendEmail", **MAIL) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"EmailTags": [{"Name": "notice", "Value": "01JC1.000001-1"}]},
        {"EmailTags": [{"Name": "notice", "Value": "t" * 257}]},
        {"ConfigurationSetName": "redress mail"},
        {"Destination": {"ToAddresses": ["jörg@people.example"]}},
        {"Content": {"Raw": {"Data": "Grüße".encode()}}},
        {"Content": {"Raw": {"Data": b"x" * 999}}},
    ],
)
def test_what_ses_documents_in_prose_alone_is_held_against_it(wrong: dict[str, object]) -> None:
    assert len(found("sesv2", "SendEmail", **{**MAIL, **wrong})) == 1


def test_lengths_patterns_and_enumerations_come_from_botocores_models() -> None:
    header = {"Name": "X-A", "Value": "é" * 996}
    content = {"Simple": {"Subject": {"Data": "s"}, "Body": {}, "Headers": [header]}}
    assert [why.split(": ")[1][:15] for why in found("sesv2", "SendEmail", **{**MAIL, "Content": content})] == [
        "does not match ", "outside of 1 to",
    ]  # fmt: skip
    table = {"TableName": "t", "Key": {"pk": {"S": "p"}}, "ReturnValues": "ALL_YOURS"}
    assert len(found("dynamodb", "UpdateItem", **table)) == 1
    assert len(found("dynamodb", "TransactWriteItems", TransactItems=[{}] * 101)) == 2


def test_a_call_that_aws_would_refuse_fails_the_test_that_made_it(aws: object) -> None:
    boto3.client("sesv2").send_email(
        **{**MAIL, "FromEmailAddress": "complaints@redress.example", "EmailTags": [{"Name": "n.", "Value": "v"}]}
    )
    assert [said.split(": ")[0] for said in limits.broken] == ["sesv2 SendEmail.EmailTags[].Name"]
    limits.broken.clear()
