"""What the architecture forbids (DESIGN §2). Each guard is a function from modules to complaints.

A complaint is a repair manual: where it is, what is wrong, what to do instead.
"""

import ast
import builtins
import re
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping

from tests.shape.source import Import, Module, docstrings, imports

LONGEST = 250  # lines

UP_TO_QUERIES = {"domain", "messages", "ports", "queries"}
MIDDLE = {*UP_TO_QUERIES, "actions"}
TOP = {*MIDDLE, "languages", "release", "wiring", "observability", "settings", "compiled"}
MAY_IMPORT: Mapping[str, Collection[str]] = {  # besides itself
    "domain": (),
    "compiled": (),
    "data": (),
    "settings": (),
    "release": (),
    "cold_start": (),
    "chalices_own": (),
    "policies": {"domain"},
    "languages": {"domain"},
    "messages": {"domain", "compiled", "languages"},
    "ports": {"domain"},
    "observability": {"ports"},
    "queries": {"domain", "messages", "ports"},
    "actions": {*UP_TO_QUERIES, "languages", "release", "policies"},
    "adapters": {"domain", "messages", "ports", "data", "observability", "release"},
    "documents": {"domain", "messages"},
    "wiring": {*MIDDLE, "adapters", "data", "observability", "policies", "settings", "compiled"},
    "web": {*TOP, "documents", "policies"},  # set-up reads policies as they are written
    "sweeps": TOP,
    "tooling": {*TOP, "documents", "policies", "data"},
    "app": {"web", "sweeps", "observability", "settings", "cold_start", "chalices_own"},
}

IMPURE = {
    "asyncio", "builtins", "ctypes", "getpass", "glob", "http", "importlib", "inspect", "io", "logging",
    "multiprocessing", "os", "pathlib", "pickle", "random", "secrets", "select", "shutil", "signal", "socket", "sqlite3",
    "ssl", "subprocess", "sys", "tempfile", "threading", "time", "urllib", "uuid", "warnings",
}  # fmt: skip
DOMAIN_LIBRARIES = {"pydantic", "pydantic_core", "dateutil"}
READS_YAML = {f"chalicelib.domain.policy.{name}" for name in ("reading", "yaml_lines", "yaml_text")}
CHANCE = {"random", "secrets", "uuid", "ulid", "time"}
CLOCK_METHODS = {"now", "utcnow", "today"}
AWS = {"boto3"}
WIRING = "chalicelib.wiring"


def part(name: str) -> str:
    """The room that a module belongs to: a folder of chalicelib."""
    names = name.split(".")
    return names[1] if names[0] == "chalicelib" and len(names) > 1 else names[0]


def layers(modules: Iterable[Module]) -> Iterator[str]:
    for module in modules:
        own = part(module.name)
        if own == "chalicelib":
            continue
        if own not in MAY_IMPORT:
            yield f"{module.name}: a new room. Say in MAY_IMPORT (tests/shape/guards.py) what it may import."
            continue
        allowed = {own, *MAY_IMPORT[own]}
        for found in _ours(module):
            if part(found.name) not in allowed:
                yield (
                    f"{_where(module, found)} imports {found.name}. {own} may import {', '.join(sorted(allowed))}. "
                    "Take what is needed as an argument or through a port, or move it to a layer that both may see."
                )


def _ours(module: Module) -> list[Import]:
    return [found for found in imports(module) if found.within("chalicelib") and found.name != "chalicelib"]


def _where(module: Module, found: Import) -> str:
    return f"{module.name}, line {found.line}"


def pure_domain(modules: Iterable[Module]) -> Iterator[str]:
    for module in modules:
        if part(module.name) != "domain":
            continue
        for found in imports(module):
            top = found.name.partition(".")[0]
            if not _is_pure(top, module.name):
                yield f"{_where(module, found)} imports {top}. The domain is pure: let the caller pass in what it needs."
        for line, called in _calls(module, {"open", "print", "input"}):
            yield f"{module.name}, line {line} calls {called}. The domain is pure: give the answer back instead."


