"""`make deploy` and `make rollback`: what they do with an account as they find it, and what they never do."""

import copy
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError, ConnectTimeoutError, NoCredentialsError
from botocore.session import Session

from chalicelib import release
from infrastructure.deploy import asking, changes, deploying, packages, states
from infrastructure.deploy.stack import Stack
from infrastructure.deploy.states import STATES, Way
from infrastructure.deploy.terminal import Stopped, Terminal, one_sentence
from infrastructure.template_yaml import Template, load
from tests.infrastructure.cloud import ACCOUNT, ENDPOINT, FakeAws

SAID = {"ADMINISTRATOR": "robin@charity.example"}
PACKAGES = f"redress-packages-{ACCOUNT}-eu-west-2"
CODE = {"Type": "AWS::Serverless::Function", "Properties": {"CodeUri": "redress.zip"}}


@pytest.fixture
def aws() -> FakeAws:
    return FakeAws(template=json.dumps(load()))


@pytest.fixture
def package(tmp_path: Path) -> Path:
    (tmp_path / "redress.zip").write_bytes(b"one")
    (tmp_path / "previews.zip").write_bytes(b"decoders")
    (tmp_path / "bundles.zip").write_bytes(b"sheets")
    return tmp_path / "redress.zip"


@pytest.fixture(scope="module")
def template() -> Template:
    ours = load()
    return {**ours, "Resources": {**ours["Resources"], "APIHandler": CODE}}


@pytest.fixture
def deploy(aws: FakeAws, package: Path, template: Template) -> Any:
    """Runs it as `make deploy STAGE=prod YES=1 …` does, on what the test put into the account."""

    def run(content: bytes = b"one", *, yes: bool = True, **said: str) -> Mapping[str, str]:
        package.write_bytes(content)
        return deploying.deploy(
            aws.cloud(), "prod", package, template, "abc", said or SAID, aws.terminal(yes=yes)
        )  # fmt: skip

    return run


def test_an_empty_account_gets_a_stage_with_all_that_it_needs(aws: FakeAws, deploy: Any) -> None:
    aws.identities["robin@charity.example"] = True
    deploy()
    assert aws.status == "CREATE_COMPLETE"
    assert aws.buckets == {PACKAGES: ACCOUNT}
    assert aws.kept["/redress/prod/base-url"] == ENDPOINT.rstrip("/")
    assert len(aws.kept["/redress/prod/link-secret/1"]) >= 43
    assert [mail["Destination"]["ToAddresses"] for mail in aws.sent] == [["success@simulator.amazonses.com"]]
    assert "less than £1 a month" in aws.told and "Created: a function." in aws.told
    assert f"The pages: {ENDPOINT}" in aws.told


def test_a_secret_that_is_there_is_never_written_over(aws: FakeAws, deploy: Any) -> None:
    aws.kept["/redress/prod/link-secret/1"] = "every link that was sent stands on it"
    deploy()
    assert aws.kept["/redress/prod/link-secret/1"] == "every link that was sent stands on it"


def test_an_address_that_aws_gave_an_earlier_stage_is_written_over_and_ones_own_name_is_not(
    aws: FakeAws, deploy: Any
) -> None:
    aws.kept["/redress/prod/base-url"] = "https://old.execute-api.eu-west-2.amazonaws.com/api"
    deploy()
    assert aws.kept["/redress/prod/base-url"] == ENDPOINT.rstrip("/")
    aws.kept["/redress/prod/base-url"] = "https://complaints.charity.example"
    deploy()
    assert aws.kept["/redress/prod/base-url"] == "https://complaints.charity.example"


def test_every_status_that_cloudformation_knows_has_its_row() -> None:
    model = Session().get_service_model("cloudformation")
    assert set(STATES) - {""} == set(model.shape_for("StackStatus").enum)
    assert {says for way, says in STATES.values() if way is not Way.CREATE and way is not Way.UPDATE} - {""} != set()
    assert all(says.endswith(".") for _, says in STATES.values() if says)


