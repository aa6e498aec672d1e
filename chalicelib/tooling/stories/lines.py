"""YAML as a tree in which everything knows its line.

All that stands in a story is words, lists and keys: `on`, `no` and `10` are what is written there, and whoever needs a
date or a number makes one of it. PyYAML is a tool of whoever writes policies; no request ever loads it.
"""

from dataclasses import dataclass
from typing import Any

import yaml

Reader = type[yaml.BaseLoader] | type[yaml.CBaseLoader]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to put right, with its line (from 1)."""

    line: int
    says: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.says}"


class StoryRefused(Exception):
    """A story that cannot be played as it stands."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Node:
    """Words, a list, or keys with their values, and the line on which it begins."""

    line: int
    value: "str | list[Node] | dict[str, Node]"

    @property
    def text(self) -> str:
        return self.value if isinstance(self.value, str) else ""

    @property
    def items(self) -> "list[Node]":
        return self.value if isinstance(self.value, list) else []

    @property
    def keys(self) -> "dict[str, Node]":
        return self.value if isinstance(self.value, dict) else {}

    def plain(self) -> Any:
        """The same without lines."""
        if isinstance(self.value, str):
            return self.value
        if isinstance(self.value, list):
            return [item.plain() for item in self.value]
        return {key: node.plain() for key, node in self.value.items()}


def read(text: str) -> Node:
    """The tree of one YAML document. Raises StoryRefused."""
    try:
        return _tree(text, yaml.CBaseLoader)
    except (yaml.YAMLError, ValueError):  # libyaml reads fifteen times as fast, and PyYAML says better what is wrong
        return _explained(text)


def _explained(text: str) -> Node:
    try:
        return _tree(text, yaml.BaseLoader)
    except yaml.YAMLError as error:
        why = getattr(error, "problem", None) or "there is a character that YAML does not allow"
        raise StoryRefused(
            [Problem(_line(getattr(error, "problem_mark", None)), f"this cannot be read as YAML: {why}.")]
        ) from None


def _tree(text: str, loader: Reader) -> Node:
    _no_anchors(text, loader)
    top = yaml.compose(text, Loader=loader)
    if top is None:
        raise StoryRefused([Problem(1, "the file is empty.")])
    return _node(top, _line(top.start_mark))


def _no_anchors(text: str, loader: Reader) -> None:
    """A few lines of anchors and aliases can stand for gigabytes, or for themselves."""
    for event in yaml.parse(text, Loader=loader):
        if getattr(event, "anchor", None):
            raise StoryRefused(
                [Problem(_line(event.start_mark), "anchors and aliases (& and *) are not allowed: write it out again.")]
            )


def _line(mark: Any) -> int:
    return mark.line + 1 if mark else 1


def _node(node: yaml.Node, line: int) -> Node:
    if isinstance(node, yaml.MappingNode):
        return Node(line, _keys(node))
    if isinstance(node, yaml.SequenceNode):
        return Node(line, [_node(item, _line(item.start_mark)) for item in node.value])
    return Node(line, str(node.value))


def _keys(node: yaml.MappingNode) -> dict[str, Node]:
    found: dict[str, Node] = {}
    for key, value in node.value:
        line = _line(key.start_mark)
        if not isinstance(key, yaml.ScalarNode):
            raise StoryRefused([Problem(line, "a key has to be a word.")])
        if key.value in found:
            raise StoryRefused([Problem(line, f'"{key.value}" stands here twice.')])
        found[key.value] = _node(value, line)
    return found
