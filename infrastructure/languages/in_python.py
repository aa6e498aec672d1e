"""The sentences that stand in Python: each string that somebody may read, with values where an f-string has them.

A string is taken unless it is code (`is_code`) or a docstring. It is better to have one too many: it is only never shown.
"""

import ast
import importlib
from collections.abc import Iterator, Mapping
from functools import singledispatchmethod
from pathlib import Path
from types import ModuleType
from typing import Any

from chalicelib.languages.catalogue import DAY, VALUE
from infrastructure.languages.readings import Texts, is_code, sentences_of, together, value


def said_in(module: str) -> Iterator[str]:
    """The sentences of a module, by its name."""
    known = importlib.import_module(module)
    assert known.__file__ is not None, f"{module} lies in no file"
    tree = ast.parse(Path(known.__file__).read_text(encoding="utf-8"))
    for text in _texts(tree, known, {}):
        if not is_code(text):
            yield from sentences_of(text)


def _texts(tree: ast.AST, module: ModuleType, once: Mapping[str, ast.expr]) -> Iterator[str]:
    """Each outermost string: those within an f-string belong to it."""
    for child in ast.iter_child_nodes(tree):
        if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
            continue  # a docstring
        if isinstance(child, ast.JoinedStr | ast.Constant | ast.BinOp) and _is_text(child):
            yield from Reader(module, once).texts(child)
        elif isinstance(child, ast.FunctionDef):
            yield from _texts(child, module, _said_once(child))
        else:
            yield from _texts(child, module, once)


def _is_text(node: ast.expr) -> bool:
    if isinstance(node, ast.BinOp):
        return isinstance(node.op, ast.Add) and (_is_text(node.left) or _is_text(node.right))
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def _said_once(tree: ast.AST) -> Mapping[str, ast.expr]:
    """What a name stands for, where one line of the function alone says so."""
    found: dict[str, list[ast.expr]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and len(node.targets) == 1:
            target, given = node.targets[0], node.value
            pairs = [(target, given)]
            if isinstance(target, ast.Tuple) and isinstance(given, ast.Tuple):
                pairs = list(zip(target.elts, given.elts, strict=False))
            for name, what in pairs:
                if isinstance(name, ast.Name):
                    found.setdefault(name.id, []).append(what)
    return {name: said[0] for name, said in found.items() if len(said) == 1}


class Reader:
    """Reads expressions of one module."""

    def __init__(self, module: ModuleType, once: Mapping[str, ast.expr]) -> None:
        self._module = module
        self._once = once
        self._reading: set[str] = set()

    @singledispatchmethod
    def texts(self, node: ast.AST) -> Texts:
        """Whatever is not known is a value."""
        return value("value")

    @texts.register
    def _(self, node: ast.Constant) -> Texts:
        return (str(node.value).replace("{}", "%(value)s"),)

    @texts.register
    def _(self, node: ast.JoinedStr) -> Texts:
        return together(self.texts(part) for part in node.values)

    @texts.register
    def _(self, node: ast.FormattedValue) -> Texts:
        return self.texts(node.value)

    @texts.register
    def _(self, node: ast.BinOp) -> Texts:
        return (
            together((self.texts(node.left), self.texts(node.right)))
            if isinstance(node.op, ast.Add)
            else value("value")
        )

    @texts.register
    def _(self, node: ast.IfExp) -> Texts:
        return self.texts(node.body) + self.texts(node.orelse)

    @texts.register
    def _(self, node: ast.BoolOp) -> Texts:
        return tuple(text for each in node.values for text in self.texts(each))

    @texts.register
    def _(self, node: ast.Name) -> Texts:
        if node.id in self._once and node.id not in self._reading and not hasattr(self._module, node.id):
            self._reading.add(node.id)
            found = self.texts(self._once[node.id])
            self._reading.discard(node.id)
            if len(found) == 1 and VALUE.fullmatch(found[0]):  # the nearer name says more
                return value(node.id, by="day" if DAY in found[0] else "")
            return found
        return _known(getattr(self._module, node.id, None)) or value(node.id)

    @texts.register
    def _(self, node: ast.Subscript) -> Texts:
        held = getattr(self._module, node.value.id, None) if isinstance(node.value, ast.Name) else None
        known = tuple(held.values()) if isinstance(held, Mapping) else ()
        if known and all(isinstance(each, str) for each in known):
            return known
        return value(node.value.attr if isinstance(node.value, ast.Attribute) else _name(node.value))

    @texts.register
    def _(self, node: ast.Attribute) -> Texts:
        return value(node.attr)

    @texts.register
    def _(self, node: ast.Call) -> Texts:
        """Called by what it is made of: `day(clock.due)` is the value "due_day", `title.lower()` "title"."""
        if isinstance(node.func, ast.Attribute) and not node.args:
            return value(_name(node.func.value))
        called = _name(node.func)
        return value(_name(node.args[0]) if len(node.args) == 1 else called, by=called)


def _name(node: ast.expr) -> str:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case ast.Call(func=func, args=args):
            return _name(args[0]) if len(args) == 1 else _name(func)
        case ast.Subscript(value=of):
            return _name(of)
    return "value"


def _known(held: Any) -> Texts:
    return (held,) if isinstance(held, str) else ()
