"""The register of complaints of an academic year: every case that came in, as far as whoever reads it may know of it.

A case is in the year in which it was first written down as received. What a reader may not know of a case is left out of
its line; a case to which they are barred is in no line and no number. Only one reader's figures count every case, those too
that have no line for them: the highest person of each site's ladder whom none of its cases bars. Theirs are official.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from chalicelib.domain.access.capacities import Sight
from chalicelib.domain.access.people import People, barred
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.account.register import Acted, Entry, Kept, months_of
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.domain.policy.model import Policy
from chalicelib.ports import Row, Services, Site
from chalicelib.queries.lines import listed
from chalicelib.queries.seeing import as_listed
from chalicelib.queries.site_roles import highest_at

NOT_FOR_YOU = "not_for_you"  # a code that a reader may not know


@dataclass(frozen=True, slots=True)
class Registered:
    """A case of the register, and how much of it its reader may know."""

    entry: Entry
    policy: Policy
    sight: Sight

    @property
    def stage(self) -> str:
        """The title of the stage that it reached."""
        return self.policy.stage(self.entry.stages[-1]).title

    @property
    def finding(self) -> str:
        """What was found last, as a code; "": nothing, or it is not for this reader."""
        return self.entry.finding if self.sight >= Sight.FINDINGS else ""

    @property
    def findings(self) -> tuple[tuple[str, str], ...]:
        """By stage, as codes."""
        return self.entry.findings if self.sight >= Sight.FINDINGS else ()

    @property
    def actions(self) -> tuple[Acted, ...]:
        return self.entry.actions if self.sight >= Sight.FINDINGS else ()

    @property
    def remedies(self) -> tuple[str, ...]:
        return self.entry.remedies if self.sight >= Sight.FINDINGS else ()

    @property
    def natures(self) -> tuple[str, ...]:
        return self.entry.natures if self.sight is Sight.WORDS else ()

    def why(self, kept: Kept) -> str:
        """Why a promise was not kept in time, as a code (`Kept.why`), to whoever reads its case."""
        return kept.why if self.sight is Sight.WORDS or kept.in_time else NOT_FOR_YOU

    @property
    def paused_for(self) -> tuple[str, ...]:
        """The grounds of its pauses, as codes."""
        return self.entry.paused_for if self.sight is Sight.WORDS else ()


@dataclass(frozen=True, slots=True)
class Register:
    year: int  # the calendar year in which it began
    cases: tuple[Registered, ...]  # as they came in
    counted: tuple[Registered, ...]  # what its figures count: the same, or every case for whoever issues them
    official: bool  # its figures are the official ones
    missing: int  # cases that an earlier release wrote and of which nothing is kept yet: no line and no number
    sites: tuple[Site, ...]  # that it is of
    issued_at: tuple[Site, ...]  # those of them whose official figures its reader issues

    @property
    def whole(self) -> bool:
        """Every case of the year has its line."""
        return self.official and not self.missing and len(self.cases) == len(self.counted)


def issuers(services: Services, site: Site) -> str:
    """The title of the highest role that anybody holds: who issues a site's official figures, unless a case is about them.

    It follows from no case, so that it says the same to whomever a case is about.
    """
    policy = services.organisation.policy(site.in_force(local_date(services.now())))
    people = services.organisation.people(site.id)
    ours = (policy.roles[role].title for role in reversed(policy.ladder) if _ours_holds(policy, people, role))
    return next(ours, "")


def _ours_holds(policy: Policy, people: People, role: str) -> bool:
    return not policy.roles[role].external and bool(people.holding(role))


@dataclass(frozen=True, slots=True)
class Counted:
    """What a year's figures count, for whoever needs no line of it."""

    year: int
    entries: tuple[Entry, ...]
    official: bool


def register(services: Services, viewer: Viewer, year: int, site_id: str = "") -> Register:
    """What somebody may know of a year, at a site or at each of theirs (""). Raises StoreUnavailable."""
    wanted = _sites(services, viewer, site_id)
    found = _rows(services, [year], wanted)[year]
    seen = _seen(services, viewer, found)
    issued_at = tuple(site for site in wanted if _issues(services, viewer, site, found))
    issues = bool(wanted) and len(issued_at) == len(wanted)
    ids = [one.case_id for one in found] if issues else list(seen)
    entries = services.cases.entries(ids)
    missing = len(ids) - len(entries)
    in_order = sorted(entries, key=lambda one: (one.received_on, one.case_id))
    lines = tuple(_line(services, one, seen[one.case_id]) for one in in_order if one.case_id in seen)
    every = tuple(_line(services, one, Sight.WORDS) for one in in_order)
    counted = every if issues else lines
    return Register(year, lines, counted, issues and not missing, missing, tuple(wanted), issued_at)


def counted(services: Services, viewer: Viewer, years: Iterable[int], site_id: str = "") -> list[Counted]:
    """What the registers of several years count, read at once, each as `register` has it. Raises StoreUnavailable.

    Whoever issues the figures of a year is not asked, case by case, which of its lines they may see.
    """
    wanted = _sites(services, viewer, site_id)
    found = _rows(services, list(years), wanted)
    ids, issues = {}, {}
    for year, cases in found.items():
        issues[year] = bool(wanted) and all(_issues(services, viewer, site, cases) for site in wanted)
        ids[year] = [one.case_id for one in cases] if issues[year] else list(_seen(services, viewer, cases))
    entries = {one.case_id: one for one in services.cases.entries(chain.from_iterable(ids.values()))}
    there = {year: tuple(entries[one] for one in ids[year] if one in entries) for year in found}
    return [Counted(year, there[year], issues[year] and len(there[year]) == len(ids[year])) for year in found]


def _sites(services: Services, viewer: Viewer, site_id: str) -> list[Site]:
    return [site for site in services.organisation.sites() if site.id in viewer.sites and site_id in ("", site.id)]


def _seen(services: Services, viewer: Viewer, found: Iterable[Row]) -> dict[str, Sight]:
    return {one.row.case_id: one.sight for one in listed(services, viewer, found)}


def _line(services: Services, entry: Entry, sight: Sight) -> Registered:
    return Registered(entry, services.organisation.policy(entry.policy), sight)


def _rows(services: Services, years: Sequence[int], sites: Iterable[Site]) -> dict[int, list[Row]]:
    """Every case of these sites, by year."""
    at, today = {site.id for site in sites}, local_date(services.now())
    months = {year: [month for month in months_of(year) if month <= today] for year in years}
    by_month = services.cases.received_in(chain.from_iterable(months.values()), "")
    ids = {year: [case_id for month in months[year] for case_id in by_month[month]] for year in years}
    known = services.cases.rows(chain.from_iterable(ids.values()), services.now())
    found = {one.case_id: one for one in known if one.site in at}
    return {year: [found[one] for one in ids[year] if one in found] for year in years}


def _issues(services: Services, viewer: Viewer, site: Site, found: Iterable[Row]) -> bool:
    """Whether somebody is the highest of the site's ladder whom none of its cases bars."""
    here = [as_listed(services, viewer, one) for one in found if one.site == site.id]
    out = frozenset(chain.from_iterable(barred(now.case, now.people) for now in here))
    return viewer.id in highest_at(services, site, out)
