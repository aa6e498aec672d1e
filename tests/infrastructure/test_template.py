"""The template as CloudFormation gets it: Chalice's part and ours fit together, and cost nothing to have."""

import json
from pathlib import Path

import pytest

from bundles import handler as bundling
from chalicelib.adapters.presigned import GONE, OPENS
from chalicelib.domain.evidence.rules import PREVIEW
from chalicelib.sweeps import WHAT_BECAME_OF_MAIL
from infrastructure import refusals
from infrastructure.packaging import runtime
from infrastructure.template import ROOT, whole, write_ours
from infrastructure.template_yaml import load
from previews import handler

STANDING_CHARGES = ("KMS::", "SecretsManager::", "WAF", "EC2::", "RDS::", "ElastiCache::", "Route53::")
FUNCTIONS = {
    "APIHandler": "ApiHandlerRole", "SweepMinute": "SweepMinuteRole", "SweepDaily": "SweepDailyRole",
    "MailCameBack": "MailCameBackRole", "FileArrived": "FileArrivedRole", "FileChecked": "FileCheckedRole",
    "BackUp": "BackUpRole", "Erase": "EraseRole",
}  # fmt: skip


@pytest.fixture(scope="module")
def template() -> dict:
    return whole()


@pytest.fixture(scope="module")
def resources(template) -> dict:
    return template["Resources"]


def statements(resources: dict, role: str) -> list[dict]:
    (policy,) = resources[role]["Properties"]["Policies"]
    return policy["PolicyDocument"]["Statement"]


def actions(resources: dict, role: str) -> set[str]:
    return {action for statement in statements(resources, role) for action in statement["Action"]}


def references(node: object) -> set[str]:
    """Every name that this part of a template refers to, but AWS's own."""
    if isinstance(node, list):
        return set().union(*map(references, node))
    if not isinstance(node, dict):
        return set()
    found = set().union(*map(references, node.values()))
    if isinstance(node.get("Ref"), str):
        found.add(node["Ref"])
    if "Fn::GetAtt" in node:
        found.add(node["Fn::GetAtt"][0])
    return {name for name in found if not name.startswith("AWS::")}


def test_the_functions_are_those_that_the_policies_are_written_for(resources):
    functions = {name for name, one in resources.items() if one["Type"] == "AWS::Serverless::Function"}
    assert functions == set(FUNCTIONS)
    for name, role in FUNCTIONS.items():
        assert resources[name]["Properties"]["Role"] == {"Fn::GetAtt": [role, "Arn"]}


def test_whatever_is_referred_to_exists(template):
    of_sam = {"RestAPI.Stage"}  # SAM's own name for the stage that it makes
    assert references(template["Resources"]) <= {*template["Resources"], *template["Parameters"]} | of_sam


@pytest.mark.parametrize("function", FUNCTIONS)
def test_each_function_is_told_the_names_of_what_it_uses(resources, function):
    told = resources[function]["Properties"]["Environment"]["Variables"]
    assert told["TABLE_NAME"] == {"Fn::If": ["OwnTable", {"Ref": "Table"}, {"Ref": "ExistingTable"}]}
    assert told["BUCKET_NAME"] == {"Ref": "Files"}
    assert told["SENDER"] == {"Fn::If": ["HasSender", {"Ref": "Sender"}, {"Ref": "FirstAdministrator"}]}


@pytest.mark.parametrize("role", FUNCTIONS.values())
def test_no_function_may_do_everything_or_anywhere_or_read_whole_tables(resources, role):
    assert not {action for action in actions(resources, role) if "*" in action}
    assert "dynamodb:Scan" not in actions(resources, role)
    for statement in statements(resources, role):
        assert "*" not in statement["Resource"]
        assert all(isinstance(one, dict) for one in statement["Resource"]), "name it by Ref, GetAtt or Sub"


def may(resources: dict, *guarded: str) -> set[str]:
    return {role for role in FUNCTIONS.values() if actions(resources, role) & set(guarded)}


def test_only_the_sweeps_send(resources):
    assert may(resources, "ses:SendEmail", "ses:SendRawEmail") == {"SweepMinuteRole", "SweepDailyRole"}


