"""Every page of staff's: acts' forms, what they say when they are left empty, and their letters before they go.

A share of the pages and of the acts, and all of them in `make prove`.

One browser in which one person with every role is signed in, and one organisation. axe finds nothing on any of them at
the width of a telephone, and each has one heading that its title begins with.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

import pypdfium2
import pytest
from playwright.sync_api import Browser

from chalicelib import policies
from chalicelib.actions import accounts, data_requests, policy_drafting, rehearsing
from chalicelib.actions.arriving_files import judge
from chalicelib.actions.uploads import Place
from chalicelib.domain.access.permissions import PAGES
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.ports import DataRequest
from chalicelib.ports.data_protection import Breach
from chalicelib.ports.rehearsals import LODGE, Step
from chalicelib.ports.retention import Listed
from chalicelib.ports.saved_views import SavedView
from chalicelib.ports.themes import Theme
from chalicelib.queries.free_text import naming
from chalicelib.queries.policy_findings import findings
from chalicelib.web.desk.case_actions import ACTS
from chalicelib.web.desk.case_sections import SHOWS
from chalicelib.web.kit.urls import ADDRESSES, path_for
from tests import evidence as make
from tests.browser.desk import Served, served
from tests.browser.visitor import Visitor
from tests.desk.office import FORMAL, SHORT, Office, case
from tests.desk.test_inspections import given, link
from tests.proofs import share

WALKER = "north.walker"
SHOWN = "one => one.checkVisibility()"
POST = replace(FORMAL, reach="post", email="", address="2 Imaginary Way\nZZ1 2ZZ")
ONLY_LEADS_ON = {
    "staff.set-up.file",
    "staff.set-up.logo.sent",
    "staff.register.table",
    "staff.report.table",
    "staff.report.recount",
    "staff.set-up.breaches.table",
    "staff.sign-out",
    "staff.bundle",  # a file of one, to download
    "staff.data-folder",
    "staff.everywhere-out",
    "staff.replace",
    "staff.file",
    "staff.case.draft.keep",
    "staff.action",  # only to its owner: tests/desk/test_actions.py
}
ON_THE_WAY_IN = {name for name in PAGES if name.startswith("staff.sign-in.")}  # test_signing_in.py looks at each step


@pytest.fixture(scope="module")
def desk(browser: Browser) -> Iterator[Served]:
    with served(browser, scripts=True) as found:
        roles = {"north": list(SHORT), "south": ["managing_director"], "*": ["set_up"]}
        register = found.office.organisation.memory.organisation
        register.put_person(WALKER, "Walker Larksong", "walker@example.org", roles)
        yield found


@pytest.fixture(scope="module")
def cases(desk: Served) -> dict[str, str]:
    """A case for each act, by the act's name. A request that is late is made first, because its last day has to pass."""
    return {name: WHERE.get(name, mine)(desk.office) for name in sorted(ACTS, key=lambda n: "late" not in n)}


@pytest.fixture(scope="module")
def walker(desk: Served, cases: dict[str, str]) -> Visitor:
    """Signed in once all this stands: no session lasts as long as a late request needs."""
    visitor = desk.visitor("walker", "every-page")
    visitor.refused = "the server responded with a status of 4"
    return visitor


def mine(office: Office) -> str:
    reference = office.lodge(POST)
    office.act("ceo", reference, "assign", to=WALKER)
    return reference


def unread(office: Office) -> str:
    return office.lodge(replace(POST, about=None))


def being_read(office: Office) -> str:
    """By whoever reads it first, who has said that it is not about them."""
    reference = unread(office)
    office.act("walker", reference, "begin_reading")
    return reference


def asked_again(office: Office, hours: int = 0) -> str:
    """Answered, and the next stage asked for: in time, or after the last day."""
    reference = office.lodge(POST)
    office.act("ceo", reference, "assign", to="north.officer")
    office.act("officer", reference, "issue_outcome", finding="not_upheld", reasons="We read the register.")
    office.act("officer", reference, "mark_told", notice="outcome", how="by_hand")
    office.pass_hours(hours)
    office.act("complainant", reference, "request_next_stage", text="I do not agree.")
    return reference


def late(office: Office) -> str:
    return asked_again(office, hours=24 * 60)


def reported(office: Office) -> str:
    reference = asked_again(office)
    office.act("ceo", reference, "assign", to="north.senior")
    office.act("senior", reference, "report", finding="upheld", reasons="The gate was open.")
    return reference


def informal(office: Office) -> str:
    return office.lodge(replace(POST, stage="informal"))


