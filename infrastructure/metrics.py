"""The code in numbers: `python -m infrastructure.metrics`. Modules and functions by room, median and longest lines.

What is usual here: a module under 150 lines (250 asks to be two), a function of about a dozen.
"""

import ast
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
ROOMS = ("app.py", "chalicelib", "infrastructure", "previews", "bundles", "tests", "benchmarks")
Measured = tuple[int, str]


def rooms() -> dict[str, list[Path]]:
    """The modules of each room; a folder of chalicelib is a room of its own."""
    found: dict[str, list[Path]] = {}
    for path in sorted(p for room in ROOMS for p in _modules(ROOT / room)):
        parts = path.relative_to(ROOT).parts
        room = "/".join(parts[:2]) if parts[0] == "chalicelib" and len(parts) > 2 else parts[0]
        found.setdefault(room, []).append(path)
    return found


def functions(path: Path) -> list[Measured]:
    """Every function of a module: its length in lines, and where it stands."""
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [(n.end_lineno - n.lineno + 1, n.name) for n in nodes if isinstance(n, kinds) and n.end_lineno]


def row(room: str, modules: list[Path]) -> str:
    lines = [(len(p.read_text(encoding="utf-8").splitlines()), p.name) for p in modules]
    parts = [f for p in modules for f in functions(p)] or [(0, "-")]
    longest, most = max(lines), max(parts)
    return (
        f"{room:26}{len(lines):6}{sum(n for n, _ in lines):8}{median(n for n, _ in lines):8.0f}"
        f"  {longest[0]:4} {longest[1]:28}{median(n for n, _ in parts):5.0f}  {most[0]:3} {most[1]}"
    )


def _modules(place: Path) -> list[Path]:
    return [place] if place.is_file() else [p for p in place.rglob("*.py") if "__pycache__" not in p.parts]


if __name__ == "__main__":
    print(f"{'room':26}{'files':>6}{'lines':>8}{'median':>8}  {'longest module':33}{'fn':>5}  longest function")
    for name, paths in rooms().items():
        print(row(name, paths))
