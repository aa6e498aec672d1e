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

SEED = int(os.environ.get("REDRESS_SEED", "20260914"))
Result = tuple[str, str]
_results: list[Result] = []


def proved(what: str, result: str) -> None:
    """One line of the page: what was tried, and what it came to."""
    _results.append((what, result))


def handed_over() -> list[Result]:
    """What this process has proved so far."""
    return list(_results)


def taken_over(results: Iterable[Sequence[str]]) -> None:
    """What another process has proved."""
    _results.extend((what, result) for what, result in results)


def write_page(failed: int) -> None:
    """The page, from what was proved in this run. Nothing, where no page was asked for."""
    if "PROOFS" not in os.environ:
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