def answered(office: Office) -> str:
    reference = mine(office)
    office.act("walker", reference, "issue_outcome", finding="not_upheld", reasons="We read the register.")
    office.act("walker", reference, "mark_told", notice="outcome", how="by_hand")
    return reference


def closed(office: Office) -> str:
    reference = mine(office)
    office.act("complainant", reference, "withdraw")
    return reference


def at_risk(office: Office) -> str:
    return office.lodge(replace(POST, safeguarding=True))


def proposed(office: Office) -> str:
    """By the handler, to close it: the chief executive, or whoever else is asked, confirms."""
    reference = office.lodge(POST)
    office.act("ceo", reference, "assign", to="north.officer")
    office.act("officer", reference, "close", ground="vexatious", reason="It was answered in May.")
    return reference


def on_hold(office: Office) -> str:
    reference = mine(office)
    office.act("walker", reference, "hold", ground="police", reason="They ask us to wait.")
    return reference


def date_moved(office: Office) -> str:
    reference = mine(office)
    later = (office.services.now() + timedelta(days=35)).date().isoformat()
    office.act("walker", reference, "extend", clock="formal.respond", to=later, reason="One witness is ill.")
    return reference


def with_a_panel(office: Office) -> str:
    reference = asked_again(office)
    for who in ("trustee", "senior"):
        office.act("ceo", reference, "appoint", to=f"north.{who}")
    return reference


WHERE: Mapping[str, Callable[[Office], str]] = {
    "look": being_read, "accept_late": late, "decline_late": late, "approve": reported, "send_back": reported,
    "draft_response": reported, "begin_reading": unread, "safeguarding_done": at_risk, "confirm": proposed,
    "decline": proposed, "release": on_hold, "correct_extension": date_moved, "appoint": asked_again,
    "stand_down": with_a_panel,
    "escalate": informal, "request_next_stage": answered, "reopen": closed,
}  # fmt: skip


def look(walker: Visitor, name: str) -> None:
    """The page is what any page of ours is. Raises AssertionError with all that is wrong."""
    walker.look(name, widths=(320,))
    headings = walker.page.locator("h1").all_inner_texts()
    title = walker.page.title().removeprefix("Error: ")
    assert len(headings) == 1 and title.split(" – ")[0] in headings[0], (name, headings, title)


def fill(walker: Visitor) -> None:
    """Something in every field of the form."""
    form = walker.page.locator("main form")
    for area in form.locator("textarea").all():
        area.fill("They rang, and we wait for an answer.")
    for group in form.locator("fieldset:has(input[type=radio])").all():
        group.locator("input[type=radio]").first.check()
    for part, value in (("day", "1"), ("month", "3"), ("year", "2027")):
        for one in form.locator(f"input[name$=-{part}]").all():
            one.fill(value)


def send(walker: Visitor) -> None:
    """Send the form by its first button, which does the act or shows its letter first. Another may save a draft."""
    walker.follow(walker.page.locator("main form").get_by_role("button").first)


@pytest.mark.parametrize("act", share(ACTS, 25))
def test_an_acts_form_empty_and_wrong_and_its_letter(cases: dict[str, str], walker: Visitor, act: str):
    title = ACTS[act].title
    walker.go(case(cases[act], act))
    look(walker, act)
    send(walker)
    look(walker, f"{act}-left-empty")
    if walker.heading() == title:
        fill(walker)
        send(walker)
        look(walker, f"{act}-done-or-its-letter")


def policies_of(office: Office) -> Mapping[str, list[str]]:
    """The parts of the addresses of pages about a policy: of a draft of its own."""
    written = policies.as_text_says(policies.text("miet"))
    draft = policy_drafting.begin(office.services, WALKER, "north", written, "a text")
    of = ["north", draft.id]
    today = local_date(office.services.now())
    finding = findings(office.services, "north", draft.id, written, today)[0].id
    names = [name for name in PAGES if name.startswith("staff.set-up.policy.")]
    return dict.fromkeys(names, of) | {
        "staff.set-up.policy": ["north"], "staff.set-up.policy.paste": ["north"],
        "staff.set-up.policy.part": [*of, "clock.formal.acknowledge"], "staff.set-up.policy.accept": [*of, finding],
    }  # fmt: skip


