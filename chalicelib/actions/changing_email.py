"""One of ours gets another e-mail address: with it they sign in, and to it our mail about cases goes.

Whoever sets up does it. They are signed out everywhere, and the second step stays what it was, so an address that is wrong,
or somebody else's, lets nobody in. The address before hears that something changed, and nothing else.
"""

from dataclasses import replace

from chalicelib.actions import sessions
from chalicelib.actions.account_mail import owed, said
from chalicelib.actions.accounts import NoSuchPerson
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.casework.refusals import Refused
from chalicelib.ports import Services


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
    to_the_address_before = owed(services, person_id, "email_left", before.email)
    services.accounts.write(*said(services, by.id, person_id, "email_changed"), to_the_address_before)
    if by.id != person_id:  # who mistyped their own can still mend it
        sessions.end_everywhere(services, person_id)
