"""What is owed when the people of a site change, and with them who has something to do in a case. Told once."""

from collections.abc import Iterable, Mapping

from chalicelib.domain.access.capacities import READS, capacities
from chalicelib.domain.access.independence import Person
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.confirming.second_pair import confirmers
from chalicelib.domain.casework.hearings import panels
from chalicelib.domain.casework.intake.events import Post
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.notices.making import Owing, to_staff
from chalicelib.domain.obligations.duties import CONFIRM

COMES: Mapping[Post, str] = {  # what whoever comes into a post is told
    "handler": "new_case", "appointer": "appoint", "looker": "look", "lateness": "late_request",
    "approver": "approval_wanted", "signer": "approved", "seat": "seat", "safeguarding": "safeguarding",
}  # fmt: skip
AT_RISK = "safeguarding.notify"


def people_changed(snapshot: CaseSnapshot, r: e.Recorded, event: e.PeopleChanged) -> Owing:
    """Whoever comes into a post hears of it, and whoever has no part any more; and, to name somebody, whoever names."""
    yield from no_part_any_more(snapshot, (who for who in event.was if who not in _gone_before(snapshot, r, event)))
    came = [person for who in event.now if who not in event.was and (person := snapshot.people.get(who))]
    if event.to_name and event.post == "handler":
        yield from to_staff(snapshot, "vacant", snapshot.appointers)
    elif event.to_name:
        yield from to_staff(snapshot, "seat_empty", snapshot.appointers)
    if event.post == "confirmer":
        yield from _to_confirm(snapshot, came)
    elif event.post == "appointer" and panels.sits(snapshot):
        yield from to_staff(snapshot, "convene", came)
    elif event.post == "appointer" and _just_left(snapshot, r):
        return  # they have just heard that it is vacant
    else:
        yield from to_staff(snapshot, COMES[event.post], came, AT_RISK if event.post == "safeguarding" else "")


def no_part_any_more(snapshot: CaseSnapshot, before: Iterable[str]) -> Owing:
    """To those of them who are still here and have no part in the case now: nothing is theirs to do, nor to read."""
    here = (person for who in before if (person := snapshot.people.get(who)))
    yield from to_staff(snapshot, "part_over", (p for p in here if not READS & capacities(snapshot, p.id)))


def _gone_before(snapshot: CaseSnapshot, r: e.Recorded, event: e.PeopleChanged) -> set[str]:
    """Whoever lost another post in the same moment, and so has heard."""
    earlier = [x.event for x in snapshot.case.history if x.at == r.at and x.seq < r.seq]
    return {who for one in earlier if isinstance(one, e.PeopleChanged) for who in one.was}


def _to_confirm(snapshot: CaseSnapshot, came: list[Person]) -> Owing:
    for does in CONFIRM:
        yield from to_staff(snapshot, "confirm_wanted", [p for p in came if p in confirmers(snapshot, does)], does)


def _just_left(snapshot: CaseSnapshot, r: e.Recorded) -> bool:
    same = (x.event for x in snapshot.case.history if x.at == r.at and isinstance(x.event, e.PeopleChanged))
    return any(event.post == "handler" and event.to_name for event in same)