@pytest.mark.parametrize("status", ["CREATE_FAILED", "ROLLBACK_COMPLETE", "ROLLBACK_FAILED"])
def test_a_first_creation_that_failed_is_removed_and_made_again(aws: FakeAws, deploy: Any, status: str) -> None:
    aws.then = [status, ""]
    deploy()
    assert len(aws.did("DeleteStack")) == 1
    assert aws.did("CreateChangeSet")[-1]["ChangeSetType"] == "CREATE"
    assert states.FAILED in aws.told


@pytest.mark.parametrize(
    ("status", "asked"), [("UPDATE_ROLLBACK_FAILED", "ContinueUpdateRollback"), ("UPDATE_FAILED", "RollbackStack")]
)
def test_an_upgrade_that_stopped_half_way_is_taken_back_and_made_again(
    aws: FakeAws, deploy: Any, status: str, asked: str
) -> None:
    aws.then = [status, "UPDATE_ROLLBACK_IN_PROGRESS", "UPDATE_ROLLBACK_COMPLETE"]
    deploy()
    assert len(aws.did(asked)) == 1
    assert aws.status == "UPDATE_COMPLETE"


def test_whoever_is_at_work_on_it_is_waited_for(aws: FakeAws, deploy: Any) -> None:
    aws.then = ["CREATE_IN_PROGRESS", "CREATE_IN_PROGRESS", "CREATE_COMPLETE"]
    deploy()
    assert aws.did("CreateChangeSet")[-1]["ChangeSetType"] == "UPDATE"


def test_a_stage_that_somebody_removes_and_cannot_is_left_alone_with_a_sentence(aws: FakeAws, deploy: Any) -> None:
    aws.status = "DELETE_FAILED"
    with pytest.raises(Stopped, match="remove the stage there"):
        deploy()
    assert aws.did("CreateChangeSet") == []


def test_a_lost_network_ends_no_waiting_at_once(aws: FakeAws, monkeypatch: pytest.MonkeyPatch) -> None:
    stack = aws.cloud().stack("prod", aws.terminal())
    looks = iter([ConnectTimeoutError(endpoint_url="x")] * 3)

    def described() -> Mapping[str, str]:
        lost = next(looks, None)
        if lost:
            raise lost
        return {"StackStatus": "CREATE_COMPLETE"}

    monkeypatch.setattr(stack, "described", described)
    assert stack.rest() == "CREATE_COMPLETE"


def test_what_cloudformation_says_of_a_failure_is_said(aws: FakeAws, deploy: Any) -> None:
    aws.after = "ROLLBACK_COMPLETE"
    with pytest.raises(Stopped, match="Table: no leave"):
        deploy()


def test_where_nothing_would_change_nothing_is_changed(aws: FakeAws, deploy: Any) -> None:
    deploy()
    aws.change_set = ("FAILED", "The submitted information didn't contain changes.")
    deploy()
    assert len(aws.did("ExecuteChangeSet")) == 1
    assert "is as it should be already" in aws.told


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"Action": "Remove"}, "remove the table"),
        ({"Action": "Modify", "Replacement": "True"}, "replace the table"),
        ({"Action": "Modify", "Replacement": "Conditional"}, "replace the table"),
        ({"Action": "Dynamic"}, "replace the table"),
    ],
)
def test_a_change_that_would_lose_what_people_told_is_refused(
    aws: FakeAws, deploy: Any, change: dict[str, str], said: str
) -> None:
    aws.changes = [{"ResourceType": "AWS::DynamoDB::Table", "LogicalResourceId": "Table", **change}]
    with pytest.raises(Stopped, match=said):
        deploy()
    assert aws.did("ExecuteChangeSet") == []


