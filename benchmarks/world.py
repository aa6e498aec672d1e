"""A deployment on DynamoDB Local: the demonstration's organisation, as many cases as a figure needs, a clock that stands.

Mail and files stay in memory, because a floor of theirs would measure another emulator.
"""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any

from benchmarks.bare import renamed
from chalicelib.actions import lodging, sweeping
from chalicelib.adapters import items, look_ups
from chalicelib.adapters.attributes import to_wire
from chalicelib.adapters.cases import TableCases
from chalicelib.adapters.drafts import TableDrafts
from chalicelib.adapters.dynamodb import DynamoTable
from chalicelib.adapters.memory import Memory
from chalicelib.adapters.organisation import TableOrganisation
from chalicelib.adapters.outbox import TableOutbox
from chalicelib.adapters.table import Item
from chalicelib.domain.casework.label import Label
from chalicelib.domain.obligations.working_days import LONDON
from chalicelib.ports import Services, Summary, WordList
from infrastructure.demonstration.setting_up import set_up
from infrastructure.emulate import create_table

FACTS = '{"about":["larkfield.lead1"],"assigned":{"formal":"larkfield.head"},"stage":"formal","status":"open"}'

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

SITE = "larkfield"
WORDS_TOLD, RARE = 120, "heron"  # different words of a narrative; one that few have
MONDAY = datetime(2026, 9, 14, 10, tzinfo=LONDON)
A_BATCH = 25  # items in one BatchWriteItem: DynamoDB's limit
WRITERS = 4


@dataclass(frozen=True)
class Sizes:
    """How much is measured. `quick` ends within two minutes."""

    quick: bool = False
    rounds: int = 60  # of what takes milliseconds
    slow_rounds: int = 20  # of what takes a tenth of a second
    processes: int = 9  # started, for imports
    cases: int = 100_000
    due_at_once: int = 1_000
    requests: int = 1_000  # to one process, for its memory


QUICK = Sizes(quick=True, rounds=20, slow_rounds=8, processes=3, cases=10_000, due_at_once=100)


@dataclass
class World:
    """One table with an organisation in it, and what actions and queries are given there."""

    client: "DynamoDBClient"
    name: str
    now: datetime = MONDAY
    memory: Memory = field(default_factory=Memory)

    def __post_init__(self) -> None:
        create_table(self.client, self.name)
        set_up(TableOrganisation(self.table))

    @property
    def table(self) -> DynamoTable:
        return DynamoTable(self.client, self.name)

    def services(self) -> Services:
        table = self.table
        return replace(
            self.memory.services(lambda: self.now),
            cases=TableCases(table),
            outbox=TableOutbox(table),
            drafts=TableDrafts(table),
            organisation=TableOrganisation(table),
        )

    @property
    def policy(self) -> str:
        """The hash of the policy that is in force at the site."""
        site = TableOrganisation(self.table).site(SITE)
        return site.policy if site else ""

    def fill(self, things: Iterable[Item]) -> None:
        """Write items as they are, many at a time."""
        with ThreadPoolExecutor(WRITERS) as writers:
            list(writers.map(self._write, _batches(things)))

    def _write(self, batch: list[Item]) -> None:
        left: Any = {self.name: [{"PutRequest": {"Item": to_wire(item)}} for item in batch]}
        while left:
            left = self.client.batch_write_item(RequestItems=left)["UnprocessedItems"]


def _batches(things: Iterable[Item]) -> Iterator[list[Item]]:
    rest = iter(things)
    while batch := list(islice(rest, A_BATCH)):
        yield batch


def copies(of: Iterable[Item], case_id: str, numbers: Iterable[int]) -> Iterator[Item]:
    """The items of a case once more for each number, under `copy_id`."""
    originals = list(of)
    for number in numbers:
        yield from (renamed(item, {case_id: copy_id(number)}) for item in originals)


def copy_id(number: int) -> str:
    return f"01COPY{number:020}"


class InMemory:
    """The same organisation with nothing around it, on a clock that a benchmark moves: where cases are made."""

    def __init__(self) -> None:
        self.now = MONDAY
        self.memory = Memory()
        set_up(self.memory.organisation)
        self.services = self.memory.services(lambda: self.now)

    def lodge(self, narrative: str) -> str:
        """A formal complaint to larkfield's head teacher, acknowledged by e-mail. The case's id."""
        complaint = lodging.Complaint(
            site=SITE, stage="formal", about=("senior_leader",), narrative=narrative, come_from="parent",
            name="Robin Applegarth", reach="email", email="robin@example.org",
        )  # fmt: skip
        lodged = lodging.submit(self.services, "", complaint)
        sweeping.sweep(self.services, lambda: 60.0)
        return lodged.case_id

    def items_of(self, case_id: str) -> list[Item]:
        """Everything in the partition of a case."""
        return [item for item in self.memory.table.items() if item["pk"] == items.case_key(case_id)[0]]


def found_by(count: int, still_open: int) -> Iterator[Item]:
    """An entry by a surname for each of those cases, and what the open ones are called."""
    for number in range(count):
        label = Label(
            case_id=small_id(number), site=SITE, name=f"Robin Wren{number:06}", title="The gate was left open",
            found_by=(f"wren{number:06}",),
        )  # fmt: skip
        yield from look_ups.entries(label)
        if number < still_open:
            yield look_ups.label_item(label)


def told_in(count: int) -> Iterator[Item]:
    """The words of so many narratives: some 120 each out of a few thousand, as of a page that somebody wrote."""
    for number in range(count):
        said = sorted({f"wor{number * 7919 % 4999 * step % 4999:04}" for step in range(1, WORDS_TOLD)})
        rare = [RARE] if number % 500 == 0 else []
        yield items.words_item(
            WordList(case_id=small_id(number), site=SITE, words=" " + " ".join([*said, *rare]), next_due=MONDAY)
        )  # fmt: skip


def small_id(number: int) -> str:
    return f"01SMALL{number:019}"


def summaries(count: int, still_open: int, later: datetime, policy: str = "0" * 64) -> Iterator[Item]:
    """Small cases: the first `still_open` of them are open, and time acts on none before `later`."""
    for number in range(count):
        due = later + timedelta(minutes=number) if number < still_open else None
        yield items.summary_item(
            Summary(
                case_id=small_id(number), version=9, acted=7, reference=f"RDS-{number:08}", site=SITE,
                policy=policy, status="open" if due else "closed", stage="formal",
                facts=FACTS, waiting=("formal.respond",), owed="formal.respond", received_on=MONDAY.date(), head="0" * 64,
                next_due=due, wake_at=due,
            )
        )  # fmt: skip
