"""A letter comes back: what SES would say of it by EventBridge, as far as the emulator has it.

Nobody can put an event in SES's name, at AWS or here. So the rule that was deployed is asked whether it would let the event
through, whom it would call, and whether it may; and then the function is called with that very event.
"""

import json
from typing import Any

from infrastructure.emulate import REGION
from infrastructure.rehearse.emulator import Emulator
from infrastructure.rehearse.inspecting import Client, Differs

FUNCTION = "MailCameBack"


def comes_back(aws: Emulator, names: dict[str, str], table: str, reference: str) -> str:
    """The acknowledgement of a case comes back, and waits to be posted. Raises Differs."""
    case_id, notice = _acknowledgement(aws.client("dynamodb"), table, reference)
    event = said(f"{case_id}_{notice}", _mail_set(aws.client("lambda"), names[FUNCTION]))
    let_through(aws.client, names[FUNCTION], event, said("", "the-set-of-another-stage"))
    answer = aws.client("lambda").invoke(FunctionName=names[FUNCTION], Payload=json.dumps(event).encode())
    told = answer["Payload"].read().decode()
    if "FunctionError" in answer:
        raise Differs(told)
    left = _item(aws.client("dynamodb"), table, f"CASE#{case_id}", f"NOTICE#{notice}")
    if (left["medium"], left["settled"]) != ("post", ""):
        raise Differs(f"the letter is {left['settled']} by {left['medium']}: it does not wait to be posted")
    return f"{reference}: its acknowledgement waits to be posted"


def said(tag: str, mail_set: str) -> dict[str, Any]:
    """What SES says of a mail whose address takes none, as EventBridge hands it over."""
    mail = {"tags": {"notice": [tag], "ses:configuration-set": [mail_set]}, "destination": ["nobody@example.com"]}
    detail = {"eventType": "Bounce", "bounce": {"bounceType": "Permanent", "bounceSubType": "General"}, "mail": mail}
    return {
        "version": "0", "id": "00000000-0000-0000-0000-000000000000", "account": "000000000000", "region": REGION,
        "time": "2026-01-01T06:00:00Z", "resources": [], "source": "aws.ses",
        "detail-type": "Email Bounced", "detail": detail,
    }  # fmt: skip


def let_through(client: Client, function: str, event: dict[str, Any], others: dict[str, Any]) -> None:
    """Whether the rule lets this stage's event through and no other's, and may call the function. Raises Differs."""
    events = client("events")
    rules = {
        rule["Arn"]: rule["EventPattern"]
        for rule in events.list_rules()["Rules"]
        for target in events.list_targets_by_rule(Rule=rule["Name"])["Targets"]
        if "EventPattern" in rule and target["Arn"].rpartition(":")[2] == function
    }
    if len(rules) != 1:
        raise Differs(f"{len(rules)} rules of events call {function}")
    ((rule, pattern),) = rules.items()
    passes = [_matches(events, pattern, one) for one in (event, others)]
    if passes != [True, False]:
        raise Differs(f"the rule lets our event and another stage's through: {passes}, not [True, False]")
    statements = json.loads(client("lambda").get_policy(FunctionName=function)["Policy"])["Statement"]
    if not any("events.amazonaws.com" in json.dumps(one) and rule in json.dumps(one) for one in statements):
        raise Differs(f"the rule may not call {function}: {statements}")


def _matches(events: Any, pattern: str, event: dict[str, Any]) -> bool:
    return bool(events.test_event_pattern(EventPattern=pattern, Event=json.dumps(event))["Result"])


def _mail_set(lambdas: Any, function: str) -> str:
    """The configuration set with which it was deployed."""
    return str(lambdas.get_function_configuration(FunctionName=function)["Environment"]["Variables"]["MAIL_SET"])


def _acknowledgement(dynamodb: Any, table: str, reference: str) -> tuple[str, str]:
    """The case of a reference, and which of its notices the acknowledgement is. Raises Differs."""
    case_id = _item(dynamodb, table, f"REF#{reference}", "REF")["case_id"]
    words = {":pk": {"S": f"CASE#{case_id}"}, ":notices": {"S": "NOTICE#"}}
    found = dynamodb.query(
        TableName=table,
        KeyConditionExpression="pk = :pk AND begins_with(sk, :notices)",
        ExpressionAttributeValues=words,
        ConsistentRead=True,
    )["Items"]
    told = [one["id"]["S"] for one in found if one["kind"]["S"] == "acknowledgement" and one["settled"]["S"] == "told"]
    if not told:
        raise Differs(f"{reference} has no acknowledgement that counts as told")
    return case_id, told[0]


def _item(dynamodb: Any, table: str, pk: str, sk: str) -> dict[str, str]:
    """The texts of an item. Raises Differs where there is none."""
    found = dynamodb.get_item(TableName=table, Key={"pk": {"S": pk}, "sk": {"S": sk}}, ConsistentRead=True)
    if "Item" not in found:
        raise Differs(f"{pk} {sk} is not in the table")
    return {name: value["S"] for name, value in found["Item"].items() if "S" in value}
