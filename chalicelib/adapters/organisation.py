"""What changes seldom: the organisation's name, its sites and people, published policies, calendars.

All of it is one small partition, `ORG`. Policies and calendars are named by their content, so what was read once is
never read again by this process. The rest is two ranges, name and sites, and people. Each request (`reading_once`) asks
whether any of it was changed, and reads it anew then (`org_partition`): a revoked role is gone at the next one.
"""

import copy
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from chalicelib.adapters.calendars import calendar_of, calendar_text, holidays_of, holidays_text
from chalicelib.adapters.org_partition import OrgPartition
from chalicelib.adapters.persons import ORG, person, roles_at, viewer
from chalicelib.adapters.places import DAYS, details_of, site_days_of, site_of
from chalicelib.adapters.saved_views import PERSONAL, put_of, saved_of
from chalicelib.adapters.set_up_changes import (
    CHANGE,
    change_of,
    gives_an_address,
    item_of,
    taken_twice,
    writes,
)
from chalicelib.adapters.table import Is, Item, NotWritten, Put, Table
from chalicelib.data import bank_holidays, edition
from chalicelib.domain.access.independence import People
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.casework.events import DaysChanged
from chalicelib.domain.obligations.calendars import Calendars, HolidayList, calendars
from chalicelib.domain.obligations.working_days import Calendar, Closure
from chalicelib.domain.policy.model import Policy
from chalicelib.domain.policy.publishing import load
from chalicelib.ports import ChangeNote, Conflict, Details, Edit, SetUpChange, Site, SiteDays
from chalicelib.ports.saved_views import SavedViews

HOLIDAYS = "SHARED#HOLIDAYS"  # beside them too
END = "~"


