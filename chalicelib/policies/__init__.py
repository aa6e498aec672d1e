"""The policies that come with Redress, as people write them, and the way from there to what is published.

For set-up, the command line and tests: no page of a case reads YAML; it only ever loads published JSON (`publishing.load`).
"""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from chalicelib.domain.policy.model import Policy, Statute
from chalicelib.domain.policy.publishing import Published, compile

STATUTE = "statute"
STARTS = {  # no organisation's own text; each with what it is
    "school-minimum": "The least that the law asks of an independent school",
    "two-stage": "A plain procedure in two stages, for anybody else",
}


def names() -> list[str]:
    """The ids of the organisations' policies that come with Redress."""
    found = (entry.name.removesuffix(".yaml") for entry in files(__name__).iterdir() if entry.name.endswith(".yaml"))
    return sorted(name for name in found if name != STATUTE)


def text(policy_id: str) -> str:
    """A policy as it is written. Raises FileNotFoundError for one that does not come with Redress."""
    folder = files(__name__).joinpath("starts") if policy_id in STARTS else files(__name__)
    return folder.joinpath(f"{policy_id}.yaml").read_text(encoding="utf-8")


def under_the_law(written: str, source: str = "policy") -> Policy:
    """The policy that a text says, with what the law adds (READINGS R25). Raises PolicyRefused."""
    return with_the_law(as_text_says(written, source))


def as_text_says(written: str, source: str = "policy") -> Policy:
    """The policy that a text says, and nothing else. Raises PolicyRefused."""
    from chalicelib.domain.policy.reading import read  # brings a reader of YAML, which few pages need

    return read(written, source)


def with_the_law(written: Policy) -> Policy:
    """A policy as it is written, with what the law adds. Raises PolicyRefused where it promises less."""
    from chalicelib.domain.policy.reading import overlay

    return overlay(written, statute())


def as_text(written: Policy) -> str:
    """A policy as somebody would write it in YAML."""
    from chalicelib.domain.policy import yaml_text

    return yaml_text.written(written)


@cache
def policy(policy_id: str) -> Policy:
    """A policy that comes with Redress, with what the law adds. Raises FileNotFoundError."""
    return under_the_law(text(policy_id), f"{policy_id}.yaml")


@cache
def publish(policy_id: str) -> Published:
    """The same, as a case is pinned to it. Raises FileNotFoundError."""
    return compile(policy(policy_id))


@cache
def statute() -> Statute:
    """What the law asks of every policy."""
    from chalicelib.domain.policy.reading import read_statute

    return read_statute(text(STATUTE), f"{STATUTE}.yaml")


@cache
def standards() -> tuple[Mapping[str, Any], ...]:
    """What laws, codes and charity regulators ask of a complaints procedure, a row each (queries/self_assessment.py)."""
    return tuple(json.loads((files(__name__) / "standards.json").read_text(encoding="utf-8")))
