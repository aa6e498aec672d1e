"""A desk with everybody at it: one person a role of the policy, and one for each thing that is given at a site.

office.page("ceo", f"/staff/cases/{reference}")     # what the chief executive's browser shows
office.act("ceo", reference, "assign", to="north.officer")
"""

from dataclasses import dataclass, field
from typing import Any

from app import app
from chalicelib.actions import lodging
from chalicelib.actions.change import change, perform
from chalicelib.actions.lodging import Complaint
from chalicelib.actions.sweeping import sweep
from chalicelib.domain.access.capacities import CLERK, OVERSEER, SITE_LEAD
from chalicelib.domain.access.viewer import EVERYWHERE, SET_UP
from chalicelib.domain.casework.contact.decisions import confirm_address
from chalicelib.domain.casework.decisions import DECISIONS
from chalicelib.domain.casework.events import COMPLAINANT
from tests.pages import Browser, Page
from tests.staff import signed_in
from tests.web.conftest import Organisation, made

SHORT = {"lead_staff": "lead", "senior_leader": "senior", "head_teacher": "head", "ceo": "ceo", "chair": "chair",
         "vice_chair": "vice", "trustee": "trustee", "investigating_officer": "officer", "records_lead": "records",
         "dsl": "safe", CLERK: "clerk", OVERSEER: "overseer", SITE_LEAD: "sitelead"}  # fmt: skip
FORMAL = Complaint(
    site="north", stage="formal", narrative="The gate was left open.", desired="A lock.", come_from="parent",
    name="Robin Wren", reach="email", email="robin@example.org",
)  # fmt: skip


@dataclass
class Office:
    organisation: Organisation = field(default_factory=made)
    drafts: int = 0

    def __post_init__(self) -> None:
        register = self.organisation.memory.organisation
        for role, who in SHORT.items():
            register.put_person(f"north.{who}", f"{who.title()} Larksong", f"{who}@example.org", {"north": [role]})
        register.put_person("south.manager", "Manager Seabright", "m@example.org", {"south": ["managing_director"]})
        register.put_person("keeper", "Keeper Larksong", "keeper@example.org", {EVERYWHERE: [SET_UP]})

    @property
    def services(self) -> Any:
        return self.organisation.services

    def lodge(self, complaint: Complaint = FORMAL) -> str:
        """A complaint comes in by the public form. Its reference."""
        self.drafts += 1
        return lodging.submit(self.services, f"draft {self.drafts}", complaint).reference

    def case_id(self, reference: str) -> str:
        pointer = self.services.cases.follow(f"REF#{reference}")
        assert pointer is not None
        return str(pointer.case_id)

    def act(self, who: str, reference: str, name: str, **fields: Any) -> None:
        """Somebody acts, not by a page."""
        actor = who if who == "complainant" else f"north.{who}"
        perform(self.services, actor, self.case_id(reference), name, DECISIONS[name][0].model_validate(fields))

    def confirms(self, reference: str) -> None:
        """The complainant says that our mail reaches them, so that it holds our letters whole."""
        change(self.services, COMPLAINANT, self.case_id(reference), confirm_address)

    def browser(self, who: str) -> Browser:
        """A browser in which somebody is signed in."""
        return signed_in(Browser(app), self.services, who if "." in who or who == "keeper" else f"north.{who}")

    def page(self, who: str, address: str) -> Page:
        return self.browser(who).get(address)

    def sweep(self) -> None:
        sweep(self.services, lambda: 60.0)

    def pass_hours(self, hours: int) -> None:
        self.organisation.pass_hours(hours)

    def kinds(self, reference: str) -> list[str]:
        """What the history of a case says, in order."""
        stored = self.services.cases.load(self.case_id(reference))
        return [envelope.partition('"kind":"')[2].partition('"')[0] for envelope in stored.envelopes]


def see(reference: str, part: str) -> str:
    """The address of one of a case's pages beside its first."""
    return case(reference, f"see/{part}")


def case(reference: str, act: str = "") -> str:
    return f"/staff/cases/{reference}" + (f"/{act}" if act else "")
