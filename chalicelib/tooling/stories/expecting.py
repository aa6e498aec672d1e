"""Reading a step's `then`: THEN is the list of what may be expected, and how each is written."""

from collections.abc import Callable, Iterator, Mapping

from chalicelib.domain.casework.refusals import SENTENCES
from chalicelib.tooling.stories.lines import Node, Problem
from chalicelib.tooling.stories.story import Expected, Kind, Value
from chalicelib.tooling.stories.when import day

NONE = "none"
STATUSES = ("open", "answered", "late_request", "closed")
CLOSED_AS = (
    "resolved", "final", "lapsed", "withdrawn", "referred", "duplicate", "campaign", "malicious", "vexatious",
)  # fmt: skip
CLOCK_STATES = ("running", "met", "missed", "late", "held", "relaxed", "void")
WINDOW_STATES = ("open", "used", "lapsed", "waiting")

Found = Iterator[Expected | Problem]
Reader = Callable[[Kind, Node], Found]
Scalar = Callable[[str], Value]


def expectations(node: Node) -> list[Expected | Problem]:
    """All that `then` says, in order, and what is wrong with it."""
    if not node.keys:
        return [Problem(node.line, "`then` names what must hold, such as {status: open}.")]
    found: list[Expected | Problem] = []
    for name, inside in node.keys.items():
        kind = KINDS.get(name)
        if kind is None:
            found.append(
                Problem(inside.line, f'"{name}" is nothing that can be expected. There is: {", ".join(THEN)}.')
            )
        else:
            found.extend(THEN[kind](kind, inside))
    return found


def _one_of(*values: str) -> Scalar:
    def read(text: str) -> Value:
        if text not in values:
            raise ValueError(f'"{text}" is none of {", ".join(values)}.')
        return text

    return read


def _name(text: str) -> Value:
    if not text:
        raise ValueError("a name is missing here.")
    return text


def _or_none(read: Scalar) -> Scalar:
    return lambda text: None if text == NONE else read(text)


def _permission(text: str) -> Value:
    return True if text == "true" else _one_of(*SENTENCES)(text)


def _one(read: Scalar) -> Reader:
    return lambda kind, node: _read(read, kind, node)


def _named(read: Scalar) -> Reader:
    """Names, each with its value."""

    def each(kind: Kind, node: Node) -> Found:
        yield from _must_have_keys(node)
        for name, inside in node.keys.items():
            yield from _read(read, kind, inside, name)

    return each


def _table(columns: Mapping[str, Scalar]) -> Reader:
    """Names, each with some of these aspects, or `none`: there is no such thing."""

    def each(kind: Kind, node: Node) -> Found:
        yield from _must_have_keys(node)
        for name, inside in node.keys.items():
            if inside.text == NONE:
                yield Expected(inside.line, kind, None, name)
                continue
            yield from _must_have_keys(inside)
            for aspect, value in inside.keys.items():
                if aspect in columns:
                    yield from _read(columns[aspect], kind, value, name, aspect)
                else:
                    yield Problem(value.line, f'"{aspect}" is none of {", ".join(columns)}.')

    return each


def _list(kind: Kind, node: Node, name: str = "") -> Found:
    if isinstance(node.value, list) and all(isinstance(item.value, str) for item in node.items):
        yield Expected(node.line, kind, tuple(item.text for item in node.items), name)
    else:
        yield Problem(node.line, "this has to be a list, such as [chair].")


def _lists(kind: Kind, node: Node) -> Found:
    yield from _must_have_keys(node)
    for name, inside in node.keys.items():
        yield from _list(kind, inside, name)


def _must_have_keys(node: Node) -> Iterator[Problem]:
    if not node.keys:
        yield Problem(node.line, "this has to be keys with their values.")


def _read(read: Scalar, kind: Kind, node: Node, name: str = "", aspect: str = "") -> Found:
    try:
        yield Expected(node.line, kind, read(node.text), name, aspect)
    except ValueError as error:
        yield Problem(node.line, str(error))


_A_DAY = _or_none(day)
THEN: Mapping[Kind, Reader] = {
    "stage": _one(_name),
    "status": _one(_one_of(*STATUSES)),
    "closed_as": _one(_or_none(_one_of(*CLOSED_AS))),
    "clocks": _table({"due": _A_DAY, "state": _one_of(*CLOCK_STATES), "done": _A_DAY}),
    "windows": _table({"closes": _A_DAY, "state": _one_of(*WINDOW_STATES)}),
    "duties": _named(_or_none(_one_of("owed", "done"))),
    "handled_by": _one(_or_none(_name)),
    "may_act": _named(_permission),
    "breaches": _list,
    "retain_until": _one(_A_DAY),
    "reviews": _named(_A_DAY),
    "told": _lists,
    "not_told": _lists,
    "refused": _one(_one_of(*SENTENCES)),
}
KINDS: Mapping[str, Kind] = {str(kind): kind for kind in THEN}
