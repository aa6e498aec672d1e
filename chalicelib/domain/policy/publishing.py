"""From a policy to what a case is pinned to: canonical JSON, named by the hash of its bytes.

The same policy gives the same bytes whatever the order in which it was written. Defaults are left out, so a field that
the model gains later, with a default that changes nothing, renames no policy that was published before it.

A case is pinned to these bytes for good, and they outlive the model that wrote them: each says which schema it was
written in. Where a field is renamed, removed or means something else, raise SCHEMA and say in UPCASTS how content of the
schema before would be written now. It is read so, and stays stored as it was, because its name is the hash of its bytes.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from chalicelib.domain.policy.model import Policy
from chalicelib.domain.policy.restoring import restore

Content = dict[str, Any]
Upcasts = Mapping[int, Callable[[Content], Content]]

SCHEMA = 1
UPCASTS: Upcasts = {}  # by the schema that each takes content from, to the next


class UnknownSchema(Exception):
    """A policy that a later version of Redress published: only that version can read it."""


@dataclass(frozen=True, slots=True)
class Published:
    """`json` for ever, under the SHA-256 (hex) of its UTF-8 bytes."""

    hash: str
    json: str


def compile(policy: Policy) -> Published:
    """The policy as it is published: sorted keys, no spaces, no floats (DESIGN §3). Lay the statute over it first."""
    content = {"v": SCHEMA, **policy.model_dump(mode="json", exclude_defaults=True)}
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return Published(hashlib.sha256(canonical.encode()).hexdigest(), canonical)


def load(published: str) -> Policy:
    """The policy that a published JSON holds, from a store that holds only what `compile` wrote: it is not checked.

    Raises UnknownSchema.
    """
    return restore(Policy, upcast(json.loads(published)))


def checked(published: str) -> Policy:
    """The same from anywhere else. Raises pydantic's ValidationError for what is no policy, UnknownSchema."""
    content = json.loads(published)
    return Policy.model_validate_json(json.dumps(upcast(content)) if isinstance(content, dict) else published)


def upcast(content: Content, upcasts: Upcasts = UPCASTS, schema: int = SCHEMA) -> Content:
    """What was published, as this version would publish it. Raises UnknownSchema."""
    written, content = content.get("v", 1), {key: value for key, value in content.items() if key != "v"}
    if not isinstance(written, int) or not 1 <= written <= schema:
        raise UnknownSchema(
            f"This policy is written in schema {written}; this version of Redress reads up to {schema}."
        )
    for version in range(written, schema):
        content = upcasts[version](content)
    return content
