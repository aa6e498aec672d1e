"""A complaint by telephone, from the call to the final answer, by the desk's pages alone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from chalicelib.domain import references
from chalicelib.web.desk import pieces
from tests.browser.desk import Served, served
from tests.browser.visitor import Visitor
from tests.proofs import share

READ = "Read it before it goes"
SEEN_FIRST = "Read the letter before it goes"
ABOUT = {"somebody": "It is not about a person", "the chief executive": "Chief executive"}


@pytest.fixture(params=share([True, False], 2), ids=lambda scripts: "with scripts" if scripts else "without scripts")
def desk(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Served]:
    with served(browser, scripts=request.param) as found:
        yield found


@pytest.fixture
def with_scripts(browser: Browser) -> Iterator[Served]:
    with served(browser, scripts=True) as found:
        yield found


class Day:
    """People at their desks, each in a browser of their own."""

    def __init__(self, desk: Served, journey: str) -> None:
        self.desk, self.journey, self.reference = desk, journey, ""
        self.people: dict[str, Visitor] = {}
        self.looked: set[str] = set()

    def who(self, who: str) -> Visitor:
        if who not in self.people:
            self.people[who] = self.desk.visitor(who, self.journey)
        return self.people[who]

    def take_down(self, who: str, about: str) -> None:
        v = self.who(who)
        v.go("/staff")
        self.look(v, "list")
        v.follow(v.page.get_by_role("link", name="Log a complaint"))
        self.look(v, "log")
        v.press("Continue")
        self.look(v, "log-wrong")
        for label in ("By telephone", about, "To make a formal complaint", "A parent or carer"):
            v.page.get_by_label(label, exact=True).first.check()
        v.page.get_by_role("group", name="How should we contact them?").get_by_label("By telephone").check()
        v.page.get_by_role("group", name="Is anyone at risk of harm?").get_by_label("No", exact=True).check()
        v.write("The gate was left open again, and nobody came.", "What happened?")
        v.write("Robin Wren", "The caller’s name")
        v.write("01632 960 123", "Telephone number")
        v.press("Continue")
        self.look(v, "log-check")
        v.press("Save this complaint")
        self.look(v, "logged")
        self.reference = v.page.locator(".app-reference").inner_text()

    def does(self, who: str, act: str, **answers: str) -> None:
        """Open the case, press or follow what does it, answer, read the letter where there is one, and do it."""
        v = self.who(who)
        v.go(f"/staff/cases/{self.reference}")
        self.look(v, "case")
        v.follow(v.page.get_by_role("link", name=act).or_(v.page.get_by_role("button", name=act)).first)
        for label, answer in answers.items():
            self._answer(v, label.replace("_", " "), answer)
        self.look(v, act.lower().replace(" ", "-"))
        reads_first = v.page.get_by_role("button", name=READ, exact=True).count()
        v.press(READ if reads_first else act)
        if v.heading() == SEEN_FIRST:
            self.look(v, "letter")
            v.press(act)
        assert v.heading() == f"Case {self.reference}", v.page.locator("main").inner_text()

    def _answer(self, v: Visitor, label: str, answer: str) -> None:
        if label == "choose":
            for one in answer.split("|"):
                v.page.get_by_label(one, exact=False).first.check()
        elif label == "day":
            for part, value in zip(("Day", "Month", "Year"), answer.split("/"), strict=True):
                v.page.get_by_label(part, exact=True).fill(value)
        else:
            v.page.get_by_label(label, exact=False).first.fill(answer)

    def call(self, who: str) -> None:
        """Make the first call that waits, and record it."""
        v = self.who(who)
        v.go("/staff/to-post")
        self.look(v, "to-post")
        v.follow(v.page.get_by_role("link", name=self.reference).first)
        self.look(v, "letter-on-paper")
        v.follow(v.page.get_by_role("link", name="Record that you told them"))
        only_said = v.page.get_by_label("They have given us no address to write to")
        if only_said.count():  # what the policy promises in writing
            only_said.check()
        v.press("Record that you told them")
        assert v.heading() == f"Case {self.reference}", v.page.locator("main").inner_text()

    def look(self, v: Visitor, name: str) -> None:
        """Each kind of page is policed once."""
        if name not in self.looked:
            self.looked.add(name)
            v.look(name)


def the_whole_case(day: Day, *, appoints: str, officer: str, reviewer: str, approves: str) -> None:
    names = {who: f"{who.title()} Larksong" for who in (officer, reviewer)}
    day.does(appoints, "Assign a handler", choose=names[officer])
    day.call("clerk")
    day.does(
        officer, "Extend a deadline", choose="respond to your complaint", day="2/11/2026", Why="We wait for an answer."
    )
    day.call("clerk")
    day.does(officer, "Send the response", choose="Not upheld", Your_reasons="We read the register and rang the firm.")
    day.call("clerk")
    day.does("clerk", "Log a request for the next stage", choose="By telephone", Why_do_they_ask="I do not agree.")
    day.does(appoints, "Assign a handler", choose=names[reviewer])
    day.call("clerk")
    day.does(
        reviewer, "Report what you found", choose="Partly upheld|Apology", Your_reasons="You are right about the gate."
    )
    day.does(approves, "Approve the response")
    day.does(appoints, "Send the response")
    day.call("clerk")
    assert "Closed" in day.who("clerk").page.locator("main dl").first.inner_text()
    v = day.who(reviewer)
    v.go(f"/staff/cases/{day.reference}")
    assert "Closed: final" in v.page.locator("main").inner_text()


def test_a_whole_case_by_telephone(desk: Served) -> None:
    day = Day(desk, "case" if desk.scripts else "case-without-scripts")
    day.take_down("clerk", ABOUT["somebody"])
    the_whole_case(day, appoints="ceo", officer="officer", reviewer="senior", approves="chair")


@pytest.mark.prove
def test_the_same_about_the_chief_executive_who_is_signed_in_and_finds_nothing(with_scripts: Served) -> None:
    day = Day(with_scripts, "about")
    ceo = day.who("ceo")
    day.take_down("clerk", ABOUT["the chief executive"])
    finds_nothing(day, ceo)
    the_whole_case(day, appoints="chair", officer="trustee", reviewer="senior", approves="vice")
    finds_nothing(day, ceo)
    with_scripts.office.sweep()
    assert not [m for m in with_scripts.office.organisation.memory.mailer.sent if m.to == "ceo@example.org"]


NOBODYS = references.make(b"nobody's")


def finds_nothing(day: Day, v: Visitor) -> None:
    """In the list, by its reference, in the counts, among what is to post."""
    v.go("/staff")
    assert "There is nothing to do." in v.page.locator("main").inner_text()
    for address in ("/staff/find?q=", "/staff/cases/"):
        v.go(f"{address}{day.reference}")
        hidden = v.page.locator("main").inner_text()
        v.go(f"{address}{NOBODYS}")
        assert v.page.locator("main").inner_text().replace(NOBODYS, day.reference) == hidden, address
    v.go("/staff/to-post")
    assert day.reference not in v.page.content()


@pytest.mark.prove
def test_work_on_many_cases_goes_on_by_itself(with_scripts: Served, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pieces, "AT_ONCE", 1)
    office = with_scripts.office
    cases = [office.lodge() for _ in range(3)]
    for reference in cases:
        office.act("ceo", reference, "assign", to="north.officer")
    v = with_scripts.visitor("officer", "many")
    v.go("/staff/several?act=note&site=north&all=yes")
    v.write("The council wrote to all of them.", "Note")
    v.press("Continue")
    v.press("Add a note")
    v.page.get_by_role("heading", name="Done on 3 cases").wait_for()
    assert [office.kinds(one)[-1] for one in cases] == ["note_added"] * 3