def test_a_stage_is_put_onto_a_restored_table_and_its_own_is_left() -> None:
    leaving = {"ResourceType": "AWS::DynamoDB::Table", "LogicalResourceId": "Table", "Action": "Remove"}
    assert changes.refused([leaving], changes.TABLE) == []
    bucket = {"ResourceType": "AWS::S3::Bucket", "LogicalResourceId": "Files", "Action": "Remove"}
    replaced = {**leaving, "Action": "Modify", "Replacement": "True"}
    assert len(changes.refused([bucket, replaced], changes.TABLE)) == 2


def test_what_is_never_asked_for_is_taken_from_the_command_and_else_holds() -> None:
    said, terminal = {"EXISTING_TABLE": "restored"}, Terminal(yes=True)
    given = asking.answers("prod", {"Sender": "c@redress.example"}, said, terminal)
    assert given == {"Stage": "prod", "ExistingTable": "restored"}


def test_changes_are_told_in_plain_words() -> None:
    found = [
        {"Action": "Modify", "Replacement": "False", "ResourceType": "AWS::DynamoDB::Table"},
        {"Action": "Add", "ResourceType": "AWS::CloudWatch::Alarm"},
        {"Action": "Add", "ResourceType": "AWS::CloudWatch::Alarm"},
        {"Action": "Modify", "Replacement": "True", "ResourceType": "AWS::Lambda::Permission"},
        {"Action": "Remove", "ResourceType": "AWS::SNS::Topic"},
    ]
    assert list(changes.told(found)) == [
        "Created: an alarm (2 of them).", "Changed: the table with every case.",
        "Replaced: a leave to call a function.", "Removed: whom alarms are sent to.",
    ]  # fmt: skip


def test_whoever_says_no_changes_nothing(aws: FakeAws, deploy: Any) -> None:
    aws.answers = ["robin@charity.example", "", "", "", "n"]
    with pytest.raises(Stopped, match=r"Nothing was done\."):
        deploy(yes=False, X="")
    assert aws.did("ExecuteChangeSet") == []


def test_a_new_stage_asks_four_things_and_an_upgrade_nothing(aws: FakeAws, deploy: Any) -> None:
    aws.answers = ["robin@charity.example", "", "", "", "y"]
    deploy(yes=False, X="")
    assert aws.parameters == {
        "Stage": "prod", "FirstAdministrator": "robin@charity.example", "Sender": "", "Domain": "",
        "OperatorMail": "robin@charity.example",
    }  # fmt: skip
    aws.answers = ["y"]
    deploy(b"two", yes=False, X="")
    assert {one["ParameterKey"] for one in aws.did("CreateChangeSet")[-1]["Parameters"]} == set(aws.parameters)


def test_what_is_no_address_is_refused_before_anything_is_done(aws: FakeAws, deploy: Any) -> None:
    with pytest.raises(Stopped, match="is no e-mail address"):
        deploy(ADMINISTRATOR="robin at charity")
    assert aws.buckets == {}


def test_a_bucket_name_that_somebody_else_has_is_left_to_them(aws: FakeAws, deploy: Any) -> None:
    aws.buckets[PACKAGES] = "somebody else"
    deploy()
    assert aws.buckets[f"{PACKAGES}-2"] == ACCOUNT
    assert {params["Bucket"] for params in aws.did("PutObject")} == {f"{PACKAGES}-2"}


def test_a_senders_domain_is_made_known_and_its_records_are_handed_on(aws: FakeAws, deploy: Any) -> None:
    deploy(ADMINISTRATOR="robin@gmail.com", SENDER="complaints@charity.example")
    assert set(aws.identities) == {"charity.example", "robin@gmail.com"}, "in the sandbox both must be confirmed"
    assert "t1._domainkey.charity.example  CNAME  t1.dkim.amazonses.com" in aws.told
    assert "mail.charity.example  MX  10 feedback-smtp.eu-west-2.amazonses.com" in aws.told
    assert "wait  A mail is taken" in aws.told, "the stage counts as deployed all the same"


OWN = {**SAID, "DOMAIN": "complaints.charity.example"}


