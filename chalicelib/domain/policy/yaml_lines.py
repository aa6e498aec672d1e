"""YAML into plain values, each with the line it stands on, and nothing that a policy has no use for.

A policy comes from outside, so the text is looked at before anything is built from it: its size, its depth, anchors and
aliases (a few lines of them can stand for gigabytes) and tags (which can stand for anything). PyYAML is used only here;
it is a tool of whoever writes policies, and no request ever loads it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import yaml

LARGEST = 256 * 1024  # bytes
DEEPEST = 20
Path = tuple[str | int, ...]
Scalar = str | int | bool | date | None
Reader = type[Any]  # a loader of PyYAML
FASTEST: Reader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # where libyaml is not packed, PyYAML alone


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with the text itself, at a line (from 1)."""

    line: int
    where: Path
    says: str


@dataclass(slots=True)
class Lines:
    """Plain values, the line of each by its path, and what was wrong on the way."""

    value: Any = None
    line_of: dict[Path, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def line(self, path: Path) -> int:
        """The line of a value, or of the nearest thing around it that is there."""
        while path and path not in self.line_of:
            path = path[:-1]
        return self.line_of.get(path, 1)


def parse(text: str) -> Lines:
    """The values of one YAML document with their lines. What is wrong is in `faults`; then `value` is not to be used."""
    if len(text.encode("utf-8", "surrogatepass")) > LARGEST:
        return Lines(faults=[Fault(1, (), f"The file is larger than {LARGEST // 1024} KB. A policy is far smaller.")])
    try:
        return _parsed(text, FASTEST)
    except (yaml.YAMLError, ValueError):  # libyaml reads five times as fast, and PyYAML says better what is wrong
        return _explained(text)


def _explained(text: str) -> Lines:
    try:
        return _parsed(text, yaml.SafeLoader)
    except yaml.YAMLError as error:
        return Lines(faults=[_not_yaml(error)])
    except (ValueError, OverflowError):  # it looks no further than the digits of an escape such as \\UFFFFFFFF
        says = "An escape (\\U) in the file names no character. Write the character itself."
        return Lines(faults=[Fault(1, (), says)])


def _parsed(text: str, loader: Reader) -> Lines:
    lines = Lines(faults=list(_unwanted(text, loader)))
    node = None if lines.faults else yaml.compose(text, Loader=loader)
    if node is not None:
        lines.value = _value(node, (), lines)
    elif not lines.faults:
        lines.faults.append(Fault(1, (), "The file is empty."))
    return lines


def _not_yaml(error: yaml.YAMLError) -> Fault:
    problem = getattr(error, "problem", None) or "there is a character that YAML does not allow"
    return Fault(_line(getattr(error, "problem_mark", None)), (), f"This is not YAML that can be read: {problem}.")


def _line(mark: Any) -> int:
    return mark.line + 1 if mark else 1


def _unwanted(text: str, loader: Reader) -> Iterator[Fault]:
    """The first thing in the text that no policy needs, found without building anything."""
    depth = 0
    for event in yaml.parse(text, Loader=loader):
        line = _line(event.start_mark)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            yield Fault(line, (), f"This is nested deeper than {DEEPEST} levels.")
        elif getattr(event, "anchor", None):
            yield Fault(line, (), "Anchors and aliases (& and *) are not allowed. Write the value out again.")
        elif getattr(event, "tag", None):
            yield Fault(line, (), "Tags (!) are not allowed. Write the plain value.")
        else:
            continue
        return


def _value(node: yaml.Node, path: Path, lines: Lines) -> Any:
    lines.line_of.setdefault(path, _line(node.start_mark))
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, lines)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*path, n), lines) for n, item in enumerate(node.value)]
    return _scalar(node, path, lines)


def _mapping(node: yaml.MappingNode, path: Path, lines: Lines) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in node.value:
        line = _line(key.start_mark)
        if not isinstance(key, yaml.ScalarNode) or key.tag != "tag:yaml.org,2002:str":
            lines.faults.append(Fault(line, path, "A key has to be a word. Put it in quotes if it is one."))
        elif key.value in found:
            lines.faults.append(Fault(line, (*path, key.value), f'"{key.value}" stands here twice. Keep one of them.'))
        else:
            lines.line_of[*path, key.value] = line
            found[key.value] = _value(value, (*path, key.value), lines)
    return found


def _scalar(node: yaml.Node, path: Path, lines: Lines) -> Scalar:
    """Words, whole numbers, dates, yes and no; a number with a point stays as it was written."""
    kind = node.tag.rpartition(":")[2]
    text: str = node.value
    try:
        match kind:
            case "null":
                return None
            case "bool":
                return text.lower() in ("yes", "true", "on")
            case "int":
                return int(text)
            case "timestamp":
                return date.fromisoformat(text)
    except ValueError:
        said = "a date as year-month-day, such as 2026-09-14" if kind == "timestamp" else "a plain whole number"
        lines.faults.append(Fault(_line(node.start_mark), path, f"This is not {said}."))
    return text
