"""Whole stories of a complaint, a step at a time, as the outside world makes them happen.

Between two steps lie days; the sweep comes by once at each step, and then every minute until all is quiet.
"""

from dataclasses import dataclass, field
from typing import Any

from chalicelib.actions import lodging
from chalicelib.actions.change import change, perform
from chalicelib.actions.sweeping import sweep
from chalicelib.domain.casework.contact.decisions import confirm_address
from chalicelib.domain.casework.decisions import DECISIONS
from chalicelib.domain.casework.events import COMPLAINANT
from chalicelib.ports import Services
from tests.crash.deployment import MINUTE, SITE, Deployment
from tests.dates import day

DRAFT = "D1"
FORM = {
    "site": SITE.id, "stage": "formal", "narrative": "The rain came in.", "name": "Robin Example", "reach": "email",
    "email": "robin@example.com", "address": "2 Imaginary Way",
}  # fmt: skip


@dataclass(frozen=True)
class Step:
    """At an instant somebody does something, or only the sweep comes by."""

    at: str
    does: str = ""
    by: str = COMPLAINANT
    fields: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.at} {self.does or 'time'}"


def step(at: str, does: str = "", by: str = COMPLAINANT, /, **fields: Any) -> Step:
    return Step(at, does, by, fields)


ANSWERED_TWICE = [
    step("Mon 2026-09-14 10:00", "submit"),
    step("Mon 2026-09-14 10:05", "confirm_address"),
    step("Tue 2026-09-15 09:00", "assign", "ceo", to="investigating_officer"),
    step("Tue 2026-09-15 09:30", "notify", "investigating_officer", duty="line.tell"),
    step("Thu 2026-10-08 08:00"),  # two working days before its last day the officer is reminded
    step("Mon 2026-10-12 08:00"),  # and on it
    step("Tue 2026-10-13 00:00"),  # missed
    step("Tue 2026-10-13 08:00"),  # and those who must know hear of it
    step("Wed 2026-10-14 10:00"),  # and so does whoever complained
    step("Wed 2026-10-14 10:30", "extend", "investigating_officer", clock="formal.respond",
         to=day("Mon 2026-10-26"), reason="Half term"),
    step("Fri 2026-10-23 10:00", "issue_outcome", "investigating_officer", finding="partly_upheld", reasons="It leaks."),
    step("Mon 2026-10-26 16:00", "request_next_stage", text="It still does."),
    step("Tue 2026-10-27 09:00", "assign", "ceo", to="senior_leader"),
    step("Mon 2026-11-02 10:00", "report", "senior_leader", finding="not_upheld"),
    step("Tue 2026-11-03 10:00", "send_back", "chair", reason="Look at the roof."),
    step("Thu 2026-11-05 10:00", "report", "senior_leader", finding="upheld"),
    step("Mon 2026-11-09 09:00", "approve", "chair"),
    step("Mon 2026-11-09 12:00", "issue_outcome", "ceo", finding="upheld"),  # told, it closes the case
]  # fmt: skip

BY_POST_AND_UNREAD = [
    step("Mon 2026-09-14 10:00", "submit", reach="post", email="", about=None, safeguarding=True, stage="informal"),
    step("Tue 2026-09-15 08:00"),  # the safeguarding lead was told at once, and is asked each working morning
    step("Tue 2026-09-15 09:00", "look", "ceo", about=("head_teacher",)),
    step("Tue 2026-09-15 09:15", "safeguarding_done", "dsl", text="The council knows."),
    step("Tue 2026-09-15 09:30", "notify", "lead_staff", duty="line.tell"),
    step("Tue 2026-09-15 10:00", "escalate", text="Formally, then."),
    step("Wed 2026-09-16 10:00", "acknowledge", "ceo", how="post"),
    step("Thu 2026-09-17 10:00", "add_information", text="It rained again."),
    step("Fri 2026-09-18 10:00", "note", "ceo", text="Roofer called."),
    step("Mon 2026-09-21 10:00", "correct_received", "ceo", to=day("Mon 2026-09-14"), reason="The letter came then."),
    step("Tue 2026-09-22 08:00"),  # five working days of silence: nudged
    step("Tue 2026-09-22 10:00", "close", "ceo", reason="Vexatious", ground="vexatious", reviewed_by="senior_leader"),
    step("Wed 2026-09-23 10:00", "confirm", "senior_leader", does="close", reason="I have read all of it."),
    step("Mon 2026-09-28 10:00", "reopen", "investigating_officer", reason="It was not."),
    step("Tue 2026-09-29 10:00", "withdraw"),
]

LAPSED_AND_LATE = [
    step("Mon 2026-09-14 10:00", "submit"),
    step("Mon 2026-09-14 10:05", "confirm_address"),
    step(
        "Mon 2026-09-14 11:00",
        "ask",
        "investigating_officer",
        asked_as="witness",
        full_name="Dana Cole",
        email="dana@example.com",
        text="Who opened it?",
        due=day("Fri 2026-09-18"),
    ),
    step("Mon 2026-09-21 08:00"),  # nobody has named an officer, nor told the line manager
    step("Mon 2026-09-28 08:00"),
    step("Mon 2026-09-28 10:00", "issue_outcome", "investigating_officer", finding="upheld"),
    step("Tue 2026-10-13 00:00"),  # the time to appeal is over
    step("Wed 2026-10-14 09:00", "request_next_stage", reason_late="I was ill."),
    step("Thu 2026-10-15 09:00", "decline_late", "ceo", reason="No proof."),
    step("Mon 2026-10-19 09:00", "reopen", "investigating_officer", reason="There is."),
    step("Tue 2026-10-20 09:00", "close", "investigating_officer", reason="Settled."),
]
STORIES = {
    "answered twice": ANSWERED_TWICE,
    "by post, unread": BY_POST_AND_UNREAD,
    "lapsed, asked late": LAPSED_AND_LATE,
}


def act(services: Services, what: Step, case_id: str) -> str:
    """Somebody does it. Gives the case's id."""
    if what.does == "submit":
        return lodging.submit(services, DRAFT, complaint(**what.fields)).case_id
    if what.does == "confirm_address":
        change(services, what.by, case_id, confirm_address)
        return case_id
    model, _ = DECISIONS[what.does]
    perform(services, what.by, case_id, what.does, model(**what.fields))
    return case_id


def complaint(**fields: Any) -> lodging.Complaint:
    return lodging.Complaint(**{**FORM, **fields})


def lodge(house: Deployment, draft: str, **fields: Any) -> str:
    """A complaint of that draft. Gives the case's id."""
    return lodging.submit(house.process(), draft, complaint(**fields)).case_id


def sweeps(house: Deployment, times: int = 1) -> None:
    """The sweep comes by, a minute apart."""
    for _ in range(times):
        sweep(house.process(), lambda: 60.0)
        house.now += MINUTE