def rehearsed(office: Office) -> Mapping[str, list[str]]:
    """The parts of the addresses of a rehearsal's pages: of one with a complaint in it, begun where none is."""
    services = office.services
    if services.rehearsals.get().began is None:
        rehearsing.begin(services, services.now())
        played = rehearsing.play(services, services.rehearsals.get())
        assert played is not None
        given = {"site": "north", "stage": "formal", "narrative": "Made up.", "name": "Example", "reach": "email",
                 "email": "example@example.org", "come_from": "parent"}  # fmt: skip
        rehearsing.take(services, played, Step(do=LODGE, by="complainant", given=given))
    here = "staff.set-up.rehearsal"
    return {f"{here}.mail": ["1"], f"{here}.case": ["1"], f"{here}.act": ["1", WALKER, "add_information"]}


def a_picture(office: Office, reference: str) -> str:
    """A file of which there is a preview, once it is drawn."""
    posted = make.post(office.services, Place("case", office.case_id(reference)), "gate.png", make.png())
    judge(office.services, posted, "clean")
    return posted.id


def a_data_request(office: Office) -> str:
    """A request for personal data that the walker has logged."""
    if office.services.data_requests.one("asked"):
        return "asked"
    asked = DataRequest(id="asked", by=WALKER, at=office.services.now(), received_on=local_date(office.services.now()),
                        name="Robin Wren", email="robin@example.org")  # fmt: skip
    viewer = office.services.organisation.viewer(WALKER)
    assert viewer is not None
    data_requests.log(office.services, viewer, asked)
    return asked.id


def a_theme(office: Office) -> str:
    """A theme whose line would give somebody away."""
    if not office.services.themes.at("north"):
        office.services.themes.keep(Theme(
            id="T1", site="north", name="Transport", came_of="word:bus", cases=(), by=WALKER, at=office.services.now(),
            said="You told us that Walker waited.",
        ), None)  # fmt: skip
    return "T1"


def a_sentence(office: Office) -> str:
    """One outside of any case that names somebody."""
    a_theme(office)
    viewer = office.services.organisation.viewer(WALKER)
    assert viewer is not None
    return naming(office.services, viewer, ["Walker"])[0].id


def a_breach(office: Office) -> str:
    if office.services.data_protection.breach("B1"):
        return "B1"
    office.services.data_protection.keep_breach(Breach(
        id="B1", by=WALKER, at=office.services.now(), found_at=office.services.now(), what="A list was left on a bus.",
        affected="Nobody.",
    ))  # fmt: skip
    return "B1"


def a_batch(office: Office) -> list[str]:
    """Two closed cases whose time is nearly over: one to decide on, and one that a colleague would let go."""
    today, now = local_date(office.services.now()), office.services.now()
    if not office.services.retention.listed("north"):
        for said in ({}, {"proposed_by": "north.records", "proposed_at": now}):
            case_id = office.case_id(closed(office))
            office.services.retention.put(None, Listed(site="north", case_id=case_id, called_on=today, **said))
    return []


def a_view(office: Office) -> str:
    kept = office.services.organisation.saved_views(WALKER)
    if not kept.views:
        views = (SavedView(id="V1", name="Overdue", tab="overdue"),)
        office.services.organisation.keep_saved_views(replace(kept, views=views))
    return "V1"


@dataclass(frozen=True)
class Standing:
    """What stands before a page of it is opened: an office, and a case whose letter waits."""

    office: Office
    cases: Mapping[str, str]

    @property
    def reference(self) -> str:
        return self.cases["approve"]

    def letter(self) -> str:
        notices = self.office.services.cases.notices(self.office.case_id(self.reference))
        return next(notice.id for notice in notices if notice.to == "complainant")


PARTS: dict[str, Callable[[Standing], list[str]]] = {  # of an address; not of those that need a case alone, or a person
    "staff.letter": lambda it: [it.reference, it.letter()],
    "staff.case.part": lambda it: [it.reference, "history"],
    "staff.preview": lambda it: [it.reference, a_picture(it.office, it.reference)],
    "staff.panel": lambda it: [it.cases["stand_down"]],
    "staff.data-request": lambda it: [a_data_request(it.office)],
    "staff.data-folders": lambda it: [a_data_request(it.office)],
    "staff.theme": lambda it: ["north", a_theme(it.office)],
    "staff.sentence": lambda it: [a_sentence(it.office)],
    "staff.self-assessment.word": lambda it: ["north", "what_counts"],
    "staff.review": lambda it: ["north", "board.numbers"],
    "staff.retention": lambda it: a_batch(it.office),
    "staff.view": lambda it: [a_view(it.office)],
    "staff.first": lambda it: [accounts.invite_first(it.office.services)],
    "staff.set-up.breach": lambda it: [a_breach(it.office)],
}
OPENED = sorted(set(PAGES) - {"staff.act"} - ONLY_LEADS_ON - ON_THE_WAY_IN)


