"""Our own code as syntax trees: which module imports which, and what else a guard looks at."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Module:
    """A module by its dotted name, and its text."""

    name: str
    text: str
    is_package: bool = False

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @property
    def lines(self) -> int:
        return len(self.text.splitlines())


@dataclass(frozen=True)
class Import:
    """`name` is the module, or a name in it: "chalicelib.domain.casework.events", "datetime.datetime"."""

    name: str
    line: int

    def within(self, package: str) -> bool:
        return self.name == package or self.name.startswith(f"{package}.")


def modules() -> list[Module]:
    """Everything in chalicelib/, and app.py."""
    files = sorted((ROOT / "chalicelib").rglob("*.py"))
    return [_module(path) for path in (*files, ROOT / "app.py")]


def _module(path: Path) -> Module:
    parts = path.relative_to(ROOT).with_suffix("").parts
    is_package = parts[-1] == "__init__"
    return Module(".".join(parts[:-1] if is_package else parts), path.read_text(encoding="utf-8"), is_package)


def imports(module: Module) -> Iterator[Import]:
    """Every import, those inside functions too. A relative one is written out."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from (Import(alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            package = _package(module, node.level)
            source = ".".join(part for part in (package, node.module or "") if part)
            yield from (Import(f"{source}.{alias.name}", node.lineno) for alias in node.names)


def _package(module: Module, level: int) -> str:
    if not level:
        return ""
    up = level - module.is_package
    parts = module.name.split(".")
    return ".".join(parts[: len(parts) - up])


def docstrings(tree: ast.Module) -> set[int]:
    """Ids of the nodes that are docstrings: what is said about the code, not by it."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    bodies = [node.body for node in ast.walk(tree) if isinstance(node, documented) and node.body]
    first = [body[0].value for body in bodies if isinstance(body[0], ast.Expr)]
    return {id(value) for value in first if isinstance(value, ast.Constant)}
