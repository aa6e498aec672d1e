"""Which reviews the policies in force ask for, whose they are, and what is ready for whoever holds one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from chalicelib.domain.access.sights import OVERSEER, SITE_LEAD
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.obligations.reviews import Occasion, occasion
from chalicelib.domain.obligations.site_days import Days
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.domain.policy.model import Policy
from chalicelib.domain.policy.scope_and_rights import Review
from chalicelib.ports import Held, Services, Site
from chalicelib.queries.site_roles import highest_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A review of a site's policy. `occasion` None: it has not come round yet. `last`: how it was held last."""

    site: Site
    policy: Policy
    review: Review
    occasion: Occasion | None
    last: Held | None
    holders: tuple[str, ...]  # ids of whose it is
    named: bool  # the policy says whose

    @property
    def owed(self) -> bool:
        """Whether it was not held since it was last asked for."""
        return self.occasion is not None and (self.last is None or self.last.of < self.occasion.since)


def asked_at(services: Services, site: Site) -> list[Asked]:
    """Every review that a site's policy of today asks for, in its order. Raises StoreUnavailable."""
    today = local_date(services.now())
    policy = services.organisation.policy(site.in_force(today))
    if not policy.reviews:
        return []
    held, days = services.reviews.held(site.id), _days(services, site)
    calendar = services.organisation.calendars(site.id).current
    return [
        Asked(
            site=site, policy=policy, review=review, last=(last := _last(held, review)), named=bool(review.by),
            occasion=occasion(policy, review, days, calendar, today, last.next_on if last else None),
            holders=tuple(_holders(services, site, review)),
        )
        for review in policy.reviews
    ]  # fmt: skip


def seen_by(services: Services, viewer: Viewer) -> list[Asked]:
    """The reviews that somebody may read about: their own, and of the sites that they lead or oversee."""
    sites = [site for site in services.organisation.sites() if site.id in viewer.sites]
    return [one for site in sites for one in asked_at(services, site) if may_read(viewer, one)]


def may_read(viewer: Viewer, one: Asked) -> bool:
    """What was said in one may tell of cases: it is for those whose it is, and whoever oversees the site."""
    return viewer.id in one.holders or oversees(viewer, one.site)


def oversees(viewer: Viewer, site: Site) -> bool:
    """Whether they read about every review of a site."""
    return bool({OVERSEER, SITE_LEAD} & set(viewer.at(site.id)))


def may_hold(viewer: Viewer, one: Asked) -> bool:
    """To write one down is for those whose it is, and for nobody who oversees them."""
    return viewer.id in one.holders


def _last(held: Sequence[Held], review: Review) -> Held | None:
    return next((one for one in reversed(held) if one.review == review.id), None)


def _days(services: Services, site: Site) -> list[Days]:
    """What the site's days say of its terms and holidays: as it began, and each change since."""
    days = [Days(first=one.first, last=one.last, kind="holiday") for one in site.closures if one.kind == "holiday"]
    for kept in services.organisation.days_changed():
        if kept.change.site in ("", site.id):
            days = [*(one for one in days if one not in kept.change.removed), *kept.change.added]
    return days


def _holders(services: Services, site: Site, review: Review) -> list[str]:
    """Whoever the policy names for it; where it names nobody, or nobody has the post, the highest of the ladder."""
    people = services.organisation.people(site.id)
    named = [person.id for role in review.by for person in people.holding(role)]
    return list(dict.fromkeys(named or highest_at(services, site)))


def pack_from(one: Asked) -> date:
    """The day since which the pack of a review tells what happened: since it was last held, or a year."""
    assert one.occasion is not None
    return one.last.held_on if one.last else one.occasion.since - relativedelta(years=1)
