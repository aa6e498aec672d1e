"""A house on DynamoDB Local, which isolates transactions as DynamoDB does."""

import sys
from collections.abc import Iterator

import boto3
import pytest
from botocore.config import Config

from chalicelib import wiring
from infrastructure.emulate import REGION
from tests.crash.edge_of_client import HouseOnDynamo, ReadableTable

MANY = 64  # threads that talk at once
SLOWEST = 20  # seconds for an answer from a machine that does all of it at once; then botocore asks again


@pytest.fixture
def house(dynamodb_endpoint: str, dynamodb_table: str) -> HouseOnDynamo:
    """Set up, empty, and with room for everybody."""
    config = wiring.PATIENT.merge(Config(max_pool_connections=MANY, read_timeout=SLOWEST))
    client = boto3.client("dynamodb", endpoint_url=dynamodb_endpoint, region_name=REGION, config=config)
    house = HouseOnDynamo(table=ReadableTable(client, dynamodb_table))
    house.set_up()
    return house


@pytest.fixture(autouse=True)
def _threads_take_turns_often() -> Iterator[None]:
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-4)
    yield
    sys.setswitchinterval(usual)
