"""Ninety people are told of one risk, on DynamoDB Local: what each of their mails came to fits, and may come back alone."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import pytest
from types_boto3_dynamodb import DynamoDBClient

from chalicelib.actions.change import EVENTS_OF_TIME
from chalicelib.actions.coming_back import came_back, read
from chalicelib.actions.delivering import AT_ONCE
from chalicelib.adapters.organisation import TableOrganisation
from chalicelib.adapters.table import MOST_WRITES, Put
from chalicelib.domain.account.risk import leads_told
from chalicelib.domain.casework.events import MACHINE
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.queries.moments import moment
from tests.actions.test_coming_back import HARD, event
from tests.cast import state
from tests.crash.deployment import SITE
from tests.crash.edge import Edge
from tests.crash.edge_of_client import HouseOnDynamo, ReadableTable
from tests.crash.stories import lodge, sweeps
from tests.proofs import proved

LEADS = 90


class CountedTable(ReadableTable):
    """One that notes how many items each write has, and how many of them are events."""

    def __init__(self, client: DynamoDBClient, name: str, noted: list[tuple[int, int]]) -> None:
        super().__init__(client, name)
        self.noted = noted

    def write(self, puts: Iterable[Put]) -> None:
        writes = list(puts)
        self.noted.append((len(writes), sum("envelope" in put.item for put in writes)))
        super().write(writes)


@dataclass
class CountedDeployment(HouseOnDynamo):
    noted: list[tuple[int, int]] = field(default_factory=list)

    def beyond(self, edge: Edge) -> Any:
        return CountedTable(self.table.client, self.table.name, self.noted)


@pytest.fixture
def house(dynamodb: DynamoDBClient, dynamodb_table: str) -> CountedDeployment:
    """With ninety leads besides the one whom every site has."""
    house = CountedDeployment(table=ReadableTable(dynamodb, dynamodb_table))
    house.set_up()
    for n in range(LEADS - 1):
        TableOrganisation(house.table).put_person(f"lead{n}", f"Lead {n}", f"lead{n}@example.org", {SITE.id: ["dsl"]})
    return house


def case_of(house: CountedDeployment, case_id: str) -> CaseSnapshot:
    services = house.process()
    stored = services.cases.load(case_id)
    assert stored is not None, f"no case {case_id}"
    return moment(services, MACHINE, stored)


def mails_of(house: CountedDeployment, case_id: str) -> list[str]:
    """The tags of what the leads were mailed, in order."""
    to = {f"{person.id}@example.org" for person in house.process().organisation.people(SITE.id).holding("dsl")}
    return [mail.tag for mail in house.mailer.sent if mail.to in to and mail.tag.startswith(case_id)]


def told_all(house: CountedDeployment) -> str:
    case_id = lodge(house, "D1", safeguarding=True)
    sweeps(house, 5)
    return case_id


def test_each_of_ninety_leads_counts_as_told_and_no_write_is_too_large(house: CountedDeployment) -> None:
    case_id = told_all(house)
    assert len(leads_told(case_of(house, case_id))) == len(mails_of(house, case_id)) == LEADS
    items, facts = (max(column) for column in zip(*house.noted, strict=True))
    assert AT_ONCE <= facts <= AT_ONCE + EVENTS_OF_TIME, f"events in the largest write: {facts}"
    assert items <= MOST_WRITES, f"items in the largest write: {items}"


@pytest.mark.prove
def test_of_ninety_leads_the_next_is_called_only_once_all_their_mails_came_back(house: CountedDeployment) -> None:
    case_id = told_all(house)
    *others, last = mails_of(house, case_id)
    for tag in others:
        came_back(house.process(), read(event(tag, **HARD)))
    now = case_of(house, case_id)
    assert state(now, "safeguarding.notify") == "met" and len(leads_told(now)) == 1
    called = {n.to for n in house.process().cases.notices(case_id) if n.kind == "safeguarding"}
    assert len(called) == LEADS, "nobody else is called while one of them knows"
    came_back(house.process(), read(event(last, **HARD)))
    now = case_of(house, case_id)
    assert state(now, "safeguarding.notify") == "running" and not leads_told(now)
    assert {n.to for n in house.process().cases.notices(case_id) if n.kind == "safeguarding"} > called
    items, facts = (max(column) for column in zip(*house.noted, strict=True))
    proved(
        f"{LEADS} leads told of one risk on DynamoDB Local", f"{facts} events and {items} items in the largest write"
    )
