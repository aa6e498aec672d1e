"""The list of closed cases whose time is nearly over: what speaks for keeping each, whose it is to decide, and who confirms.

Whoever keeps the record decides, else the highest person who is not involved; a colleague confirms, who keeps it too, is the
highest, oversees the site or leads it. Nobody is shown a line of a case of which they may not know, and no line holds a word
of one: a case about whoever keeps the record is somebody else's (READINGS R26).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from chalicelib.domain.access import summary_facts
from chalicelib.domain.access.capacities import Capacity, capacities
from chalicelib.domain.access.permissions import MAY_KEEP
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.account.register import Entry
from chalicelib.domain.casework.closing import retention as rules
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.ports import Listed, PartyErasure, Services, Site, Summary
from chalicelib.queries.case_file import file_of
from chalicelib.queries.seeing import as_listed

NOBODY = Viewer(id="", name="", email="", roles={})


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A case on the list, as far as whoever decides on it is told."""

    listed: Listed
    site: Site
    entry: Entry
    years: int | None
    reasons: tuple[str, ...]  # codes of what speaks for keeping it
    deciders: tuple[str, ...]  # ids of whose it is to decide
    confirmers: tuple[str, ...]  # of whoever else may confirm what one of them proposed
    owed: bool  # something in it still has to be done
    look_again: bool  # a person keeps it longer, and the day has come on which they wanted it looked at again

    @property
    def until(self) -> date | None:
        return rules.asked_about(self.entry, self.years)

    @property
    def may_go(self) -> bool:
        """Two people may let go what is still owed too: else nobody could whom nothing reaches any more."""
        return rules.may_go(self.entry)

    @property
    def in_silence(self) -> date | None:
        """The day on which it goes if nobody says anything. None: it stays until somebody does, or nobody can be asked."""
        silent = self.site.silence_erases and self.deciders and not self.owed and not self.listed.proposed_by
        return rules.goes_in_silence(self.entry, self.years, self.listed.called_on) if silent else None

    @property
    def goes_on(self) -> date | None:
        """The day from which it is erased, as things stand. None: not without somebody's word."""
        if self.listed.confirmed_by:
            return rules.goes_on(self.entry, self.years)
        return self.in_silence

    @property
    def asked_since(self) -> date:
        """Since when somebody is asked: to look at it again, to decide, or to confirm."""
        if self.look_again:
            return max(self.listed.called_on, self.entry.held_until or date.min)
        proposed = self.listed.proposed_at
        return local_date(proposed) if proposed else self.listed.called_on

    def asks(self, person: str) -> bool:
        """Whether it waits for somebody: to decide, to look at it again, or to confirm what another proposed."""
        again = self.look_again and person in self.deciders
        return again or self.may_propose(person) or self.may_confirm(person)

    def may_propose(self, person: str) -> bool:
        return self.may_go and not self.listed.proposed_by and person in self.deciders

    def may_confirm(self, person: str) -> bool:
        open_to = self.may_go and self.listed.proposed_by and not self.listed.confirmed_by
        return bool(open_to) and person != self.listed.proposed_by and person in self.confirmers

    def known_to(self, person: str) -> bool:
        return person in self.deciders or person in self.confirmers


def list_of(services: Services, site: Site) -> list[Due]:
    """Everything on a site's list, what ends first being first. Raises StoreUnavailable."""
    return sorted(of(services, site, services.retention.listed(site.id)), key=_order)


def on_list(services: Services, site_id: str, case_id: str) -> Due | None:
    """One case of a site's list. None: it is not on it, or is not asked about any more. Raises StoreUnavailable."""
    site = services.organisation.site(site_id)
    said = (one for one in services.retention.listed(site_id) if one.case_id == case_id)
    return next(of(services, site, said), None) if site else None


def seen_by(services: Services, viewer: Viewer) -> list[Due]:
    """The cases on the lists of somebody's sites on which they decide, or may be asked to confirm."""
    sites = (site for site in services.organisation.sites() if site.id in viewer.sites)
    return [one for site in sites for one in list_of(services, site) if one.known_to(viewer.id)]


def of(services: Services, site: Site, listed: Iterable[Listed]) -> Iterator[Due]:
    """The same of these, those alone that are still asked about."""
    by_id = {one.case_id: one for one in listed}
    entries = {entry.case_id: entry for entry in services.cases.entries(by_id)}
    for summary in services.cases.summaries(by_id):
        entry, one = entries.get(summary.case_id), by_id[summary.case_id]
        if entry and not is_erased(summary) and rules.stands(entry, years(services, summary, site), one.called_on):
            yield _due(services, site, one, summary, entry)


def to_erase(services: Services, viewer: Viewer) -> list[PartyErasure]:
    """Each person whom a colleague wants erased from a case that stays, where somebody may confirm it."""
    waiting = [one for one in services.erasures.parties() if not one.confirmed_by and one.proposed_by != viewer.id]
    files = ((one, file_of(services, viewer, one.case_id)) for one in waiting)
    return [one for one, file in files if file and not file.asks_first and file.capacities & MAY_KEEP]


def confirmers_of(services: Services, one: PartyErasure) -> list[str]:
    """Ids of those who may confirm that one person is erased from a case that stays."""
    found = services.cases.summaries([one.case_id])
    stand = [_those(_standing(as_listed(services, NOBODY, summary)), MAY_KEEP) for summary in found]
    return [person for persons in stand for person in persons if person != one.proposed_by]


def is_erased(summary: Summary) -> bool:
    """Its entry stays in the register as it was, and asks for nothing any more."""
    return summary_facts.read(summary.facts).erased


def years(services: Services, summary: Summary, site: Site) -> int | None:
    return rules.years_kept(services.organisation.policy(summary.policy), site.retention_years)


def _due(services: Services, site: Site, listed: Listed, summary: Summary, entry: Entry) -> Due:
    for_years = years(services, summary, site)
    owed = summary.next_due is not None and entry.resolved_on is not None
    reasons = (*rules.reasons_to_keep(entry, for_years), *(("owed",) if owed else ()))
    stand = _standing(as_listed(services, NOBODY, summary))
    keepers = _those(stand, {Capacity.KEEPER})
    again = entry.held_until is not None and entry.held_until <= local_date(services.now())
    return Due(
        listed=listed, site=site, entry=entry, years=for_years, reasons=reasons, owed=owed,
        look_again=again and entry.resolved_on is not None,
        deciders=keepers or _those(stand, {Capacity.HIGHEST}), confirmers=_those(stand, MAY_KEEP),
    )  # fmt: skip


def _standing(now: CaseSnapshot) -> dict[str, frozenset[Capacity]]:
    return {person.id: capacities(now, person.id) for person in now.people.persons}


def _those(stand: dict[str, frozenset[Capacity]], wanted: Iterable[Capacity]) -> tuple[str, ...]:
    return tuple(person for person, found in stand.items() if found & set(wanted))


def _order(one: Due) -> tuple[date, str]:
    return one.until or date.max, one.entry.reference
