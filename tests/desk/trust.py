"""The demonstration's five sites, each on its own policy, and what its people do by pages alone.

trust.at("Tue 2026-09-15 09:00")                                       # time passes, and what is due goes out
reference = trust.lodges("fernhollow", "formal")                       # a complaint by the public form
page = trust.does("fernhollow.head", reference, "issue_outcome", finding="not_upheld", reasons="We asked.")
"""

import re
from dataclasses import dataclass, field
from typing import Any

from app import app
from benchmarks.world import InMemory
from chalicelib.actions import lodging
from chalicelib.actions.change import change
from chalicelib.actions.sweeping import sweep
from chalicelib.domain.casework.contact.decisions import confirm_address
from chalicelib.domain.casework.events import COMPLAINANT
from chalicelib.ports import Services
from tests.dates import day, instant
from tests.pages import Browser, Page, text_of
from tests.staff import signed_in

A_DAY = re.compile(r"[A-Z][a-z]{2} \d{4}-\d{2}-\d{2}")
LETTER = "Read it before it goes"
ROBIN = "robin@example.org"


@dataclass
class Trust:
    world: InMemory = field(default_factory=InMemory)
    browsers: dict[str, Browser] = field(default_factory=dict)

    def at(self, when: str) -> None:
        """It is then, and everything that is due by then has been done and sent."""
        self.world.now = instant(when)
        self.browsers = {}  # a session would have ended
        self.sweep()

    @property
    def services(self) -> Services:
        return self.world.services

    def case_id(self, reference: str) -> str:
        pointer = self.services.cases.follow(f"REF#{reference}")
        assert pointer is not None
        return pointer.case_id

    def sweep(self) -> None:
        sweep(self.world.services, lambda: 60.0)

    def lodges(self, site: str, stage: str = "formal", **fields: Any) -> str:
        """Robin Wren complains by the form, and confirms the address. The reference."""
        complaint = lodging.Complaint(**{
            "site": site, "stage": stage, "narrative": "The gate was left open.", "name": "Robin Wren", "reach": "email",
            "email": ROBIN, **fields,
        })  # fmt: skip
        reference = lodging.submit(self.world.services, "", complaint).reference
        change(
            self.services, COMPLAINANT, self.case_id(reference), confirm_address
        )  # so that our mail holds our letters
        self.sweep()
        return reference

    def browser(self, who: str) -> Browser:
        if who not in self.browsers:
            self.browsers[who] = signed_in(Browser(app), self.world.services, who)
        return self.browsers[who]

    def sees(self, who: str, reference: str, what: str = "") -> Page:
        """What somebody's browser shows of a case."""
        return self.browser(who).get(f"/staff/cases/{reference}" + (f"/{what}" if what else ""))

    def tries(self, who: str, reference: str, act: str, /, **fields: Any) -> Page:
        """Fill in an act's form and press its button. A date is given as "Thu 2026-10-22"."""
        form = self.sees(who, reference, act)
        assert form.status == 200 and not form.error, f"{who}, {act}: {form.heading}; {form.error}"
        buttons = [text_of(one) for one in form.one("main").iter("button")]
        return self.browser(who).press(form, LETTER if LETTER in buttons else form.heading, **_parted(fields))

    def does(self, who: str, reference: str, act: str, /, **fields: Any) -> Page:
        """The same, and read the letter and send it, where there is one. It has to be done."""
        page = self.tries(who, reference, act, **fields)
        if any(one.get("name") == "confirmed" for one in page.all("button")):
            page = self.browser(who).press(page, "Change it", confirmed="yes")
        assert f"done={act}" in page.address or "done=proposed" in page.address, f"{who}, {act}: {page.error}"
        self.sweep()
        return page

    def steps(self, who: str, reference: str) -> list[str]:
        """What somebody is offered to do, by name."""
        links = (a.get("href", "") for a in self.sees(who, reference).all("a"))
        before = f"/staff/cases/{reference}/"
        return [link.removeprefix(before) for link in links if link.startswith(before)]

    def mails(self, to: str = ROBIN) -> list[str]:
        """Subject and text of everything that was sent to an address, oldest first."""
        sent = self.world.memory.mailer.sent
        return [f"{m.subject} {' '.join(m.text.split())}" for m in sent if m.to == to]

    def says(self, who: str, reference: str) -> str:
        """All that somebody's page of the case says."""
        return text_of(self.sees(who, reference).one("main"))


def _parted(fields: dict[str, Any]) -> dict[str, Any]:
    given: dict[str, Any] = {}
    for name, value in fields.items():
        if isinstance(value, str) and A_DAY.fullmatch(value):
            on = day(value)
            given |= {f"{name}-day": str(on.day), f"{name}-month": str(on.month), f"{name}-year": str(on.year)}
        else:
            given[name] = value
    return given
