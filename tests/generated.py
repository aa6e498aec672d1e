"""Posts as browsers send them, and as nobody's browser would: made by chance from the forms that a page shows.

A form is read off its page with everything that it carries unseen, as a browser reads it. What is put into its fields is
drawn by a seed: what would do, and what would not.
"""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from random import Random
from typing import Any
from urllib.parse import urlencode
from xml.etree.ElementTree import Element

from tests.pages import FORM, Page, text_of

WITH_CHARSET = f"{FORM}; charset=UTF-8"  # as a script's URLSearchParams
MULTIPART = "multipart/form-data; boundary=between"
NOT_TAKEN = (MULTIPART, "text/plain", "application/json")
WORDS = (
    "The taxi did not come.", "Nobody told us, though we rang twice.", "Ni ddaeth y tacsi.", "Я ждал час.", "لم تأت السيارة",
    "😀👩‍👩‍👧 we waited", "It was 14°C & raining <hard>", "O’Brien–Smith", "She said “wait”.", "1. The bus\n2. The driver?",
    "İstanbul ſharp ﬁnd", "न्याय", "A\tB", "\N{NO-BREAK SPACE}pasted\N{ZERO WIDTH SPACE} from\N{SOFT HYPHEN} Word",
)  # fmt: skip
HOSTILE: tuple[str | bytes, ...] = (
    "", " \t\r\n ", "\u200b\u2060\ufeff", "\x00", "a\x00b\x1b[31mc", "\u202egpj.exe", "\r\nSet-Cookie: a=b",
    "\x85line\u2028end", "</textarea><script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7 * 7 }} {% raw %}",
    "%s %(a)s {0} ${a}", "'; DROP TABLE cases; --", '=HYPERLINK("http://example.org")', "../../etc/passwd", "null", "-1",
    "NaN", "٣", "１２", "Z\u0351\u036b\u0343\u032a\u0302" * 40, "\U0010ffff\ufffe\uffff", "e\u0301\u0302" * 90, "﷽" * 60,
    "0" * 400, "x" * 2_001, "x" * 20_001, "🙂" * 5_001, "line\n" * 6_000,
    b"\xff\xfe\x00", b"\xed\xa0\x80", b"caf\xe9", b"\x93quoted\x94",
)  # fmt: skip
DATE = {"day": range(1, 29), "month": range(1, 9), "year": (2026,)}
DAYS = ("0", "31", "32", "-1", "1.5", "first", "", "²", "99999999999999999999", "١")
SEEN = "LNSM"  # letters, numbers, symbols, marks: what nobody may take out of what was typed
DRAWN_AS_NOTHING = dict.fromkeys(map(ord, "\ufffd\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"))
LINE_ENDS = {True: "\r\n", False: " "}  # as browsers send them
TYPED = ("text", "email", "tel", "search", "")


@dataclass(frozen=True, slots=True)
class Control:
    """A field of a form by its name: what it is, what it holds, what may be chosen."""

    name: str
    kind: str
    holds: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()

    @property
    def chosen(self) -> bool:
        """Whether somebody chooses from what it offers."""
        return self.kind in ("radio", "checkbox", "select")

    @property
    def typed(self) -> bool:
        """Whether somebody writes in it."""
        return self.kind in (*TYPED, "textarea")


@dataclass(frozen=True, slots=True)
class Found:
    """A form as its page shows it."""

    address: str
    controls: tuple[Control, ...]
    code: str = ""  # that the page shows, to be typed
    every_button_is_named: bool = False


@dataclass(frozen=True, slots=True)
class Post:
    """What is sent."""

    form: Found
    pairs: tuple[tuple[str, str | bytes], ...]
    kind: str = FORM
    cookies: bool = True
    elsewhere: bool = False  # the browser says that another website's page sends it

    @property
    def body(self) -> str:
        if self.kind == MULTIPART:
            parts = (f'--between\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v!s}\r\n' for n, v in self.pairs)
            return "".join((*parts, "--between--\r\n"))
        return urlencode(self.pairs)

    @property
    def ordinary(self) -> bool:
        """Whether somebody may have sent it in good faith."""
        return self.kind not in NOT_TAKEN and not self.elsewhere

    def first(self, name: str) -> str:
        """What a field was sent with, as it is to be read; "" for nothing."""
        found = next((value for known, value in self.pairs if known == name), "")
        return found if isinstance(found, str) else found.decode("utf-8", "replace")

    @property
    def written(self) -> list[str]:
        """What somebody wrote, but for an address to be mailed to and a code that somebody was sent."""
        words = (c for c in self.form.controls if c.typed and c.kind != "email" and c.name != "code")
        return [said for c in words if readable(said := self.first(c.name))]


def forms_of(page: Page) -> list[Found]:
    """Every form of a page that posts to us, and what its script posts while somebody types."""
    found: list[Found] = []
    for form in page.all("form"):
        address = form.get("action") or page.address
        if form.get("method", "get").lower() != "post" or not address.startswith("/"):
            continue
        controls = tuple(_controls(form))
        named = all(button.get("name") for button in form.iter("button"))
        found.append(Found(address, controls, _code(page), named))
        if form.get("data-keep"):
            found.append(Found(str(form.get("data-keep")), controls))
    return found


def _code(page: Page) -> str:
    return next((text_of(e) for e in page.all("div") if "app-reference" in (e.get("class") or "")), "")


def _controls(form: Element) -> Iterator[Control]:
    known: dict[str, Control] = {}
    for one in form.iter():
        name = one.get("name")
        if not name or one.tag not in ("input", "textarea", "select", "button"):
            continue
        control = _control(one, name)
        before = known.get(name)
        known[name] = (
            replace(before, holds=before.holds + control.holds, offers=before.offers + control.offers)
            if before
            else control
        )
    yield from known.values()


