"""AWS's own limits on what a request says: moto and most emulators check none of them, so every call of the suite is held
against them here, at boto3's own door.

Patterns, lengths and enumerations stand in botocore's service models. What AWS documents in prose alone and moto forgives
is written in PROSE: add to it what a real deployment taught us.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from botocore.client import BaseClient
from botocore.model import Shape

broken: list[str] = []  # what was asked for against the rules since the test began

Rule = Callable[[Any], bool]


def matches(pattern: str) -> Rule:
    return lambda value: re.fullmatch(pattern, value) is not None


def most_bytes(most: int) -> Rule:
    return lambda value: len(value if isinstance(value, bytes) else str(value).encode()) <= most


def most_items(most: int) -> Rule:
    return lambda value: 1 <= len(value) <= most


def an_item(value: Any) -> bool:
    """400 KB (409,600 bytes) with its names; JSON's own signs are in no item."""
    return len(json.dumps(value, ensure_ascii=False).encode()) <= 409_600 + 40 * len(value)


PROSE: Mapping[tuple[str, str], Mapping[str, Rule]] = {  # (service, operation): path of the argument: its rule
    ("sesv2", "SendEmail"): {
        ".EmailTags[].Name": matches(r"[A-Za-z0-9_-]{1,256}"),
        ".EmailTags[].Value": matches(r"[A-Za-z0-9_-]{1,256}"),
        ".EmailTags": most_items(50),
        ".ConfigurationSetName": matches(r"[A-Za-z0-9_-]{1,64}"),
        ".FromEmailAddress": most_bytes(320),
        ".Destination.ToAddresses": most_items(50),
        ".Destination.ToAddresses[]": lambda to: to.isascii() and matches(r"[^\s@]{1,64}@[^\s@]{1,255}")(to),
        ".Content.Raw.Data": lambda raw: raw.isascii() and len(raw) <= 40_000_000 and _lines_up_to(raw, 998),
    },
    ("dynamodb", "TransactWriteItems"): {
        ".TransactItems": most_items(100),
        ".TransactItems[].Put.Item": an_item,
        ".TransactItems[].Put.ConditionExpression": most_bytes(4096),
        ".ClientRequestToken": most_bytes(36),
    },
    ("dynamodb", "PutItem"): {".Item": an_item, ".ConditionExpression": most_bytes(4096)},
    ("dynamodb", "UpdateItem"): {".UpdateExpression": most_bytes(4096), ".ConditionExpression": most_bytes(4096)},
    ("dynamodb", "Query"): {".KeyConditionExpression": most_bytes(4096), ".Limit": lambda limit: limit >= 1},
    ("s3", "PutObject"): {".Key": most_bytes(1024)},
    ("s3", "GetObject"): {".Key": most_bytes(1024)},
    ("ssm", "GetParameter"): {".Name": matches(r"/?[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+){0,14}")},
    ("ssm", "PutParameter"): {
        ".Name": matches(r"/?[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+){0,14}"),
        ".Value": most_bytes(4096),
    },
}


def _lines_up_to(raw: bytes, most: int) -> bool:
    return max(map(len, raw.splitlines()), default=0) <= most


def guard() -> None:
    """From now on, every call of every client in this process."""
    plain = BaseClient._make_api_call  # type: ignore[attr-defined]

    def checked(self: Any, operation_name: str, api_params: Any) -> Any:
        model = self.meta.service_model
        broken.extend(problems(str(model.service_name), operation_name, model.operation_model(operation_name).input_shape,
                               api_params))  # fmt: skip
        return plain(self, operation_name, api_params)

    BaseClient._make_api_call = checked  # type: ignore[attr-defined]


def problems(service: str, operation: str, shape: Shape | None, given: Any) -> list[str]:
    """What AWS would refuse in the arguments of a call. The values stand in it, for whoever reads the failed test."""
    prose = PROSE.get((service, operation), {})
    return [
        f"{service} {operation}{path}: {why}: {str(value)[:200]!r}"
        for path, one, value in (_walk("", shape, given) if shape else ())
        for why in _wrong(one, value, prose.get(path))
    ]


def _walk(path: str, shape: Any, value: Any) -> Iterator[tuple[str, Any, Any]]:
    """Every argument with its shape and where it stands, whole ones before what they are made of."""
    yield path, shape, value
    if shape.type_name == "structure" and isinstance(value, Mapping):
        for name, member in shape.members.items():
            if name in value:
                yield from _walk(f"{path}.{name}", member, value[name])
    elif shape.type_name == "list" and isinstance(value, list | tuple):
        for one in value:
            yield from _walk(f"{path}[]", shape.member, one)
    elif shape.type_name == "map" and isinstance(value, Mapping):
        for key, one in value.items():
            yield from _walk(f"{path}{{}}", shape.key, key)
            yield from _walk(f"{path}{{}}", shape.value, one)


def _wrong(shape: Any, value: Any, prose: Rule | None) -> Iterator[str]:
    if prose is not None and not prose(value):
        yield "not as its documentation says"
    said = shape.metadata
    if isinstance(value, str) and shape.type_name == "string":
        pattern = _compiled(str(said.get("pattern", "")))
        if pattern and not pattern.fullmatch(value):
            yield f"does not match {said['pattern']}"
        if shape.enum and value not in shape.enum:
            yield f"is none of {', '.join(shape.enum)}"
    size = value if isinstance(value, int | float) else len(value) if hasattr(value, "__len__") else None
    if size is not None and not said.get("min", size) <= size <= said.get("max", size):
        yield f"outside of {said.get('min', '')} to {said.get('max', '')}"


@cache
def _compiled(pattern: str) -> re.Pattern[str] | None:
    """Those that Python can read: a few are written for Java."""
    try:
        return re.compile(pattern) if pattern else None
    except re.error:
        return None
