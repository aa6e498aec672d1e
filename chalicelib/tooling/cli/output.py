"""What the commands share: requests and replies, mistakes of whoever asks, and JSON for programs."""

import json
from collections.abc import Mapping
from typing import Any

Reply = dict[str, Any]
Request = Mapping[str, Any]
OPERATOR = "operator"  # whoever holds the account


class NotUnderstood(Exception):
    """What was typed cannot be meant. The sentence says what to type instead."""


class BadRequest(Exception):
    """A request that cannot be meant: its code, and a sentence that says what to do instead."""

    def __init__(self, code: str, says: str) -> None:
        super().__init__(says)
        self.code = code
        self.says = says


def print_json(value: Any) -> None:
    print(json.dumps(value, indent=2, ensure_ascii=False, default=str))
