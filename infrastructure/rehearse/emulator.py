"""MiniStack, in its own environment and process group, with nothing of it left when we are done.

It answers on 127.0.0.1 alone: without IOT_MTLS_ENABLED=0 it would listen for everybody on a port of its own. With AUTH
it holds each function to its role, as AWS does.
"""

import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import boto3
from botocore.config import Config

from infrastructure.deploy.deploying import Cloud
from infrastructure.emulate import REGION
from infrastructure.template import ROOT

FOLDER = ROOT / "build/rehearse"
PROGRAM = FOLDER / "venv/bin/ministack"
LOG = FOLDER / "ministack.log"
SLOWEST_START = 60.0  # seconds; it takes one
KEY = "test"


class NotAsMeant(Exception):
    """A page is another than it must be."""


class NotRunning(Exception):
    """MiniStack did not start. Says what it printed."""


@dataclass(frozen=True)
class Emulator:
    """A MiniStack that answers."""

    port: int

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def client(self, service: str) -> Any:
        made: Any = boto3.client  # its types want one of a list of names
        return made(
            service,
            endpoint_url=self.endpoint,
            region_name=REGION,
            aws_access_key_id=KEY,
            aws_secret_access_key=KEY,
            config=Config(s3={"addressing_style": "path"}),
        )

    def address(self, api: str) -> str:
        """Where a browser finds an API. As at AWS the machine's name says which, so that addresses begin with its stage."""
        return f"http://{api}.execute-api.localhost:{self.port}/api"

    def ask(self, api: str, path: str, status: int = 200, words: str = "<h1") -> float:
        """Asks for a page without a browser. Gives the seconds that it took. Raises NotAsMeant."""
        began = time.monotonic()
        seen, body = self.fetch(self.address(api), path)
        if seen != status or words not in body:
            raise NotAsMeant(f"{path}: {seen} {body[:200]}")
        return time.monotonic() - began

    def fetch(self, base: str, path: str) -> tuple[int, str]:
        """Status and body of a page below an address of this emulator's: no machine's name has to be looked up."""
        request = Request(f"{self.endpoint}/api{path}", headers={"Host": urlsplit(base).netloc})
        try:
            answer = urlopen(request, timeout=30)
        except HTTPError as refused:
            answer = refused
        with answer:
            return answer.status, answer.read().decode()

    def cloud(self) -> Cloud:
        """What a deployment is given: this emulator in the place of AWS."""
        account = self.client("sts").get_caller_identity()["Account"]
        where = partial(partial, self.fetch)
        return Cloud(self.client, REGION, account, where, lambda outputs: self.address(outputs["RestAPIId"]))

    def mails(self) -> list[dict[str, Any]]:
        """Every mail that its SES has taken, oldest first."""
        with urlopen(f"{self.endpoint}/_ministack/ses/messages", timeout=10) as answer:
            found = json.load(answer)["messages"]
        return [mail for account in found.values() for mail in account]


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def running(port: int, log: Path = LOG) -> Iterator[Emulator]:
    """MiniStack on this port, and on the way out its end and that of each function it runs. Raises NotRunning."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=log.parent) as scratch, log.open("wb") as printed:
        process = subprocess.Popen(
            [PROGRAM],
            env=environment(port, Path(scratch)),
            cwd=scratch,
            stdin=subprocess.DEVNULL,
            stdout=printed,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            _wait(process, port, log)
            yield Emulator(port)
        finally:
            end(process)


def environment(port: int, scratch: Path) -> dict[str, str]:
    """All that it is told; nothing of ours, least of all somebody's keys, is passed on to it or to the functions."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(scratch),
        "TMPDIR": str(scratch),
        "LANG": "C.UTF-8",
        "BIND_HOST": "127.0.0.1",
        "GATEWAY_PORT": str(port),
        "IOT_MTLS_ENABLED": "0",
        "PERSIST_STATE": "0",
        "MINISTACK_REGION": REGION,
        "AUTH": "true",
    }


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    last = time.monotonic() + SLOWEST_START
    while time.monotonic() < last and process.poll() is None:
        try:
            urlopen(f"http://127.0.0.1:{port}/_ministack/health", timeout=2).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise NotRunning(log.read_text(errors="replace")[-2000:])


def end(process: subprocess.Popen[bytes]) -> None:
    """Ends the process and its children, by the group that it was given: politely, then surely."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, sign)
            process.wait(timeout=10)
        except (ProcessLookupError, subprocess.TimeoutExpired):
            continue
