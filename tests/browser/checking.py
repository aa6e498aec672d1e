"""One visit of a page, and all that a browser can say of it: each check gives what is wrong, or nothing.

The page is one that the walks came to (tests/web/walks.py), with the bytes and the headers that our side answered: so error
pages and answers to forms are looked at as pages are, and nothing has to be filled in to get there.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, CDPSession, Route
from playwright.sync_api import Page as Tab

from tests.browser.visitor import AXE, NEEDS, PICTURES, VIOLATIONS, said_by_axe
from tests.pages import Page
from tests.runner import ROOT

OURS = "http://localhost"
WIDE, NARROW, HIGH = 1280, 320, 900
TWICE = {"fontSizes": {"standard": 32, "fixed": 26}}  # what a person sets who needs letters of twice the size
ONCE = {"fontSizes": {"standard": 16, "fixed": 13}}
TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
MOST_STOPS = 150

# what can be worked with, as somebody sees it, each by a name of its own: a group of radio buttons is one stop of Tab
CONTROLS = """() => {
  const shown = e => e.checkVisibility({checkVisibilityCSS: true}) && !e.disabled && e.type !== 'hidden';
  const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary')].filter(shown);
  window.nameOf = e => e.type === 'radio' ? `radio ${e.name}` : `${all.indexOf(e)} ${e.id || e.outerHTML.slice(0, 120)}`;
  return [...new Set(all.map(nameOf))];
}"""
# what has the focus now, what it looks like, and what the last key did
STOP = """() => {
  const e = document.activeElement, worked = window.workedByKey;
  window.workedByKey = '';
  if (!e || e === document.body) return {at: '', worked};
  const style = getComputedStyle(e), beside = e.nextElementSibling && getComputedStyle(e.nextElementSibling, '::before');
  const drawn = s => s && ((s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== 'none');
  const box = e.getBoundingClientRect();
  return {
    at: nameOf(e), worked, seen: drawn(style) || drawn(beside), within: box.bottom > 0 && box.top < innerHeight,
    key: e.matches('a[role=button]') ? ' ' : e.matches('a') ? 'Enter' : e.matches('[type=radio]:checked') ? ''
      : e.matches('button, summary, input[type=checkbox], input[type=radio]') ? ' ' : '',
  };
}"""
# a key that works a control clicks it: noted, and not let through
NOTED = """() => document.addEventListener('click', e => {
  window.workedByKey = 'yes'; e.preventDefault(); e.stopPropagation();
}, true)"""
CUT_OFF = """() => [...document.querySelectorAll('body *')].filter(e => {
  const style = getComputedStyle(e);
  const hides = ['hidden', 'clip'].includes(style.overflowX) && !e.closest('.govuk-visually-hidden, svg, .govuk-skip-link');
  return hides && e.checkVisibility() && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1);
}).map(e => e.outerHTML.slice(0, 100))"""
NUMBERS_CUT = """() => [...document.querySelectorAll('main ol > li')].filter(li => {
  const style = getComputedStyle(li), room = parseFloat(getComputedStyle(li.parentElement).paddingLeft);
  return style.listStyleType === 'decimal' && li.checkVisibility() && room < 1.2 * parseFloat(style.fontSize);
}).map(li => 'no room for its number: ' + li.textContent.trim().slice(0, 40))"""
WITHOUT_SCRIPT = """() => {
  const wrong = [];
  if (!document.querySelector('h1').checkVisibility()) wrong.push('no heading');
  for (const form of document.querySelectorAll('form'))
    if (![...form.querySelectorAll('button, input[type=submit]')].some(b => b.type === 'submit' && b.checkVisibility()))
      wrong.push('a form without a button: ' + form.action);
  for (const one of document.querySelectorAll('a[role=button], button[type=button]'))
    if (one.checkVisibility()) wrong.push('needs a script: ' + one.textContent.trim());
  return wrong;
}"""


# a page that says what is wrong puts the focus there when it opens, past the first links
FROM_THE_TOP = "document.body.tabIndex = -1, document.body.focus(), document.body.removeAttribute('tabindex')"


@dataclass
class Checker:
    """Two browsers' windows, one of them without JavaScript, before pages that have been fetched already."""

    scripted: Tab
    plain: Tab
    settings: CDPSession
    pages: dict[str, Page] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)

    def look(self, page: Page) -> Mapping[str, str]:
        """What is wrong with it, by check; "" for nothing."""
        self.said.clear()
        address = f"{OURS}/page/{len(self.pages)}"
        self.pages[address] = page
        self.plain.goto(address)
        found = {"no script": [*self.plain.evaluate(WITHOUT_SCRIPT), *_wider(self.plain, NARROW)]}
        self.scripted.goto(address)
        found |= {"320": [], "axe": []}
        for width in (WIDE, NARROW):
            self.scripted.set_viewport_size({"width": width, "height": HIGH})
            _painted(self.scripted)
            if PICTURES:
                self.scripted.screenshot(
                    path=ROOT / PICTURES / f"theirs-{len(self.pages):03}-{width}.png", full_page=True
                )
            found["320"] += _wider(self.scripted, width)
            found["axe"] += [said_by_axe(one) for one in self.scripted.evaluate(VIOLATIONS)]
        found["keys"] = list(self._keys())
        found["200 %"] = list(self._twice())
        found["no script"] += self.said  # of either window: a policy that was broken, a script that did not load
        return {check: "; ".join(map(str, wrong)) for check, wrong in found.items()}

    def _keys(self) -> Iterator[str]:
        """By Tab from the first control to the last, and each worked where it stands."""
        tab = self.scripted
        tab.evaluate(NOTED)
        tab.evaluate(FROM_THE_TOP)
        controls, reached, worked_by = set(tab.evaluate(CONTROLS)), set[str](), ""
        before: dict[str, Any] = {}
        for _ in range(MOST_STOPS):
            tab.keyboard.press("Tab")
            stop = tab.evaluate(STOP)
            if worked_by and not stop["worked"]:
                yield f"not worked by {worked_by}: {before['at']}"
            if not stop["at"] or (stop["at"] in reached and stop["at"] != before.get("at")):
                break
            if stop["at"] == before.get("at") and not stop["at"].startswith("radio"):
                yield f"does not let go: {stop['at']}"
                break
            if not stop["seen"]:
                yield f"does not show that it has the focus: {stop['at']}"
            if not stop["within"]:
                yield f"is not on the screen: {stop['at']}"
            reached.add(stop["at"])
            before, worked_by = stop, {" ": "Space"}.get(stop["key"], stop["key"])
            if stop["key"]:
                tab.keyboard.press(stop["key"])
        yield from (f"not reached: {one}" for one in sorted(controls - reached))

    def _twice(self) -> Iterator[str]:
        self.settings.send("Page.setFontSizes", TWICE)
        self.scripted.set_viewport_size({"width": WIDE, "height": HIGH})
        _painted(self.scripted)
        yield from _wider(self.scripted, WIDE)
        yield from self.scripted.evaluate(CUT_OFF)
        yield from self.scripted.evaluate(NUMBERS_CUT)
        self.settings.send("Page.setFontSizes", ONCE)


