"""The table: on the screen as it comes, in build/bench.json, and after a full run in docs/benchmarks.md with its remarks."""

import json
import platform
import sys
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

from benchmarks.figure import Figure
from benchmarks.world import Sizes

ROOT = Path(__file__).parent.parent
JSON = ROOT / "build/bench.json"
PAGE = ROOT / "docs/benchmarks.md"
REMARKS = Path(__file__).parent / "remarks.md"
LIBRARIES = ("boto3", "chalice", "pydantic", "jinja2", "aws-lambda-powertools")


def line(figure: Figure) -> str:
    """A figure on the screen."""
    ratio = "" if figure.ratio is None else f"{figure.ratio:.2f}"
    numbers = f"{_number(figure.value):>8} {figure.unit:8} {_number(figure.floor):>8} {ratio:>6}"
    return f"{' ' if figure.ok else '✗'} {numbers}  {figure.goal:26} {figure.name}"


def write(found: Sequence[Figure], sizes: Sizes, seconds: float) -> None:
    JSON.parent.mkdir(exist_ok=True)
    JSON.write_text(json.dumps([figure.row() for figure in found], indent=1, ensure_ascii=False) + "\n")
    if not sizes.quick:
        PAGE.write_text("\n".join(page(found, sizes, seconds)))
    missed = sum(not figure.ok for figure in found)
    sys.stdout.write(f"{len(found)} figures, {missed} miss their goal; {seconds:.0f} s\n")


def page(found: Sequence[Figure], sizes: Sizes, seconds: float) -> Iterator[str]:
    """docs/benchmarks.md, line by line."""
    yield "# What Redress costs\n"
    yield "`make bench` writes this page. A floor is the same store requests made bare, in turns with the value; each is a"
    yield f"median ({sizes.rounds} rounds, {sizes.slow_rounds} of what is slow). Own CPU is processor time, the store in"
    yield "memory. Only ratios carry over to another machine.\n"
    yield f"Machine: {_machine()}. The store: DynamoDB Local, in memory, on the same machine. It took {seconds:.0f} s.\n"
    yield (
        f"Versions: Python {platform.python_version()}, "
        + ", ".join(f"{lib} {version(lib)}" for lib in LIBRARIES)
        + ".\n"
    )
    yield "| figure | value | floor | ratio | goal | |"
    yield "|---|---:|---:|---:|---|---|"
    for f in found:
        ratio = "" if f.ratio is None else f"{f.ratio:.2f}"
        yield (
            f"| {f.name} | {_number(f.value)} {f.unit} | {_number(f.floor)} | {ratio} | {f.goal} "
            f"| {'' if f.ok else '**missed**'} |"
        )
    yield ""
    yield REMARKS.read_text()


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f}" if float(value).is_integer() or value >= 1000 else f"{value:.2f}"


def _machine() -> str:
    told = Path("/proc/cpuinfo").read_text() if Path("/proc/cpuinfo").exists() else ""
    names = [one.partition(":")[2].strip() for one in told.splitlines() if one.startswith("model name")]
    return (
        f"{len(names) or '?'} × {names[0] if names else platform.machine()}, {platform.system()} {platform.release()}"
    )
