"""What is owed when the people of a site change, and with them who has something to do in a case. Told once."""

from collections.abc import Mapping

from chalicelib.domain import events as e
from chalicelib.domain import panels
from chalicelib.domain.duties import CONFIRM
from chalicelib.domain.events.people import Post
from chalicelib.domain.independence import Person
from chalicelib.domain.notices.making import Owing, to_staff
from chalicelib.domain.now import Now
from chalicelib.domain.second_pair import asked

COMES: Mapping[Post, str] = {  # what whoever comes into a post is told
    "handler": "new_case", "appointer": "appoint", "looker": "look", "lateness": "late_request",
    "approver": "approval_wanted", "signer": "approved", "seat": "seat", "safeguarding": "safeguarding",
}  # fmt: skip
AT_RISK = "safeguarding.notify"


def people_changed(now: Now, r: e.Recorded, event: e.PeopleChanged) -> Owing:
    """Whoever comes into a post hears of it; and where somebody has to be named, whoever names them."""
    came = [person for who in event.now if who not in event.was and (person := now.people.get(who))]
    if event.to_name and event.post == "handler":
        yield from to_staff(now, "vacant", now.appointers)
    elif event.to_name:
        yield from to_staff(now, "seat_empty", now.appointers)
    if event.post == "confirmer":
        yield from _to_confirm(now, came)
    elif event.post == "appointer" and panels.sits(now):
        yield from to_staff(now, "convene", came)
    elif event.post == "appointer" and _just_left(now, r):
        return  # they have just heard that it is vacant
    else:
        yield from to_staff(now, COMES[event.post], came, AT_RISK if event.post == "safeguarding" else "")


def _to_confirm(now: Now, came: list[Person]) -> Owing:
    for does in CONFIRM:
        yield from to_staff(now, "confirm_wanted", [p for p in came if p in asked(now, does)], does)


def _just_left(now: Now, r: e.Recorded) -> bool:
    same = (x.event for x in now.case.history if x.at == r.at and isinstance(x.event, e.PeopleChanged))
    return any(event.post == "handler" and event.to_name for event in same)
