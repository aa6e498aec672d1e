"""The local runner as a stranger starts it: a process of its own, on a port that is free, known by what it prints."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPResponse
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener

ROOT = Path(__file__).parent.parent
PATIENCE = 120  # seconds: two cores may be busy with a browser


class _StayHere(HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


@dataclass
class Runner:
    """A runner that was started. `said`: the lines of its standard output, up to now."""

    process: "subprocess.Popen[str]"
    port: int
    door: Path
    said: list[str] = field(default_factory=list)
    ready: threading.Event = field(default_factory=threading.Event)
    over: threading.Event = field(default_factory=threading.Event)

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def last_words(self) -> str:
        return "\n".join([f"it said {len(self.said)} lines, at last:", *self.said[-30:]])

    @property
    def environment(self) -> dict[str, str]:
        """What makes the CLI find this runner."""
        return {**os.environ, "REDRESS_LOCAL": str(self.door)}

    def get(self, path: str) -> tuple[int, str, HTTPResponse]:
        return self.ask(Request(self.url + path))

    def post(self, path: str, form: dict[str, str]) -> tuple[int, str, HTTPResponse]:
        return self.ask(Request(self.url + path, urlencode(form).encode()))

    def ask(self, request: Request) -> tuple[int, str, HTTPResponse]:
        """Status, body and response; redirects are not followed, refusals not raised."""
        try:
            response = build_opener(_StayHere).open(request, timeout=PATIENCE)
        except HTTPError as refused:
            response = refused
        return response.status, response.read().decode(), response

    def move(self, by: str) -> None:
        """Press one of the clock's buttons."""
        token = re.search(r'name="token" value="(\w+)"', self.get("/clock")[1])
        assert token
        status, _, _ = self.post("/clock", {"token": token[1], "by": by})
        assert status == 303

    def key(self) -> str:
        return str(json.loads(self.door.read_text())["token"])

    def interrupt(self) -> int:
        """Ctrl-C. Gives the exit code. All that it said has been heard."""
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(PATIENCE)
        assert self.over.wait(PATIENCE)
        return code


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(**environment: str) -> Iterator[Runner]:
    """A runner that is ready; stopped at the end."""
    runner = start(free_port(), environment)
    try:
        assert runner.ready.wait(3 * PATIENCE), f"not ready: {runner.last_words}"  # the first plays a year of cases
        assert runner.process.poll() is None, f"ended: {runner.last_words}"
        yield runner
    finally:
        runner.process.terminate()
        runner.process.wait(PATIENCE)


def start(port: int, environment: Mapping[str, str] | None = None) -> Runner:
    """A runner that has been started, and may not be ready."""
    door = ROOT / f"build/local-{port}.json"
    process = subprocess.Popen(
        [sys.executable, "-m", "infrastructure.local"],
        cwd=ROOT,
        env={**os.environ, **(environment or {}), "PORT": str(port), "REDRESS_LOCAL": str(door)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    runner = Runner(process, port, door)
    threading.Thread(target=_listen, args=(runner,), daemon=True).start()
    return runner


def _listen(runner: Runner) -> None:
    assert runner.process.stdout
    for line in runner.process.stdout:
        runner.said.append(line.rstrip("\n"))
        if line.startswith("Ready: "):
            runner.ready.set()
    runner.over.set()
    runner.ready.set()
