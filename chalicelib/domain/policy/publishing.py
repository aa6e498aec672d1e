"""From a policy to what a case is pinned to: canonical JSON, named by the hash of its bytes.

The same policy gives the same bytes whatever the order in which it was written. Defaults are left out, so a field that
the model gains later, with a default that changes nothing, renames no policy that was published before it.
"""

import hashlib
import json
from dataclasses import dataclass

from chalicelib.domain.policy.model import Policy
from chalicelib.domain.policy.restoring import restore


@dataclass(frozen=True, slots=True)
class Published:
    """`json` for ever, under the SHA-256 (hex) of its UTF-8 bytes."""

    hash: str
    json: str


def compile(policy: Policy) -> Published:
    """The policy as it is published: sorted keys, no spaces, no floats (DESIGN §3). Lay the statute over it first."""
    content = policy.model_dump(mode="json", exclude_defaults=True)
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return Published(hashlib.sha256(canonical.encode()).hexdigest(), canonical)


def load(published: str) -> Policy:
    """The policy that a published JSON holds, from a store that holds only what `compile` wrote: it is not checked."""
    return restore(Policy, json.loads(published))


def checked(published: str) -> Policy:
    """The same from anywhere else. Raises pydantic's ValidationError for what is no policy."""
    return Policy.model_validate_json(published)
