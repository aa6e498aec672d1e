"""People of the organisation as whoever sets up keeps them: added, changed, invited.

A role that a policy in force cannot be run without is never left to nobody, and somebody can always change the set-up.
Two who take the last two holders away at once would end with nobody; therefore one who keeps the role is part of the same
write, and must still hold it then.

Who finds a case in their list, and from whom it is hidden, follows today's people. So whoever is given or loses a role
wakes the open cases of that site, and the next sweep writes their rows anew.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from chalicelib.actions.account_mail import said
from chalicelib.actions.keeping_set_up import keep
from chalicelib.domain.access.viewer import EVERYWHERE, Viewer
from chalicelib.domain.casework.refusals import Refused
from chalicelib.ports import Conflict, Edit, Entry, Services, StoreUnavailable
from chalicelib.ports.accounts import What
from chalicelib.queries.site_days import touched_by
from chalicelib.queries.site_roles import left_empty

AT_ONCE = 40  # people in one write
ONE_INVITATION_IN = timedelta(minutes=10)
Held = tuple[str, str]  # id of a site, or EVERYWHERE, and a role


class Stopped(Exception):
    """Some were saved, and then it went no further. `done`: how many. The same once more goes on from there."""

    def __init__(self, done: int) -> None:
        super().__init__(done)
        self.done = done


@dataclass(frozen=True, slots=True)
class Change:
    """Somebody as they are to be, in place of what was read; `before` None: they are new."""

    before: Viewer | None
    after: Viewer

    @classmethod
    def of(cls, edit: Edit) -> "Change | None":
        """None: it is nobody that this changes."""
        before = edit.before if isinstance(edit.before, Viewer) else None
        return cls(before, edit.after) if isinstance(edit.after, Viewer) else None

    @property
    def given(self) -> set[Held]:
        return _held(self.after) - _held(self.before)

    @property
    def taken(self) -> set[Held]:
        return _held(self.before) - _held(self.after)

    @property
    def touches(self) -> set[str]:
        """Sites whose cases may notice: all of theirs, where others may act in their place now."""
        before, after = self.before, self.after
        if before and (before.reports_to, before.absences) != (after.reports_to, after.absences):
            return {*before.roles, *after.roles}
        return {site for site, _ in self.given | self.taken}


def save(services: Services, by: str, change: Change) -> None:
    """Keep it. Raises Refused("last_set_up" | "role_needed"), Conflict, StoreUnavailable."""
    if keep(services, by, Edit(change.before, change.after), *_who_stays(services, change)):
        follow_up(services, by, [change])


def add(services: Services, by: str, changes: Sequence[Change]) -> None:
    """Keep many, who are new or hold more than before. Raises Stopped."""
    done, written = 0, list[Change]()
    try:
        for start in range(0, len(changes), AT_ONCE):
            some = changes[start : start + AT_ONCE]
            if keep(services, by, *(Edit(one.before, one.after) for one in some)):
                written += some
            done += len(some)
    except (Conflict, StoreUnavailable) as problem:
        raise Stopped(done) from problem
    finally:
        follow_up(services, by, written)


def follow_up(services: Services, by: str, changes: Sequence[Change]) -> None:
    """Once people were changed: their owners can read it, and the cases of their sites notice."""
    for change in changes:
        _tell(services, by, change)
    wake(services, {site for change in changes for site in change.touches})


def invite(services: Services, by: str, person_id: str) -> bool:
    """Owe somebody a mail that says what they are here for, and where they sign in. It holds no secret.

    Gives whether it is owed now: asked for twice within a few minutes it goes once. Raises StoreUnavailable.
    """
    if not services.limits.take(f"invited|{person_id}", 1, ONE_INVITATION_IN, services.wall()):
        return False
    services.accounts.write(*said(services, by, person_id, "invited"))
    return True


def wake(services: Services, sites: Iterable[str]) -> None:
    """The cases of these sites on which time still acts. Looking after accounts is of no site and concerns no case."""
    for site_id in sites:
        for case_id in touched_by(services, site_id) if site_id != EVERYWHERE else ():
            services.cases.wake(case_id, services.now())


def somebody_else_sets_up(services: Services, person_id: str) -> Viewer:
    """Raises Refused("last_set_up")."""
    others = (other for other in services.organisation.viewers() if other.sets_up and other.id != person_id)
    found = next(others, None)
    if found is None:
        raise Refused("last_set_up")
    return found


def _who_stays(services: Services, change: Change) -> Iterable[Edit]:
    """Of each role that is taken, one who keeps it. Raises Refused where there has to be one, and is none."""
    needed = next((one for one in left_empty(services, change.after) if one.needed), None)
    if needed is not None:
        raise Refused("role_needed", needed.title)
    others = [one for one in services.organisation.viewers() if one.id != change.after.id]
    stay = [next((one for one in others if taken in _held(one)), None) for taken in change.taken]
    if change.before and change.before.sets_up and not change.after.sets_up:
        stay.append(somebody_else_sets_up(services, change.after.id))
    return {one.id: Edit(one, one) for one in stay if one is not None}.values()


def _held(person: Viewer | None) -> set[Held]:
    return {(site, role) for site, roles in person.roles.items() for role in roles} if person else set()


def _tell(services: Services, by: str, change: Change) -> None:
    """For its owner to read: which roles were given, and which were taken."""
    entries = list(_entries(services, by, change))
    if entries:
        services.accounts.write(*entries)


def _entries(services: Services, by: str, change: Change) -> Iterator[Entry]:
    both: tuple[tuple[What, set[Held]], ...] = (("role_given", change.given), ("role_taken", change.taken))
    for what, roles in both:
        for _, role in sorted(roles):
            yield Entry(
                id=services.new_id(), person=change.after.id, at=services.wall(), what=what, by=by, how=role
            )  # fmt: skip
