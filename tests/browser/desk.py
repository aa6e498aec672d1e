"""The desk in a real browser: the product's own server in this process, on an organisation in memory, with people who
are signed in already (signing in has its own journeys)."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from chalice.config import Config
from chalice.local import ChaliceRequestHandler, LocalDevServer
from playwright.sync_api import Browser, BrowserContext

from app import app
from chalicelib import wiring
from chalicelib.actions import sessions
from chalicelib.domain import keys
from chalicelib.web.accounts.session import COOKIE
from tests.browser.visitor import Visitor
from tests.desk.office import Office
from tests.runner import free_port


class _Quiet(ChaliceRequestHandler):
    def log_message(self, *_: object) -> None: ...


REFUSES = "the server responded with a status of 40"  # logged of a form left empty, a page that is not there


@dataclass
class Served:
    """Where the desk is, and whose it is. `url` is what a Visitor asks of a runner."""

    url: str
    office: Office
    browser: Browser
    scripts: bool
    contexts: list[BrowserContext] = field(default_factory=list)

    def visitor(self, who: str, journey: str) -> Visitor:
        """A browser of its own, in which somebody is signed in."""
        context = self.browser.new_context(
            java_script_enabled=self.scripts, locale="en-GB", timezone_id="Europe/London"
        )
        self.contexts.append(context)
        services = self.office.services
        key = keys.key(services.randomness(keys.LENGTH))
        services.accounts.write(sessions.made(services, f"north.{who}", key))
        context.add_cookies([session_cookie(key)])
        page = context.new_page()
        return Visitor(page, self, f"desk-{journey}-{who}", self.scripts, REFUSES)  # type: ignore[arg-type]


def session_cookie(key: str) -> Any:
    """What the browser of somebody who is signed in keeps."""
    return {
        "name": COOKIE, "value": key, "domain": "localhost", "path": "/", "secure": True, "httpOnly": True,
        "sameSite": "Lax",
    }  # fmt: skip


@contextmanager
def served(browser: Browser, *, scripts: bool) -> Iterator[Served]:
    office = Office()
    wiring.use(office.services)
    with listening() as url:
        here = Served(url, office, browser, scripts)
        yield here
        for context in here.contexts:
            context.close()


@contextmanager
def listening() -> Iterator[str]:
    """A server before whatever `wiring.use` was given last, until the test ends. Its address.

    Requests come one after another, as a test's clicks do.
    """
    port, config = free_port(), Config.create(chalice_stage_name="dev")
    server = LocalDevServer(app, config, "localhost", port)
    server.server.RequestHandlerClass = partial(_Quiet, app_object=app, config=config)
    threading.Thread(target=server.server.serve_forever, daemon=True).start()
    try:
        yield f"http://localhost:{port}"
    finally:
        server.server.shutdown()
        server.server.server_close()
        wiring.use(None)
