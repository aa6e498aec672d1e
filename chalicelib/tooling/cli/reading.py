"""Which policy is meant by what was typed: one of ours by its id, or a file."""

from collections.abc import Callable
from pathlib import Path

from chalicelib import policies
from chalicelib.domain.policy.model import Policy
from chalicelib.domain.policy.reading import PolicyRefused
from chalicelib.tooling.cli.output import NotUnderstood


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