def test_what_becomes_of_this_stages_mail_is_told_to_the_function_that_acts_on_it(resources):
    destination = resources["MailEvents"]["Properties"]
    assert destination["ConfigurationSetName"] == {"Ref": "Mail"}
    assert set(destination["EventDestination"]["MatchingEventTypes"]) == {
        "bounce",
        "complaint",
        "reject",
        "deliveryDelay",
    }
    (rule,) = resources["MailCameBack"]["Properties"]["Events"].values()
    pattern = rule["Properties"]["Pattern"]
    assert rule["Type"] == "CloudWatchEvent", "of which SAM makes the rule, its target and the permission to call it"
    assert resources["MailCameBack"]["Properties"]["Handler"] == "app.mail_came_back"
    assert destination["EventDestination"]["EventBridgeDestination"]["EventBusArn"]["Fn::Sub"].endswith(
        ":event-bus/default"
    )
    assert "EventBusName" not in rule["Properties"], "the rule stands at the default bus, to which SES sends"
    assert pattern["source"] == ["aws.ses"]
    assert set(pattern["detail-type"]) == set(WHAT_BECAME_OF_MAIL)
    assert pattern["detail"]["mail"]["tags"] == {"ses:configuration-set": [{"Ref": "Mail"}]}


def test_a_file_that_a_browser_posts_into_this_stages_bucket_is_told_to_the_function_that_takes_note(resources):
    bucket = resources["Files"]["Properties"]
    assert bucket["NotificationConfiguration"] == {"EventBridgeConfiguration": {"EventBridgeEnabled": True}}
    (rule,) = resources["FileArrived"]["Properties"]["Events"].values()
    pattern = rule["Properties"]["Pattern"]
    assert (rule["Type"], pattern["source"], pattern["detail-type"]) == (
        "CloudWatchEvent", ["aws.s3"], ["Object Created"],
    )  # fmt: skip
    assert pattern["detail"] == {"bucket": {"name": [{"Ref": "Files"}]}, "object": {"key": [{"prefix": "uploads/"}]}}
    (cors,) = bucket["CorsConfiguration"]["CorsRules"]
    assert cors["AllowedMethods"] == ["POST"]


def test_what_lies_as_it_arrived_and_what_is_nobodys_is_gone_within_days(resources):
    rules = {one["Id"]: one for one in resources["Files"]["Properties"]["LifecycleConfiguration"]["Rules"]}
    assert (rules["as-they-arrived"]["Prefix"], rules["as-they-arrived"]["ExpirationInDays"]) == ("uploads/", 1)
    nobodys = rules["of-nobody-any-more"]
    assert (nobodys["TagFilters"], nobodys["ExpirationInDays"]) == (GONE["TagSet"], 1)
    for rule in (rules["as-they-arrived"], nobodys):
        assert rule["NoncurrentVersionExpiration"] == {"NoncurrentDays": 1}


def test_files_are_checked_for_viruses_only_where_the_operator_switched_it_on(template, resources):
    assert template["Parameters"]["ScanFiles"]["Default"] == "no"
    assert {resources[name]["Condition"] for name in ("Scanner", "ScannerRole")} == {"ScansFiles"}
    scanned = resources["Scanner"]["Properties"]["ProtectedResource"]["S3Bucket"]
    assert scanned == {"BucketName": {"Ref": "Files"}, "ObjectPrefixes": ["uploads/"]}
    for function in ("APIHandler", "FileArrived"):
        told = resources[function]["Properties"]["Environment"]["Variables"]
        assert told["SCANS_FILES"] == {"Fn::If": ["ScansFiles", "yes", ""]}
    (rule,) = resources["FileChecked"]["Properties"]["Events"].values()
    assert rule["Properties"]["Pattern"]["detail"]["s3ObjectDetails"]["bucketName"] == [{"Ref": "Files"}]


