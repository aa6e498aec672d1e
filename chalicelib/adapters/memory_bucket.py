"""The twin of S3's side that browsers meet. It keeps the conditions of a policy as S3 does, which moto does not: the local
runner asks it too."""

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from chalicelib.domain.evidence.rules import ANY_TYPE, MOST_POSTED
from chalicelib.ports.uploads import Offer

ADDRESS = "https://files.redress.example/"
NAME = "${filename}"
NOT_ASKED = ("policy", "x-amz-signature", "file")  # fields that a policy need not name


@dataclass
class MemoryBucket:
    """`ports.Bucket`, and what a browser does with it. `kept`: what `MemoryFiles` of the same bucket holds."""

    kept: dict[str, tuple[bytes, str]] = field(default_factory=dict)
    arrived: dict[tuple[str, str], bytes] = field(default_factory=dict)  # by key and version
    gone: set[str] = field(default_factory=set)
    opened: set[str] = field(default_factory=set)

    def offer(self, prefix: str, back_to: str) -> Offer:
        then = {"success_action_redirect": back_to} if back_to else {"success_action_status": "204"}
        fields = {"Content-Type": ANY_TYPE, **then}
        conditions: list[Any] = [
            *({name: value} for name, value in fields.items()), ["content-length-range", 0, MOST_POSTED],
            ["starts-with", "$key", prefix],
        ]  # fmt: skip
        policy = base64.b64encode(json.dumps({"conditions": conditions}).encode()).decode()
        return Offer(ADDRESS, {**fields, "key": prefix + NAME, "policy": policy})

    def posted(self, key: str, version: str) -> bytes | None:
        return self.arrived.get((key, version))

    def begins(self, key: str, most: int) -> bytes | None:
        found = [body for (posted, _), body in self.arrived.items() if posted == key]
        return found[-1][:most] if found else None

    def link(self, key: str, disposition: str, content_type: str) -> str:
        return f"{ADDRESS}{key}?save={disposition}"

    def opens(self, keys: Sequence[str]) -> None:
        self.opened.update(keys)

    def order(self, key: str, body: bytes) -> None:
        self.kept[key] = (body, "application/json")

    def picture(self, key: str) -> str | None:
        return f"{ADDRESS}{key}" if key in self.kept else None

    def versions(self, prefix: str) -> int:
        return len(self._kept(prefix)) + len(self._arrived(prefix))

    def erase(self, prefix: str) -> None:
        for key in self._kept(prefix):
            del self.kept[key]
        for posted in self._arrived(prefix):
            del self.arrived[posted]

    def _kept(self, prefix: str) -> list[str]:
        return [key for key in self.kept if key.startswith(prefix)]

    def _arrived(self, prefix: str) -> list[tuple[str, str]]:
        return [posted for posted in self.arrived if posted[0].startswith(prefix)]

    def let_go(self, keys: Sequence[str]) -> None:
        for key in keys:
            self.kept.pop(key, None)
            self.gone.add(key)

    def post(self, fields: Mapping[str, str], name: str, body: bytes) -> tuple[str, str]:
        """What a browser does with an offer: gives the key and the version. Raises ValueError as S3 would refuse it."""
        why = refused(fields, name, len(body), None)
        if why:
            raise ValueError(why)
        key, version = key_posted(fields, name), f"v{len(self.arrived) + 1}"
        self.arrived[key, version] = body
        return key, version


def key_posted(fields: Mapping[str, str], name: str) -> str:
    """The key under which S3 keeps a file of this name: what follows the last slash of it."""
    return fields.get("key", "").replace(NAME, name.replace("\\", "/").rpartition("/")[2])


def refused(fields: Mapping[str, str], name: str, size: int, now: datetime | None) -> str:
    """Why S3 would not take a posted form by its policy; "" where it would. `now` None: whenever."""
    try:
        policy = json.loads(base64.b64decode(fields["policy"]))
        conditions = policy["conditions"]
    except (KeyError, ValueError):
        return "there is no policy"
    if now is not None and datetime.fromisoformat(policy["expiration"]) <= now:
        return "the policy has expired"
    given = {**{each.lower(): value for each, value in fields.items()}, "key": key_posted(fields, name)}
    named = {"bucket"}
    for condition in conditions:
        kind, which, wanted = condition if isinstance(condition, list) else ("eq", *next(iter(condition.items())))
        if kind == "content-length-range":
            if not which <= size <= wanted:
                return "the file is too small or too large"
            continue
        which = which.removeprefix("$").lower()
        said = given.get(which)
        named.add(which)
        if which != "bucket" and (said is None or (said != wanted if kind == "eq" else not said.startswith(wanted))):
            return f"the policy's condition on {which} is not met"
    strange = given.keys() - named - set(NOT_ASKED)
    return f"the policy does not name {', '.join(sorted(strange))}" if strange else ""
