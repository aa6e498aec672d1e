"""What a change set would do, in plain words, and what it may never do: take away or replace what people told us."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

TABLE = "AWS::DynamoDB::Table"
KEPT: Mapping[str, str] = {  # what no deployment replaces or removes, and what it is
    TABLE: "the table with every case",
    "AWS::S3::Bucket": "a bucket, of letters or of copies",
}
WORDS: Mapping[str, str] = {
    **KEPT,
    "AWS::S3::BucketPolicy": "the rule that the bucket answers over TLS alone",
    "AWS::Lambda::Function": "a function",
    "AWS::Lambda::Permission": "a leave to call a function",
    "AWS::IAM::Role": "what a function may do",
    "AWS::Logs::LogGroup": "a function's log, kept 90 days",
    "AWS::ApiGateway::RestApi": "the pages' address",
    "AWS::ApiGateway::Deployment": "a version of the pages' address",
    "AWS::ApiGateway::Stage": "the pages' address, as it is called",
    "AWS::ApiGateway::GatewayResponse": "a page of the gateway's own",
    "AWS::ApiGateway::DomainName": "the pages' own name",
    "AWS::ApiGateway::BasePathMapping": "the pages under their own name",
    "AWS::Events::Rule": "a schedule",
    "AWS::SES::ConfigurationSet": "how mail is sent",
    "AWS::SES::ConfigurationSetEventDestination": "how we hear that mail came back",
    "AWS::SES::EmailIdentity": "an address that may send mail",
    "AWS::SNS::Topic": "whom alarms are sent to",
    "AWS::SNS::Subscription": "the operator's subscription to alarms",
    "AWS::CloudWatch::Alarm": "an alarm",
    "AWS::Budgets::Budget": "a watch on what the account costs",
}
ACTIONS: Mapping[str, str] = {
    "Add": "Created",
    "Modify": "Changed",
    "Replace": "Replaced",
    "Remove": "Removed",
    "Import": "Taken over",
    "Dynamic": "Decided only while it is done",
}
ANEW = "The stage would begin with a new, empty table, and the one that it runs on would be left behind."
HARMS = {"Replace", "Remove", "Dynamic"}


def told(changes: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """A line for each kind of change, with how many of what."""
    counted: dict[str, dict[str, int]] = {}
    for change in changes:
        of_this = counted.setdefault(_action(change), {})
        words = WORDS.get(change["ResourceType"], change["ResourceType"])
        of_this[words] = of_this.get(words, 0) + 1
    for action, words in ACTIONS.items():
        if action in counted:
            yield f"{words}: {'; '.join(_many(what, n) for what, n in sorted(counted[action].items()))}."


def refused(changes: Sequence[Mapping[str, Any]], leaves: str = "", *, made: bool = True) -> list[str]:
    """Why this may not be done: a sentence for each harm to what people told us.

    `leaves`: the kind of what is left behind on purpose. It stays in the account, because the template retains it.
    `made`: the stage is there already, and has its table.
    """
    anew = [ANEW for one in changes if made and one["ResourceType"] == TABLE and _action(one) == "Add"]
    return anew + [
        f"It would {'remove' if _action(one) == 'Remove' else 'replace'} {KEPT[one['ResourceType']]} "
        f"({one['LogicalResourceId']}, {one.get('PhysicalResourceId', '')})."
        for one in changes
        if one["ResourceType"] in KEPT and _action(one) in HARMS
        if not (one["ResourceType"] == leaves and _action(one) == "Remove")
    ]


def _action(change: Mapping[str, Any]) -> str:
    """A change that replaces, or may, is named for it: CloudFormation calls it Modify."""
    replaces = change["Action"] == "Modify" and change.get("Replacement", "False") != "False"
    may_only = replaces and change["Replacement"] == "Conditional" and change["ResourceType"] not in KEPT
    return "Replace" if replaces and not may_only else str(change["Action"])


def _many(what: str, n: int) -> str:
    return what if n == 1 else f"{what} ({n} of them)"