def test_what_draws_previews_is_told_of_one_file_and_can_look_for_no_other(resources):
    previews, rule = resources["Previews"]["Properties"], resources["FileOpens"]["Properties"]
    assert (previews["Runtime"], previews["Handler"]) == (runtime.NAME, "previews.handler.handle")
    assert rule["EventPattern"] == {
        "source": ["aws.s3"], "detail-type": ["Object Tags Added"],
        "detail": {"bucket": {"name": [{"Ref": "Files"}]}, "object": {"key": [{"prefix": handler.FILE}]}},
    }  # fmt: skip
    assert resources["FileOpens"]["DependsOn"] == "PreviewsLogGroup", (
        "else a call may make it first, which stops the stack"
    )
    assert [one["Arn"] for one in rule["Targets"]] == [{"Fn::GetAtt": ["Previews", "Arn"]}]
    assert resources["FileOpensCallsPreviews"]["Properties"]["SourceArn"] == {"Fn::GetAtt": ["FileOpens", "Arn"]}
    may_do = {tuple(one["Action"]): one["Resource"] for one in statements(resources, "PreviewsRole")[:2]}
    assert may_do == {
        ("s3:GetObject", "s3:GetObjectTagging"): [{"Fn::Sub": "${Files.Arn}/FILE/*"}],
        ("s3:PutObject",): [{"Fn::Sub": f"${{Files.Arn}}/FILE/*{PREVIEW}"}],
    }
    assert "s3:ListBucket" not in actions(resources, "PreviewsRole")
    assert resources["PreviewsTryOnce"]["Properties"]["MaximumRetryAttempts"] == 0
    assert handler.OPENS in OPENS["TagSet"]


def test_what_makes_bundles_is_told_of_one_order_and_can_look_for_no_other(resources):
    made, rule = resources["Bundles"]["Properties"], resources["BundleOrdered"]["Properties"]
    assert (made["Runtime"], made["Handler"]) == (runtime.NAME, "bundles.handler.handle")
    wanted = [one["wildcard"] for one in rule["EventPattern"]["detail"]["object"]["key"]]
    assert wanted == [f"CASE/*/bundles/*{bundling.ORDER}"]
    read, write, _ = statements(resources, "BundlesRole")
    places = [one["Fn::Sub"].removeprefix("${Files.Arn}/") for one in (*read["Resource"], *write["Resource"])]
    assert (read["Action"], write["Action"]) == (["s3:GetObject"], ["s3:PutObject"])
    endings = (bundling.PDF, bundling.FOLDER, bundling.RESULT)
    bundles = f"CASE/*/bundles/*{bundling.FOLDER}"
    assert places == [*wanted, "FILE/*", bundles, *(f"CASE/*/bundles/*{end}" for end in endings)]
    assert resources["BundleOrdered"]["DependsOn"] == "BundlesLogGroup"
    assert resources["BundlesTryOnce"]["Properties"]["MaximumRetryAttempts"] == 0


def test_browsers_post_where_nobody_reads_and_fetch_what_was_looked_at(resources):
    """The signature of the pages' function is good for no more than this, whatever it were made to sign."""
    may = statements(resources, FUNCTIONS["APIHandler"])
    web = sorted((one["Action"], *one["Resource"][0].values()) for one in may if "s3:" in str(one["Action"]))
    assert web == [
        (["s3:GetObject"], "${Files.Arn}/CASE/*"),
        (["s3:GetObject"], "${Files.Arn}/uploads/logo/*"),
        (["s3:GetObject", "s3:PutObjectTagging"], "${Files.Arn}/FILE/*"),
        (["s3:ListBucket"], ["Files", "Arn"]),
        (["s3:PutObject"], "${Files.Arn}/CASE/*/bundles/*.order"),
        (["s3:PutObject"], "${Files.Arn}/CASE/*/letters/*"),
        (["s3:PutObject"], "${Files.Arn}/uploads/*"),
    ]
    assert all(len(one["Resource"]) == 1 for one in may if "s3:" in str(one["Action"]))


@pytest.mark.parametrize(
    ("role", "where"),
    [("BackUpRole", ["SIGNS"]), ("SweepDailyRole", ["SIGNS", "ACCOUNT#*", "RETENTION#*", "DATAREQUESTS"])],
)
def test_what_changes_no_case_may_write_into_no_case(resources, role, where):
    (write,) = [one for one in statements(resources, role) if "dynamodb:PutItem" in one["Action"]]
    assert write["Action"] == ["dynamodb:PutItem"]
    assert write["Condition"] == {"ForAllValues:StringLike": {"dynamodb:LeadingKeys": where}}


