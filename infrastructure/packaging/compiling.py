"""What a new process would otherwise compile at its first page: templates to Python, Python to bytecode.

Runs as a process of its own with a fixed hash seed, because the order of sets reaches what is written. Bytecode is of
this very Python, so this must be the runtime's minor version (`building` checks it), and is never compared with its
source: nobody changes a file in Lambda. It says that it lies where Lambda will have it, not where it was built.
"""

import ast
import compileall
import importlib.util
import marshal
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from py_compile import PycInvalidationMode
from typing import Any

from jinja2 import Environment

ROOT = Path(__file__).parents[2]
IN_LAMBDA = "/var/task"
MAIL = "mail/"
OURS = ("app.py", "chalicelib")
UNCHECKED = b"\x01\x00\x00\x00"  # PEP 552: named by a hash of the source, which is never compared


def compile_all(tree: Path) -> None:
    """Compiles into the unzipped package. Raises CalledProcessError for what cannot be compiled."""
    subprocess.run(
        [sys.executable, "-m", "infrastructure.packaging.compiling", str(tree)],
        cwd=ROOT,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": "0"},
    )


def templates(tree: Path) -> None:
    """Every template, by the environment that renders it."""
    from chalicelib import compiled

    for folder, environment, belongs in environments():
        into = tree / "chalicelib" / compiled.FOLDER / folder
        environment.compile_templates(into, filter_func=belongs, zip=None, ignore_errors=False)


def environments() -> Iterator[tuple[str, Environment, Callable[[str], bool]]]:
    """Each environment of the project, its folder, and which templates are its own."""
    from chalicelib.messages import rendering as letters
    from chalicelib.web.kit import rendering as pages

    yield pages.COMPILED, pages.environment(), lambda name: name.endswith(".html") and not name.startswith(MAIL)
    yield letters.COMPILED, letters.templates, lambda name: name.startswith(MAIL)


def bytecode(tree: Path) -> bool:
    """Whether every file could be compiled. Of libraries and templates only the bytecode stays: sources are 2 MB of the zip.

    Ours stay, so that whoever opens the package can read what runs. No bytecode says what functions are for: 0.5 MB more.
    """
    from chalicelib import compiled

    made = tree / "chalicelib" / compiled.FOLDER
    done = [_compiled(tree, made, alone=True)]
    for path in made.rglob("*.py"):
        path.unlink()
    done += [
        _compiled(tree, path, alone=path.name not in OURS)
        for path in sorted(tree.iterdir())
        if path.is_dir() or path.suffix == ".py"
    ]
    for path in tree.rglob("*.py"):
        ours = path.relative_to(tree).parts[0] in OURS
        compiled_to = Path(importlib.util.cache_from_source(str(path))) if ours else path.with_suffix(".pyc")
        _without_docstrings(tree, path, compiled_to)
        if not ours:
            path.unlink()
    return all(done)


def _without_docstrings(tree: Path, path: Path, into: Path) -> None:
    """In the place of a source's bytecode. Classes keep theirs: dataclasses would make up another at each start."""
    source = path.read_bytes()
    module = ast.parse(source)
    for node in ast.walk(module):
        if isinstance(node, ast.Module | ast.FunctionDef | ast.AsyncFunctionDef) and ast.get_docstring(
            node, clean=False
        ):
            node.body = node.body[1:] or [ast.copy_location(ast.Pass(), node.body[0])]
    code = compile(module, f"{IN_LAMBDA}/{path.relative_to(tree)}", "exec", dont_inherit=True)
    head = importlib.util.MAGIC_NUMBER + UNCHECKED + importlib.util.source_hash(source)
    into.write_bytes(head + marshal.dumps(code))


def _compiled(tree: Path, path: Path, *, alone: bool) -> bool:
    """`alone`: the bytecode lies where its source lay, which is where Python looks when there is no source."""
    how: dict[str, Any] = {
        "quiet": 1,
        "invalidation_mode": PycInvalidationMode.UNCHECKED_HASH,
        "stripdir": str(tree),
        "prependdir": IN_LAMBDA,
        "legacy": alone,
    }
    one = compileall.compile_dir(path, maxlevels=20, **how) if path.is_dir() else compileall.compile_file(path, **how)
    return bool(one)


if __name__ == "__main__":
    given = Path(sys.argv[1])
    templates(given)
    sys.exit(not bytecode(given))