def _control(one: Element, name: str) -> Control:
    kind, value = one.get("type", ""), one.get("value", "")
    match one.tag, kind:
        case "textarea", _:
            return Control(name, "textarea", ("".join(one.itertext()),))
        case "select", _:
            offers = tuple(option.get("value", "") for option in one.iter("option"))
            chosen = [option.get("value", "") for option in one.iter("option") if "selected" in option.attrib]
            return Control(name, "select", tuple(chosen or offers[:1]), offers)
        case "button", _:
            return Control(name, "button", (), (value,))
        case _, "radio" | "checkbox":
            return Control(name, kind, (value,) if "checked" in one.attrib else (), (value,))
    return Control(name, kind, (value,))


def drawn(form: Found, chance: Random) -> Post:
    """A post of this form: two in three as people fill it in, the others as nobody should."""
    pairs = [(c.name, value) for c in form.controls for value in _would_do(c, form, chance)]
    post = Post(form, (*pairs, *_pressed(form, chance)))
    if chance.random() < 0.6 or not pairs:
        return post
    for _ in range(chance.randint(1, 3)):
        post = _spoilt(post, chance)
    return post


def _would_do(control: Control, form: Found, chance: Random) -> tuple[str, ...]:
    name, part = control.name, control.name.rpartition("-")[2]
    if control.kind in ("hidden", "button"):
        return control.holds
    if control.chosen:
        return _chosen(control, chance)
    if control.kind == "email":
        return (chance.choice(("", f"robin{chance.randint(1, 9)}@example.org", "robin@example.org")),)
    if form.code and name == "code":
        return (form.code,)
    if part in DATE:
        return (str(chance.choice(DATE[part])),)
    if name == "telephone":
        return (chance.choice(("", "01632 960001 after 4")),)
    if any(control.holds) and chance.random() < 0.3:
        return control.holds
    return tuple("" if chance.random() < 0.15 else words(chance, control.kind == "textarea") for _ in control.holds)


def _chosen(control: Control, chance: Random) -> tuple[str, ...]:
    if control.kind != "checkbox":
        return (chance.choice(control.offers),)
    if control.name.endswith("-unsure"):
        return ()
    return tuple(chance.sample(control.offers, min(len(control.offers), chance.choice((0, 1, 1, 2)))))


def _pressed(form: Found, chance: Random) -> list[tuple[str, str]]:
    """The button, where it has a name: the others of the form are not sent."""
    named = [(c.name, value) for c in form.controls if c.kind == "button" for value in c.offers]
    return [chance.choice(named)] if named and (form.every_button_is_named or chance.random() < 0.15) else []


def words(chance: Random, several: bool) -> str:
    """What somebody may write, with a number of its own to find it again."""
    said = chance.sample(WORDS, chance.randint(1, 4 if several else 2))
    return f"{LINE_ENDS[several].join(said)} {chance.randrange(10**9)}"


def _spoilt(post: Post, chance: Random) -> Post:
    """One thing about it as it should not be."""
    at = chance.randrange(len(post.pairs))
    name, _ = post.pairs[at]
    others = post.pairs[:at] + post.pairs[at + 1 :]
    what = chance.random()
    if what < 0.5:
        bad = chance.choice(DAYS if name.rpartition("-")[2] in DATE else HOSTILE)
        return replace(post, pairs=(*post.pairs[:at], (name, bad), *post.pairs[at + 1 :]))
    if what < 0.62:
        return replace(post, pairs=others) if others else post
    if what < 0.74:
        return replace(post, pairs=(*post.pairs, (name, chance.choice(HOSTILE))))
    if what < 0.8:
        return replace(post, pairs=(*post.pairs, (chance.choice(("", "draft", "page", "ünknown", "a[b]")), "x")))
    if what < 0.85:
        return replace(post, pairs=tuple((known, "" if known != "token" else "0" * 64) for known, _ in post.pairs))
    if what < 0.87:
        return replace(post, pairs=(*post.pairs, *[("many", "x")] * 120))
    if what < 0.89:
        return replace(post, pairs=(*others, (name, "é" * 90_000)))
    if what < 0.93:
        return replace(post, kind=chance.choice((WITH_CHARSET, WITH_CHARSET, *NOT_TAKEN)))
    return replace(post, cookies=False) if what < 0.97 else replace(post, elsewhere=True)


def readable(text: str) -> str:
    """What nobody may take out of what was typed: not the spaces, the marks that cannot be seen, or the form of a letter."""
    plain = unicodedata.normalize("NFKC", text.translate(DRAWN_AS_NOTHING))
    return "".join(c for c in plain if unicodedata.category(c)[0] in SEEN)


def shown(page: Page) -> Mapping[str, list[str]]:
    """What stands in the fields of a page, by their names, those that are not seen included."""
    found: dict[str, list[str]] = {}
    for form in page.all("form"):
        for control in _controls(form):
            found.setdefault(control.name, []).extend(control.holds)
    return found


def links_of(page: Page) -> list[str]:
    """Where a page leads, within what is ours."""
    hrefs = (a.get("href", "").partition("#")[0] for a in page.all("a"))
    return [href for href in hrefs if re.match(r"/(?!/|static|robots)", href)]


def texts(value: Any) -> Iterator[str]:
    """Every text in what is stored, whatever it lies in."""
    if isinstance(value, str):
        if value[:1] in "{[" and value[-1:] in "}]":
            try:
                yield from texts(json.loads(value))
            except ValueError:
                yield value
        else:
            yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from texts(each)
    elif isinstance(value, list | tuple | set):
        for each in value:
            yield from texts(each)
