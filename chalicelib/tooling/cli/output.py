"""What the commands share: requests and replies, mistakes of whoever asks, which policy is meant, and JSON for programs."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from chalicelib import policies
from chalicelib.domain.policy.model import Policy
from chalicelib.domain.policy.reading import PolicyRefused

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


def policy_named(named: str, read: Callable[[str, str], Policy]) -> Policy:
    """The policy of a file's path or of an id. `read` takes its text and what to call it. Raises NotUnderstood."""
    try:
        if named.endswith((".yaml", ".yml")):
            return read(Path(named).read_text(encoding="utf-8"), named)
        return read(policies.text(named), f"{named}.yaml")
    except (FileNotFoundError, IsADirectoryError):
        raise NotUnderstood(f'There is no policy "{named}". There is: {", ".join(policies.names())}.') from None
    except UnicodeDecodeError:
        raise NotUnderstood(f"{named} is not a text in UTF-8.") from None
    except PolicyRefused as refused:
        raise NotUnderstood(str(refused)) from None
