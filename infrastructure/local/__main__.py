"""Starts everything: emulated AWS, the demonstration, the product, the local pages, the schedule. See __init__.py."""

import os
import secrets
import signal
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import FrameType

from chalice.cli.factory import CLIFactory
from chalice.local import ChaliceRequestHandler, LocalDevServer, create_local_server

from chalicelib import wiring
from chalicelib.actions import accounts
from chalicelib.observability import logger
from chalicelib.web.kit.urls import path_for
from infrastructure.emulate import Names
from infrastructure.local import aws, cli_address
from infrastructure.local.bucket import HereBucket
from infrastructure.local.bucket import serve as serve_bucket
from infrastructure.local.filling import FICTION, fill, first_to_be, set_up_only
from infrastructure.local.mailbox import Mailbox
from infrastructure.local.pages import pages
from infrastructure.local.ports import HOST, free_port
from infrastructure.local.timekeeping import Timekeeper

ROOT = Path(__file__).parents[2]
LINK_SECRET = "the links of this machine only"


class Quiet(ChaliceRequestHandler):
    """Says nothing of each request: its address may be somebody's secret link."""

    def log_message(self, *_: object) -> None: ...


def main() -> int:
    """Until somebody interrupts. 1: there was nothing to listen on."""
    for stop in (signal.SIGINT, signal.SIGTERM):  # a shell switches interrupts off for what it starts with &
        signal.signal(stop, _interrupt)
    try:
        serve(free_port(os.environ.get("PORT", "8000")))
    except ValueError as wrong:
        print(wrong, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nRedress has stopped.")
    return 0


def serve(port: int) -> None:
    """Everything on this port. Comes back only by an interrupt."""
    os.chdir(ROOT)
    base_url, token = f"http://localhost:{port}", secrets.token_urlsafe(32)
    server, keeper = build(port, base_url, token)
    keeper.start()
    try:
        with cli_address.opened(base_url, token):
            print("\n".join(said(base_url, accounts.invite_first(wiring.services()))), flush=True)
            server.server.serve_forever()
    finally:
        keeper.stop()
        server.server.server_close()


def build(port: int, base_url: str, token: str) -> tuple[LocalDevServer, Timekeeper]:
    """The server, listening, with the demonstration in it."""
    names = aws.start()
    os.environ.update(environment(names, base_url))
    logger.setLevel("WARNING")

    factory = CLIFactory(str(ROOT), environ=os.environ)
    config = factory.create_config_obj(chalice_stage_name="dev")
    app = factory.load_chalice_app()
    mailbox = Mailbox(names.region)
    keeper = Timekeeper(app, mailbox)
    if os.environ.get("NO_CASES"):
        set_up_only(names)
    elif not os.environ.get("EMPTY"):  # as a deployment is on its first day
        fill(names, mailbox, LINK_SECRET.encode(), base_url)
    bucket = HereBucket(names.bucket, base_url)
    wiring.use(replace(wiring.services(), bucket=bucket, scans=True))
    local = pages(mailbox, keeper, token)
    serve_bucket(local, app, bucket)
    app.register_blueprint(local.blueprint)
    server = create_local_server(app, config, HOST, port)
    server.server.RequestHandlerClass = partial(Quiet, app_object=app, config=config)
    return server, keeper


def environment(names: Names, base_url: str) -> dict[str, str]:
    """What the product reads here. moto's SES has no rate: the demonstration's mails would wait most of a minute for one."""
    return {
        **names.environment(),
        "BASE_URL": base_url,
        "LINK_SECRET": LINK_SECRET,
        "MAILS_A_SECOND": "100000",
        "POWERTOOLS_METRICS_DISABLED": "true",
    }


def said(base_url: str, invitation: str) -> list[str]:
    """What the terminal shows: where to look, one person to sign in as, and last that we are ready."""
    return [
        f"Redress on this machine, with {_inside()} in it. Ctrl-C stops it, and nothing is kept.",
        "",
        f"  Tell us     {base_url}/",
        f"  Mailbox     {base_url}/mailbox    every mail that was sent",
        f"  Clock       {base_url}/clock      move the time on",
        f"  Desk        {base_url}/staff      {_sign_in()}",
        f"  First       {base_url}{path_for('staff.first', invitation)}",
        "              for whoever sets everything up: it works until they have signed in",
        "",
        *([] if os.environ.get("EMPTY") else ["Everybody else: .venv/bin/redress people", ""]),
        f"Ready: {base_url}/",
    ]


def _inside() -> str:
    return "nothing" if os.environ.get("EMPTY") else FICTION


def _sign_in() -> str:
    """Whom to sign in as. On a first day nobody is there yet."""
    if os.environ.get("EMPTY"):
        return "nobody can sign in yet: begin with the link below"
    somebody = first_to_be()
    return f"sign in as {somebody.email} ({', '.join(somebody.titles)})"


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