def parts_of(page: str, it: Standing) -> list[str]:
    if page in PARTS:
        return PARTS[page](it)
    given = {"{reference}": it.reference, "{person}": "north.ceo", "{site}": "north"}
    asked = re.findall(r"{\w+}", ADDRESSES[page])
    if set(asked) <= set(given):
        return [given[one] for one in asked]
    return list({**policies_of(it.office), **rehearsed(it.office)}[page])


def test_each_page_has_what_its_address_asks_for(desk: Served, cases: dict[str, str]):
    it = Standing(desk.office, cases)
    for page in OPENED:
        assert "{" not in path_for(page, *parts_of(page, it)), page


@pytest.mark.parametrize("page", share(OPENED, 12))
def test_a_page(desk: Served, cases: dict[str, str], walker: Visitor, page: str):
    it = Standing(desk.office, cases)
    query = f"?reference={it.reference}" if page == "staff.logged" else ""
    walker.go(path_for(page, *parts_of(page, it)) + query)
    look(walker, page)


def test_the_pages_of_a_case(cases: dict[str, str], walker: Visitor):
    for part in SHOWS:
        walker.go(path_for("staff.case.part", cases["correct_extension"], part))
        look(walker, f"staff.case.{part}")


@pytest.mark.prove
@pytest.mark.parametrize("sheet", ["hand-over", "sheet"])
def test_a_sheet_of_an_ordinary_case_is_one_page_of_paper(cases: dict[str, str], walker: Visitor, sheet: str):
    walker.go(case(cases["note"], sheet))
    with pypdfium2.PdfDocument(walker.page.pdf(format="A4")) as printed:
        assert len(printed) == 1


FINDS = ["/staff/find?q=wren", "/staff/find?q=nobody", "/staff/find?q=%25"]


BY_ANOTHER_WAY = ["/staff/log?site=north", "/staff/several?act=issue_outcome&site=north", "/staff/first/nothing"]


@pytest.mark.parametrize("address", [*BY_ANOTHER_WAY, case("RDS-7K3M-4XQT"), *FINDS])
def test_a_page_that_is_reached_by_another_way(walker: Visitor, address: str):
    walker.go(address)
    look(walker, address.strip("/").replace("/", "-").partition("?")[0])


def test_an_overseer_sees_that_there_is_a_case_and_opens_it_with_a_reason(desk: Served, cases: dict[str, str]):
    overseer = desk.visitor("overseer", "reason")
    overseer.go(case(cases["note"]))
    look(overseer, "case-from-outside")
    overseer.follow(overseer.page.get_by_role("link", name="Open this case"))
    look(overseer, "open-case")
    overseer.press("Open this case")
    look(overseer, "open-case-left-empty")
    fill(overseer)
    overseer.press("Open this case")
    look(overseer, "case-opened")
    assert "The gate was left open." in overseer.page.locator("main").inner_text()


def test_what_an_inspector_and_everybody_read_and_that_folded_clauses_are_printed(desk: Served, walker: Visitor):
    office, until = desk.office, local_date(desk.office.services.now()) + timedelta(days=30)
    here = link(given(office, **{f"until-{part}": str(getattr(until, part)) for part in ("day", "month", "year")}))
    office.services.themes.keep(Theme(
        id="T2", site="north", name="Buses", came_of="word:buses", cases=(), by=WALKER, at=office.services.now(),
        said="Buses came late.", did="We ring each driver.", published_on=until, published_by=WALKER,
    ), None)  # fmt: skip
    walker.go("/at/north/procedure")
    assert "You said, we did" in walker.page.locator("main").inner_text()
    walker.look("procedure", widths=(320,))
    walker.go(f"{here}/self-assessment?site=north")
    assert "What the policy says" in walker.page.locator("main").inner_text()
    walker.look("inspection-self-assessment", widths=(320,))
    clause = walker.page.locator(".app-opens-in-print p").first
    assert not clause.evaluate(SHOWN)
    walker.page.emulate_media(media="print")
    assert clause.evaluate(SHOWN)
    walker.page.emulate_media(media="screen")


def test_what_is_left_empty(desk: Served, walker: Visitor):
    first = path_for("staff.first", accounts.invite_first(desk.office.services))
    for address, button in (
        ("/staff/log?site=north", "Continue"),
        ("/staff/sign-in", "Email me a link"),
        (first, "Continue"),
    ):
        walker.go(address)
        walker.press(button)
        look(walker, f"{address.split('/')[2].partition('?')[0]}-left-empty")
        assert walker.page.title().startswith("Error: ")
