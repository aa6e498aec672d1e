"""A web function that is asked a thousand times, and how much memory it holds meanwhile."""

import resource
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from app import app
from benchmarks.door import context
from benchmarks.pages import requests
from chalicelib import wiring

MEGABYTE = 1024 * 1024
PAGE = resource.getpagesize()


def serve(count: int) -> dict[str, float]:
    """Megabytes after the first request, after half, at the end; and the most that it ever was."""
    where, held = context(), []
    for asked, status in islice(_for_ever(), count):
        assert app(asked, where)["statusCode"] == status
        held.append(_held())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"first": held[0], "half": held[count // 2], "last": held[-1], "peak": peak}


def _for_ever() -> Iterator[tuple[Any, int]]:
    while True:
        for _, asked, status in requests(wiring.services()):
            yield asked, status


def _held() -> float:
    return int(Path("/proc/self/statm").read_text().split()[1]) * PAGE / MEGABYTE
