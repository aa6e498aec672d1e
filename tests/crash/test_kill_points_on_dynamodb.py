"""A share of the kill points on DynamoDB Local, at the client: what fails is a request, as botocore says that it fails.

Which ones is drawn from a seed (tests/proofs.py), the same each time unless another is given.
"""

import random
from collections.abc import Callable, Iterator
from itertools import count

import pytest
from types_boto3_dynamodb import DynamoDBClient

from infrastructure.emulate import create_table
from tests.crash import matrix
from tests.crash.deployment import Deployment
from tests.crash.edge import Edge, kill_points
from tests.crash.edge_of_client import HouseOnDynamo, moved
from tests.crash.stories import STORIES
from tests.proofs import SEED, proved

A_FEW, MANY = 3, 12  # points of a step
Move = Callable[[Deployment], HouseOnDynamo]
_tables = count(1)


@pytest.fixture
def move(dynamodb: DynamoDBClient) -> Iterator[Move]:
    """Puts a house on a table of its own."""
    made: list[str] = []

    def to_dynamodb(house: Deployment) -> HouseOnDynamo:
        made.append(f"house-{next(_tables)}")
        create_table(dynamodb, made[-1])
        return moved(house, dynamodb, made[-1])

    yield to_dynamodb
    for name in made:
        dynamodb.delete_table(TableName=name)


def steps(chance: random.Random, how_many: int) -> list[tuple[str, int]]:
    every = [(story, n) for story, told in STORIES.items() for n in range(len(told))]
    return chance.sample(every, how_many)


def holds(move: Move, story: str, n: int, chance: random.Random, how_many: int) -> int:
    """The step with all well, which says what goes out; then with that many troubles, one at a time. Gives how many."""
    moment, step, undisturbed = matrix.moments(story)[n], STORIES[story][n], Edge()
    house = move(moment.before.copy())
    matrix.play(house, step, moment.case_id, undisturbed)
    assert matrix.complaints(house, moment) == [], f"{story}, {step}, with all well"
    points = kill_points(undisturbed.calls)
    for call, trouble in chance.sample(points, min(how_many, len(points))):
        where = f"{story}, {step}: {trouble} at call {call}, {undisturbed.calls[call].name}"
        house = move(moment.before.copy())
        matrix.play(house, step, moment.case_id, Edge({call: trouble}))
        assert matrix.complaints(house, moment) == [], where
        in_doubt = matrix.mails_in_doubt(undisturbed.calls, call, trouble)
        assert matrix.mailed_twice(house, moment) <= in_doubt, f"{where}: a mail came twice"
    return min(how_many, len(points))


@pytest.mark.parametrize("nth", range(A_FEW))
def test_trouble_with_a_request_is_made_good(move: Move, nth: int) -> None:
    story, n = steps(random.Random(SEED), A_FEW)[nth]
    assert holds(move, story, n, random.Random(SEED + nth), A_FEW) > 0


@pytest.mark.prove
def test_trouble_with_many_requests_is_made_good(move: Move) -> None:
    chance = random.Random(SEED)
    tried = [holds(move, story, n, chance, MANY) for story, told in STORIES.items() for n in range(len(told))]
    proved(
        "Kill points on DynamoDB Local, drawn from those of every step", f"{sum(tried)}, all made good (seed {SEED})"
    )
