"""Whole processes: what a cold start imports, what the first page costs after that, memory over many requests, the zip."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.figure import Figure, against, at_most
from benchmarks.world import Sizes

ROOT = Path(__file__).parent.parent


def figures(endpoint: str, table: str, sizes: Sizes) -> Iterator[Figure]:
    yield from _imports(endpoint, table, sizes)
    yield from _memory(endpoint, table, sizes)


def _imports(endpoint: str, table: str, sizes: Sizes) -> Iterator[Figure]:
    ours: list[dict[str, float]] = []
    bare: list[dict[str, float]] = []
    for _ in range(sizes.processes + 1):
        ours.append(_child("starting", endpoint, table))
        bare.append(_child("boto3_alone", endpoint, table))
    started, alone, first = (
        median(one[key] for one in many[1:])  # the first of each fills the disk's cache
        for many, key in ((ours, "imports"), (bare, "imports"), (ours, "first_page"))
    )
    yield against("imports and one client (floor: boto3 and one client)", started, alone, 1.4)
    yield at_most("first page after the imports, from templates' sources", first, 60, "ms")


def _memory(endpoint: str, table: str, sizes: Sizes) -> Iterator[Figure]:
    found = _child("serving", endpoint, table, str(sizes.requests))
    name = f"memory of the web function over {sizes.requests:,} requests"
    yield at_most(f"{name}, peak (floor: after the first)", found["peak"], 150, "MB", found["first"])
    growth = found["last"] - found["half"]
    yield at_most(f"{name}, growth over the second half", growth, 1, "MB")


def _child(what: str, endpoint: str, table: str, *more: str) -> Any:
    """What one of the functions of children.py found out, in a process of its own."""
    environment = {
        **os.environ,
        "AWS_ENDPOINT_URL_DYNAMODB": endpoint,
        "STAGE": "bench",
        "TABLE_NAME": table,
        "BUCKET_NAME": "none",
        "SENDER": "complaints@redress.example",
        "BASE_URL": "http://redress.example",
        "LINK_SECRET": "no secret",
    }
    ran = subprocess.run(
        [sys.executable, "-m", "benchmarks.children", what, *more],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return json.loads(ran.stdout.splitlines()[-1])
