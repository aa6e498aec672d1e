"""What is still to do before an organisation opens its page to everybody, and what may be done whenever somebody likes.

STEPS is the list, a row a step. None of them is needed for the first page to work: each has a default that can be lived
with on the first day, and says what follows from leaving it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from chalicelib.domain.access.independence import People
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.casework.closing.retention import years_kept
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.domain.policy.drafting import as_written
from chalicelib.domain.policy.model import Policy, Statute
from chalicelib.domain.policy.role_holders import needed_roles
from chalicelib.ports import Details, Services, Site
from chalicelib.queries.policy_findings import findings, unsettled


class When(StrEnum):
    """Before the page is opened to everybody, or whenever somebody likes."""

    BEFORE = "before"
    WHENEVER = "whenever"


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFacts:
    """A site with whoever is there and the policy that a complaint of today would have."""

    site: Site
    policy: Policy
    people: People
    closed: bool  # whether any days were entered on which it is closed
    unsettled: int  # findings in the policy, against the law or a code, that are neither fixed nor accepted

    @property
    def on_one_pair_of_shoulders(self) -> bool:
        """Whether one person holds every role that the policy needs, as whoever opened the site does at first."""
        needed = needed_roles(self.policy, People())
        return any(needed <= person.roles for person in self.people.persons)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The set-up, as far as the list of steps asks for it."""

    details: Details
    sites: tuple[SiteFacts, ...]
    setters: tuple[Viewer, ...]  # whoever looks after sites and people
    rehearsed: bool  # whether anybody has tried it out


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """`page`: the name of the address where it is done. `else_`: what follows from leaving it as it is."""

    id: str
    title: str
    page: str
    when: When
    done: Callable[[Facts], bool]
    else_: str
    stands: str = "To\N{NO-BREAK SPACE}do"  # what the list says while it is not done


def notices_known(details: Details) -> bool:
    """Whether somebody has read what Redress writes for visitors, or both texts are the organisation's own."""
    return details.notices_read is not None or bool(details.privacy and details.accessibility)


STEPS: Sequence[Step] = (
    Step(
        id="reach", title="Say how each site is reached by post and telephone", page="staff.set-up.sites", when=When.BEFORE,
        done=lambda facts: all(one.site.postal_address and one.site.telephone for one in facts.sites),
        else_="Until then the page offers no other way to complain than the form and email.",
    ),
    Step(
        id="people", title="Name the people who deal with complaints", page="staff.people", when=When.BEFORE,
        done=lambda facts: not any(one.on_one_pair_of_shoulders for one in facts.sites),
        else_="Until then every complaint comes to whoever set this up.",
    ),
    Step(
        id="second", title="Name a second person who can change the set-up", page="staff.people", when=When.BEFORE,
        done=lambda facts: len(facts.setters) > 1,
        else_="Until then nobody can help if the only one loses their phone or leaves.",
    ),
    Step(
        id="findings", title="Read what a careful reader found in your policy", page="staff.set-up.policies",
        when=When.BEFORE, done=lambda facts: not any(one.unsettled for one in facts.sites),
        else_="Until then it may promise less than the law asks, and nobody has said why.",
    ),
    Step(
        id="officer", title="Say who at the council hears of allegations against staff", page="staff.set-up.sites",
        when=When.BEFORE, done=lambda facts: all(one.site.officer for one in facts.sites),
        else_="Until then staff are told how to find out.",
    ),
    Step(
        id="retention", title="Say how long closed complaints are kept", page="staff.set-up.sites", when=When.BEFORE,
        done=lambda facts: all(years_kept(one.policy, one.site.retention_years) for one in facts.sites),
        else_="Until then they are kept without end, which the law does not allow for long.",
    ),
    Step(
        id="privacy", title="Read your privacy notice and accessibility statement", page="staff.set-up.notices",
        when=When.BEFORE, done=lambda facts: notices_known(facts.details), stands="Written for you: read it",
        else_="Redress has written both. Until somebody has read them, nobody knows whether they are true of you.",
    ),
    Step(
        id="rehearse", title="Try it out: rehearse your year", page="staff.set-up.rehearsal", when=When.WHENEVER,
        done=lambda facts: facts.rehearsed,
        else_="Play complaints under your policy first, and read every email that your people would get.",
    ),
    Step(
        id="identity", title="Add your charity number, website and colour", page="staff.set-up.organisation",
        when=When.WHENEVER, done=lambda facts: bool(facts.details.website and facts.details.colour),
        else_="Pages then have our colour, and no way back to your website.",
    ),
    Step(
        id="logo", title="Add your logo", page="staff.set-up.logo", when=When.WHENEVER,
        done=lambda facts: bool(facts.details.logo), else_="Pages, letters and posters then carry your name alone.",
    ),
    Step(
        id="days", title="Enter the days on which your sites are closed", page="staff.set-up.days", when=When.WHENEVER,
        done=lambda facts: all(one.closed for one in facts.sites),
        else_="Until then we count every weekday but bank holidays.",
    ),
    Step(
        id="sites", title="Add another site", page="staff.set-up.sites", when=When.WHENEVER,
        done=lambda facts: len(facts.sites) > 1, else_="One is enough if you have one.",
    ),
)  # fmt: skip


def facts(services: Services, statute: Statute) -> Facts:
    """The set-up as it stands now. `statute`: what the law lays over every policy."""
    organisation = services.organisation
    sites = tuple(_of(services, statute, site) for site in organisation.sites())
    setters = tuple(person for person in organisation.viewers() if person.sets_up)
    return Facts(
        details=organisation.details(), sites=sites, setters=setters, rehearsed=services.rehearsals.get().revision > 0
    )


def _of(services: Services, statute: Statute, site: Site) -> SiteFacts:
    organisation, today = services.organisation, local_date(services.now())
    version = site.in_force(today)
    policy = organisation.policy(version)
    found = findings(services, site.id, version, as_written(policy, statute), today)
    return SiteFacts(
        site=site, policy=policy, people=organisation.people(site.id), unsettled=len(unsettled(found)),
        closed=bool(organisation.calendars(site.id).current.closures),
    )  # fmt: skip


def left(found: Facts, when: When) -> list[Step]:
    """The steps of a kind that are still to do."""
    return [step for step in STEPS if step.when is when and not step.done(found)]
