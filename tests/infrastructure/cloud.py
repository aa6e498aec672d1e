"""An account at AWS as a deployment meets it, in this process. The clients are boto3's own, so every call is built and
checked as AWS would get it; only the answer comes from here. Whoever tests says what is there by setting fields.
"""

import io
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import boto3

from infrastructure.deploy.deploying import Cloud
from infrastructure.deploy.terminal import Terminal
from infrastructure.emulate import REGION

ACCOUNT = "123456789012"
ENDPOINT = f"https://a1.execute-api.{REGION}.amazonaws.com/api/"
Answer = Callable[[Mapping[str, Any]], Mapping[str, Any]]
MADE = {"ResourceType": "AWS::Lambda::Function", "LogicalResourceId": "SweepMinute", "Action": "Add"}


class Refuses(Exception):
    """AWS's own refusal: its code, and what it says."""

    def __init__(self, code: str, says: str = "") -> None:
        super().__init__(code)
        self.code, self.says = code, says


@dataclass
class FakeAws:
    """What is in the account. `status` is the stack's; the statuses of `then` follow, one at each look."""

    status: str = ""
    then: list[str] = field(default_factory=list)
    outputs: dict[str, str] = field(default_factory=dict)
    parameters: dict[str, str] = field(default_factory=dict)
    changes: list[Mapping[str, Any]] = field(default_factory=lambda: [MADE])
    change_set: tuple[str, str] = ("CREATE_COMPLETE", "")
    after: str = ""  # the status once a change set was done; "" as it should be
    objects: dict[str, bytes] = field(default_factory=dict)
    buckets: dict[str, str] = field(default_factory=dict)  # name: whose
    kept: dict[str, str] = field(default_factory=dict)  # SSM
    identities: dict[str, bool] = field(default_factory=dict)  # verified?
    mail_from: dict[str, str] = field(default_factory=dict)
    production: bool = False
    sent: list[Mapping[str, Any]] = field(default_factory=list)
    concurrency: int = 1000
    plan: Mapping[str, Any] = field(default_factory=lambda: {"accountPlanType": "PAID"})
    pages: Callable[[str], tuple[int, str]] = lambda path: (200, "<h1>") if path == "/" else (404, "Page not found")
    tables: dict[str, list[str]] = field(default_factory=dict)  # with their indexes
    may_make_buckets: bool = True
    certificates: dict[str, str] = field(default_factory=dict)  # name: status
    template: str = ""  # that the stack has
    asked: list[tuple[str, Mapping[str, Any]]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)

    def cloud(self) -> Cloud:
        return Cloud(self.client, REGION, ACCOUNT, lambda base: self.pages)

    def terminal(self, *, yes: bool = True) -> Terminal:
        return Terminal(yes, self.said.append, lambda prompt: self.answers.pop(0), lambda seconds: None)

    @property
    def told(self) -> str:
        return "\n".join(self.said)

    def did(self, operation: str) -> list[Mapping[str, Any]]:
        return [params for name, params in self.asked if name == operation]

    def client(self, service: str) -> Any:
        made: Any = boto3.client(service, region_name=REGION)  # type: ignore[call-overload]
        heard: list[Mapping[str, Any]] = []
        made.meta.events.register("provide-client-params", lambda params, **_: heard.append(dict(params)))
        made.meta.events.register_first("before-call", lambda model, **_: self._answer(model.name, heard[-1]))
        return made

    def _answer(self, operation: str, params: Mapping[str, Any]) -> tuple[Any, Mapping[str, Any]]:
        self.asked.append((operation, params))
        try:
            return SimpleNamespace(status_code=200), ANSWERS[operation](self, params)
        except Refuses as refused:
            error = {"Error": {"Code": refused.code, "Message": refused.says}, "ResponseMetadata": {}}
            return SimpleNamespace(status_code=400), error

    def stack(self, params: Mapping[str, Any]) -> Mapping[str, Any]:
        if self.then:
            self.status = self.then.pop(0)
        if not self.status:
            raise Refuses("ValidationError", f"Stack with id {params['StackName']} does not exist")
        return {"Stacks": [{
            "StackName": params["StackName"], "StackStatus": self.status, "CreationTime": datetime.now(UTC),
            "Outputs": [{"OutputKey": k, "OutputValue": v} for k, v in self.outputs.items()],
            "Parameters": [{"ParameterKey": k, "ParameterValue": v} for k, v in self.parameters.items()],
        }]}  # fmt: skip

    def executed(self, params: Mapping[str, Any]) -> Mapping[str, Any]:
        """The stack is as the newest change set wants it."""
        asked = self.did("CreateChangeSet")[-1]
        template = json.loads(self.objects[asked["TemplateURL"].split("/", 4)[4]])
        said = {name: one["Value"] for name, one in template["Outputs"].items() if isinstance(one["Value"], str)}
        self.template = json.dumps(template)
        values = {one["ParameterKey"]: one.get("ParameterValue") for one in asked["Parameters"]}
        self.parameters |= {key: value for key, value in values.items() if value is not None}
        writes = self.parameters.get("Sender") or self.parameters.get("FirstAdministrator", "")
        if self.parameters.get("Domain") and self.parameters.get("Certificate"):
            self.outputs["OwnNameTarget"] = "d-1.execute-api.eu-west-2.amazonaws.com"
        if not self.after:
            self.outputs |= {"EndpointURL": ENDPOINT, "SenderAddress": writes, "MailSet": "m-1", "TableName": "t-1",
                             "BucketName": "b-1", **said}  # fmt: skip
        self.status = self.after or f"{asked['ChangeSetType']}_COMPLETE"
        return {}

    def identity(self, params: Mapping[str, Any]) -> Mapping[str, Any]:
        name = params["EmailIdentity"]
        if name not in self.identities:
            raise Refuses("NotFoundException")
        back = {"MailFromAttributes": {"MailFromDomain": self.mail_from[name]}} if name in self.mail_from else {}
        return {"VerifiedForSendingStatus": self.identities[name], "DkimAttributes": {"Tokens": ["t1", "t2"]}, **back}

    def create_identity(self, params: Mapping[str, Any]) -> Mapping[str, Any]:
        self.identities[params["EmailIdentity"]] = False
        return {}

    def table(self, params: Mapping[str, Any]) -> Mapping[str, Any]:
        if params["TableName"] not in self.tables:
            raise Refuses("ResourceNotFoundException")
        return {"Table": {"GlobalSecondaryIndexes": [{"IndexName": one} for one in self.tables[params["TableName"]]]}}

    def head(self, params: Mapping[str, Any]) -> Mapping[str, Any]:
        whose = self.buckets.get(params["Bucket"])
        if whose != params["ExpectedBucketOwner"]:
            raise Refuses("404" if whose is None else "403")
        return {}

    def make_bucket(self, params: Mapping[str, Any]) -> Mapping[str, Any]:
        if params["Bucket"] in self.buckets:
            raise Refuses("BucketAlreadyExists")
        if not self.may_make_buckets:
            raise Refuses("AccessDenied")
        self.buckets[params["Bucket"]] = ACCOUNT
        return {}

    def got(self, params: Mapping[str, Any]) -> Mapping[str, Any]:
        if params["Key"] not in self.objects:
            raise Refuses("NoSuchKey")
        return {"Body": io.BytesIO(self.objects[params["Key"]])}

    def put(self, params: Mapping[str, Any]) -> Mapping[str, Any]:
        assert params["ExpectedBucketOwner"] == self.buckets[params["Bucket"]]
        self.objects[params["Key"]] = params["Body"]
        return {}

    def keep(self, params: Mapping[str, Any]) -> Mapping[str, Any]:
        if params["Name"] in self.kept and not params["Overwrite"]:
            raise Refuses("ParameterAlreadyExists")
        self.kept[params["Name"]] = params["Value"]
        return {}

    def send(self, params: Mapping[str, Any]) -> Mapping[str, Any]:
        address = params["FromEmailAddress"]
        if not (self.identities.get(address) or self.identities.get(address.partition("@")[2])):
            raise Refuses("MessageRejected", "Email address is not verified.")
        self.sent.append(params)
        return {"MessageId": "1"}


