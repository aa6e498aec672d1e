"""A small organisation in memory with one case, and a server in front of it as `make run` has one."""

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from chalicelib import policies
from chalicelib.actions.lodging import Complaint, submit
from chalicelib.adapters.memory import Memory
from chalicelib.ports import Details, Services, Site
from chalicelib.tooling.cli import work
from chalicelib.tooling.cli.main import main
from tests.dates import instant

TOKEN = "token-of-this-server"
ROLES = [
    "lead_staff",
    "senior_leader",
    "head_teacher",
    "ceo",
    "vice_chair",
    "chair",
    "trustee",
    "investigating_officer",
    "dsl",
]


@dataclass
class Office:
    """An organisation whose clock a test may move, and its one case."""

    memory: Memory = field(default_factory=Memory)
    now: datetime = field(default_factory=lambda: instant("Mon 2026-09-14 10:00"))
    reference: str = ""

    @property
    def services(self) -> Services:
        return self.memory.services(lambda: self.now)

    def lodge(self, about: tuple[str, ...] | None = ()) -> str:
        """A formal complaint. Gives its reference."""
        told = Complaint(
            site="north", stage="formal", narrative="The door was locked.", name="Robin Example", reach="email",
            email="robin@example.org", about=about,
        )  # fmt: skip
        return submit(self.services, "", told).reference

    def pass_days(self, days: int) -> None:
        self.now += timedelta(days=days)


@pytest.fixture
def office() -> Office:
    made = Office()
    register, published = made.memory.organisation, policies.publish("aptcoo")
    register.put_details(Details(name="Larkfield Trust", live_since=date(2025, 9, 1)))
    register.put_policy(published.hash, published.json)
    register.put_site(
        Site(id="north", name="North School", policy=published.hash, mailbox="c@example.org", postal_address="1 Way")
    )
    for role in ROLES:
        register.put_person(f"north.{role}", f"{role.title()} Larksong", f"{role}@example.org", {"north": [role]})
    made.reference = made.lodge()
    return made


@pytest.fixture
def server(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[HTTPServer]:
    """A local server; the command line finds it by its file."""

    class Door(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            good = self.path == "/local/do" and self.headers["Authorization"] == f"Bearer {TOKEN}"
            self.send_response(200 if good else 403)
            self.end_headers()
            if good:
                self.wfile.write(json.dumps(work.run(office.services, json.loads(body))).encode())

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing on the test's output."""

    running = HTTPServer(("127.0.0.1", 0), Door)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    door = tmp_path / "local.json"
    door.write_text(json.dumps({"url": f"http://127.0.0.1:{running.server_port}", "token": TOKEN}))
    monkeypatch.setenv("REDRESS_LOCAL", str(door))
    yield running
    running.shutdown()
    running.server_close()


@dataclass
class Redress:
    """Types a command, and keeps what it printed."""

    capsys: pytest.CaptureFixture[str]
    out: str = ""
    err: str = ""

    def __call__(self, *arguments: str) -> int:
        status = main(arguments)
        self.out, self.err = self.capsys.readouterr()
        return status


@pytest.fixture
def redress(capsys: pytest.CaptureFixture[str]) -> Redress:
    return Redress(capsys)
