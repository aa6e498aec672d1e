"""Each contract runs on the table in memory, on moto and on DynamoDB Local, which alone behaves as DynamoDB does."""

from collections.abc import Iterator

import boto3
import pytest
from moto import mock_aws
from types_boto3_dynamodb import DynamoDBClient

from chalicelib.adapters.accounts import TableAccounts, TableLimits, TableSessions
from chalicelib.adapters.apart import TableApart
from chalicelib.adapters.cases import TableCases
from chalicelib.adapters.drafts import TableDrafts
from chalicelib.adapters.dynamodb import DynamoTable
from chalicelib.adapters.memory_table import MemoryTable
from chalicelib.adapters.organisation import TableOrganisation
from chalicelib.adapters.outbox import TableOutbox
from chalicelib.adapters.policy_drafts import TablePolicyDrafts
from chalicelib.adapters.rehearsals import TableRehearsals
from chalicelib.adapters.response_drafts import TableResponseDrafts
from chalicelib.adapters.signs import TableSigns
from chalicelib.adapters.table import Table
from infrastructure.emulate import Names, create, create_table
from infrastructure.local.quicker import QUICKER


@pytest.fixture(params=["memory", "moto", "local"])
def table(request: pytest.FixtureRequest) -> Table:
    """An empty table, of this test alone."""
    return request.getfixturevalue(f"{request.param}_table")


@pytest.fixture
def memory_table() -> MemoryTable:
    return MemoryTable()


@pytest.fixture(scope="module")
def moto() -> Iterator[Names]:
    """One moto for a whole module, as the runner has it, with bucket and sender: starting it takes longer than a test."""
    with mock_aws(), pytest.MonkeyPatch.context() as patched:
        for one in QUICKER:
            patched.setattr(*one, raising=False)
        yield create()


@pytest.fixture(scope="module")
def moto_client(moto) -> DynamoDBClient:
    """One client for a whole module: making it takes longer than most tests."""
    return boto3.client("dynamodb")


@pytest.fixture
def moto_table(moto_client) -> Iterator[DynamoTable]:
    create_table(moto_client, "contract")
    yield DynamoTable(moto_client, "contract")
    moto_client.delete_table(TableName="contract")


@pytest.fixture
def local_table(dynamodb, dynamodb_table) -> DynamoTable:
    return DynamoTable(dynamodb, dynamodb_table)


@pytest.fixture
def cases(table) -> TableCases:
    return TableCases(table)


@pytest.fixture
def outbox(table) -> TableOutbox:
    return TableOutbox(table)


@pytest.fixture
def drafts(table) -> TableDrafts:
    return TableDrafts(table)


@pytest.fixture
def organisation(table) -> TableOrganisation:
    return TableOrganisation(table)


@pytest.fixture
def signs(table) -> TableSigns:
    return TableSigns(table)


@pytest.fixture
def apart(table) -> TableApart:
    return TableApart(table)


@pytest.fixture
def rehearsals(table) -> TableRehearsals:
    return TableRehearsals(table)


@pytest.fixture
def policy_drafts(table) -> TablePolicyDrafts:
    return TablePolicyDrafts(table)


@pytest.fixture
def response_drafts(table) -> TableResponseDrafts:
    return TableResponseDrafts(table)


@pytest.fixture
def sessions(table) -> TableSessions:
    return TableSessions(table)


@pytest.fixture
def accounts(table) -> TableAccounts:
    return TableAccounts(table)


@pytest.fixture
def limits(table) -> TableLimits:
    return TableLimits(table)