def test_a_name_of_ones_own_waits_for_its_record_and_is_attached_by_a_later_run(aws: FakeAws, deploy: Any) -> None:
    deploy(**OWN)
    assert "_x.complaints.charity.example  CNAME  _y.acm-validations.aws" in aws.told
    assert "Certificate" not in aws.parameters and aws.kept["/redress/prod/base-url"] == ENDPOINT.rstrip("/")
    aws.certificates["complaints.charity.example"] = "ISSUED"
    answered = aws.pages
    aws.pages = lambda path: (0, "no such name")
    with pytest.raises(Stopped):
        deploy()
    assert "complaints.charity.example  CNAME  d-1.execute-api.eu-west-2.amazonaws.com" in aws.told
    assert aws.kept["/redress/prod/base-url"] == ENDPOINT.rstrip("/"), "until it answers there, letters name what does"
    aws.pages = answered
    deploy()
    assert aws.kept["/redress/prod/base-url"] == "https://complaints.charity.example"
    assert len(aws.did("RequestCertificate")) == 1


def test_another_name_takes_over_only_when_its_certificate_is_there(aws: FakeAws, deploy: Any) -> None:
    aws.certificates["complaints.charity.example"] = "ISSUED"
    deploy(**OWN)
    deploy(DOMAIN="answers.charity.example")
    assert aws.parameters["Domain"] == "complaints.charity.example"
    aws.certificates["answers.charity.example"] = "ISSUED"
    deploy(DOMAIN="answers.charity.example")
    assert aws.parameters["Domain"] == "answers.charity.example"
    assert aws.parameters["Certificate"].endswith("/answers.charity.example")


def test_without_a_sender_the_stack_makes_the_administrators_identity_unless_the_account_has_it(
    aws: FakeAws, deploy: Any
) -> None:
    deploy()
    assert (aws.parameters["Sender"], aws.identities) == ("", {})
    other = FakeAws(identities={"robin@charity.example": True})
    aws.__dict__.update(other.__dict__)
    deploy()
    assert aws.parameters["Sender"] == "robin@charity.example"


def test_the_sandbox_the_free_plan_and_a_low_quota_are_said(aws: FakeAws, deploy: Any) -> None:
    aws.concurrency = 4
    aws.plan = {"accountPlanType": "FREE", "accountPlanExpirationDate": datetime(2027, 5, 31, tzinfo=UTC)}
    deploy()
    assert "SES is in its sandbox" in aws.told
    assert "may run 4 functions at once" in aws.told
    assert "it ends on 31 May 2027" in aws.told


def test_a_page_that_does_not_answer_fails_the_deployment_and_the_same_command_is_the_way_on(
    aws: FakeAws, deploy: Any
) -> None:
    aws.pages = lambda path: (500, "")
    with pytest.raises(Stopped, match="Run the same command again"):
        deploy()


