"""What the commands share: a mistake of whoever typed, and JSON for programs."""

import json
from typing import Any


class NotUnderstood(Exception):
    """What was typed cannot be meant. The sentence says what to type instead."""


def print_json(value: Any) -> None:
    print(json.dumps(value, indent=2, ensure_ascii=False, default=str))
