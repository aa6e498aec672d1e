"""That one person is erased from a case that stays: proposed by one of ours, and confirmed by another before it is done.

Whoever may confirm it is mailed on the next working morning, and again like for a review, until somebody has decided.
"""

from dataclasses import replace
from datetime import timedelta

from chalicelib.actions import daily_mail
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.obligations.reviews import asked_on
from chalicelib.domain.obligations.working_days import ONE_DAY, local_date, on_or_after
from chalicelib.messages.blocks import Message
from chalicelib.messages.retention import person_to_confirm
from chalicelib.ports import NoticeItem, PartyErasure, Services
from chalicelib.queries.retention import confirmers_of, to_erase

KIND, WAITS = "erase_party_email", timedelta(days=7)


class NotTheirs(Exception):
    """Whoever proposed it cannot confirm it, and nobody can stop what has begun."""


def call(services: Services) -> int:
    """Owe a mail to each who is asked this morning. Gives how many. Raises StoreUnavailable: again does no harm."""
    asked = {(one.site, person) for one in services.erasures.parties() if _asked_today(services, one)
             for person in confirmers_of(services, one)}  # fmt: skip
    return sum(daily_mail.owe(services, person, KIND, site, WAITS, of=site) for site, person in sorted(asked))


def _asked_today(services: Services, one: PartyErasure) -> bool:
    calendar, today = services.organisation.calendars(one.site).current, local_date(services.now())
    since = on_or_after(calendar, local_date(one.at) + ONE_DAY)
    return not one.confirmed_by and since <= today and asked_on(calendar, since, today) is not None


def written(services: Services, notice: NoticeItem) -> Message | None:
    """The mail, which holds no word of a case. None: nothing waits for them any more."""
    site, person = services.organisation.site(notice.about), services.organisation.viewer(notice.to)
    waiting = [one for one in to_erase(services, person) if one.site == notice.about] if person else []
    if site is None or person is None or not waiting:
        return None
    return person_to_confirm(
        person.name, services.organisation.name(), site=site.name, many=len(waiting),
        page=f"{services.base_url()}/staff/retention",
    )  # fmt: skip


def propose(services: Services, viewer: Viewer, one: PartyErasure) -> None:
    """Raises Conflict where it has been proposed already, StoreUnavailable."""
    services.erasures.put_party(None, replace(one, proposed_by=viewer.id, at=services.now()))


def confirm(services: Services, viewer: Viewer, one: PartyErasure) -> None:
    """Agree to it. It is done the night after. Raises NotTheirs, Conflict, StoreUnavailable."""
    if viewer.id == one.proposed_by or one.confirmed_by:
        raise NotTheirs
    services.erasures.put_party(one, replace(one, confirmed_by=viewer.id, confirmed_at=services.now()))


def take_back(services: Services, one: PartyErasure) -> None:
    """Nobody is to be erased after all. Raises NotTheirs once it has begun, Conflict, StoreUnavailable."""
    if one.begun:
        raise NotTheirs
    services.erasures.put_party(one, replace(one, taken_back=True))