def test_a_package_that_could_not_read_what_was_written_is_refused(
    aws: FakeAws, deploy: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(release, "STORED", release.STORED + 1)
    deploy()
    monkeypatch.undo()
    with pytest.raises(Stopped, match=r"older than what runs.*Deploy 0\.1\.0 or a later one"):
        deploy(b"two")


def wants(template: Template, *names: str) -> Template:
    """The template, whose table has these indexes too."""
    made = copy.deepcopy(template)
    table = made["Resources"]["Table"]["Properties"]
    first = table["GlobalSecondaryIndexes"][0]
    table["GlobalSecondaryIndexes"] += [{**first, "IndexName": name} for name in names]
    return made


def test_a_release_with_two_new_indexes_is_two_updates_and_the_new_code_comes_with_the_last(
    aws: FakeAws, deploy: Any, package: Path, template: Template
) -> None:
    deploy()
    aws.answers = ["y"]
    deploying.deploy(aws.cloud(), "prod", package, wants(template, "one", "two"), "abc", {}, aws.terminal(yes=False))
    asked = [one["TemplateURL"].rpartition("/")[2] for one in aws.did("CreateChangeSet")[1:]]
    assert asked == ["step-0.json", "template.json"], "and whoever types is asked once"
    assert "Next: make the index two." in aws.told
    first = json.loads(next(body for key, body in aws.objects.items() if key.endswith("step-0.json")))
    assert first["Outputs"]["Package"] != json.loads(aws.template)["Outputs"]["Package"]


def test_an_index_that_would_be_changed_in_place_is_refused_before_anything_is_done(
    aws: FakeAws, deploy: Any, package: Path, template: Template
) -> None:
    deploy()
    changed = copy.deepcopy(template)
    changed["Resources"]["Table"]["Properties"]["GlobalSecondaryIndexes"][0]["Projection"] = {
        "ProjectionType": "KEYS_ONLY"
    }
    with pytest.raises(Stopped, match=r"Give the new one a new name.*Nothing was done"):
        deploying.deploy(aws.cloud(), "prod", package, changed, "abc", {}, aws.terminal())
    assert len(aws.did("ExecuteChangeSet")) == 1


@pytest.mark.parametrize(("tables", "says"), [
    ({}, "There is no table t-2 in eu-west-2"),
    ({"t-2": ["due", "open", "outbox"]}, "The table t-2 lacks the index changed"),
])  # fmt: skip
def test_a_restored_table_that_is_not_there_or_lacks_an_index_is_refused_before_anything_is_done(
    aws: FakeAws, deploy: Any, tables: Any, says: str
) -> None:
    """Every page would fail, and CloudFormation would call it done."""
    deploy()
    aws.tables = tables
    with pytest.raises(Stopped, match=rf"{says}.*Nothing was done"):
        deploy(b"two", EXISTING_TABLE="t-2")
    assert len(aws.did("ExecuteChangeSet")) == 1
    aws.tables = {"t-2": ["changed", "due", "open", "outbox"]}
    deploy(b"two", EXISTING_TABLE="t-2")
    aws.tables = {"t-2": ["due"]}
    with pytest.raises(Stopped, match="t-2 lacks the index"):
        deploy(b"three")


def test_a_stage_does_not_begin_again_with_an_empty_table(aws: FakeAws, deploy: Any) -> None:
    """The table that it ran on would stay, and be nobody's."""
    deploy()
    aws.changes = [{"ResourceType": "AWS::DynamoDB::Table", "LogicalResourceId": "Table", "Action": "Add"}]
    with pytest.raises(Stopped, match=r"begin with a new, empty table"):
        deploy(b"two", EXISTING_TABLE="")


def roll_back(aws: FakeAws) -> None:
    deploying.roll_back(aws.cloud(), "prod", aws.terminal())


def test_the_package_before_is_put_back_and_the_one_before_that(aws: FakeAws, deploy: Any) -> None:
    ran = [deploy(content)["Package"] for content in (b"one", b"two", b"three")]
    roll_back(aws)
    assert aws.outputs["Package"] == ran[1]
    roll_back(aws)
    assert aws.outputs["Package"] == ran[0]
    with pytest.raises(Stopped, match="nothing to go back to"):
        roll_back(aws)


def test_a_rollback_that_was_interrupted_is_finished_by_the_same_command_and_goes_no_further(
    aws: FakeAws, deploy: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut_off(stack: Stack) -> str:
        raise KeyboardInterrupt

    ran = [deploy(content)["Package"] for content in (b"one", b"two", b"three")]
    with monkeypatch.context() as cut, pytest.raises(KeyboardInterrupt):
        cut.setattr(Stack, "rest", cut_off)  # CloudFormation goes on all the same
        roll_back(aws)
    roll_back(aws)
    assert aws.outputs["Package"] == ran[1]
    roll_back(aws)
    assert aws.outputs["Package"] == ran[0]


def test_after_a_rollback_that_was_interrupted_a_deployment_is_gone_back_from_to_what_ran(
    aws: FakeAws, deploy: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = deploy(b"one")["Package"]
    deploy(b"two")
    with monkeypatch.context() as cut, pytest.raises(Stopped):
        cut.setattr(Stack, "do", lambda stack, change: (_ for _ in ()).throw(Stopped("CloudFormation took it back")))
        roll_back(aws)
    second = aws.outputs["Package"]
    deploy(b"three")
    roll_back(aws)
    assert aws.outputs["Package"] == second
    roll_back(aws)
    assert aws.outputs["Package"] == first


def test_what_an_interrupted_deployment_did_not_write_down_is_known_by_the_stack(aws: FakeAws, deploy: Any) -> None:
    first = deploy(b"one")["Package"]
    written = aws.objects["stages/prod.json"]
    deploy(b"two")
    aws.objects["stages/prod.json"] = written
    roll_back(aws)
    assert aws.outputs["Package"] == first


def test_a_package_that_could_not_read_what_was_written_since_is_not_put_back(
    aws: FakeAws, deploy: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    deploy(b"one")
    monkeypatch.setattr(release, "STORED", release.STORED + 1)
    runs = deploy(b"two")["Package"]
    with pytest.raises(Stopped, match="older than what runs"):
        roll_back(aws)
    assert aws.outputs["Package"] == runs


def test_where_nothing_stands_nothing_is_put_back(aws: FakeAws) -> None:
    with pytest.raises(Stopped, match="no stage prod"):
        roll_back(aws)


def test_another_template_is_another_package(package: Path, template: Template) -> None:
    changed = {**template, "Description": "another"}
    assert packages.about(package, template, "").digest != packages.about(package, changed, "").digest


def test_other_decoders_are_another_package(package: Path, template: Template) -> None:
    before = packages.about(package, template, "").digest
    package.with_name("previews.zip").write_bytes(b"newer decoders")
    assert packages.about(package, template, "").digest != before


def test_what_draws_previews_runs_a_zip_of_its_own_that_lies_beside_ours(aws: FakeAws, deploy: Any) -> None:
    deploy(b"one")
    (key,) = [key for key in aws.objects if key.endswith("previews.zip")]
    assert aws.objects[key] == b"decoders"
    template = json.loads(aws.objects[key.replace("previews.zip", "template.json")])
    assert template["Resources"]["Previews"]["Properties"]["Code"] == {"S3Bucket": PACKAGES, "S3Key": key}


def test_the_uploaded_template_names_the_uploaded_code(aws: FakeAws, deploy: Any) -> None:
    deploy(b"one")
    (key,) = [key for key in aws.objects if key.endswith("redress.zip")]
    assert f"s3://{PACKAGES}/{key}".encode() in aws.objects[key.replace("redress.zip", "template.json")]
    assert aws.objects[key] == b"one"


def test_who_may_make_no_bucket_is_told_so_and_not_that_its_name_is_taken(aws: FakeAws, deploy: Any) -> None:
    aws.may_make_buckets = False
    with pytest.raises(ClientError, match="AccessDenied"):
        deploy()


def test_another_region_than_london_is_said(aws: FakeAws) -> None:
    deploying.signed_in(aws.client, "eu-west-1", aws.terminal())
    assert "This is not London" in aws.told


def test_the_number_of_what_is_stored_and_the_version_stand_in_one_place() -> None:
    project = (Path(__file__).parents[2] / "pyproject.toml").read_text()
    assert f'version = "{release.VERSION}"' in project
    assert release.STORED >= 1


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (Stopped("It goes no further."), "It goes no further."),
        (NoCredentialsError(), "Nobody is signed in to AWS here"),
        (KeyboardInterrupt(), "the same command does not finish"),
    ],
)
def test_whatever_ends_it_is_one_sentence(
    problem: BaseException, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended, one_sentence():
        raise problem
    assert ended.value.code == 1
    assert said in capsys.readouterr().err


def test_where_nobody_is_there_to_answer_it_says_so(aws: FakeAws) -> None:
    def read(prompt: str) -> str:
        raise EOFError

    with pytest.raises(Stopped, match="YES=1"):
        Terminal(read=read).agrees("Go on?")
