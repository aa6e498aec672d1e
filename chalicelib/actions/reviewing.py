"""The reviews that policies ask for: whoever holds one is mailed on the day it comes round, and again until it was held.

A review that somebody wrote down asks for nothing more.
"""

from datetime import date, timedelta

from chalicelib.actions import daily_mail
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.obligations.reviews import asked_on
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.messages.blocks import Message
from chalicelib.messages.reviews import review_owed
from chalicelib.ports import Held, NoticeItem, Services
from chalicelib.queries.reviews import Asked, asked_at

KIND = "review_email"
WAITS = timedelta(days=7)
BESIDE = "|"  # parts what a notice is about: no id has one


class NotHeldBefore(Exception):
    """It cannot have been held before it was asked for, or on a day to come."""


class NextIsOver(Exception):
    """It cannot be held next on a day that is not to come: nobody would ever be asked for it."""


def owe_reviews(services: Services) -> int:
    """A mail to each holder of each review that is asked for this morning. Gives how many. Raises StoreUnavailable."""
    live_since, today = services.organisation.details().live_since, local_date(services.now())
    if live_since is None or live_since > today:
        return 0
    asked = [one for site in services.organisation.sites() for one in asked_at(services, site) if one.owed]
    return sum(_owe(services, one, person, today) for one in asked for person in one.holders)


def _owe(services: Services, one: Asked, person: str, today: date) -> bool:
    assert one.occasion is not None
    times = asked_on(services.organisation.calendars(one.site.id).current, one.occasion.since, today)
    if times is None:
        return False
    about = f"{one.site.id}{BESIDE}{one.review.id}"
    return daily_mail.owe(services, person, KIND, about, WAITS, of=f"{one.site.id}-{one.review.id}")


def written(services: Services, notice: NoticeItem) -> Message | None:
    """The mail. None: the review was held meanwhile, is no longer asked for, or is no longer theirs."""
    site_id, _, review = notice.about.partition(BESIDE)
    site, person = services.organisation.site(site_id), services.organisation.viewer(notice.to)
    asked = {one.review.id: one for one in asked_at(services, site)} if site else {}
    one = asked.get(review)
    if one is None or not one.owed or person is None or person.id not in one.holders or one.occasion is None:
        return None
    return review_owed(
        person.name, services.organisation.name(), site=one.site.name, title=one.review.title,
        of_policy=one.review.of == "policy", since=one.occasion.since,
        usual_day=one.occasion.usual_day, clause=one.review.clause, desk=f"{services.base_url()}/staff",
    )  # fmt: skip


def hold(
    services: Services, viewer: Viewer, one: Asked, *, held_on: date, minutes: str, decided: str, next_on: date | None
) -> None:
    """Write down that a review was held.

    Raises NotHeldBefore, NextIsOver, Conflict (it is written down already), StoreUnavailable.
    """
    today = local_date(services.now())
    if one.occasion is None or not one.occasion.since <= held_on <= today:
        raise NotHeldBefore
    if next_on is not None and next_on <= today:
        raise NextIsOver
    services.reviews.keep(Held(
        site=one.site.id, review=one.review.id, of=one.occasion.since, held_on=held_on, by=viewer.id, at=services.now(),
        minutes=minutes, decided=decided, next_on=next_on, title=one.review.title,
    ))  # fmt: skip
