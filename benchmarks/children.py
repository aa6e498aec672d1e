"""What runs in a process of its own, from the package alone. Nothing is imported here before it is timed."""

import json
import sys
from collections.abc import Callable
from itertools import pairwise
from time import perf_counter, process_time
from typing import Any

BEGAN = process_time()


class Context:
    """What Lambda tells a function about itself."""

    function_name = "web"
    memory_limit_in_mb = "1024"
    invoked_function_arn = "arn:aws:lambda:eu-west-2:000000000000:function:web"
    aws_request_id = "00000000-0000-0000-0000-000000000000"


def boto3_alone() -> dict[str, float]:
    import boto3

    boto3.client("dynamodb")
    return {"imports": (process_time() - BEGAN) * 1000}


def libraries() -> dict[str, float]:
    import aws_lambda_powertools.metrics
    import boto3
    import chalice.app
    import jinja2
    import pydantic

    assert all((aws_lambda_powertools.Logger, chalice.app.Chalice, jinja2.Environment, pydantic.BaseModel)), (
        "no library"
    )
    boto3.client("dynamodb")
    return {"imports": (process_time() - BEGAN) * 1000}


def starting(page: str) -> dict[str, float]:
    from app import app
    from chalicelib import wiring

    wiring.dynamodb()
    imports = (process_time() - BEGAN) * 1000
    asked = json.loads(page)
    before = perf_counter()
    status = app(asked, Context())["statusCode"]
    assert status == 200, f"the first page answered {status}, not 200"
    return {"imports": imports, "first_page": (perf_counter() - before) * 1000}


def serving(requests: str) -> dict[str, float]:
    """Megabytes that the process holds after the first request, after half, at the end; and the most it ever held."""
    from app import app

    with open(requests) as written:  # noqa: PTH123 - pathlib would be an import
        asked: list[Any] = json.load(written)
    held = []
    for one in asked:
        status = app(one, Context())["statusCode"]
        assert status in (200, 303, 404), f"{one['requestContext']['path']} answered {status}"
        held.append(_held())
    return {"first": held[0], "half": held[len(held) // 2], "last": held[-1], "peak": _held("VmHWM")}


def _held(which: str = "VmRSS") -> float:
    """Megabytes now, or the most ever. (getrusage would tell the parent's, whose copy a new process begins as.)"""
    with open("/proc/self/status") as told:  # noqa: PTH123 - pathlib would be an import
        found = next(line for line in told if line.startswith(which))
    return int(found.split()[1]) / 1024


def policy() -> dict[str, float]:
    """The first policy that a process reads, published JSON from its standard input; and the JSON alone."""
    from chalicelib.domain.policy.publishing import load

    published = sys.stdin.read()
    taken = [process_time()]
    for step in (lambda: json.loads(published), lambda: load(published)):
        step()
        taken.append(process_time())
    json_alone, loaded = ((after - before) * 1000 for before, after in pairwise(taken))
    return {"json": json_alone, "load": loaded}


CALLED: dict[str, Callable[..., dict[str, float]]] = {
    "boto3_alone": boto3_alone,
    "libraries": libraries,
    "starting": starting,
    "serving": serving,
    "policy": policy,
}

if __name__ == "__main__":
    found = CALLED[sys.argv[1]](*sys.argv[2:])
    sys.stdout.write(json.dumps(found) + "\n")
