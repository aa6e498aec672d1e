"""Who holds what, and where their mail goes: somebody becomes the first who sets things up, is given a role, loses one.

Somebody must always be able to give roles, so the last person with set-up rights cannot lose them. Two who take them
from each other in one moment would end with nobody; therefore whoever remains is part of the same write, and must still
hold them then.

Who finds a case in their list, and from whom it is hidden, is kept with the case. So whoever is given or loses a role
wakes the open cases of that site, and the next sweep writes their rows anew. Doing the same once more wakes them again.

Another email address is given by whoever sets up. Its owner is signed out everywhere, and their second factor stays what it
was, so an address that is wrong, or somebody else's, lets nobody in. The address before hears that something changed.
"""

from collections.abc import Mapping
from dataclasses import replace

from chalicelib.actions import sessions
from chalicelib.actions.account_mail import owed, said
from chalicelib.actions.inviting import INVITED_FOR
from chalicelib.actions.keeping_set_up import keep
from chalicelib.actions.people import somebody_else_sets_up, wake
from chalicelib.domain import keys
from chalicelib.domain.access.absences import Absence
from chalicelib.domain.access.viewer import EVERYWHERE, SET_UP, Viewer
from chalicelib.domain.casework.refusals import Refused
from chalicelib.ports import Conflict, Edit, Entry, FirstLink, Services
from chalicelib.ports.accounts import What


class NoSuchPerson(Exception):
    """Nobody has this id."""


class NoLonger(Exception):
    """The invitation has been used, or its time is over, or there never was one."""


def invite_first(services: Services) -> str:
    """Invite somebody to become one who sets everything up. Gives the key, for the page that takes it.

    Only whoever holds the account can call this: they can do everything as it is. It also helps where everybody with
    set-up rights has gone.
    """
    key = keys.key(services.randomness(keys.LENGTH))
    services.accounts.write(FirstLink(id=keys.hashed(key), until=services.wall() + INVITED_FOR))
    return key


def invited(services: Services, key: str) -> FirstLink:
    """The invitation, while it can be taken. Raises NoLonger."""
    link = services.accounts.first_link(keys.hashed(key)) if keys.made_by_us(key) else None
    if link is None or not link.open_at(services.wall()):
        raise NoLonger
    return link


def claim(services: Services, key: str, name: str, email: str) -> tuple[str, str]:
    """Somebody says that the invitation is theirs. Gives the id of the person with this address, and the invitation's.

    They are given nothing yet, because anybody can type an address: see `claimed`. Raises NoLonger, StoreUnavailable.
    """
    link = invited(services, key)
    found = services.organisation.viewer_at(email)
    if found is None:
        found = _new(services, Viewer(id=services.new_id(), name=name, email=email, roles={}))
    return found.id, link.id


def _new(services: Services, person: Viewer) -> Viewer:
    """Who has this address now: the person, or whoever was made by a second click at the same moment. Raises Conflict."""
    try:
        keep(services, person.id, Edit(None, person))
    except Conflict:
        there = services.organisation.viewer_at(person.email)
        if there is None:
            raise
        return there
    return person


def claimed(services: Services, person_id: str) -> None:
    """Whoever took the invitation has shown that they read the address, and a second factor: now they set everything up."""
    before = _person(services, person_id)
    keep(services, person_id, Edit(before, _with(before, EVERYWHERE, SET_UP)))
    _log(services, person_id, "claimed", person_id, SET_UP)


def can_be_claimed(services: Services, link_id: str) -> bool:
    """Whether an invitation still gives something to whoever takes it."""
    link = services.accounts.first_link(link_id)
    return link is not None and link.open_at(services.wall())


def give(services: Services, by: str, person_id: str, site_id: str, role: str) -> Viewer:
    """Give somebody a role at a site, or EVERYWHERE. Raises NoSuchPerson, Conflict, StoreUnavailable."""
    before = _person(services, person_id)
    after = _with(before, site_id, role)
    keep(services, by, Edit(before, after))
    _log(services, person_id, "role_given", by, role)
    wake(services, [site_id])
    return after


def take(services: Services, by: str, person_id: str, site_id: str, role: str) -> Viewer:
    """Take a role away: it is gone at that person's next request.

    Raises NoSuchPerson, Refused("last_set_up"), Conflict, StoreUnavailable.
    """
    before = _person(services, person_id)
    after = replace(before, roles={**before.roles, site_id: before.roles.get(site_id, frozenset()) - {role}})
    remaining = [somebody_else_sets_up(services, person_id)] if before.sets_up and not after.sets_up else []
    keep(services, by, Edit(before, after), *(Edit(one, one) for one in remaining))
    _log(services, person_id, "role_taken", by, role)
    wake(services, [site_id])
    return after


def reports_to(services: Services, by: str, person_id: str, chief_id: str) -> Viewer:
    """Keep who somebody's line manager is; "": nobody in particular. Raises NoSuchPerson, Conflict, StoreUnavailable."""
    before = _person(services, person_id)
    if chief_id:
        _person(services, chief_id)
    return _kept(services, by, before, replace(before, reports_to=chief_id))


def away(services: Services, by: str, person_id: str, absences: tuple[Absence, ...]) -> Viewer:
    """Keep when somebody is away, and who covers for them. Raises NoSuchPerson, Conflict, StoreUnavailable."""
    before = _person(services, person_id)
    for cover in filter(None, (one.cover for one in absences)):
        _person(services, cover)
    return _kept(services, by, before, replace(before, absences=absences))


def _kept(services: Services, by: str, before: Viewer, after: Viewer) -> Viewer:
    keep(services, by, Edit(before, after))
    wake(services, after.sites)
    return after


def _person(services: Services, person_id: str) -> Viewer:
    found = services.organisation.viewer(person_id)
    if found is None:
        raise NoSuchPerson(person_id)
    return found


def _with(person: Viewer, site_id: str, role: str) -> Viewer:
    roles: Mapping[str, frozenset[str]] = {**person.roles, site_id: person.roles.get(site_id, frozenset()) | {role}}
    return replace(person, roles=roles)


def _log(services: Services, person_id: str, what: What, by: str, role: str) -> None:
    entry = Entry(id=services.new_id(), person=person_id, at=services.wall(), what=what, by=by, how=role)
    services.accounts.write(entry)


def change_email(services: Services, by: Viewer, person_id: str, email: str) -> None:
    """Raises NoSuchPerson, Refused("not_yours" | "address_taken"), Conflict, StoreUnavailable."""
    before = services.organisation.viewer(person_id)
    if before is None:
        raise NoSuchPerson(person_id)
    if not by.sets_up:
        raise Refused("not_yours")
    if services.organisation.viewer_at(email) is not None:
        raise Refused("address_taken")
    keep(services, by.id, Edit(before, replace(before, email=email)))
    to_the_address_before = owed(services, person_id, "email_left", before.email)
    services.accounts.write(*said(services, by.id, person_id, "email_changed"), to_the_address_before)
    if by.id != person_id:  # who mistyped their own can still mend it
        sessions.end_everywhere(services, person_id)
