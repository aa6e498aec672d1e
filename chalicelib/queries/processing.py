"""What the record of processing says by itself: from the set-up, the policies, who holds which role, and the deployment.

UK GDPR Article 30(1). What only the organisation knows is asked for by a form (web/set_up/data_protection.py).
"""

from collections.abc import Iterator

from chalicelib.domain.casework.closing.retention import years_kept
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.domain.policy.model import Policy
from chalicelib.ports import Services, Site

Row = tuple[str, tuple[str, ...]]  # what it is about, and what is said of it
PEOPLE = (
    "People who complain, and whoever speaks for them", "Pupils, students and others whom a complaint is about",
    "Witnesses and others who are asked", "Staff, trustees and panel members who are complained about, or deal with it",
)  # fmt: skip
DATA = (
    "Names, addresses, email addresses, telephone numbers",
    "What people say and send: complaints, answers, notes, letters, files, findings and reasons",
    "Sometimes health, special needs, ethnicity or religion (UK GDPR Article 9), or allegations of crime (Article 10)",
    "Which member of staff opened, wrote and decided what, and when",
)  # fmt: skip
SECURITY = (
    "Staff sign in with a link or code and a second factor, or a passkey; roles decide what each may see",
    "Nobody who is complained about can find the case; each view of a case is recorded",
    "Everything is encrypted when stored and when sent; links to a case cannot be guessed and can be replaced",
    "The history of each case is chained, so that a change is noticed",
    "Copies are made each night to a place where nobody can change them; the database can be set back 35 days",
    "Logs hold codes and no words; files are checked for viruses where that is switched on",
)  # fmt: skip
PROCESSOR = "Amazon Web Services, which stores and sends everything on our behalf"


def processing(services: Services, region: str) -> list[Row]:
    """The record's rows, in the order of the article. `region`: of AWS, where everything lies."""
    sites = services.organisation.sites()
    policies = _policies(services, sites)
    return [
        ("Who we are", tuple(_controller(services))),
        ("Why we use the data", tuple(f"Complaints under “{one.title}”, version {one.version}" for one in policies)),
        ("Whose data", PEOPLE),
        ("Which data", DATA),
        ("Who receives it", (*dict.fromkeys(_roles(policies)), PROCESSOR)),
        ("Where it is kept", (f"Amazon Web Services, region {region}" if region else "Amazon Web Services",)),
        ("How long it is kept", tuple(_kept(services, sites))),
        ("How it is kept safe", SECURITY),
    ]  # fmt: skip


def _policies(services: Services, sites: list[Site]) -> list[Policy]:
    today = local_date(services.now())
    return [services.organisation.policy(one) for one in dict.fromkeys(site.in_force(today) for site in sites)]


def _controller(services: Services) -> Iterator[str]:
    said = services.organisation.details()
    yield said.name
    yield from said.postal_address.splitlines()
    yield from filter(None, (said.telephone, said.website))
    if said.charity_number:
        yield f"Charity number {said.charity_number}"


def _roles(policies: list[Policy]) -> Iterator[str]:
    """By role and not by name: who holds one changes, and the set-up says it."""
    for policy in policies:
        yield from (f"{role.title}{' (from outside)' if role.external else ''}" for role in policy.roles.values())
        yield from (f"{route.name}, if the complaint goes there" for route in policy.external)


def _kept(services: Services, sites: list[Site]) -> Iterator[str]:
    today = local_date(services.now())
    for site in sites:
        years = years_kept(services.organisation.policy(site.in_force(today)), site.retention_years)
        then = "it is erased if nobody decides" if site.silence_erases else "two people decide"
        yield (
            f"{site.name}: {years} years after a case is resolved, then {then}"
            if years
            else (f"{site.name}: no time is set; somebody is asked every year")
        )
