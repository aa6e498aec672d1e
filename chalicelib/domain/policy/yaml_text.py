"""A policy as YAML, for whoever goes on writing it by hand. What stood behind a # in an earlier text is not in it."""

from typing import Any

import yaml

from chalicelib.domain.policy.model import Policy

WIDTH = 120


class _Writer(yaml.SafeDumper):
    """Indents the items of a list, as people do."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> Any:
        return super().increase_indent(flow, False)


def written(policy: Policy) -> str:
    """The text that `reading.read` reads as this policy. What is as it would be anyway is left out."""
    content = policy.model_dump(mode="json", exclude_defaults=True)
    for name in ("in_force", "review_due"):
        content |= {name: getattr(policy, name)} if content.get(name) else {}
    return yaml.dump(content, Dumper=_Writer, sort_keys=False, allow_unicode=True, width=WIDTH)
