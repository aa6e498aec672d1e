"""What DynamoDB answers when it will not, or does not, and what becomes of it at each port."""

import socket
from contextlib import contextmanager

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError
from botocore.stub import Stubber

from chalicelib.adapters.cases import TableCases
from chalicelib.adapters.drafts import TableDrafts
from chalicelib.adapters.dynamodb import DynamoTable
from chalicelib.adapters.outbox import TableOutbox
from chalicelib.ports import AlreadyThere, Conflict, Draft, StoreUnavailable
from tests.contract.build import MINUTE, MONDAY, commit, notice

ONCE = Config(connect_timeout=0.2, read_timeout=0.05, retries={"total_max_attempts": 1})
BUSY = ["ProvisionedThroughputExceededException", "ThrottlingException", "RequestLimitExceeded", "InternalServerError"]
DEFECTS = ["ValidationException", "AccessDeniedException", "ResourceNotFoundException", "UnrecognizedClientException"]
CALLS = {
    "get_item": lambda table: TableCases(table).follow("REF#R"),
    "query": lambda table: TableCases(table).load("C1"),
    "transact_write_items": lambda table: TableCases(table).append(commit()),
    "put_item": lambda table: TableDrafts(table).put(Draft(id="D1", answers={})),
    "update_item": lambda table: TableCases(table).set_aside("C1", MONDAY),
}


@pytest.fixture
def stub():
    with Stubber(boto3.client("dynamodb")) as stubber:
        yield stubber


@pytest.fixture
def table(stub):
    return DynamoTable(stub.client, "any")


def cancelled(stub, *codes, item=None):
    """One reason for each of the writes of `commit()`: summary, envelope, body, and a draft or a pointer."""
    reasons = [{"Code": code} | ({"Item": item} if item and code == "ConditionalCheckFailed" else {}) for code in codes]
    stub.add_client_error(
        "transact_write_items", "TransactionCanceledException", modeled_fields={"CancellationReasons": reasons}
    )


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("code", BUSY)
def test_a_store_that_asks_to_slow_down_is_unavailable(stub, table, call, code):
    stub.add_client_error(call, code)
    with pytest.raises(StoreUnavailable, match=code):
        CALLS[call](table)


@pytest.mark.parametrize("call", CALLS)
def test_a_failure_on_the_other_side_is_unavailable_whatever_it_is_called(stub, table, call):
    stub.add_client_error(call, "SomethingNew", http_status_code=503)
    with pytest.raises(StoreUnavailable):
        CALLS[call](table)


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("code", DEFECTS)
def test_our_own_defects_stay_loud(stub, table, call, code):
    stub.add_client_error(call, code)
    with pytest.raises(ClientError, match=code):
        CALLS[call](table)


@pytest.mark.parametrize("reason", ["ThrottlingError", "ProvisionedThroughputExceeded"])
def test_a_transaction_cancelled_for_throttling_is_unavailable(stub, table, reason):
    cancelled(stub, "None", reason, "ConditionalCheckFailed")
    with pytest.raises(StoreUnavailable):
        TableCases(table).append(commit())


@pytest.mark.parametrize("reason", ["ItemCollectionSizeLimitExceeded", "ValidationError", "SomethingNew"])
def test_a_transaction_cancelled_for_what_it_holds_stays_loud(stub, table, reason):
    cancelled(stub, "ConditionalCheckFailed", reason, "None")
    with pytest.raises(ClientError):
        TableCases(table).append(commit())


def test_meeting_another_transaction_is_a_conflict(stub, table):
    cancelled(stub, "TransactionConflict", "None", "None")
    with pytest.raises(Conflict):
        TableCases(table).append(commit())


def test_meeting_another_transaction_at_a_draft_is_a_conflict_until_it_is_known_which_case_won(stub, table):
    cancelled(stub, "None", "None", "None", "TransactionConflict")
    with pytest.raises(Conflict):
        TableCases(table).append(commit(draft="D1"))


def test_a_submitted_draft_says_its_case_though_other_conditions_failed_too(stub, table):
    cancelled(stub, *["ConditionalCheckFailed"] * 4, item={"case_id": {"S": "C0"}})
    with pytest.raises(AlreadyThere) as refused:
        TableCases(table).append(commit(draft="D1"))
    assert refused.value.case_id == "C0"


