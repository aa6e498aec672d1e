"""Who looks and acts: somebody of the organisation, with what they hold at each site.

Roles are what a site's policy calls them, and the capacities that Redress itself knows. A role at a site speaks of that
site alone. Looking after accounts is of no site: it is held `EVERYWHERE`, which is no site's id, so that no policy's
role can be meant by it and nobody is routed a case for it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from chalicelib.domain.access.absences import Absence

EVERYWHERE = "*"
SET_UP = "set_up"  # looks after sites, people and their sign-in


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """A person as they are at one request: a role taken away is gone at the next."""

    id: str
    name: str
    email: str
    roles: Mapping[str, frozenset[str]]  # by the site's id
    reports_to: str = ""  # id of their line manager
    absences: tuple[Absence, ...] = ()
    revision: int = 0  # how often they were changed

    def at(self, site_id: str) -> frozenset[str]:
        """The roles held at a site, those included that are held everywhere. None of another site's."""
        return self.roles.get(site_id, frozenset()) | self.roles.get(EVERYWHERE, frozenset())

    @property
    def sites(self) -> tuple[str, ...]:
        """Ids of the sites at which this person is somebody."""
        return tuple(site_id for site_id, held in self.roles.items() if held and site_id != EVERYWHERE)

    @property
    def sets_up(self) -> bool:
        return SET_UP in self.at(EVERYWHERE)

    @property
    def may_sign_in(self) -> bool:
        """Whoever holds nothing anywhere has nothing to sign in for."""
        return any(self.roles.values())
