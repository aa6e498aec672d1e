"""Whole processes, on the package as Lambda gets it: the zip, what a cold start imports, the first page, memory.

Imports are judged by the processor time of a process: they wait for nothing, and neighbours must not count. The package
brings its bytecode and sees no library but its own (`python -S`), and the floor imports boto3 from the same package.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

from app import app
from benchmarks import pages, sending
from benchmarks.door import event
from benchmarks.figure import Figure, against, at_most, told
from benchmarks.world import Sizes, World
from chalicelib import wiring
from infrastructure.packaging import building

ROOT = Path(__file__).parent.parent
BUILT = ROOT / "build/bench-package"
REQUESTS = BUILT / "requests.json"
CHILDREN = Path(__file__).parent / "children.py"


def figures(endpoint: str, world: World, sizes: Sizes) -> Iterator[Figure]:
    packed = BUILT / building.PACKED
    if not sizes.quick or not packed.exists():
        building.build(into=BUILT)
    yield at_most("package, zipped, with its bytecode", packed.stat().st_size / 1e6, 15, "MB")
    yield from _imports(endpoint, world.name, sizes)
    yield from _memory(endpoint, world, sizes)


def _imports(endpoint: str, table: str, sizes: Sizes) -> Iterator[Figure]:
    page = json.dumps(event(app, "GET", "/"))
    taken: dict[str, list[dict[str, float]]] = {"boto3_alone": [], "libraries": [], "starting": []}
    for _ in range(sizes.processes + 1):
        for what, found in taken.items():
            found.append(_child(what, endpoint, table, *([page] if what == "starting" else [])))
    imports = {what: median(one["imports"] for one in found[1:]) for what, found in taken.items()}  # the first is cold
    floor = imports["boto3_alone"]
    yield against(
        "imports and one client, processor time (floor: boto3 and one client)", imports["starting"], floor, 1.4
    )
    ours = "of that: boto3, Chalice, pydantic, Jinja2 and Powertools, before a line of ours"
    yield told(ours, imports["libraries"], "ms", floor)
    first = median(one["first_page"] for one in taken["starting"][1:])
    yield at_most("first page after the imports", first, 60, "ms")


def _memory(endpoint: str, world: World, sizes: Sizes) -> Iterator[Figure]:
    world.now = wiring.clock.wall()  # the process has no other
    wiring.use(world.services())
    REQUESTS.write_text(json.dumps(list(islice(_asked(), sizes.requests))))
    wiring.use(None)
    found = _child("serving", endpoint, world.name, str(REQUESTS))
    name = f"memory of the web function over {sizes.requests:,} requests"
    yield at_most(f"{name}, peak (floor: after the first)", found["peak"], 150, "MB", found["first"])
    yield at_most(f"{name}, growth over the second half", found["last"] - found["half"], 1, "MB")


def _asked() -> Iterator[Any]:
    """Everything that people do, over and over, each time with forms of their own: every page, and one complaint sent."""
    while True:
        yield from (asked for _, asked, _ in pages.requests(wiring.services()))
        yield sending.pressed(sending.filled_in())


def _child(what: str, endpoint: str, table: str, *more: str) -> Any:
    """What one of the functions of children.py found out, in a process of its own that has the package and no more."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(BUILT / "tree"),
        "AWS_ENDPOINT_URL_DYNAMODB": endpoint,
        "STAGE": "bench",
        "TABLE_NAME": table,
        "BUCKET_NAME": "none",
        "SENDER": "complaints@redress.example",
        "BASE_URL": "http://redress.example",
        "LINK_SECRET": "not a secret",  # as in adapters/memory.py, which made the links
    }
    ran = subprocess.run(
        [sys.executable, "-S", "-P", str(CHILDREN), what, *more],
        cwd=BUILT, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return json.loads(ran.stdout.splitlines()[-1])
