"""What somebody who leaves has in their hands, for whoever sets up: that there are such cases, and nothing of them.

Setting up is no part in a case (READINGS R26). So a case is its reference, and whether it is theirs to deal with; never
the stage, nor what waits, nor who has to name somebody now, because that would tell whom it is about. A case about
whoever looks is not even counted. Who may name the next one is what the table of permissions says of whoever looks.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from chalicelib.domain.access.capacities import Capacity, capacities
from chalicelib.domain.access.independence import eligible
from chalicelib.domain.access.permissions import allowed
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.casework.hearings import panels
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.ports import Services
from chalicelib.queries.seeing import as_listed, barred_from
from chalicelib.queries.whole_lists import every_open_case

C = Capacity
IN_THEIR_HANDS = frozenset({
    C.HANDLER, C.APPOINTER, C.TRIAGER, C.LATENESS, C.OWES, C.APPROVER, C.CONFIRMER, C.SIGNER, C.SAFEGUARDING,
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldCase:
    """A case in which something is somebody's. `next_ones`: ids of those who could deal with it instead, the policy's
    first choice first; empty where whoever looks may not name them, or nobody can be named."""

    case_id: str
    reference: str
    handles: bool
    next_ones: tuple[str, ...] = ()


def held_cases(services: Services, person: Viewer, viewer: Viewer) -> list[HeldCase]:
    """The open cases in which something is `person`'s to do, as `viewer` may know of them, by reference."""
    return sorted(_held(services, person, viewer), key=lambda one: one.reference)


def _held(services: Services, person: Viewer, viewer: Viewer) -> Iterator[HeldCase]:
    for row in every_open_case(services):
        if row.site not in person.sites or row.closed or barred_from(services, viewer, row):
            continue
        now = as_listed(services, viewer, row)
        found = capacities(now, person.id) & IN_THEIR_HANDS
        if found:
            handles = C.HANDLER in found
            free = _next_ones(now, person, viewer) if handles else ()
            yield HeldCase(case_id=row.case_id, reference=row.reference, handles=handles, next_ones=free)


def _next_ones(now: CaseSnapshot, person: Viewer, viewer: Viewer) -> tuple[str, ...]:
    """A panel's seat is filled where its panel is convened: that asks more than a name."""
    if panels.sits(now) or not allowed(now, viewer.id, "assign"):
        return ()
    others = replace(now.people, persons=tuple(p for p in now.people.persons if p.id != person.id))
    return tuple(p.id for p in eligible(now.stage.handled_by, now.case.stage, now.case, now.policy, others))
