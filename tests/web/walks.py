"""Walks through every page that the public and whoever complained can come to, by links, buttons and mail alone.

A walk is somebody with a reason to come: each begins at a start page, at a case's link or in a mail, answers, and looks at
what else the pages lead to. `walked()` is every page they came to, each kind once. What no walk comes to, nobody has
looked at: tests/web/test_every_page.py says so, and tests/browser/test_pages_and_checks.py puts each before a browser.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from typing import Any
from urllib.parse import urlencode

from chalicelib import wiring
from chalicelib.actions.arriving_files import judge
from chalicelib.actions.uploads import Place
from chalicelib.adapters.memory import Memory
from chalicelib.domain import links
from chalicelib.ports import StoreUnavailable
from chalicelib.web.kit import language, rendering
from chalicelib.web.kit.pages import LARGEST
from tests import evidence
from tests.web.answers import ANSWERS
from tests.web.walker import ROBIN, SITE, Walked, Walker, World
from tests.web.walks_of_a_case import OF_A_CASE
from tests.web.walks_of_the_form import OF_THE_FORM


def lost(walker: Walker) -> None:
    walker.get("/no/such/page")
    walker.get(f"/case/{'x' * 43}")
    walker.ask("PUT", "/")
    walker.ask("POST", "/complain/forget", "x", "text/plain")
    page = walker.begin(SITE)
    walker.ask("POST", page.address.partition("?")[0], "token=" + "x" * LARGEST * 2)
    walker.ask("POST", page.address.partition("?")[0], "x" * 4_000_000)
    walker.post("/complain/forget", {"x": "1"})


def before_it_is_open(walker: Walker) -> None:
    """Nothing is set up; then there is a site that has not opened, and one that has closed."""
    register = walker.world.memory.organisation
    details = register.details()
    register.put_details(replace(details, live_since=None))
    walker.where = "before it is open"
    walker.get("/")
    register.put_details(details)
    site = register.site(SITE)
    register.put_site(replace(site, closed_on=walker.world.now.date()))
    walker.get(f"/at/{SITE}")
    wiring.use(Memory().services(lambda: walker.world.now))
    walker.where = "where nothing is set up"
    walker.get("/")
    wiring.use(walker.world.services)


def in_welsh(walker: Walker) -> None:
    """Longer words, on a page of each kind."""
    register = walker.world.memory.organisation
    register.put_details(replace(register.details(), also_in="cy"))
    walker.fill_in({**ANSWERS, "site": {"site": SITE}}, walker.begin(SITE))
    case = walker.lodged()
    walker.cookies[language.COOKIE] = "cy"
    walker.where = "in Welsh"
    for address in ("/", f"/at/{SITE}", "/complain/what", "/complain/contact", "/complain/check", case.link):
        walker.get(address)


def somebody_who_is_asked(walker: Walker) -> None:
    """A witness, who learns nothing of the case: they answer, come back, and come once it is over."""
    case = walker.lodged()
    case.does("ceo", "assign", to="larkfield.officer1")
    walker.mailed(ROBIN, "/case/")
    stored = walker.world.services.cases.load(case.id, notices=True)
    assert stored
    letter = next(one.id for one in stored.notices if one.kind == "acknowledgement")
    plan = evidence.post(walker.world.services, Place("case", case.id, "larkfield.officer1"), "plan.pdf", evidence.PDF)
    judge(walker.world.services, plan, "clean")
    case.does(
        "officer1", "ask", asked_as="witness", full_name="Dana Cole", email="dana@example.org", text="Who opened it?",
        first="It is about the north gate.", due="2026-09-18", shows=[plan.id], letters=[letter],
    )  # fmt: skip
    link = walker.mailed("dana@example.org", "/question/")
    page = walker.get(link)
    walker.get(f"{link}/files")
    token = page.filled("Send my answer")["token"][0]
    walker.raw("POST", f"{link}/typed", urlencode({"token": token, "text": "The care"}))
    walker.refused(page, "Send my answer")
    walker.press(page, "Send my answer", text="The caretaker did.", signed="Dana Cole")
    walker.get(link)
    case.does(
        "officer1",
        "ask",
        asked_as="witness",
        full_name="Lee Cole",
        email="lee@example.org",
        text="When?",
        due="2026-09-18",
    )
    link = walker.mailed("lee@example.org", "/question/")
    asked = walker.world.services.cases.follow(links.pointer_key(link.rpartition("/")[2]))
    assert asked
    number = links.question_of(asked.party)
    case.does("officer1", "readdress_question", question=number, email="lee.cole@example.org")
    walker.get(link)


class _Silent:
    def __init__(self, why: Exception) -> None:
        self.why = why

    def __getattr__(self, name: str) -> object:
        raise self.why


def broken(walker: Walker) -> None:
    """Our side fails; the store is silent; a form came broken; another website sent one."""
    page = walker.begin(SITE)
    for why in (RuntimeError("unforeseen"), StoreUnavailable("silent")):
        wiring.use(replace(walker.world.services, drafts=_Silent(why)))
        walker.press(page, "Continue", safeguarding="no")
    wiring.use(walker.world.services)


WALKS: tuple[Callable[[Walker], None], ...] = (
    *OF_THE_FORM,
    *OF_A_CASE,
    before_it_is_open,
    in_welsh,
    somebody_who_is_asked,
    lost,
    broken,
)


@cache
def walked() -> Walked:
    """Every page that there is for them. It takes seconds, so each process does it once."""
    found = Walked()
    with _noting(found.templates):
        for walk in WALKS:
            world = World()
            wiring.use(world.services)
            try:
                walk(Walker(world, found))
            finally:
                wiring.use(None)
    return found


@contextmanager
def _noting(templates: set[str]) -> Iterator[None]:
    plain = rendering.render

    def noting(template: str, **context: Any) -> str:
        templates.add(template)
        return plain(template, **context)

    rendering.render = noting
    try:
        yield
    finally:
        rendering.render = plain
