"""Each contract runs on the table in memory, on moto and on DynamoDB Local, which alone behaves as DynamoDB does."""

from collections.abc import Iterator

import boto3
import pytest
from moto import mock_aws

from chalicelib.adapters.accounts import TableAccounts, TableLimits, TableSessions
from chalicelib.adapters.cases import TableCases
from chalicelib.adapters.drafts import TableDrafts
from chalicelib.adapters.dynamodb import DynamoTable
from chalicelib.adapters.memory import MemoryTable
from chalicelib.adapters.organisation import TableOrganisation
from chalicelib.adapters.outbox import TableOutbox
from chalicelib.adapters.policy_drafts import TablePolicyDrafts
from chalicelib.adapters.signs import TableSigns
from chalicelib.adapters.table import Table
from infrastructure.emulate import Names, create, create_table


@pytest.fixture(params=["memory", "moto", "local"])
def table(request: pytest.FixtureRequest) -> Table:
    """An empty table, of this test alone."""
    return request.getfixturevalue(f"{request.param}_table")


@pytest.fixture
def memory_table() -> MemoryTable:
    return MemoryTable()


@pytest.fixture(scope="module")
def moto() -> Iterator[Names]:
    """One moto for a whole module, with bucket and sender: starting it takes longer than any test here."""
    with mock_aws():
        yield create()


@pytest.fixture
def moto_table(moto) -> Iterator[DynamoTable]:
    client = boto3.client("dynamodb")
    create_table(client, "contract")
    yield DynamoTable(client, "contract")
    client.delete_table(TableName="contract")


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
def policy_drafts(table) -> TablePolicyDrafts:
    return TablePolicyDrafts(table)


@pytest.fixture
def sessions(table) -> TableSessions:
    return TableSessions(table)


@pytest.fixture
def accounts(table) -> TableAccounts:
    return TableAccounts(table)


@pytest.fixture
def limits(table) -> TableLimits:
    return TableLimits(table)