def _is_pure(top: str, module: str) -> bool:
    if top == "yaml":
        return module in READS_YAML
    return top in {"chalicelib", *DOMAIN_LIBRARIES} or (top in sys.stdlib_module_names and top not in IMPURE)


def _calls(module: Module, names: set[str]) -> Iterator[tuple[int, str]]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
            yield node.lineno, node.func.id


def one_clock(modules: Iterable[Module]) -> Iterator[str]:
    """Time, identifiers and chance come in as arguments; only wiring reads them."""
    for module in modules:
        if module.name == WIRING:
            continue
        for line, said in _clock_reads(module):
            yield f"{module.name}, line {line}: {said} reads a clock. Only wiring does: take the instant as an argument."
        for found in imports(module):
            if found.name.partition(".")[0] in CHANCE:
                yield f"{_where(module, found)} imports {found.name}. Only wiring draws chance and reads time: use Services."


def _clock_reads(module: Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute) and node.attr in CLOCK_METHODS:
            owner = ast.unparse(node.value)
            if owner.rpartition(".")[2] in ("datetime", "date"):
                yield node.lineno, f"{owner}.{node.attr}"


def one_place_builds_clients(modules: Iterable[Module]) -> Iterator[str]:
    for module in modules:
        for found in imports(module):
            if found.name.partition(".")[0] in AWS and module.name != WIRING:
                yield f"{_where(module, found)} imports {found.name}. Clients are built in wiring: take one as an argument."


def names_no_policy(modules: Iterable[Module], names: Collection[str]) -> Iterator[str]:
    """Policies and sites are data: the same code runs all of them. Docstrings may give an example."""
    telling = [re.escape(name) for name in names if not hasattr(builtins, name)]
    pattern = re.compile(rf"\b({'|'.join(telling)})\b", re.IGNORECASE)
    for module in modules:
        about = docstrings(module.tree)
        for node in ast.walk(module.tree):
            said = _said(node)
            as_text = isinstance(node, ast.Constant) and said in names
            if id(node) not in about and (as_text or pattern.search(said.replace("_", " "))):
                where = f"{module.name}, line {getattr(node, 'lineno', 0)}"
                yield f'{where} says "{said}". Policies and sites are data: put what differs into the policy.'


def _said(node: ast.AST) -> str:
    """The text or the name that a piece of code consists of."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.Name(id=name) | ast.Attribute(attr=name) | ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            return name
    return ""


def short_modules(modules: Iterable[Module]) -> Iterator[str]:
    for module in modules:
        if module.lines > LONGEST:
            yield f"{module.name} has {module.lines} lines, more than {LONGEST}: it does two things. Make it two modules."


def say_what_they_decide(modules: Iterable[Module]) -> Iterator[str]:
    for module in modules:
        if module.tree.body and not ast.get_docstring(module.tree):
            yield f"{module.name} does not say what it is for. Begin it with a docstring: what it decides, and why."


def one_row_a_key(modules: Iterable[Module]) -> Iterator[str]:
    """No table has two rows for one thing: the second would take the first one's place unseen."""
    for module in modules:
        for table in (node for node in ast.walk(module.tree) if isinstance(node, ast.Dict)):
            keys = [ast.unparse(key) for key in table.keys if key is not None]
            for key in sorted({key for key in keys if keys.count(key) > 1}):
                yield f"{module.name}, line {table.lineno}: {key} has two rows in this table. Keep one of them."


def no_cycles(modules: Iterable[Module]) -> Iterator[str]:
    """No module needs itself, however long the way round."""
    known = {module.name for module in modules}
    needs = {m.name: {target for found in _ours(m) if (target := _module_of(found.name, known))} for m in modules}
    for name in sorted(known):
        if name in _reached(needs, name):
            yield f"{name} imports itself by way of others. Move what both need into a module below them."


def _module_of(name: str, known: Collection[str]) -> str:
    return name if name in known else (parent if (parent := name.rpartition(".")[0]) in known else "")


def _reached(needs: Mapping[str, set[str]], start: str) -> set[str]:
    found: set[str] = set()
    waiting = [*needs[start]]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += needs.get(name, ())
    return found