class TableOrganisation(OrgPartition):
    """`ports.Organisation` on a table, and what sets one up."""

    def __init__(self, table: Table) -> None:
        super().__init__(table)
        self._policies: dict[str, Policy] = {}
        self._calendars: dict[str, Calendar] = {}

    def reading_once(self) -> "TableOrganisation":
        brief = copy.copy(self)  # policies and calendars are kept together
        brief._brief, brief._remembered = True, None
        return brief

    def copied_to(self, table: Table) -> "TableOrganisation":
        """The same sites, people and policies on another table: what is changed there is not changed here."""
        other = TableOrganisation(table)
        for item in (*self._places().values(), *self._everybody().values()):
            table.write([Put(item)])
        for site in self.sites():
            for version in site.versions:
                self.policy(version)
        other._policies, other._calendars = dict(self._policies), dict(self._calendars)
        return other

    def name(self) -> str:
        return self.details().name

    def details(self) -> Details:
        found = self._places().get("SETTINGS")
        return details_of(found) if found else Details()

    def sites(self) -> list[Site]:
        return self._once(
            ("sites", ""), lambda: [site_of(i) for sk, i in self._places().items() if sk.startswith("SITE#")]
        )

    def site(self, site_id: str) -> Site | None:
        return next((site for site in self.sites() if site.id == site_id), None)

    def people(self, site_id: str) -> People:
        return self._once(("people", site_id), lambda: self._people(site_id))

    def _people(self, site_id: str) -> People:
        everybody = self._everybody().values()
        here = ((item, roles_at(str(item["held"])).get(site_id)) for item in everybody)
        return People(tuple(person(item, roles) for item, roles in here if roles))

    def contact(self, person_id: str) -> tuple[str, str] | None:
        found = self._everybody().get(f"PERSON#{person_id}")
        return (str(found["name"]), str(found["email"])) if found else None

    def viewer(self, person_id: str) -> Viewer | None:
        found = self._everybody().get(f"PERSON#{person_id}")
        return viewer(found) if found else None

    def viewer_at(self, email: str) -> Viewer | None:
        wanted = email.casefold()
        found = (item for item in self._everybody().values() if str(item["email"]).casefold() == wanted)
        return next(map(viewer, found), None)

    def viewers(self) -> list[Viewer]:
        return [*self._once(("viewers", ""), lambda: [viewer(item) for item in self._everybody().values()])]

    def saved_views(self, person_id: str) -> SavedViews:
        found = self._people_and_theirs().get(PERSONAL + person_id)
        return saved_of(found) if found else SavedViews(person=person_id)

    def keep_saved_views(self, saved: SavedViews) -> None:
        try:
            self._change(lambda: [put_of(saved)])
        except NotWritten as refused:
            raise Conflict from refused

    def change(self, edits: Sequence[Edit], note: ChangeNote) -> None:
        try:
            self._change(lambda: self._written(edits, note))
        except NotWritten as refused:
            raise Conflict from refused

    def _written(self, edits: Sequence[Edit], note: ChangeNote) -> list[Put]:
        """Raises Conflict where somebody has an address that is given now: whoever is given one changes the revision."""
        if gives_an_address(edits) and taken_twice(edits, self.table.between(ORG, "PERSON#", "PERSON#" + END)):
            raise Conflict
        return [*writes(edits, note)]

    def changes(self, before: str = "") -> list[SetUpChange]:
        last = f"{CHANGE}{before}" if before else CHANGE + END
        found = [change_of(item) for item in self.table.between(ORG, CHANGE, last)]
        return [one for one in reversed(found) if one.id != before]

    def policy(self, policy_hash: str) -> Policy:
        if policy_hash not in self._policies:
            found = self._get(f"POLICY#{policy_hash}")
            if found is None:
                raise KeyError(policy_hash)
            self._policies[policy_hash] = load(str(found["policy"]))
        return self._policies[policy_hash]

    def calendars(self, site_id: str) -> Calendars:
        return self._once(("calendars", site_id), lambda: self._calendars_of(site_id))

    def _calendars_of(self, site_id: str) -> Calendars:
        site = self.site(site_id)
        if site is None:
            raise KeyError(site_id)
        begun, counted = self._holidays()
        known = begun.reaching(counted)
        base = Calendar(known.bank_holidays, known.known_until, site.closures, site.holidays_start)
        return calendars(base, (kept.change for kept in self.days_changed() if kept.change.site in ("", site_id)), {})

    def bank_holidays(self) -> tuple[HolidayList, HolidayList]:
        return self._holidays()[1], holiday_list()

    def keep_bank_holidays(self, latest: HolidayList) -> None:
        kept = self._places().get(HOLIDAYS)
        first = str(kept["first"]) if kept else holidays_text(latest)
        self._keep({"pk": ORG, "sk": HOLIDAYS, "first": first, "latest": holidays_text(latest)})

    def _holidays(self) -> tuple[HolidayList, HolidayList]:
        """The list that the organisation began with, to which every change since is written down, and the latest."""
        kept = self._places().get(HOLIDAYS)
        if kept is None:
            return holiday_list(), replace(holiday_list(), edition=0)
        return holidays_of(str(kept["first"])), holidays_of(str(kept["latest"]))

    def days_changed(self) -> list[SiteDays]:
        found = [site_days_of(item) for sk, item in self._places().items() if sk.startswith(DAYS)]
        return sorted(found, key=lambda kept: (kept.change.at, kept.id))

    def change_days(self, change_id: str, change: DaysChanged) -> None:
        self._keep({"pk": ORG, "sk": f"{DAYS}{change_id}", "change": change.model_dump_json(), "announced": False})

    def announced(self, change_id: str) -> None:
        self.table.update((ORG, f"{DAYS}{change_id}"), {"announced": True}, "", Is("announced", False))
        self.count()

    def calendar_by_digest(self, digest: str) -> Calendar | None:
        if digest not in self._calendars:
            found = self._get(f"CALENDAR#{digest}")
            if found is None:
                return None
            self._calendars[digest] = calendar_of(str(found["calendar"]))
        return self._calendars[digest]

    def keep_calendar(self, calendar: Calendar) -> None:
        digest = calendar.digest()
        if digest not in self._calendars:
            self._put(f"CALENDAR#{digest}", {"calendar": calendar_text(calendar)})
            self._calendars[digest] = calendar

    def _keep(self, item: Item) -> None:
        self._change(lambda: [Put(item)])

    def put_details(self, details: Details) -> None:
        self._keep(item_of(details))

    def put_site(self, site: Site, closures: Iterable[Closure] = (), holidays_start: Iterable[date] = ()) -> None:
        """A site with the days on which it is shut and the first days of its school holidays."""
        shut = replace(
            site, closures=(*site.closures, *closures), holidays_start=(*site.holidays_start, *holidays_start)
        )
        self._keep(item_of(shut))

    def put_person(self, person_id: str, name: str, email: str, roles: Mapping[str, Iterable[str]]) -> None:
        """Somebody of the organisation; `roles` are those at each site, by its id."""
        held = {site_id: frozenset(at_site) for site_id, at_site in roles.items()}
        self._keep(item_of(Viewer(id=person_id, name=name, email=email, roles=held)))

    def put_policy(self, policy_hash: str, published: str) -> None:
        self._put(f"POLICY#{policy_hash}", {"policy": published})

    def put_logo(self, digest: str, body: bytes) -> None:
        self._put(f"LOGO#{digest}", {"picture": b64encode(body).decode()})

    def logo(self, digest: str) -> bytes | None:
        found = self._get(f"LOGO#{digest}")
        return b64decode(str(found["picture"])) if found else None


def holiday_list() -> HolidayList:
    """The bank holidays as this version of Redress knows them."""
    days, known_until = bank_holidays()
    return HolidayList(edition=edition(), days=days, known_until=known_until)
