"""A browser without a screen, which polices every page that any test fetches.

It keeps cookies, follows redirects, and fills in forms by their fields, as they stand in the HTML. Each page must be
valid HTML with one h1, a title, a language and no id twice; every input must be labelled; nothing may run or be loaded
from elsewhere; and the headers that every page owes must be there. A page that is not raises `BadPage` with all reasons.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit
from xml.etree.ElementTree import Element

import html5lib
from chalice.app import Chalice
from chalice.test import Client

FORM = "application/x-www-form-urlencoded"
FETCHED = {"script": "src", "img": "src", "link": "href", "iframe": "src", "form": "action", "source": "src"}
NEED_LABELS = ("input", "select", "textarea")
NOT_LABELLED = ("hidden", "submit", "button")
OWED = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Content-Type": "text/html; charset=utf-8",
}
STRICT = {"default-src 'none'", "style-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'"}


class BadPage(AssertionError):
    """A page that none of ours may be."""


@dataclass(frozen=True)
class Page:
    """What came back, and where from."""

    address: str
    status: int
    headers: Mapping[str, Any]
    html: str
    tree: Element = field(repr=False)

    @property
    def title(self) -> str:
        return text_of(self.one("title"))

    @property
    def heading(self) -> str:
        return text_of(self.one("h1"))

    @property
    def text(self) -> str:
        """All that can be read in the main part, in one line."""
        return text_of(self.one("main"))

    @property
    def error(self) -> str:
        """What the error summary says, or ""."""
        found = [e for e in self.all("div") if "govuk-error-summary" in e.get("class", "").split()]
        said = text_of(found[0]) if found else ""
        return said.removeprefix("There is a problem").removeprefix("Mae problem").strip()

    @property
    def language(self) -> str:
        """As its header says it; ours where it says none."""
        said = self.headers.get("Content-Language", "en")
        return "en-GB" if said == "en" else str(said)

    def all(self, tag: str) -> list[Element]:
        return list(self.tree.iter(tag))

    def one(self, tag: str) -> Element:
        found = self.all(tag)
        if len(found) != 1:
            raise BadPage(f"{self.address}: {len(found)} <{tag}>")
        return found[0]

    def by_id(self, wanted: str) -> Element:
        return next(e for e in self.tree.iter() if e.get("id") == wanted)

    def link(self, words: str) -> str:
        """The address behind a link of these words."""
        found = [a.get("href", "") for a in self.all("a") if text_of(a) == words]
        if not found:
            raise AssertionError(f"no link “{words}” in: {[text_of(a) for a in self.all('a')]}")
        return found[0]

    def form(self, button: str = "") -> Element:
        """The form with this button; the only one where none is named."""
        forms = [f for f in self.all("form") if (button or f.get("role") != "search") and button in text_of(f)]
        assert len(forms) == 1, f"{self.address}: {len(forms)} forms with “{button}”"
        return forms[0]

    def filled(self, button: str = "") -> dict[str, list[str]]:
        """What the form would send as it stands."""
        values: dict[str, list[str]] = {}
        for name, value in _successful(self.form(button)):
            values.setdefault(name, []).append(value)
        return values


@lru_cache(maxsize=500)  # chance is the same in every test, and so are most pages
def parsed(html: str) -> tuple[Element, list[str]]:
    """The page as a tree, and what a strict parser finds wrong with it."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(html)
    return tree, [f"invalid HTML: {code} at {at}" for at, code, _ in parser.errors]


