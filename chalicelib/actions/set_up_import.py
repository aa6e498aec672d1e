"""Putting a set-up file into an organisation that lives: what may not be changed so, and what follows for people and cases.

`set_up_file.py` says what a file would change. Somebody must still be able to set things up afterwards; a part stands in a
file once, and an address is one person's; and days that running cases are counted with are changed where whoever was told a
date hears of it, not here. Whoever is given or loses a role can read it, and the cases of that site notice, as by pages.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from chalicelib.actions import people, set_up_file
from chalicelib.actions.set_up_file import AT_ONCE, Plan
from chalicelib.actions.set_up_parts import SetUpRefused
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.casework.refusals import Refused
from chalicelib.ports import ChangeNote, Edit, KeptInSetUp, Services, Site
from chalicelib.queries.whole_lists import every_open_case

TWICE = "This stands in the file twice. Keep one."
SHARED = "Two people would have this address. Give one of them another."
COUNTED = (
    "Cases that run at this site are counted with its days. Change them by the page Working days or by `redress calendar`, "
    "which tell whoever was told a date."
)


def planned(services: Services, content: Any) -> Plan:
    """What a file's content would change. Raises SetUpRefused, Refused("last_set_up")."""
    plan = set_up_file.planned(services.organisation, set_up_file.read(content), services.new_id)
    problems = [*_twice(plan), *_shared(services, plan), *_days(services, plan)]
    if problems:
        raise SetUpRefused(problems)
    if any(one.sets_up for one in services.organisation.viewers()) and not _set_up_then(services, plan):
        raise Refused("last_set_up")
    return plan


def put_in(services: Services, by: str, plan: Plan) -> None:
    """Change it, in several writes where it is much: begun again, it goes on with the rest.

    Raises Conflict, StoreUnavailable; what was written by then is followed up.
    """
    done: list[Edit] = []
    try:
        for first in range(0, max(1, len(plan.edits)), AT_ONCE):
            some = Plan(
                [] if first else plan.policies, plan.edits[first : first + AT_ONCE], {} if first else plan.logos
            )
            set_up_file.apply(
                services.organisation, some, lambda: ChangeNote(id=services.new_id(), by=by, at=services.wall())
            )
            done += some.edits
    finally:
        people.follow_up(services, by, [one for one in map(people.Change.of, done) if one is not None])


def _twice(plan: Plan) -> Iterator[tuple[str, str]]:
    counted = Counter(map(_place, (edit.after for edit in plan.edits)))
    yield from ((place, TWICE) for place, times in counted.items() if times > 1)


def _shared(services: Services, plan: Plan) -> Iterator[tuple[str, str]]:
    emails = Counter(one.email.casefold() for one in _people_then(services, plan))
    given = dict.fromkeys(edit.after.email for edit in plan.edits if isinstance(edit.after, Viewer))
    yield from ((f"people.{email}", SHARED) for email in given if emails[email.casefold()] > 1)


def _days(services: Services, plan: Plan) -> Iterator[tuple[str, str]]:
    moved = {one.id for one in map(_other_days, plan.edits) if one is not None}
    running = {row.site for row in every_open_case(services)} if moved else set()
    yield from ((f"sites.{site}.closures", COUNTED) for site in sorted(moved & running))


def _other_days(edit: Edit) -> Site | None:
    before, after = edit.before, edit.after
    if not (isinstance(before, Site) and isinstance(after, Site)):
        return None
    same = (before.closures, before.holidays_start) == (after.closures, after.holidays_start)
    return None if same else after


def _set_up_then(services: Services, plan: Plan) -> bool:
    return any(one.sets_up for one in _people_then(services, plan))


def _people_then(services: Services, plan: Plan) -> list[Viewer]:
    new = {edit.after.id: edit.after for edit in plan.edits if isinstance(edit.after, Viewer)}
    return list(({one.id: one for one in services.organisation.viewers()} | new).values())


def _place(part: KeptInSetUp) -> str:
    match part:
        case Viewer():
            return f"people.{part.email}"
        case Site():
            return f"sites.{part.id}"
    return "organisation"
