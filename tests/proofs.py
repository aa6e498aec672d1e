"""What the long runs come to: collected here, and written to the file that PROOFS names (`make prove`: docs/proofs.md).

Each core runs some of them in a process of its own, which hands its results to the one that began it.

`REDRESS_SEED` draws other cases than usual; what was drawn stands beside each result.
"""

import os
import platform
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from random import Random
from typing import TypeVar

SEED = int(os.environ.get("REDRESS_SEED", "20260914"))
WHOLE = os.environ.get("WHOLE") == "1"  # `make prove` runs all of what `make test` runs a share of
Result = tuple[str, str]
T = TypeVar("T")
_results: list[Result] = []


def share(of: Iterable[T], one_in: int) -> list[T]:
    """All of them in `make prove`; else a part, drawn by the seed."""
    found = list(of)
    return found if WHOLE else Random(SEED).sample(found, -(-len(found) // one_in))


def proved(what: str, result: str) -> None:
    """One line of the page: what was tried, and what it came to."""
    _results.append((what, result))


def handed_over() -> list[Result]:
    """What this process has proved so far."""
    return list(_results)


def taken_over(results: Iterable[Sequence[str]]) -> None:
    """What another process has proved."""
    _results.extend((what, result) for what, result in results)


def write_page(failed: int, *, ended: bool) -> None:
    """The page, from what was proved in this run. Nothing, where none was asked for or the run was stopped."""
    if "PROOFS" not in os.environ or not ended:
        return
    rows = "\n".join(f"| {what} | {result} |" for what, result in sorted(_results))
    outcome = "Everything held." if not failed else f"{failed} of these runs FAILED."
    Path(os.environ["PROOFS"]).write_text(
        "# Proofs\n\n"
        "What `make prove` found when it last ran. `REDRESS_SEED=… make prove` draws other cases.\n\n"
        f"{outcome} {datetime.now(UTC):%Y-%m-%d %H:%M} UTC, Python {platform.python_version()}, "
        f"boto3 {version('boto3')}, {os.cpu_count()} cores.\n\n"
        f"| what | result |\n|---|---|\n{rows}\n",
        encoding="utf-8",
    )
