"""Themes across the cases of a site, or of several: proposed ones, accepted ones, and their lines that everybody may read.

A theme is shown to those who may know of every case that it rests on: whoever is barred from one finds no such theme, and
whoever may read no words of a case is shown none of its words (READINGS R26).
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from chalicelib.domain import finding
from chalicelib.domain.access.sights import Sight
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.account.register import year_of
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.domain.themes import Proposed, Told, proposed, warnings
from chalicelib.ports import Services
from chalicelib.ports.themes import ACROSS, Theme
from chalicelib.queries.actions import Shown, shown
from chalicelib.queries.lines import listed
from chalicelib.queries.register import Registered, register
from chalicelib.queries.seeing import as_listed, sight_of
from chalicelib.queries.tracking import all_words

MOST = 200  # cases whose points are read, the newest first


@dataclass(frozen=True, slots=True)
class Seen:
    """A theme with the references of its cases, as far as they are still there."""

    theme: Theme
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class YouSaid:
    """A line for everybody."""

    said: str
    did: str


def published(services: Services, site_id: str) -> list[YouSaid]:
    """What everybody may read of a site, the newest first. Raises StoreUnavailable."""
    lines = [one for one in of_site(services, site_id) if one.published_on]
    return [YouSaid(one.said, one.did) for one in reversed(lines)]


def of_site(services: Services, site_id: str) -> list[Theme]:
    """Every theme that is of a site, those that others share last. `site_id` ACROSS: those of several sites."""
    shared = services.themes.at(ACROSS)
    return shared if site_id == ACROSS else [
        *services.themes.at(site_id), *(one for one in shared if site_id in one.sites)
    ]  # fmt: skip


def lessons(services: Services, viewer: Viewer, site_id: str) -> list[Seen]:
    """The themes that somebody may see, in which it is written down what changed: for reports. Raises StoreUnavailable."""
    return [one for one in seen(services, viewer, site_id) if one.theme.changed]


def seen(services: Services, viewer: Viewer, site_id: str) -> list[Seen]:
    """The accepted themes of a site that rest on cases of which the viewer may know, every one, newest first.

    `site_id` ACROSS: those of several sites, at each of which the viewer is.
    """
    themes = [one for one in of_site(services, site_id) if site_id != ACROSS or {*viewer.sites} >= {*one.sites}]
    wanted = {case for theme in themes for case in theme.cases}
    rows = services.cases.rows(wanted, services.now())
    there = {one.case_id: one.reference for one in rows}
    known = {one.row.case_id for one in listed(services, viewer, rows)}
    return [
        Seen(one, tuple(there[case] for case in one.cases if case in there))
        for one in reversed(themes)
        if known >= {*one.cases} & there.keys()
    ]


def proposals(services: Services, viewer: Viewer, site_id: str) -> list[Proposed]:
    """What may be a theme, and is none yet that they see: what was left out would tell of one on a case kept from them."""
    return _proposals(services, viewer, site_id, _cases(services, viewer, site_id))


def proposals_across(services: Services, viewer: Viewer, sites: Collection[str]) -> list[Proposed]:
    """The same of several sites together: what cases of more than one of them share."""
    cases = [one for one in _cases(services, viewer, "") if one.entry.site in sites]
    site_of = {one.entry.case_id: one.entry.site for one in cases}
    found = _proposals(services, viewer, ACROSS, cases)
    return [one for one in found if len({site_of[case.case_id] for case in one.now}) > 1]


def _proposals(services: Services, viewer: Viewer, site_id: str, cases: Iterable[Registered]) -> list[Proposed]:
    taken = {one.theme.came_of for one in seen(services, viewer, site_id)}
    newest = sorted(cases, key=lambda one: one.entry.received_on, reverse=True)
    told = [_told(services, one, reads=n < MOST) for n, one in enumerate(newest)]
    return [one for one in proposed(told, local_date(services.now())) if one.key not in taken]


def actions_of(services: Services, viewer: Viewer, one: Theme) -> dict[str, Shown]:
    """The actions that were set in its cases, of those that the viewer reads, by what ties a theme to each."""
    found: dict[str, Shown] = {}
    for summary in services.cases.summaries(one.cases):
        now = as_listed(services, viewer, summary)
        if now.case.actions and sight_of(services, viewer, summary) is Sight.WORDS:
            stored = services.cases.load(summary.case_id, bodies=True)
            words = all_words(stored) if stored else {}
            found |= {f"{summary.case_id}#{it.seq}": shown(services, now, words, it) for it in now.case.actions}
    return found


def warned_of(services: Services, one: Theme) -> list[str]:
    """Why its line should be looked at again: names that its cases or the site know, or too few cases."""
    labels = services.cases.labels(one.cases).values()
    names = [
        *(label.name for label in labels),
        *(value for label in labels for value in label.found_by if "#" not in value),
    ]
    ours = [person.name for person in services.organisation.viewers() if {*person.sites} & {*one.places}]
    return warnings([one.said, one.did], filter(None, [*names, *ours]), len(one.cases))


def _cases(services: Services, viewer: Viewer, site_id: str) -> Iterable[Registered]:
    """Those of three academic years, which hold the last twenty-four months, that have a line for the viewer."""
    this = year_of(local_date(services.now()))
    return [one for year in (this, this - 1, this - 2) for one in register(services, viewer, year, site_id).cases]


def _told(services: Services, one: Registered, *, reads: bool) -> Told:
    entry = one.entry
    words = _words(services, entry.case_id) if reads and one.sight is Sight.WORDS else frozenset()
    return Told(entry.case_id, entry.reference, entry.received_on, one.natures, words)


def _words(services: Services, case_id: str) -> frozenset[str]:
    """The words of its points, as they were put last."""
    stored = services.cases.load(case_id, bodies=True)
    said = [words.points for words in all_words(stored).values() if words.points] if stored else []
    return frozenset(finding.word_list(said[-1]).split()) if said else frozenset()