def test_one_function_alone_erases_and_it_hears_nobody(resources):
    """It has a schedule and no page; the nightly copy only marks what was erased as deleted, and its lock holds."""
    assert may(resources, "dynamodb:DeleteItem", "s3:DeleteObjectVersion") == {"EraseRole"}
    assert may(resources, "s3:DeleteObject") == {"BackUpRole"}
    (marks,) = [one for one in statements(resources, "BackUpRole") if "s3:DeleteObject" in one["Action"]]
    assert "Files" not in json.dumps(marks["Resource"])
    (takes,) = [one for one in statements(resources, "EraseRole") if "s3:DeleteObjectVersion" in one["Action"]]
    assert [one["Fn::Sub"] for one in takes["Resource"]] == [
        "${Files.Arn}/CASE/*", "${Files.Arn}/FILE/*", "${Files.Arn}/uploads/case/*",
    ]  # fmt: skip


@pytest.mark.parametrize("kept", ["Table", "Files", "Backups"])
def test_removing_the_stack_removes_nothing_that_people_told_us(resources, kept):
    assert resources[kept]["DeletionPolicy"] == resources[kept]["UpdateReplacePolicy"] == "Retain"


def test_a_nightly_copy_is_locked_and_gone_when_its_lock_ends_and_read_over_tls_alone(template, resources):
    """Whatever retention erases lies in no copy for longer than the lock."""
    days = template["Parameters"]["LockDays"]
    assert (days["Default"], days["MaxValue"]) == (35, 35)
    bucket = resources["Backups"]["Properties"]
    assert bucket["VersioningConfiguration"]["Status"] == "Enabled"
    assert bucket["ObjectLockConfiguration"]["Rule"]["DefaultRetention"] == {
        "Mode": "COMPLIANCE", "Days": {"Ref": "LockDays"},
    }  # fmt: skip
    ends = [rule["NoncurrentVersionExpiration"]["NoncurrentDays"] for rule in bucket["LifecycleConfiguration"]["Rules"]]
    assert ends == [{"Ref": "LockDays"}, 1]
    assert all(bucket["PublicAccessBlockConfiguration"].values())
    (statement,) = resources["BackupsPolicy"]["Properties"]["PolicyDocument"]["Statement"]
    assert (statement["Effect"], statement["Condition"]) == ("Deny", {"Bool": {"aws:SecureTransport": "false"}})


def test_the_copies_are_written_by_the_function_that_makes_them_alone(resources):
    written = {
        role: json.dumps([one["Resource"] for one in statements(resources, role) if "s3:PutObject" in one["Action"]])
        for role in FUNCTIONS.values()
    }
    assert {role for role, where in written.items() if "Backups" in where} == {"BackUpRole"}
    assert "Files" not in written["BackUpRole"]
    told = resources["BackUp"]["Properties"]["Environment"]["Variables"]
    assert (told["BACKUP_BUCKET"], told["OTHER_BACKUPS"]) == ({"Ref": "Backups"}, {"Ref": "OtherBackups"})


def within(node: object, meant: object) -> bool:
    """Whether it refers to the table outside of what asks first whether there is another."""
    if isinstance(node, dict) and node.get("Fn::If", [""])[0] == "OwnTable":
        return False
    if isinstance(node, dict):
        return node == meant or any(within(one, meant) for one in node.values())
    return any(within(one, meant) for one in node) if isinstance(node, list) else node == meant


def test_a_stack_runs_on_a_table_that_was_restored_wherever_it_names_its_table(template):
    """What refers to the stack's own table would fail to deploy beside another, or work on two tables."""
    assert template["Resources"]["Table"]["Condition"] == "OwnTable"
    parts = [*(one for name, one in template["Resources"].items() if name != "Table"), template["Outputs"]]
    for own in ({"Ref": "Table"}, {"Fn::GetAtt": ["Table", "Arn"]}, {"Fn::Sub": "${Table.Arn}/index/*"}):
        assert not within(parts, own)
    assert template["Outputs"]["TableName"]["Value"]["Fn::If"][2] == {"Ref": "ExistingTable"}
    (read,) = [one for one in statements(template["Resources"], "BackUpRole") if one["Sid"] == "ReadTheTable"]
    assert [one["Fn::If"][2]["Fn::Sub"].partition(":table/")[2] for one in read["Resource"]] == [
        "${ExistingTable}", "${ExistingTable}/index/changed",
    ]  # fmt: skip


def test_nothing_has_a_standing_charge(resources):
    kinds = {one["Type"] for one in resources.values()}
    assert not {kind for kind in kinds for charged in STANDING_CHARGES if charged in kind}
    assert sum(one["Type"] == "AWS::CloudWatch::Alarm" for one in resources.values()) <= 10


