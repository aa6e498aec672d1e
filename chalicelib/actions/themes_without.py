"""Themes that rest on a case which is erased, or somebody of it: what is said in them is said without those who go.

A line that everybody reads is withdrawn where it named or quoted them: nobody has confirmed what it says now.
"""

from collections.abc import Callable
from dataclasses import replace

from chalicelib.domain.casework.closing import parties as rules
from chalicelib.domain.casework.closing.parties import without
from chalicelib.domain.casework.events import MACHINE
from chalicelib.domain.history import words_of
from chalicelib.domain.themes import quoted
from chalicelib.ports import PartyErasure, Services
from chalicelib.ports.themes import TEXTS
from chalicelib.queries.moments import as_it_stands
from chalicelib.queries.themes import of_site


def take_out_of_themes(services: Services, one: PartyErasure) -> None:
    """Raises Conflict, StoreUnavailable: the same again does no harm."""
    _say(services, one.site, one.case_id, lambda text: without(text, one.known, whole=False))


def take_case_out_of_themes(services: Services, site: str, case_id: str) -> None:
    """The same of everybody in a case, of its reference, and of whatever quotes what they said.

    Before its words go: by them it is found. Raises Conflict, StoreUnavailable.
    """
    resting = any(case_id in theme.cases for theme in of_site(services, site))
    stored = services.cases.load(case_id, bodies=True) if resting else None
    if stored is None:
        return
    case = as_it_stands(services, MACHINE, stored).case
    words = {seq: words_of(stored.bodies, seq) for seq in stored.bodies}
    known, said = (*rules.known_in(case, words), case.reference), rules.said_by_them(case, words)
    _say(services, site, case_id, lambda text: without(text, [*known, *quoted(text, said)], whole=False))


def _say(services: Services, site: str, case_id: str, left: Callable[[str], str]) -> None:
    for theme in of_site(services, site):
        after = replace(theme, **{name: left(getattr(theme, name)) for name in TEXTS})  # type: ignore[arg-type]
        if case_id in theme.cases and after != theme:
            same = (after.said, after.did) == (theme.said, theme.did)
            public = theme.published_on if same else None
            services.themes.keep(replace(after, published_on=public, rev=theme.rev + 1), theme)
