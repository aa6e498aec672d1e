"""Themes that rest on a case from which somebody is erased: what is said in them is said without that person."""

from dataclasses import replace

from chalicelib.domain.casework.closing.parties import without
from chalicelib.ports import PartyErasure, Services
from chalicelib.ports.themes import TEXTS
from chalicelib.queries.themes import of_site


def take_out_of_themes(services: Services, one: PartyErasure) -> None:
    """A line that everybody reads is withdrawn where it named them: nobody has confirmed what it says now.

    Raises Conflict, StoreUnavailable: the same again does no harm.
    """
    for theme in of_site(services, one.site):
        said = {name: without(getattr(theme, name), one.known, whole=False) for name in TEXTS}
        after = replace(theme, **said)  # type: ignore[arg-type]
        if one.case_id in theme.cases and after != theme:
            same = (after.said, after.did) == (theme.said, theme.did)
            public = theme.published_on if same else None
            services.themes.keep(replace(after, published_on=public, rev=theme.rev + 1), theme)
