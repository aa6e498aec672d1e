"""Posts that nobody has thought of, to every form of the desk and of the set-up: none fails, nothing is lost."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from random import Random

import pytest

from app import app
from chalicelib import wiring
from chalicelib.actions import sessions
from chalicelib.web.accounts.session import COOKIE
from tests.desk.office import FORMAL, Office, case
from tests.generated import Post, readable, shown, texts
from tests.pages import Browser, Page
from tests.proofs import SEED, proved
from tests.staff import signed_in
from tests.walking import Tally, Walker, name_of

POSTS, SHARE = 2_000, 60
WHO = ("north.ceo", "keeper", "north.clerk", "north.head", "north.officer")
CASES = (
    FORMAL,
    replace(FORMAL, stage="informal", come_from="learner", name="", anonymous=True, reach="none", email=""),
    replace(FORMAL, safeguarding=True, for_whom="child", learner="Kit Wren", consent="yes", about=("head_teacher",)),
    replace(FORMAL, site="south", stage="informal", reach="post", address="2 Imaginary Way", email=""),
)
NOT_WALKED = (  # signing in has walks of its own; what stands on every page and asks nothing; what is no page
    "staff.sign-in", "staff.first", "staff.stay", "staff.sign-out", "staff.register.table", "staff.file", "staff.preview",
    "staff.report.table", "staff.report.recount", "staff.set-up.file", "staff.set-up.poster",
)  # fmt: skip
NOT_KEPT = ("staff.codes", "staff.new-codes", "staff.replace")


@dataclass
class Desk:
    """Somebody signed in at a desk with some cases, who has to do with the most of it."""

    who: str
    office: Office = field(default_factory=Office)
    cases: dict[str, str] = field(default_factory=dict)
    posts: int = 0

    def __post_init__(self) -> None:
        wiring.use(self.office.services)
        for complaint in CASES:
            reference = self.office.lodge(complaint)
            self.cases[reference] = self.office.case_id(reference)
        self.office.sweep()

    def doors(self) -> Iterable[str]:
        yield from (
            "/staff",
            "/staff/log",
            "/staff/add",
            "/staff/you",
            "/staff/set-up",
            "/staff/people",
            "/staff/reviews",
        )
        for reference in self.cases:
            yield case(reference)

    def route(self, address: str) -> str:
        """Each act, and each part of a policy, is a form of its own."""
        name = name_of(address)
        last = address.partition("?")[0].rpartition("/")[2]
        if not name.startswith("staff") or name.startswith(NOT_WALKED):
            return ""
        return f"{name} {last}" if name in ("staff.act", "staff.set-up.policy.part", "staff.case.part") else name

    def passes(self, browser: Browser) -> None:
        """Now and then an hour, and mail goes out."""
        self.posts += 1
        if self.posts % 15 == 0:
            self.office.pass_hours(1)
            self.office.sweep()

    def enters(self, browser: Browser) -> None:
        """Whoever was signed out signs in again."""
        session = sessions.of(self.office.services, browser.cookies.get(COOKIE, ""))
        if session is None or not session.open_at(self.office.organisation.now):
            signed_in(browser, self.office.services, self.who)

    def kept(self, browser: Browser, post: Post, page: Page) -> str | None:
        name, signs_in = name_of(post.form.address), page.address.startswith("/staff/sign-in")
        takes_away = post.first("take-back") or (name == "staff.view" and post.first("delete"))
        if name.startswith(NOT_KEPT) or takes_away or (signs_in and not any(map(_words, post.written))):
            return None
        if "/parts/outside." in post.form.address and not post.first("name"):
            return None  # whoever clears the name takes the whole of it out
        stands = " ".join(value for values in shown(page).values() for value in values)
        if all(readable(said) in readable(f"{stands} {page.text}") for said in post.written):
            return readable(f"{stands} {page.text}")
        items = self.office.organisation.memory.table.items()
        return readable(" ".join([stands, page.text, *(said for item in items for said in texts(item))]))


def _words(said: str) -> bool:
    return " " in said.strip()


def walked(seed: int, posts: int) -> Tally:
    ground = Desk(WHO[seed % len(WHO)])
    try:
        browser = signed_in(Browser(app), ground.office.services, ground.who)
        return Walker(ground, browser, Random(seed)).walk(posts)
    finally:
        wiring.use(None)


def test_no_post_of_a_share_fails_or_loses_what_was_typed() -> None:
    tally = walked(SEED, SHARE)
    assert tally.faults == []
    assert tally.accepted.total() > 15 and tally.refused.total() > 5, (
        "a walk that is refused at the door proves nothing"
    )


@pytest.mark.prove
def test_no_generated_post_fails_or_loses_what_was_typed() -> None:
    tally = sum((walked(SEED + turn, POSTS // len(WHO)) for turn in range(len(WHO))), Tally())
    assert tally.faults == []
    forms = len((tally.accepted + tally.refused).keys())
    proved(f"Generated posts to {forms} forms of the desk and of the set-up (seeds from {SEED})", str(tally))
