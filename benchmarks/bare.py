"""The floor: the requests that an operation made, noted as they left it, and made once more with nothing around them.

A hook of botocore notes the parameters before botocore touches them. A transaction can be made once only, because its
items must be new, so a replay says other keys of the same length: other cases and drafts, the same sizes and conditions.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from botocore import xform_name

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

LEAVING = "provide-client-params.dynamodb"


@dataclass(frozen=True, slots=True)
class Request:
    operation: str  # as DynamoDB names it: GetItem
    parameters: Mapping[str, Any]


@contextmanager
def recording(client: "DynamoDBClient") -> Iterator[list[Request]]:
    """Every request that the client makes meanwhile. It may be timed: botocore changes nothing inside the parameters."""
    noted: list[Request] = []

    def note(params: Mapping[str, Any], model: Any, **_: Any) -> None:
        noted.append(Request(model.name, {**params}))

    client.meta.events.register(LEAVING, note)
    try:
        yield noted
    finally:
        client.meta.events.unregister(LEAVING, note)


def replay(
    client: "DynamoDBClient", requests: Sequence[Request], names: Mapping[str, str] | None = None
) -> Callable[[], None]:
    """What makes the same requests, in the same order, with these texts changed."""
    calls = [
        partial(getattr(client, xform_name(request.operation)), **renamed(request.parameters, names or {}))
        for request in requests
    ]

    def make() -> None:
        for call in calls:
            call()

    return make


def renamed(value: Any, names: Mapping[str, str]) -> Any:
    """The same with each text changed wherever it stands: in keys of items, and inside longer texts."""
    if isinstance(value, Mapping):
        return {key: renamed(one, names) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [renamed(one, names) for one in value]
    if isinstance(value, str):
        for old, new in names.items():
            value = value.replace(old, new)
    return value


def another(name: str, number: int) -> str:
    """A name of the same length that nothing else has: the number-th beside `name`."""
    digest = blake2b(f"{name}/{number}".encode()).hexdigest()
    return (digest * (len(name) // len(digest) + 1))[: len(name)]
