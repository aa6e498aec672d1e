"""Posts that nobody has thought of, to every form of the public and of whoever complains: none fails, nothing is lost."""

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from datetime import timedelta
from random import Random

import pytest

from app import app
from benchmarks.world import InMemory
from chalicelib import wiring
from chalicelib.actions.sweeping import sweep
from chalicelib.actions.uploads import Place
from chalicelib.domain import keys
from chalicelib.ports import Draft, Services
from chalicelib.queries.tracking import Tracked, by_case, by_token
from chalicelib.web.kit.drafts import COOKIE, FIELD, OWN
from tests import evidence
from tests.generated import Post, readable, shown, texts
from tests.pages import Browser, Page
from tests.proofs import SEED, proved
from tests.walking import ADD, Tally, Walker, name_of
from tests.web.test_next_stage import SITES, answered

NOT_OURS = ("", "case.dates", "case.file")
ELSEWHERE = ("asked",)  # by a link of their own: whoever is asked one question
FORMS = {name_of(path) for path, methods in app.routes.items() if "POST" in methods} - {""}
POSTS, WALKS = 5_000, 5
LINK = re.compile(r"http://redress\.example(/(?:case|complain)/\S+)")
NOT_KEPT = {
    "staff.sign-in", "staff.sign-in.code", "later", "lost-link", "back", "back.link", "forget", "open", "evidence.remove",
    "case.confirm", "case.open", "case.copy", "case.new-link",
}  # fmt: skip


@dataclass
class Public:
    """Five organisations' sites, some with a complaint that was answered, and the mail that comes of it."""

    world: InMemory = field(default_factory=InMemory)
    links: list[str] = field(default_factory=list)
    posts: int = 0

    def doors(self) -> Iterable[str]:
        yield from ("/", *(f"/complain/{page}" for page in ("lost-link", "back", "later", "check")), "/staff/sign-in")
        for site in SITES:
            yield from (f"/at/{site}", f"/at/{site}/about-you", f"/at/{site}/suggestion-or-thanks")
        yield from self.links
        for mail in self.world.memory.mailer.sent[-40:]:
            yield from LINK.findall(mail.text)

    def route(self, address: str) -> str:
        """Each question is a form of its own."""
        name = name_of(address)
        if name in NOT_OURS or (name.startswith("staff") and not name.startswith("staff.sign-in")):
            return ""
        return f"{name} {address.split('/')[2]}" if name in ("question", "typed") else name

    def enters(self, browser: Browser) -> None:
        """Anybody may."""

    def passes(self, browser: Browser) -> None:
        """Twenty minutes; now and then mail goes out, and a file comes to the form that is being filled in."""
        self.world.now += timedelta(minutes=20)
        self.posts += 1
        if self.posts % 15 == 0:
            sweep(self.world.services, lambda: 60.0)
            draft = self._draft(browser.cookies.get(COOKIE, "").removesuffix(OWN))
            if draft and not draft.case_id:
                evidence.post(self.world.services, Place("draft", draft.id), "gate.jpg", evidence.jpeg())

    def _draft(self, key: str) -> Draft | None:
        return self.world.services.drafts.get(keys.hashed(key), self.world.now)

    def kept(self, browser: Browser, post: Post, page: Page) -> str | None:
        name = name_of(post.form.address)
        if name in NOT_KEPT or post.form.address == "/complain/code":
            return None
        where = [page]
        if name == "question" and page.heading != ADD and browser.cookies:
            where.append(browser.get(post.form.address))
        if page.address.startswith("/case/"):
            where.append(browser.get(f"{'/'.join(page.address.partition('?')[0].split('/')[:3])}/print"))
        stands = " ".join(value for one in where for values in shown(one).values() for value in values)
        return readable(" ".join([stands, *(one.text for one in where), self._stored(name, post, browser, page)]))

    def _stored(self, name: str, post: Post, browser: Browser, page: Page) -> str:
        """What no page shows: of a draft that must answer another question first, of whoever is reached, of a remark."""
        services, part = self.world.services, post.form.address.split("/")[2]
        if name == "remark":
            return " ".join(f"{one.text} {one.name} {one.email}" for one in services.apart.remarks(part, 1_000))
        if name == "case.contact":
            return " ".join(map(str, asdict(tracked_by(services, page).account.contact).values()))
        key = post.first(FIELD) or browser.cookies.get(COOKIE, "").removesuffix(OWN)
        draft = self._draft(key) if name == "question" else None
        if draft and draft.case_id:
            sent = by_case(services, draft.case_id)
            assert sent is not None
            return " ".join(map(str, sent.account.history[0].words.model_dump().values()))
        return " ".join(texts(draft.answers)) if draft else ""


class KeepsNoCookies(Browser):
    """Each form carries the key of what is filled in, and no address leads to it."""

    def _keep(self, cookie: str) -> None:
        """It is offered one in vain."""


def tracked_by(services: Services, page: Page) -> Tracked:
    found = by_token(services, page.address.partition("?")[0].split("/")[2])
    assert found is not None
    return found


def _answered_long_ago(world: InMemory) -> str:
    """The link of a complaint about which somebody was asked how it went, three weeks after the answer."""
    register = world.memory.organisation
    register.put_site(replace(register.site("fernhollow"), asks_from=world.now.date()))
    link = answered(world)[1]
    world.now += timedelta(weeks=3)
    for _ in range(2):
        sweep(world.services, lambda: 60.0)
    return link


def walked(seed: int, posts: int, browser: type[Browser] = Browser) -> Tally:
    ground = Public()
    wiring.use(ground.world.services)
    try:
        ground.links = [f"{_answered_long_ago(ground.world)}/how-it-went"]
        ground.links += [answered(ground.world, site)[1] for site in SITES]
        return Walker(ground, browser(app), Random(seed)).walk(posts)
    finally:
        wiring.use(None)


def test_no_post_of_a_share_fails_or_loses_what_was_typed() -> None:
    tally = walked(SEED, 150)
    assert tally.faults == []
    assert tally.accepted.total() > 40 and tally.refused.total() > 20, (
        "a walk that is refused at the door proves nothing"
    )


@pytest.mark.prove
def test_no_generated_post_fails_or_loses_what_was_typed() -> None:
    browsers = [*[Browser] * (WALKS - 1), KeepsNoCookies]
    tally = sum((walked(SEED + n, POSTS // WALKS, browser) for n, browser in enumerate(browsers)), Tally())
    assert tally.faults == []
    posted = {name.partition(" ")[0] for name in tally.accepted + tally.refused}
    assert {name for name in FORMS if not name.startswith(("staff", *ELSEWHERE))} <= posted, "not each form"
    proved(f"Generated posts to every form of the public and of whoever complains (seeds from {SEED})", str(tally))
