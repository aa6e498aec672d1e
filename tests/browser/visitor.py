"""Somebody at a browser. Each page they look at is policed, at the width of a desk and of a telephone, and pictured.

A page fails them that axe finds anything on, that logs an error (a violation of its Content-Security-Policy is one),
that asks for something and does not get it, or that is wider than the screen. PICTURES=build/screenshots keeps a picture
of each there.
"""

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from typing import Any

from playwright.sync_api import Locator, Page

from tests.proofs import WHOLE
from tests.runner import PATIENCE, ROOT, Runner

# waits in every page from its beginning, and is read where it is asked for: sending it takes half as long as it runs
AXE = f"window.readAxe = () => {{{(ROOT / 'node_modules/axe-core/axe.min.js').read_text(encoding='utf-8')}\n}}"
# all that is right with a page takes as long to write down as to find; no rule that runs reads stylesheets
VIOLATIONS = """() => {
    window.readAxe()
    return axe.run(document, {resultTypes: ['violations'], preload: {assets: ['media']}}).then(found => found.violations)
}"""
PICTURES = os.environ.get("PICTURES", "")  # a folder; without one no picture is taken: each takes as long as the page
WIDTHS = (1280, 320)
# how much room the page needs when every reference on it is as wide as one can be: chance must not decide
NEEDS = """() => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), was = [];
  while (texts.nextNode()) {
    const text = texts.currentNode;
    const widest = text.data.replace(/\\bRDS([-\u2011])\\w{4}[-\u2011]\\w{4}\\b/g, "RDS$1WWMW$1WWMW");
    if (widest !== text.data) { was.push([text, text.data]); text.data = widest; }
  }
  const needs = document.documentElement.scrollWidth;
  for (const [text, data] of was) text.data = data;
  return needs;
}"""
AXE_AT = WIDTHS if WHOLE else WIDTHS[1:]  # it takes longer than the page
SAID = r"(\w{3} \d+ \w{3} \d{4}, \d\d:\d\d)"


@dataclass
class Visitor:
    """`journey` names the pictures. `refused`: what a browser logs of a page that is meant to refuse, if any is."""

    page: Page
    local: Runner
    journey: str
    scripts: bool = True
    refused: str = "nothing is"
    wrong: list[str] = field(default_factory=list)
    seen: "count[int]" = field(default_factory=lambda: count(1))

    def __post_init__(self) -> None:
        self.page.set_default_timeout(PATIENCE * 1000)
        if self.scripts:
            self.page.add_init_script(AXE)
        self.page.on("console", lambda said: self._said(said.text) if said.type == "error" else None)
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("requestfailed", lambda request: self._failed(request.url, request.failure or ""))

    def _said(self, text: str) -> None:
        if self.refused not in text:
            self.wrong.append(text)

    def _failed(self, address: str, why: str) -> None:
        if "ERR_ABORTED" not in why:  # whoever goes on at once leaves a page half loaded
            self.wrong.append(f"not loaded: {address}")

    def go(self, path: str) -> None:
        self.page.goto(self.local.url + path)

    def look(self, name: str, widths: Sequence[int] = WIDTHS) -> None:
        """Police the page. Raises AssertionError with everything that is wrong with it."""
        number = next(self.seen)
        for width in widths:
            if (self.page.viewport_size or {}).get("width") != width:  # setting it lays the page out anew
                self.page.set_viewport_size({"width": width, "height": 900})
            self._painted()
            self._picture(f"{self.journey}-{number:02}-{name}-{width}.png")
            if self.scripts:
                self._too_wide(width)
                if width in AXE_AT:
                    self._axe()
        assert not self.wrong, f"{name}: {self.wrong}"

    def _picture(self, name: str) -> None:
        if PICTURES:
            self.page.screenshot(path=ROOT / PICTURES / name, full_page=True)

    def _painted(self) -> None:
        if self.scripts:  # a frame is painted a moment after it was loaded
            self.page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def _too_wide(self, width: int) -> None:
        needs = self.page.evaluate(NEEDS)
        if needs > width:
            self.wrong.append(f"{needs} pixels wide on a screen of {width}")

    def _axe(self) -> None:
        found: Any = self.page.evaluate(VIOLATIONS)
        self.wrong += map(said_by_axe, found)

    def heading(self) -> str:
        return self.page.locator("h1").inner_text()

    def press(self, name: str) -> None:
        self.follow(self.page.get_by_role("button", name=name, exact=True))

    def follow(self, leading: Locator) -> None:
        """Click on what leads to another page, and wait for that page: a click is over before its answer is there."""
        with self.page.expect_navigation():
            leading.click()

    def choose(self, name: str) -> None:
        self.page.get_by_label(name, exact=True).check()

    def write(self, text: str, label: str) -> None:
        self.page.get_by_label(label).fill(text)

    def mails(self, to: str, subject: str | re.Pattern[str]) -> list[datetime]:
        """When somebody was sent a mail whose subject holds these words, by the case clock, newest first."""
        self.go(f"/mailbox?to={to}")
        rows = self.page.locator("main ol > li", has=self.page.get_by_role("link", name=subject)).all_inner_texts()
        return [said_instant(row) for row in rows]

    def newest_mail(self, to: str, subject: str | re.Pattern[str]) -> bool:
        """Open the newest mail to somebody whose subject holds these words. False: there is none."""
        self.go(f"/mailbox?to={to}")
        found = self.page.get_by_role("link", name=subject)
        if not found.count():
            return False
        self.follow(found.first)
        return True

    def wait_for_mail(self, to: str, subject: str) -> None:
        """The same, for a mail that the runner is just about to send."""
        for _ in range(PATIENCE * 4):
            if self.newest_mail(to, subject):
                return
            self.page.wait_for_timeout(250)
        raise AssertionError(f"no mail to {to}: {subject}")

    def follow_link_in_mail(self) -> None:
        """In the mail as most people see it."""
        self.follow(self.page.frame_locator("iframe").locator('a[href*="/case/"]').first)


def said_by_axe(found: Any) -> str:
    return f"{found['id']}: {[node['target'] for node in found['nodes']]}"


def said_instant(text: str) -> datetime:
    """The first instant that a page says, as local time."""
    found = re.search(SAID, text)
    assert found, text
    return datetime.strptime(found[1], "%a %d %b %Y, %H:%M")  # noqa: DTZ007