@pytest.fixture
def alarms(resources):
    found = {name: one["Properties"] for name, one in resources.items() if one["Type"] == "AWS::CloudWatch::Alarm"}
    assert found
    return found


@pytest.mark.parametrize("when", ["AlarmActions", "OKActions"])
def test_every_alarm_tells_the_operator_that_it_rings_and_that_it_is_over(alarms, when):
    assert {name for name, alarm in alarms.items() if alarm.get(when) != [{"Ref": "Operator"}]} == set()


def test_every_alarm_says_what_to_do_in_the_mail_itself(alarms):
    """CloudWatch's mail shows the description, of at most 1,024 characters."""
    to_do = ("do nothing", "Run make", "run make", "Ring ", "Open the page")
    said = {name: alarm["AlarmDescription"] for name, alarm in alarms.items()}
    assert [name for name, text in said.items() if not any(words in text for words in to_do) or len(text) > 1024] == []


def test_the_gateway_throttles_all_that_comes_in_and_no_function_reserves_a_share(resources):
    api = resources["RestAPI"]["Properties"]
    (limits,) = api["MethodSettings"]
    assert (limits["ResourcePath"], limits["HttpMethod"]) == ("/*", "*")
    assert (limits["ThrottlingRateLimit"], limits["ThrottlingBurstLimit"]) == (20, 40)
    assert api["OpenApiVersion"] == "2.0", "else SAM makes a second stage, without limits"
    assert not [name for name in FUNCTIONS if "ReservedConcurrentExecutions" in resources[name]["Properties"]]


def test_the_operator_hears_when_it_costs_more_than_it_should(template, resources):
    (budget,) = [one for one in resources.values() if one["Type"] == "AWS::Budgets::Budget"]
    assert budget["Condition"] == "HasOperator"
    assert template["Parameters"]["MonthlyBudget"]["Default"] == 6  # dollars; about five pounds
    told = budget["Properties"]["NotificationsWithSubscribers"]
    assert {one["Notification"]["NotificationType"] for one in told} == {"ACTUAL", "FORECASTED"}
    assert {json.dumps(one["Subscribers"]) for one in told} == {
        json.dumps([{"SubscriptionType": "EMAIL", "Address": {"Ref": "OperatorMail"}}])
    }


def test_the_gateways_errors_are_watched_under_the_name_that_the_gateway_counts_them_by(resources):
    watched = {one["Name"]: one["Value"] for one in resources["GatewayFails"]["Properties"]["Dimensions"]}
    api = resources["RestAPI"]["Properties"]
    assert watched == {"ApiName": api["DefinitionBody"]["info"]["title"], "Stage": api["StageName"]}


def test_logs_are_not_kept_for_ever(resources):
    logs = [one["Properties"] for one in resources.values() if one["Type"] == "AWS::Logs::LogGroup"]
    assert len(logs) == len([*FUNCTIONS, "Previews", "Bundles"])
    assert all(log["RetentionInDays"] <= 90 for log in logs)
    assert resources["ApiHandlerLogGroup"]["Properties"]["LogGroupName"] == {"Fn::Sub": "/aws/lambda/${APIHandler}"}


def test_every_stage_packages():
    for stage in json.loads((ROOT / ".chalice/config.json").read_text())["stages"]:
        assert set(FUNCTIONS) <= set(whole(stage)["Resources"])


def test_our_part_is_written_as_chalice_merges_it(tmp_path: Path):
    write_ours(tmp_path / "build/ours.yaml")
    assert set(load()["Resources"]) < set(json.loads((tmp_path / "build/ours.yaml").read_text())["Resources"])


@pytest.mark.parametrize("kind", refusals.REFUSALS)
def test_a_page_of_the_gateway_is_whole_and_fetches_nothing(resources, kind):
    response = resources["RestAPI"]["Properties"]["DefinitionBody"][refusals.EXTENSION][kind]
    html = response["responseTemplates"]["text/html"]
    assert response["statusCode"] == str(refusals.REFUSALS[kind][0])
    assert html.count("<h1>") == html.count("<title>") == 1
    assert not [word for word in ("src=", "url(", "http", "please", "<script") if word in html.lower()]
