"""A request that DynamoDB did and whose answer never came: botocore sends it again, and it is done once."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import boto3
import pytest
from botocore.exceptions import ReadTimeoutError
from botocore.httpsession import URLLib3Session

from chalicelib import wiring
from chalicelib.adapters.cases import TableCases
from chalicelib.adapters.drafts import TableDrafts
from chalicelib.adapters.dynamodb import DynamoTable
from chalicelib.adapters.outbox import TableOutbox
from chalicelib.ports import Draft
from infrastructure.emulate import REGION
from tests.contract.build import HOUR, MINUTE, MONDAY, commit, notice


class LosesAnswers:
    """Between botocore and the network: the first answer to each request of an operation is lost."""

    def __init__(self) -> None:
        self.session = URLLib3Session()
        self.sent = 0

    def __call__(self, request: Any, **_: Any) -> Any:
        self.sent += 1
        answer = self.session.send(request)
        if self.sent == 1:
            raise ReadTimeoutError(endpoint_url=request.url)
        return answer


@pytest.fixture
def table(dynamodb_endpoint: str, dynamodb_table: str) -> DynamoTable:
    client = boto3.client("dynamodb", endpoint_url=dynamodb_endpoint, region_name=REGION, config=wiring.PATIENT)
    return DynamoTable(client, dynamodb_table)


@pytest.fixture
def lost(table: DynamoTable) -> Iterator[Callable[[str], LosesAnswers]]:
    """Loses the first answer to an operation from now on."""
    losing = LosesAnswers()

    def begin(operation: str) -> LosesAnswers:
        table.client.meta.events.register(f"before-send.dynamodb.{operation}", losing)
        return losing

    yield begin
    losing.session.close()


def test_a_commit_is_done_once(table, lost) -> None:
    cases, losing = TableCases(table), lost("TransactWriteItems")
    cases.append(commit(notices=[notice()]))
    assert losing.sent == 2
    assert cases.load("C1").summary.version == 1
    assert len(cases.notices("C1")) == 1


def test_a_commit_without_events_is_done_once(table, lost) -> None:
    cases = TableCases(table)
    cases.append(commit())
    losing = lost("PutItem")
    cases.append(commit(since=1, summary=replace(commit().summary, wake_at=MONDAY + 5 * HOUR)))
    assert losing.sent == 2
    assert cases.load("C1").summary.wake_at == MONDAY + 5 * HOUR


def test_a_notice_that_waits_longer_is_still_ours(table, lost) -> None:
    cases, outbox = TableCases(table), TableOutbox(table)
    cases.append(commit(notices=[notice()]))
    claimed = outbox.claim(MONDAY, MONDAY + MINUTE, "w")
    losing = lost("PutItem")
    outbox.put(replace(claimed, next_attempt_at=MONDAY + HOUR), "w")
    assert losing.sent == 2
    assert outbox.get("C1", claimed.id).next_attempt_at == MONDAY + HOUR


def test_a_notice_that_is_settled_stays_so(table, lost) -> None:
    cases, outbox = TableCases(table), TableOutbox(table)
    cases.append(commit(notices=[notice()]))
    claimed = outbox.claim(MONDAY, MONDAY + MINUTE, "w")
    lost("PutItem")
    outbox.put(replace(claimed, settled="told", settled_at=MONDAY, next_attempt_at=None), "w")
    assert outbox.get("C1", claimed.id).settled == "told"


def test_a_claim_whose_answer_is_lost_waits_for_its_lease_to_end(table, lost) -> None:
    cases, outbox = TableCases(table), TableOutbox(table)
    cases.append(commit(notices=[notice()]))
    lost("UpdateItem")
    assert outbox.claim(MONDAY, MONDAY + MINUTE, "w") is None
    assert outbox.claim(MONDAY + MINUTE, MONDAY + HOUR, "w2").attempts == 2


def test_a_draft_is_kept(table, lost) -> None:
    drafts, losing = TableDrafts(table), lost("PutItem")
    drafts.put(Draft(id="D1", answers={"narrative": "It rained in."}))
    assert losing.sent == 2
    assert drafts.get("D1", MONDAY).answers == {"narrative": "It rained in."}


def test_a_draft_that_is_submitted_is_its_case(table, lost) -> None:
    cases, drafts = TableCases(table), TableDrafts(table)
    lost("TransactWriteItems")
    cases.append(commit(draft="D1"))
    assert drafts.get("D1", MONDAY).case_id == "C1"
