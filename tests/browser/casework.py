"""A case in the browsers of everybody who has a part in it: whoever complains, and each of the staff at a desk of their own.

    case = Casework(trust, "fernhollow", "miet")
    case.complains(about="Class teacher", formal=False)
    case.does("head", "Send the response", {"What is your finding?": "Not upheld", "Your reasons": "We asked."})
    case.at("Thu 2026-09-17 10:00")

A form is filled in by what stands beside its fields. Every page that is passed is policed (Visitor.look): each kind at the
width of a desk and of a telephone, and at that of a telephone again each time that it comes.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from playwright.sync_api import Locator

from chalicelib.domain import references
from tests.browser.trust import Trust, begin, chooses, otherwise, send
from tests.browser.visitor import WIDTHS, Visitor
from tests.dates import day, instant

A_DAY = re.compile(r"[A-Z][a-z]{2} \d{4}-\d{2}-\d{2}")
READ, SEEN_FIRST = "Read it before it goes", "Read the letter before it goes"
NOBODYS = references.make(b"nobody's")
Filled = Mapping[str, str]


@dataclass
class Casework:
    trust: Trust
    site: str
    journey: str
    reference: str = ""
    people: dict[str, Visitor] = field(default_factory=dict)
    looked: set[str] = field(default_factory=set)
    robin: Visitor = field(init=False)

    def __post_init__(self) -> None:
        self.robin = self.trust.visitor(f"{self.journey}-robin")

    # whoever complains

    def complains(self, *, about: str, formal: bool = True) -> None:
        """Robin Wren writes by the public form, and presses the button in the first mail."""
        want = "Make a formal complaint" if formal else "Talk to me and try to put it right"
        begin(self.robin, self.site)
        self.reference = send(self.robin, otherwise(about=chooses(about), want=chooses(want)))
        self.look(self.robin, "sent")
        self.robin.go(self.trust.link())
        self.robin.press("Yes, this is my email address")
        self.own_page()

    def own_page(self) -> str:
        """Robin's page of the case, by the newest mail. What it says."""
        self.robin.go(self.trust.link().partition("?")[0])
        self.look(self.robin, "own-page")
        return self.robin.page.locator("main").inner_text()

    def asks_for_the_next_stage(self, **answers: str) -> str:
        """What the page says then."""
        self.own_page()
        self.robin.follow(self.robin.page.get_by_role("link", name="Ask for the next stage"))
        self.look(self.robin, "next-stage")
        for label, text in {"Why are you asking?": "Nobody asked the driver.", **answers}.items():
            self.robin.write(text, label)
        self.robin.press("Continue")
        self.look(self.robin, "check-request")
        self.robin.press("Send my request")
        self.trust.post()
        return self.robin.page.locator("main").inner_text()

    def asks_for_a_panel(self, why: str) -> None:
        self.own_page()
        self.robin.follow(self.robin.page.get_by_role("link", name="Ask for an independent panel"))
        self.look(self.robin, "ask-for-panel")
        self.robin.write(why, "Why")
        self.robin.press("Ask for an independent panel")
        self.trust.post()

    def adds(self, text: str) -> None:
        self.own_page()
        self.robin.follow(self.robin.page.get_by_role("link", name="Add information"))
        self.robin.write(text, "What do you want to add?")
        self.look(self.robin, "add")
        self.robin.press("Add this to my complaint")

    def newest_mail(self) -> str:
        """Subject and text, in one line."""
        return " ".join(self.trust.mails()[-1].split())

    # the staff

    def who(self, who: str) -> Visitor:
        """Somebody's browser, in which they are signed in."""
        if who not in self.people:
            self.people[who] = self.trust.at_a_desk(f"{self.staff}.{who}", f"{self.journey}-{who}")
        return self.people[who]

    @property
    def staff(self) -> str:
        """How the ids of the site's people begin."""
        return self.site.partition("-")[0]

    def name(self, who: str) -> str:
        contact = self.trust.world.services.organisation.contact(f"{self.staff}.{who}")
        assert contact is not None
        return contact[0]

    def at(self, when: str) -> None:
        """It is then, what was due has happened, and everybody signs in anew."""
        self.trust.world.now = instant(when)
        self.trust.post()
        for visitor in self.people.values():
            visitor.page.context.close()
        self.people.clear()

    def opens(self, who: str, part: str = "") -> str:
        """What somebody's page of the case says, or another page of it."""
        visitor = self.who(who)
        visitor.go(f"/staff/cases/{self.reference}" + (f"/{part}" if part else ""))
        self.look(visitor, part or "case")
        return visitor.page.locator("main").inner_text()

    def tries(self, who: str, act: str, answers: Filled | None = None) -> str:
        """From the case by its link or button to an act's form, and send it. What the page says then."""
        self.opens(who)
        visitor = self.who(who)
        visitor.follow(visitor.page.get_by_role("link", name=act, exact=True).first)
        assert visitor.heading() == act, visitor.page.locator("main").inner_text()
        for label, text in (answers or {}).items():
            fill(visitor, label, text)
        self.look(visitor, act.lower().replace(" ", "-"))
        reads_first = visitor.page.get_by_role("button", name=READ, exact=True).count()
        visitor.press(READ if reads_first else act)
        return visitor.page.locator("main").inner_text()

    def does(self, who: str, act: str, answers: Filled | None = None) -> str:
        """The same, and the letter is read and sent where there is one. It has to be done. What the page says then."""
        said = self.tries(who, act, answers)
        visitor = self.who(who)
        if visitor.heading() == SEEN_FIRST:
            self.look(visitor, "letter")
            visitor.press(act)
            said = visitor.page.locator("main").inner_text()
        assert visitor.heading() == f"Case {self.reference}", f"{who}, {act}: {said}"
        self.look(visitor, "case-done")
        self.trust.post()
        return said

    def finds_nothing(self, who: str) -> None:
        """In no list, by no search and at no address: what is said of the case is said of one that never was."""
        visitor = self.who(who)
        visitor.go("/staff")
        assert visitor.heading() == "Work list"  # they are somebody, and signed in
        for address in ("", "?tab=closed", "?tab=nobody", "/to-post", "/open-promises", "/actions", "/register"):
            visitor.go(f"/staff{address}")
            assert self.reference not in visitor.page.content(), address
        for address in ("find?q={}", "cases/{}", "cases/{}/panel", "cases/{}/note", "cases/{}/see/history"):
            hidden, never = (self._said_at(visitor, address, of) for of in (self.reference, NOBODYS))
            assert hidden == never, address
        for sought in ("Wren", "robin@example.org", "taxi"):
            visitor.go(f"/staff/find?q={sought}")
            assert self.reference not in visitor.page.content(), sought
        self.look(visitor, "nothing-found")

    def _said_at(self, visitor: Visitor, address: str, reference: str) -> str:
        visitor.go("/staff/" + address.format(reference))
        return visitor.page.locator("main").inner_text().replace(reference, "…")

    def look(self, visitor: Visitor, name: str) -> None:
        visitor.look(name, WIDTHS if name not in self.looked else WIDTHS[1:])
        self.looked.add(name)


def fill(visitor: Visitor, label: str, text: str) -> None:
    """Choose in the group that is called so, several parted by "|", or a day such as "Thu 2026-10-01"; else write there."""
    group = visitor.page.get_by_role("group", name=label).first
    if not group.count():
        visitor.page.get_by_label(label).first.fill(text)
    elif A_DAY.fullmatch(text):
        on = day(text)
        for part, value in (("Day", on.day), ("Month", on.month), ("Year", on.year)):
            group.get_by_label(part, exact=True).fill(str(value))
    else:
        for one in text.split("|"):
            chosen(group, one).check()


def chosen(group: Locator, called: str) -> Locator:
    """The choice of this name, or the first that begins with it: a person's stands with their role."""
    exactly = group.get_by_label(called, exact=True)
    return exactly.first if exactly.count() else group.get_by_label(re.compile(rf"^\s*{re.escape(called)}")).first