def _painted(tab: Tab) -> None:
    tab.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def _wider(tab: Tab, width: int) -> list[str]:
    needs = tab.evaluate(NEEDS)
    return [f"{needs} pixels wide on a screen of {width}"] if needs > width else []


@contextmanager
def checking(browser: Browser) -> Iterator[Checker]:
    contexts = [browser.new_context(java_script_enabled=on, locale="en-GB") for on in (True, False)]
    scripted, plain = (context.new_page() for context in contexts)
    scripted.add_init_script(AXE)
    plain.set_viewport_size({"width": NARROW, "height": HIGH})
    made = Checker(scripted, plain, contexts[0].new_cdp_session(scripted))
    made.settings.send("Page.enable")
    for tab in (scripted, plain):
        tab.on("console", lambda said: made.said.append(said.text) if _matters(said.type, said.text) else None)
        tab.on("pageerror", lambda error: made.said.append(str(error)))
        tab.route("**/*", lambda route: _answer(route, made.pages))
    yield made
    for context in contexts:
        context.close()


def _matters(kind: str, text: str) -> bool:
    return kind == "error" and "the server responded with a status of" not in text  # of a page that refuses


def _answer(route: Route, pages: Mapping[str, Page]) -> None:
    address = route.request.url
    if address in pages:
        page = pages[address]
        headers = {name: value for name, value in page.headers.items() if isinstance(value, str)}
        return route.fulfill(status=page.status, headers=headers, body=page.html)
    name = address.partition("/static/")[2]
    file = ROOT / "chalicelib/static" / name
    if name and file.is_file():
        return route.fulfill(content_type=TYPES[name.rpartition(".")[2]], body=file.read_bytes())
    return route.fulfill(status=204)
