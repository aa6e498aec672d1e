"""Open complaints that are the same text, as a person may take them together: of those alone that they may read.

It reads what finding by words does: the word list of each open case, and the rows of those that are alike. A case that is
hidden is in no group and moves no number (READINGS R26): groups are made of what may be read, and of nothing else.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.casework.conduct.likeness import campaigns
from chalicelib.ports import Label, Medium, Services, WordList
from chalicelib.queries.finding import readable

BY_HAND: tuple[Medium, ...] = ("post", "hand")  # how a letter waits that no mail may carry
LOOKED_THROUGH = 1_000  # letters that wait for somebody, each way


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """A campaign, as it is proposed."""

    site: str
    case_ids: tuple[str, ...]  # as they came
    label: Label | None  # of the first


def alike(services: Services, viewer: Viewer) -> list[Alike]:
    """The largest first. Raises StoreUnavailable."""
    here = [one for one in services.cases.word_lists() if one.site in viewer.sites]
    found = {case_id for _, group in _groups(here) for case_id in group}
    may = set(readable(services, viewer, found))
    groups = list(_groups(one for one in here if one.case_id in may))
    labels = services.cases.labels([group[0] for _, group in groups]) if groups else {}
    return [Alike(site=site, case_ids=tuple(group), label=labels.get(group[0])) for site, group in groups]


def _groups(lists: Iterable[WordList]) -> list[tuple[str, list[str]]]:
    """Each with its site: those of two sites are two campaigns, because each site answers its own."""
    by_site: dict[str, dict[str, str]] = {}
    for one in lists:
        by_site.setdefault(one.site, {})[one.case_id] = one.words
    found = [(site, group) for site, texts in by_site.items() for group in campaigns(texts)]
    return sorted(found, key=lambda pair: -len(pair[1]))


def like(services: Services, viewer: Viewer, case_id: str) -> frozenset[str]:
    """The ids of the campaign to which a case belongs; empty: to none that this person may see."""
    return next((frozenset(one.case_ids) for one in alike(services, viewer) if case_id in one.case_ids), frozenset())


def on_hold(services: Services, case_ids: Iterable[str]) -> int:
    """How many letters of these cases wait because they came in a flood (actions/floods.py). Raises StoreUnavailable."""
    wanted = set(case_ids)
    waiting = (notice for medium in BY_HAND for notice in services.outbox.waiting(medium, LOOKED_THROUGH))
    return sum(notice.case_id in wanted and notice.refused == "held" for notice in waiting)


def names(services: Services, groups: Iterable[Alike]) -> Mapping[str, str]:
    """The reference of the first case of each, by its id."""
    firsts = services.cases.summaries([one.case_ids[0] for one in groups])
    return {one.case_id: one.reference for one in firsts}