def _certificate(aws: FakeAws, params: Mapping[str, Any]) -> Mapping[str, Any]:
    name = params["CertificateArn"].rpartition("/")[2]
    record = {"Name": f"_x.{name}.", "Type": "CNAME", "Value": "_y.acm-validations.aws."}
    options = [{"DomainName": name, "ResourceRecord": record}]
    return {"Certificate": {"Status": aws.certificates[name], "DomainValidationOptions": options}}


def _arn(name: str) -> str:
    return f"arn:aws:acm:{REGION}:{ACCOUNT}:certificate/{name}"


def _now(aws: FakeAws, params: Mapping[str, Any]) -> Mapping[str, Any]:
    return {"logStreams": [{"logStreamName": "1", "lastIngestionTime": 1000 * (datetime.now(UTC).timestamp() + 60)}]}


def _said(answer: Mapping[str, Any]) -> Callable[[FakeAws, Mapping[str, Any]], Mapping[str, Any]]:
    return lambda aws, params: answer


ANSWERS: Mapping[str, Callable[[FakeAws, Any], Mapping[str, Any]]] = {
    "GetCallerIdentity": _said({"Account": ACCOUNT, "Arn": f"arn:aws:iam::{ACCOUNT}:user/robin"}),
    "DescribeStacks": FakeAws.stack,
    "CreateChangeSet": _said({"Id": "1"}),
    "DescribeChangeSet": lambda aws, params: {
        "Status": aws.change_set[0], "StatusReason": aws.change_set[1],
        "Changes": [{"Type": "Resource", "ResourceChange": one} for one in aws.changes],
    },
    "DeleteChangeSet": _said({}),
    "GetTemplate": lambda aws, params: {"TemplateBody": aws.template},
    "ExecuteChangeSet": FakeAws.executed,
    "DeleteStack": _said({}),
    "ContinueUpdateRollback": _said({}),
    "RollbackStack": _said({}),
    "DescribeStackEvents": _said({"StackEvents": [
        {"LogicalResourceId": "Table", "ResourceStatus": "CREATE_FAILED", "ResourceStatusReason": "no leave"}]}),
    "DescribeStackResources": _said({"StackResources": [
        {"LogicalResourceId": "SweepMinute", "PhysicalResourceId": "redress-prod-SweepMinute-1"}]}),
    "DescribeTable": FakeAws.table,
    "HeadBucket": FakeAws.head,
    "CreateBucket": FakeAws.make_bucket,
    "PutPublicAccessBlock": _said({}),
    "PutBucketVersioning": _said({}),
    "PutObject": FakeAws.put,
    "GetObject": FakeAws.got,
    "PutParameter": FakeAws.keep,
    "GetParameter": lambda aws, params: {"Parameter": {"Value": aws.kept[params["Name"]]}},
    "GetAccount": lambda aws, params: {
        "ProductionAccessEnabled": aws.production, "SendingEnabled": True,
        "SendQuota": {"Max24HourSend": 200, "SentLast24Hours": 0, "MaxSendRate": 1},
    },
    "GetEmailIdentity": FakeAws.identity,
    "CreateEmailIdentity": FakeAws.create_identity,
    "PutEmailIdentityMailFromAttributes": lambda aws, params: aws.mail_from.update(
        {params["EmailIdentity"]: params["MailFromDomain"]}) or {},
    "SendEmail": FakeAws.send,
    "GetAccountSettings": lambda aws, params: {"AccountLimit": {"ConcurrentExecutions": aws.concurrency}},
    "GetAccountPlanState": lambda aws, params: aws.plan,
    "DescribeLogStreams": _now,
    "ListCertificates": lambda aws, params: {"CertificateSummaryList": [
        {"DomainName": name, "CertificateArn": _arn(name), "Status": status} for name, status in aws.certificates.items()]},
    "RequestCertificate": lambda aws, params: (
        aws.certificates.update({params["DomainName"]: "PENDING_VALIDATION"})
        or {"CertificateArn": _arn(params["DomainName"])}),
    "DescribeCertificate": _certificate,
}  # fmt: skip
