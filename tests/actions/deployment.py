"""A whole deployment in memory whose clock a test moves: two sites on one policy, one person a role, a recording mailer."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

from chalicelib import policies
from chalicelib.actions.change import perform
from chalicelib.actions.lodging import Complaint, Lodged, submit
from chalicelib.actions.sweeping import Swept, sweep
from chalicelib.adapters.memory import Memory
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.casework.decisions import DECISIONS
from chalicelib.domain.casework.events import COMPLAINANT, MACHINE
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.history import verify
from chalicelib.ports import Details, Mail, NoticeItem, SendFailed, Services, Site, Stored
from chalicelib.ports.errors import Fault
from chalicelib.queries.moments import moment
from tests.cast import DAYS, EVERYBODY, MONDAY
from tests.dates import day, instant

PUBLISHED = policies.publish("aptcoo")
AGES = 3600.0  # seconds: a sweep that is never short of time
WREN = Complaint(
    site="north", stage="formal", narrative="The gate was left open.", name="Robin Wren", reach="email",
    email="robin@example.org",
)  # fmt: skip


@dataclass
class Deployment:
    memory: Memory = field(default_factory=Memory)
    now: datetime = field(default_factory=lambda: instant(MONDAY))
    drafts: Any = field(default_factory=lambda: count(1))
    empty: bool = False  # nobody is anybody in it yet

    def __post_init__(self) -> None:
        if self.empty:
            return
        register = self.memory.organisation
        register.put_details(Details(name="Larkfield Trust", live_since=date(2025, 9, 1)))
        register.put_policy(PUBLISHED.hash, PUBLISHED.json)
        for site_id in ("north", "south"):
            place = {
                "name": f"{site_id.title()} School",
                "postal_address": "1 Imaginary Way",
                "telephone": "01632 960001",
            }
            register.put_site(Site(id=site_id, policy=PUBLISHED.hash, mailbox=f"{site_id}@example.org", **place))
        for role in EVERYBODY:
            register.put_person(role, role.title(), f"{role}@example.org", {"north": [role], "south": [role]})

    @property
    def services(self) -> Services:
        return self.memory.services(lambda: self.now)

    def viewer(self, person: str) -> Viewer:
        return self.services.organisation.viewer(person)

    def at(self, said: str) -> None:
        """Move the clock. It only goes forward."""
        assert instant(said) >= self.now
        self.now = instant(said)

    def receive(self, complaint: Complaint = WREN, draft: str = "") -> Lodged:
        return submit(self.services, draft or f"draft {next(self.drafts)}", complaint)

    def do(self, case_id: str, name: str, by: str = COMPLAINANT, **fields: Any) -> CaseSnapshot:
        model, _ = DECISIONS[name]
        given = {key: day(value) if key in DAYS and " 20" in str(value) else value for key, value in fields.items()}
        return perform(self.services, by, case_id, name, model.model_validate(given))

    def sweep(self, said: str = "") -> Swept:
        if said:
            self.at(said)
        return sweep(self.services, lambda: AGES)

    def sweep_until(self, said: str, every: timedelta) -> None:
        """As the schedule would: again and again, and once more at the end."""
        while self.now + every < instant(said):
            self.now += every
            self.sweep()
        self.sweep(said)

    def stored(self, case_id: str) -> Stored:
        found = self.memory.cases.load(case_id, bodies=True)
        assert found is not None
        assert verify(found.envelopes, found.bodies) == found.summary.head
        return found

    def case(self, case_id: str) -> CaseSnapshot:
        """The case as it was written down, without what time has brought about since."""
        return moment(self.services, MACHINE, self.stored(case_id))

    def facts(self, case_id: str) -> list[tuple[datetime, str, str]]:
        """What the history says: when, by whom, what."""
        history = self.case(case_id).case.history
        return [(r.at, r.actor, r.event.model_dump_json(exclude={"words"})) for r in history]

    def kinds(self, case_id: str) -> list[str]:
        return [r.event.kind for r in self.case(case_id).case.history]

    def notices(self, case_id: str, kind: str = "") -> list[NoticeItem]:
        return [n for n in self.memory.cases.notices(case_id) if kind in ("", n.kind)]

    def mails(self, to: str) -> list[Mail]:
        return [mail for mail in self.memory.mailer.sent if mail.to == f"{to}@example.org"]

    def letters(self, case_id: str, kind: str) -> list[str]:
        """Those that were told, as they are kept."""
        told = [n for n in self.notices(case_id, kind) if n.settled == "told"]
        return [self.services.files.get(f"{n.letter}.txt").decode() for n in told]

    def refuse(self, times: int) -> None:
        """Let the medium refuse so many mails for now."""
        self.memory.mailer.refusals.extend(SendFailed("throttled", "busy") for _ in range(times))

    def never_reaches(self, to: str, fault: Fault = "theirs") -> None:
        """Let the medium refuse one address for good."""
        send = self.memory.mailer.send

        def refusing(mail: Mail) -> str:
            if mail.to == f"{to}@example.org":
                raise SendFailed("refused", fault)
            return send(mail)

        self.memory.mailer.send = refusing  # type: ignore[method-assign]

    def alarms(self) -> list[str]:
        return [name for name, _, _ in self.memory.alarms.raised]
