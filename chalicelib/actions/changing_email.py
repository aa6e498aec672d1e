"""One of ours gets another e-mail address: with it they sign in, and to it our mail about cases goes.

Whoever sets up does it. They are signed out everywhere, and the second step stays what it was, so an address that is wrong,
or somebody else's, lets nobody in. The address before hears that something changed, and nothing else.
"""

from dataclasses import replace

from chalicelib.actions import sessions
from chalicelib.actions.accounts import NoSuchPerson
from chalicelib.domain.refusals import Refused
from chalicelib.domain.viewer import Viewer
from chalicelib.ports import Entry, NoticeItem, Services


def change_email(services: Services, by: Viewer, person_id: str, email: str) -> None:
    """Raises NoSuchPerson, Refused("not_yours" | "address_taken"), Conflict, StoreUnavailable."""
    before = services.organisation.viewer(person_id)
    if before is None:
        raise NoSuchPerson(person_id)
    if not by.sets_up:
        raise Refused("not_yours")
    if services.organisation.viewer_at(email) is not None:
        raise Refused("address_taken")
    services.organisation.change_person(replace(before, email=email), before)
    entry = Entry(id=services.new_id(), person=person_id, at=services.wall(), what="email_changed", by=by.id)
    services.accounts.write(
        entry, _notice(services, person_id, "email_changed", by.id), _notice(services, person_id, "email_left", before.email)
    )  # fmt: skip
    if by.id != person_id:  # who mistyped their own can still mend it
        sessions.end_everywhere(services, person_id)


def _notice(services: Services, person: str, kind: str, about: str) -> NoticeItem:
    """`about`: who did it; of the mail to the address before, that address."""
    now = services.now()
    return NoticeItem(
        id=services.new_id(), case_id="", kind=kind, to=person, medium="mail", stage="", about=about, seq=0,
        created_at=now, send_after=now, next_attempt_at=now, lane="first", home=f"ACCOUNT#{person}",
    )  # fmt: skip
