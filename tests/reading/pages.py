"""Every page that whoever complains may see, each by a name, as one walk through a small organisation brings them up."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from xml.etree.ElementTree import Element

from app import app
from chalicelib import wiring
from chalicelib.actions.sweeping import sweep
from chalicelib.web.kit import errors
from tests.pages import Browser, Page, parsed, text_of
from tests.reading.letters import policy_text
from tests.web.answers import answer_to, fill_in, otherwise, slug
from tests.web.conftest import Organisation, made

Named = Iterator[tuple[str, Page]]
OURS = ("h1", "h2", "h3", "p", "li", "dt", "legend", "label", "summary", "button", "caption")
HOLDS_MORE = ("p", "li", "ul", "ol", "div", "details", "fieldset")
NOT_OURS = ("North School", "South Centre", "Larkfield Trust", "1 Imaginary Way, Larkfield, ZZ1 1ZZ", "01632 960001")
LATE = {"what": {"arose_day": "1", "arose_month": "May", "arose_year": "2026"}}
UNSAID = {"about": {"about": ["-unsaid"]}, "safety": {"safeguarding": "yes"}}


def own_blocks(page: Page) -> Iterator[str]:
    """What we word ourselves on a page: not what people wrote, and not the values of rows."""
    yield from _blocks(page.one("main"))


def not_ours() -> frozenset[str]:
    return frozenset(NOT_OURS) | policy_text("aptcoo") | policy_text("map")


def _blocks(element: Element) -> Iterator[str]:
    for child in element:
        classes = (child.get("class") or "").split()
        if child.tag in ("blockquote", "dd", "textarea", "nav") or "app-words" in classes:
            continue
        hint = "govuk-hint" in classes or "govuk-error-message" in classes
        if (child.tag in OURS or hint) and not any(
            inner.tag in HOLDS_MORE for inner in child.iter() if inner is not child
        ):
            yield text_of(child)
        else:
            yield from _blocks(child)


@cache
def every_page() -> tuple[tuple[str, Page], ...]:
    return (*_the_form(), *_confirmations(), *_following(), *_notices(), *_errors())


def _walk(browser: Browser, changed: dict[str, dict[str, object]], until: str = "sent") -> Named:
    """Each question, once refused and once asked, then the page before sending and the confirmation."""
    page, answers = browser.press(browser.get("/"), "Start now"), otherwise(changed)
    while slug(page) != "check":
        yield f"question {slug(page)}", page
        page = browser.press(page, "Continue", **answer_to(page, answers))
    yield "check", page
    if until == "sent":
        yield "sent", browser.press(page, "Send my complaint")


def _the_form() -> Named:
    with_everything = {**UNSAID, "for": {"for_whom": "other"}}
    organisation, browser = _new()
    yield "start", browser.get("/")
    in_points = {"what": {"narrative": "The taxi did not come.\n\nNobody told us of it."}, "contact": {"reach": "none"}}
    yield "start of a site", browser.get("/at/north")
    yield "paper", browser.get("/at/north/paper")
    remark = browser.get("/at/north/suggestion-or-thanks")
    yield from (("remark", remark), ("remark, refused", browser.press(remark, "Send")))
    yield "remark, sent", browser.press(remark, "Send", kind="thanks", text="Thank you.")
    yield "equality", browser.get("/at/north/about-you")
    yield "equality, sent", browser.press(browser.get("/at/north/about-you"), "Send my answers")
    for changed in ({}, with_everything, {"you": {"come_from": "learner"}}, in_points):
        browser = Browser(app)
        for name, page in _walk(browser, changed, until="check"):
            yield name, page
            if page.address.startswith("/complain/") and name.startswith("question"):
                yield f"{name}, refused", browser.press(page, "Continue")
    yield from _saved(organisation, browser)
    organisation.pass_hours(28 * 24)
    yield "expired", browser.get("/complain/what")


def _saved(organisation: Organisation, browser: Browser) -> Named:
    """Begun, changed, saved, and come back to."""
    yield "start, begun", browser.get("/")
    yield "begun", browser.press(browser.get("/"), "Start now")
    yield "no cookies", Browser(app).get("/complain/site?begun=")
    page = browser.press(browser.get("/complain/contact"), "Continue", reach="none")
    yield "check, with void answers", fill_in(browser, page, otherwise({}))
    yield "later", browser.get("/complain/later")
    yield "later, refused", browser.press(browser.get("/complain/later"), "Email me a link", email="nobody")
    mailed = browser.press(browser.get("/complain/later"), "Email me a link", email="robin@example.org")
    yield "later, mailed", browser.press(mailed, "Email me a link", email="wren@example.org")
    yield "later, with a code", browser.press(browser.get("/complain/later"), "Show me a code")
    yield "back", browser.get("/complain/back")
    yield "back, refused", browser.press(browser.get("/complain/back"), "Continue", code="AAAA")
    sweep(organisation.services, lambda: 60.0)
    texts = [mail.text for mail in organisation.memory.mailer.sent if "/complain/back/" in mail.text]
    link = texts[-1].partition("/complain/back/")[2].split()[0]
    yield "back by link", Browser(app).get(f"/complain/back/{link}")
    yield "back by a link that has ended", Browser(app).get("/complain/back/1-x")
    question = browser.get("/complain/what")
    browser.press(browser.get("/complain/what"), "Continue", narrative="Another story.")
    yield "question what, answered twice", browser.press(question, "Continue", narrative="A third story.")


def way(reach: str) -> dict[str, dict[str, object]]:
    return {"contact": {"reach": reach, "telephone": "01632 960 123", "address": "2 Imaginary Way"}}


def _confirmations() -> Named:
    for name, changed in {
        "by email": {}, "by telephone": way("telephone"), "by post": way("post"), "by no way": way("none"),
        "late": LATE, "who is unsaid": UNSAID,
    }.items():  # fmt: skip
        _, browser = _new()
        yield from ((f"sent, {name}", page) for where, page in _walk(browser, changed) if where == "sent")


def _following() -> Named:
    organisation, browser, link = _sent({})
    yield "case, received", browser.get(link)
    for part in ("add", "correct", "print", "withdraw", "contact", "new-link"):
        yield f"case, {part}", browser.get(f"{link}/{part}")
    yield "case, add, refused", browser.press(browser.get(f"{link}/add"), information="")
    yield "case, contact, refused", browser.press(browser.get(f"{link}/contact"), email="nobody", telephone="1")
    yield from _confirming(organisation, browser)
    organisation.pass_hours(4 * 24)
    yield "case, overdue", browser.get(link)
    organisation.act("north.ceo", "assign", to="north.senior")
    organisation.act("north.senior", "extend", clock="formal.respond", to=date(2026, 11, 2), reason="We wait.")
    organisation.act("north.senior", "hold", ground="police", reason="They asked us to.")
    yield "case, paused", browser.get(link)
    organisation.act("north.senior", "release", ground="police")
    organisation.act("north.senior", "issue_outcome", finding="partly_upheld", reasons="Late.", remedies=("apology",))
    yield "case, decided", browser.get(link)
    organisation.act("north.senior", "mark_told", notice="outcome", how="email")
    yield "case, answered", browser.get(link)
    yield "case, next", browser.get(f"{link}/next")
    organisation.pass_hours(30 * 24)
    yield "case, answered long ago", browser.get(link)
    yield "case, next, late", browser.get(f"{link}/next")
    check = browser.press(browser.get(f"{link}/next"), "Continue", reason_late="I was ill.")
    yield "case, next, check", check
    yield "case, asked late", browser.press(check, "Send my request")
    yield from _read_first()
    yield from _closed()


def _confirming(organisation: Organisation, browser: Browser) -> Named:
    sweep(organisation.services, lambda: 60.0)
    link = organisation.memory.mailer.sent[0].text.partition("redress.example")[2].split()[0]
    yield "case, by our mail", browser.get(link)
    yield "case, confirmed", browser.press(browser.get(link), "Yes, this is my")


def _read_first() -> Named:
    organisation, browser, link = _sent(UNSAID)
    yield "case, read first", browser.get(link)
    yield "case, late", _sent(LATE)[1].get("/complain/sent")
    sweep(organisation.services, lambda: 60.0)


def _closed() -> Named:
    organisation, browser, link = _sent({})
    organisation.act("north.ceo", "withdraw", reason="asked to")
    yield "case, withdrawn", browser.get(link)


def _notices() -> Named:
    browser = Browser(app)
    yield "privacy notice", browser.get("/privacy")
    yield "accessibility statement", browser.get("/accessibility")


def _errors() -> Named:
    for status in errors.SAID:
        html = errors.page(status, "incident", {"a": ["b"]} if status >= 500 else {})
        yield f"error {status}", Page(f"/{status}", status, {}, html, parsed(html)[0])


def _new() -> tuple[Organisation, Browser]:
    organisation = made()
    wiring.use(organisation.services)
    return organisation, Browser(app)


def _sent(changed: dict[str, dict[str, object]]) -> tuple[Organisation, Browser, str]:
    organisation, browser = _new()
    *_, (_, page) = _walk(browser, changed)
    return organisation, browser, next(a.get("href", "") for a in page.all("a") if "/case/" in a.get("href", ""))