def text_of(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _successful(form: Element) -> Iterator[tuple[str, str]]:
    for one in form.iter():
        name, kind = one.get("name"), one.get("type", "")
        if one.tag == "textarea" and name:
            yield name, "".join(one.itertext())
        elif one.tag == "select" and name:
            options = list(one.iter("option"))
            yield name, next((o for o in options if "selected" in o.attrib), options[0]).get("value", "")
        elif one.tag == "input" and name and (kind not in ("radio", "checkbox") or "checked" in one.attrib):
            yield name, one.get("value", "")


class Browser:
    """Cookies, redirects, forms; and the policing."""

    def __init__(self, app: Chalice) -> None:
        self.http = Client(app).http
        self.cookies: dict[str, str] = {}
        self.headers: dict[str, str] = {}  # besides those that every browser sends
        self.seen: list[Page] = []

    def get(self, address: str) -> Page:
        return self.ask("GET", address)

    def post(self, address: str, values: Mapping[str, Any] | None = None, **given: Any) -> Page:
        """Post a form that no page offered."""
        return self.ask("POST", address, urlencode(values or {}, doseq=True), **given)

    def press(self, page: Page, button: str = "", **values: Any) -> Page:
        """Fill in the page's form and send it. `values`: by the name of the field, "-" written as "_" where need be."""
        filled = page.filled(button)
        buttons = [one for one in page.form(button).iter("button") if one.get("name")]
        said = bool(values.keys() & {one.get("name") for one in buttons})  # the test says itself what a button would
        for pressed in (one for one in buttons if text_of(one) == button and not said):
            filled[str(pressed.get("name"))] = [pressed.get("value", "")]
        for name, value in values.items():
            filled[_field(page, button, name)] = value if isinstance(value, list) else [value]
        address = page.form(button).get("action") or page.address
        return self.post(address, filled)

    def ask(self, method: str, address: str, body: str = "", kind: str = FORM) -> Page:
        """Ask, and follow where that leads. A page is policed before anybody sees it."""
        for _ in range(5):
            answer = self.raw(method, address, body, kind)
            if answer.status_code != 303:
                return self.police(address, answer)
            address, method, body = urljoin(address, answer.headers["Location"]), "GET", ""
        raise AssertionError(f"{address} leads round in circles")

    def raw(self, method: str, address: str, body: str = "", kind: str = FORM) -> Any:
        headers = {**self.headers, "cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body or method == "POST":
            headers["content-type"] = kind
        parts = urlsplit(address)
        where = parts.path + (f"?{parts.query}" if parts.query else "")
        answer = self.http.request(method, where, headers=headers, body=body.encode())
        given = answer.headers.get("Set-Cookie", [])
        for cookie in [given] if isinstance(given, str) else given:
            self._keep(cookie)
        return answer

    def _keep(self, cookie: str) -> None:
        if not cookie:
            return
        name, _, rest = cookie.partition("=")
        attributes = {one.strip() for one in rest.split(";")[1:]}
        needed = {"Path=/", "HttpOnly", "Secure", "SameSite=Lax"}
        if not name.startswith("__Host-") or not needed <= attributes:
            raise BadPage(f"a cookie that is not guarded: {name}; {attributes}")
        self.cookies[name] = rest.partition(";")[0]
        if "Max-Age=0" in attributes:
            del self.cookies[name]

    def police(self, address: str, answer: Any) -> Page:
        html = answer.body.decode()
        tree, errors = parsed(html)
        page = Page(address, answer.status_code, answer.headers, html, tree)
        reasons = [*errors, *_headers(page), *_structure(page), *_labels(page), *_foreign(page)]
        if reasons:
            raise BadPage(f"{address} ({page.status}): " + "; ".join(reasons))
        self.seen.append(page)
        return page


def _field(page: Page, button: str, name: str) -> str:
    names = {one.get("name") for one in page.form(button).iter() if one.get("name")}
    found = next((known for known in (name, name.replace("_", "-")) if known in names), None)
    assert found, f"{page.address} asks for {sorted(n for n in names if n)}, not for {name}"
    return found


def _headers(page: Page) -> Iterator[str]:
    for name, value in OWED.items():
        if page.headers.get(name) != value:
            yield f"{name} is {page.headers.get(name)}"
    policy = {part.strip() for part in page.headers.get("Content-Security-Policy", "").split(";")}
    if not {_but_for_the_bucket(page, one) for one in policy} >= STRICT or "unsafe" in str(policy):
        yield f"the Content-Security-Policy is {policy}"


def _but_for_the_bucket(page: Page, directive: str) -> str:
    """A page that takes files, or shows one, names the bucket; no other may name anything but ourselves."""
    named = {"form-action 'self'": _posts_files_to(page), "img-src 'self'": _previews(page)}
    for ours, addresses in named.items():
        if directive in {f"{ours} {'/'.join(address.split('/')[:3])}" for address in addresses}:
            return ours
    return directive


def _previews(page: Page) -> set[str]:
    """A picture of a file, which the bucket shows."""
    return {one.get("src", "") for one in page.all("img") if one.get("class") == "app-preview"}


def _posts_files_to(page: Page) -> set[str]:
    return {f.get("action", "") for f in page.all("form") if f.get("enctype") == "multipart/form-data"}


def _structure(page: Page) -> Iterator[str]:
    if len(page.all("h1")) != 1:
        yield f"{len(page.all('h1'))} h1"
    if not page.all("title") or len(page.title) < 10:
        yield "no title"
    wrong = page.title.startswith(("Error: ", "Gwall: "))
    if page.status in (400, 413) and page.error and not wrong:
        yield "the title does not begin with “Error: ”"
    if bool(page.error) != wrong:
        yield "error summary and title do not go together"
    if page.one("html").get("lang") != page.language:
        yield "no language, or another than its header says"
    ids = [e.get("id") for e in page.tree.iter() if e.get("id") is not None]
    if len(ids) != len(set(ids)):
        yield f"ids twice: {sorted(i for i in set(ids) if ids.count(i) > 1)}"
    yield from _links(page, ids)


def _links(page: Page, ids: list[str | None]) -> Iterator[str]:
    for link in page.all("a"):
        href = link.get("href", "")
        if href.startswith("#") and href[1:] not in ids:
            yield f"a link to nowhere: {href}"
        if link.get("role") == "button":
            yield f"a link that is called a button, and does not answer to Space: {text_of(link)} (use button_link)"


def _labels(page: Page) -> Iterator[str]:
    labelled = {label.get("for") for label in page.all("label") if text_of(label)}
    ids = {e.get("id") for e in page.tree.iter()}
    for tag in NEED_LABELS:
        for one in page.all(tag):
            if one.get("type") not in NOT_LABELLED and one.get("id") not in labelled:
                yield f"no label: {one.get('name')}"
            if "required" in one.attrib:
                yield f"the browser would refuse {one.get('name')} in its own words"
    for one in page.tree.iter():
        for described in (one.get("aria-describedby") or "").split():
            if described not in ids:
                yield f"described by nothing: {described}"


def _foreign(page: Page) -> Iterator[str]:
    may_run = "script-src 'self'" in page.headers.get("Content-Security-Policy", "")
    if page.all("style") or any(not may_run or text_of(one) or not one.get("src") for one in page.all("script")):
        yield "a script or a style in the page"
    for one in page.tree.iter():
        inline = [name for name in one.attrib if name.startswith("on") or name == "style"]
        if inline:
            yield f"<{one.tag}> has {inline}"
        address = one.get(FETCHED.get(str(one.tag), ""), "")
        if re.match(r"(https?:)?//|data:|javascript:", address) and address not in _posts_files_to(page) | _previews(
            page
        ):
            yield f"loads {address}"
