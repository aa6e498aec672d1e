"""What runs in a process of its own. Nothing is imported here before it is timed."""

import json
import sys
from collections.abc import Callable
from time import perf_counter

STARTED = perf_counter()


def _since(start: float) -> float:
    return (perf_counter() - start) * 1000


def boto3_alone() -> dict[str, float]:
    import boto3

    boto3.client("dynamodb")
    return {"imports": _since(STARTED)}


def starting() -> dict[str, float]:
    from app import app
    from chalicelib import wiring

    wiring.dynamodb()
    imports = _since(STARTED)
    from benchmarks.door import answered, context, event

    asked, where = event(app, "GET", "/"), context()
    before = perf_counter()
    answered(app(asked, where), 200)
    return {"imports": imports, "first_page": _since(before)}


def serving(requests: str) -> dict[str, float]:
    """Pages and complaints in turn, on the real wiring. Megabytes that the process holds."""
    from benchmarks.serving import serve

    return serve(int(requests))


CALLED: dict[str, Callable[..., dict[str, float]]] = {
    "boto3_alone": boto3_alone,
    "starting": starting,
    "serving": serving,
}

if __name__ == "__main__":
    found = CALLED[sys.argv[1]](*sys.argv[2:])
    sys.stdout.write(json.dumps(found) + "\n")
