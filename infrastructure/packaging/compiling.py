"""What a new process would otherwise compile at its first page: templates to Python, Python to bytecode.

Runs as a process of its own with a fixed hash seed, because the order of sets reaches what is written. Bytecode is of
this very Python, so this must be the runtime's minor version (`building` checks it), and is never compared with its
source: nobody changes a file in Lambda. It says that it lies where Lambda will have it, not where it was built, and of
each step the line alone: the columns would be 1.3 MB of the zip.
"""

import ast
import importlib.util
import marshal
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from jinja2 import Environment

ROOT = Path(__file__).parents[2]
IN_LAMBDA = "/var/task"
MAIL = "mail/"
OURS = ("app.py", "chalicelib")
UNCHECKED = b"\x01\x00\x00\x00"  # PEP 552: named by a hash of the source, which is never compared


def compile_all(tree: Path) -> None:
    """Compiles into the unzipped package. Raises CalledProcessError for what cannot be compiled."""
    subprocess.run(
        [sys.executable, "-X", "no_debug_ranges", "-m", "infrastructure.packaging.compiling", str(tree)],
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


def bytecode(tree: Path) -> None:
    """Of libraries and templates only the bytecode stays: sources are 2 MB of the zip. Raises SyntaxError.

    Ours stay, so that whoever opens the package can read what runs. No bytecode says what functions are for: 0.5 MB more.
    """
    from chalicelib import compiled

    made = tree / "chalicelib" / compiled.FOLDER
    for path in sorted(tree.rglob("*.py")):
        if path.relative_to(tree).parts[0] in OURS and made not in path.parents:
            write(tree, path, Path(importlib.util.cache_from_source(str(path))))
        else:
            write(tree, path, path.with_suffix(".pyc"))  # where Python looks when there is no source
            path.unlink()


def write(tree: Path, path: Path, into: Path) -> None:
    """The bytecode of one source. Classes keep their docstrings: dataclasses would make up another at each start."""
    source = path.read_bytes()
    module = ast.parse(source)
    for node in ast.walk(module):
        if isinstance(node, ast.Module | ast.FunctionDef | ast.AsyncFunctionDef) and ast.get_docstring(
            node, clean=False
        ):
            node.body = node.body[1:] or [ast.copy_location(ast.Pass(), node.body[0])]
    code = compile(module, f"{IN_LAMBDA}/{path.relative_to(tree)}", "exec", dont_inherit=True)
    into.parent.mkdir(exist_ok=True)
    into.write_bytes(importlib.util.MAGIC_NUMBER + UNCHECKED + importlib.util.source_hash(source) + marshal.dumps(code))


if __name__ == "__main__":
    given = Path(sys.argv[1])
    templates(given)
    bytecode(given)
