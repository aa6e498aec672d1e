"""Takes the two pictures of README: a complainant's page, and a case at the desk.

`python -m infrastructure.pictures` starts the local runner in this process, opens a case of the demonstration in a browser,
as whoever complained and as whoever deals with it, and writes docs/pictures. Look at them before they are kept.
"""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import BrowserContext, sync_playwright

from chalicelib import wiring
from chalicelib.actions import links, sessions
from chalicelib.domain import keys
from chalicelib.ports import Services, Summary
from chalicelib.web.accounts.session import COOKIE
from chalicelib.web.kit.urls import path_for
from infrastructure.local.__main__ import build
from infrastructure.local.ports import free_port
from infrastructure.tools import chromium

PICTURES = Path(__file__).parent.parent / "docs/pictures"
REFERENCE, HANDLER = "RDS-7XHW-PRGF", "larkfield.officer1"  # a formal complaint being looked into
WIDTH, HEIGHT = 1280, 960


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    with running() as base_url, browsing() as context:
        services = wiring.services()
        summary = found(services, REFERENCE)
        take(context, links.address(services, summary), "a-complainants-page")
        sign_in(context, services, HANDLER)
        take(context, base_url + path_for("staff.case", REFERENCE), "a-case-at-the-desk")


@contextmanager
def running() -> Iterator[str]:
    """The local runner, on PORT. Gives its address."""
    port = free_port(os.environ.get("PORT", "8090"))
    base_url = f"http://localhost:{port}"
    server, _ = build(port, base_url, "nobody types a command here")
    threading.Thread(target=server.server.serve_forever, daemon=True).start()
    try:
        yield base_url
    finally:
        server.server.shutdown()
        server.server.server_close()


@contextmanager
def browsing() -> Iterator[BrowserContext]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=["--no-sandbox"])
        try:
            yield browser.new_context(
                viewport={"width": WIDTH, "height": HEIGHT}, locale="en-GB", timezone_id="Europe/London"
            )
        finally:
            browser.close()


def found(services: Services, reference: str) -> Summary:
    pointer = services.cases.follow(f"REF#{reference}")
    assert pointer, f"The demonstration has no {reference}."
    (summary,) = services.cases.summaries([pointer.case_id])
    return summary


def sign_in(context: BrowserContext, services: Services, person: str) -> None:
    """Without the mail and the security check, which are no part of the picture."""
    key = keys.key(services.randomness(keys.LENGTH))
    services.accounts.write(sessions.made(services, person, key))
    context.add_cookies([{"name": COOKIE, "value": key, "domain": "localhost", "path": "/", "secure": True}])


def take(context: BrowserContext, address: str, name: str) -> None:
    page = context.new_page()
    page.goto(address)
    page.screenshot(path=PICTURES / f"{name}.png")
    page.close()


if __name__ == "__main__":
    main()