def test_meeting_another_transaction_loses_a_notice_or_a_claim(stub, table):
    stub.add_client_error("put_item", "TransactionConflictException")
    with pytest.raises(Conflict):
        TableOutbox(table).put(notice(), "w")
    stub.add_response("query", {"Items": [{"pk": {"S": "CASE#C1"}, "sk": {"S": "NOTICE#1"}}]})
    stub.add_client_error("update_item", "TransactionConflictException")
    for _ in range(2):  # the other lanes
        stub.add_response("query", {"Items": []})
    assert TableOutbox(table).claim(MONDAY, MONDAY + MINUTE, "w") is None


def test_keys_that_a_batch_leaves_out_are_asked_for_again(stub, table):
    index = {"Items": [{"pk": {"S": "CASE#C1"}, "sk": {"S": f"NOTICE#{n}"}} for n in range(2)]}
    unanswered = {"any": {"Keys": [{"pk": {"S": "CASE#C1"}, "sk": {"S": "NOTICE#1"}}]}}
    stub.add_response("query", index)
    stub.add_response("batch_get_item", {"Responses": {"any": []}, "UnprocessedKeys": unanswered})
    stub.add_response("batch_get_item", {"Responses": {"any": []}, "UnprocessedKeys": {}})
    assert TableOutbox(table).waiting("post") == []
    stub.assert_no_pending_responses()


def test_keys_that_stay_unanswered_are_no_empty_answer(stub, table):
    key = {"pk": {"S": "CASE#C1"}, "sk": {"S": "NOTICE#1"}}
    stub.add_response("query", {"Items": [key]})
    for _ in range(5):
        stub.add_response("batch_get_item", {"Responses": {"any": []}, "UnprocessedKeys": {"any": {"Keys": [key]}}})
    with pytest.raises(StoreUnavailable):
        TableOutbox(table).waiting("post")


@contextmanager
def listening(answers: bool):
    """The address of something on this machine that takes no connection at all, or takes them and says nothing."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        if answers:
            one.listen()
        yield f"http://127.0.0.1:{one.getsockname()[1]}"


@pytest.mark.parametrize("answers", [False, True])
@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_no_connection_and_no_answer_are_unavailable(call, answers):
    with listening(answers) as address, pytest.raises(StoreUnavailable):
        call(DynamoTable(boto3.client("dynamodb", endpoint_url=address, config=ONCE), "any"))


def test_a_commit_that_is_repeated_because_its_answer_was_lost_is_done_once(dynamodb_endpoint, dynamodb_table):
    client = boto3.client("dynamodb", endpoint_url=dynamodb_endpoint)
    sent = []

    def lost(attempts, **_):
        sent.append(attempts)
        return 0 if attempts == 1 else None  # seconds to wait before sending the same again

    client.meta.events.register_first("needs-retry.dynamodb.TransactWriteItems", lost)
    cases = TableCases(DynamoTable(client, dynamodb_table))
    cases.append(commit())
    assert sent == [1, 2]
    assert cases.load("C1").summary.version == 1


def test_every_read_by_key_is_strong_and_every_index_is_asked_as_one(dynamodb_endpoint, dynamodb_table):
    client = boto3.client("dynamodb", endpoint_url=dynamodb_endpoint)
    asked = []
    client.meta.events.register("provide-client-params.dynamodb", lambda params, model, **_: asked.append(params))
    table = DynamoTable(client, dynamodb_table)
    TableCases(table).append(commit(notices=[notice(medium="post")]))
    asked.clear()
    TableCases(table).load("C1")
    TableCases(table).follow("REF#R")
    TableDrafts(table).get("D1", MONDAY)
    listed = TableOutbox(table).waiting("post")
    reads = [*asked[:3], asked[-1]["RequestItems"][dynamodb_table]]
    assert listed
    assert [read["ConsistentRead"] for read in reads] == [True] * 4
    assert asked[3]["IndexName"] == "outbox"


def test_what_stood_in_the_way_is_in_no_message(dynamodb, dynamodb_table):
    cases = TableCases(DynamoTable(dynamodb, dynamodb_table))
    secret = commit(bodies=[(1, "Alice was hurt")])
    cases.append(secret)
    with pytest.raises(Conflict) as refused:
        cases.append(secret)
    error = refused.value
    while error is not None:
        assert "Alice" not in f"{error} {error!r}"
        error = error.__cause__ or error.__context__
