"""Parts of the case's page: whether somebody may be at risk, in red until a person has recorded that it was dealt with;
for whom somebody complains; and what its reader has to do with the case, in words for themselves.

What SAYS leaves out is said elsewhere on the page (what is owed names its owner), or is no part in this case.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from chalicelib.domain.access.capacities import Capacity
from chalicelib.domain.access.owners import is_safeguarding, safeguarding_leads
from chalicelib.domain.account.risk import leads_told
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.contact.reached import Contact
from chalicelib.domain.obligations.duties import SAFETY
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.messages.about_contact import AVOIDED, SAFE_TIMES
from chalicelib.messages.dates import day
from chalicelib.messages.staff_mail import allegations
from chalicelib.messages.wording import last
from chalicelib.queries.case_file import CaseFile
from chalicelib.web.desk import case_actions
from chalicelib.web.desk.act import Act
from chalicelib.web.desk.possible import why_not
from chalicelib.web.kit.rendering import local_day

C = Capacity
SAYS: Mapping[Capacity, str] = {
    C.HANDLER: "You handle this stage",
    C.SIGNER: "You sign the response",
    C.APPROVER: "You approve the response",
    C.CONFIRMER: "A colleague asks you to confirm what they propose",
    C.APPOINTER: "You name the handler",
    C.TRIAGER: "You read it first",
    C.LATENESS: "You decide whether to accept a late request",
    C.REPORTER: "You reported what you found",
    C.PANEL_CLERK: "You are the panel’s clerk",
    C.SAFEGUARDING: "You are a safeguarding lead",
    C.KEEPER: "You keep the record of complaints",
    C.LOGGED_IT: "You logged it, and nobody handles it yet",
    C.OPENED: "You opened it and gave a reason",
    C.INFORMED: "You are told what was found",
    C.NAMES: "You may name a handler",
    C.HIGHEST: "You are the most senior person who is not involved",
    C.CLERK: "You are a complaints clerk",
    C.OVERSEER: "You are an overseer",
    C.SITE_LEAD: "You are a site lead",
}
WHO_THEY_ARE: Mapping[str, str] = {
    "parent": "A parent or carer", "learner": "A pupil or student here, or somebody who used to be",
    "staff": "Somebody who works or volunteers here, or used to", "partner": "Somebody from another organisation",
    "affected": "Somebody affected by a decision on another complaint. They appeal against it",
    "public": "A member of the public", "other": "Somebody else",
}  # fmt: skip
FOR_WHOM: Mapping[str, str] = {
    "self": "Themselves", "child": "Their child, or a child they look after", "other": "Somebody else",
    "work": "Somebody they work with",
}  # fmt: skip
CONSENT: Mapping[str, str] = {
    "yes": "Yes, they say.", "asking": "Not asked yet. Ask before you tell that person, or act for them.",
    "cannot": "No: that person cannot decide this. Ask by what right they act.",
}  # fmt: skip
ASK_FIRST = "Ask the learner first. They want to be asked before each next step. Do not wait if somebody may get hurt."
AFTERWARDS = frozenset({"note", "title", "begin_reading", "about_me", "look", "safeguarding_done", "mark_told"})
SAID_BY = {C.NAMES: C.APPOINTER}  # the second says as much as the first


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    told: str  # who has been told, and when; "" while nobody has
    untold: str  # whom the mail has not reached yet, or did not reach; ""
    allegations: str
    does: Act | None  # what records that it was dealt with, where the viewer may


def risk(file: CaseFile) -> Risk | None:
    """None: there is none, or it was dealt with."""
    if not any(duty.id == SAFETY and duty.done is None for duty in file.now.duties):
        return None
    told = {who: local_day(at) for who, at in leads_told(file.now).items()}
    untold = [file.name(p.id) for p in safeguarding_leads(file.now) if p.id not in told]
    act, site = case_actions.ACTS["safeguarding_done"], file.services.organisation.site(file.now.case.site)
    return Risk(
        told=", ".join(f"{file.name(who)} ({when})" for who, when in told.items()), untold=", ".join(untold),
        allegations=allegations(site.officer if site else ""), does=None if why_not(file, act) else act,
    )  # fmt: skip


def dealt_with(file: CaseFile) -> str:
    """Who recorded that it was dealt with, and when; "" where nobody has, or there was nothing."""
    for r in reversed(file.now.case.history):
        if isinstance(r.event, e.Notified) and r.by_a_person and is_safeguarding(file.now, r.event.duty):
            return f"Recorded as dealt with by {file.name(r.actor)} on {local_day(r.at)}"
    return ""


def for_whom(file: CaseFile) -> list[tuple[str, str]]:
    """Whom it concerns, for whom they act and by what right, and what they need of us: as they said when they complained."""
    words, first = file.account.complainant, file.now.case.history[0].event
    if not isinstance(first, e.Received):
        return []
    ends, told = file.now.case.consent_until, last(file.account, e.TellingLimited)
    ended = ends is not None and ends < local_date(file.now.at)
    until = f" {'Ended' if ended else 'Until'}: {day(ends)}." if ends else ""
    who = WHO_THEY_ARE.get(file.now.case.come_from, "")
    return [
        ("Who they are", ". ".join(filter(None, (who, words.works_for)))),
        ("Pupil or student", ". ".join(filter(None, (words.learner, words.knows)))),
        ("Complains for", FOR_WHOM.get(first.for_whom, "")),
        ("Agreed", CONSENT[first.consent] + until if first.consent else ""),
        ("What that person may be told", words.may_be_told),
        ("Must not be told", words.not_told),
        ("Who may be told", told.words.text if told else ""),
        *limits(file.account.contact),
        ("Interpreter", words.interpreter),
        ("What they need", words.needs),
        ("Who comes with them", words.companion),
        ("Would like to talk to", words.talk_to),
    ]


def limits(contact: Contact) -> list[tuple[str, str]]:
    """How, and when, whoever is written to may be reached: what they have said of it last."""
    times = [SAFE_TIMES[one] for one in contact.safe]
    at_all = f"At all, since {day(contact.silent_since)}" if contact.silent_since else ""
    return [
        ("Must not be contacted", at_all or "\n".join(AVOIDED[way] for way in contact.avoid)),
        ("When they can be contacted", "\n".join(filter(None, (*times, contact.safe_times)))),
    ]


def ask_first(file: CaseFile, act: str = "") -> str:
    """What to do before a step; "" where nobody wants to be asked, or the act is no step that they would notice."""
    return ASK_FIRST if file.account.asks_first and act not in AFTERWARDS else ""


def your_part(found: Collection[Capacity]) -> str:
    """In sentences; "" for somebody without a part."""
    own = [says for what, says in SAYS.items() if what in found and SAID_BY.get(what) not in found]
    return " ".join(f"{says}." for says in own)
