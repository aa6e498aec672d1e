"""Asking, a month ahead, whether the record of a closed case may be erased; and what two people say to it.

The daily sweep lists each month, on its first working morning, the cases whose time ends before the month after the next,
and owes a mail to whoever decides on any of them; it asks again like for a review, until each is decided. One proposes,
another confirms (READINGS R29): nothing goes without both, but where a site chose that silence counts.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from chalicelib.actions import daily_mail
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.casework.closing import retention as rules
from chalicelib.domain.obligations.reviews import asked_on
from chalicelib.domain.obligations.working_days import Calendar, local_date, on_or_after
from chalicelib.messages.blocks import Message
from chalicelib.messages.retention import records_to_decide_on
from chalicelib.ports import Listed, NoticeItem, Services, Site
from chalicelib.queries.retention import Due, is_erased, list_of, years

KIND = "retention_email"
WAITS = timedelta(days=7)
OLDEST = 40 * 12  # months: no case that is here came in before, and so many empty ones are asked for in seconds


class NotTheirs(Exception):
    """It is not theirs to decide or to confirm, or there is nothing of the kind to be done."""


def call(services: Services) -> int:
    """List what is due this month, and owe a mail to each who is asked this morning. Gives how many mails.

    Raises StoreUnavailable: the same again does no harm.
    """
    live_since, today = services.organisation.details().live_since, local_date(services.now())
    if live_since is None or live_since > today:
        return 0
    return sum(_call_at(services, site, today) for site in services.organisation.sites())


def _call_at(services: Services, site: Site, today: date) -> int:
    calendar = services.organisation.calendars(site.id).current
    month = f"{today:%Y-%m}"
    if today >= on_or_after(calendar, today.replace(day=1)) and services.retention.month(site.id) != month:
        _list(services, site, today)
        services.retention.made(site.id, month)
    asked = [one for one in list_of(services, site) if _asked_on(calendar, one, today)]
    people = dict.fromkeys(person for one in asked for person in (*one.deciders, *one.confirmers) if one.asks(person))
    return sum(daily_mail.owe(services, one, KIND, site.id, WAITS, of=site.id) for one in people)


def _asked_on(calendar: Calendar, one: Due, today: date) -> bool:
    return asked_on(calendar, on_or_after(calendar, one.asked_since), today) is not None


def _list(services: Services, site: Site, today: date) -> None:
    """Every closed case of the site whose time ends soon, and about which nobody has been asked for that time."""
    known = {one.case_id: one for one in services.retention.listed(site.id)}
    for month in _months(today):
        ids = services.cases.received(month, site.id)
        entries = {entry.case_id: entry for entry in services.cases.entries(ids)}
        for summary in services.cases.summaries(ids):
            entry, for_years = entries.get(summary.case_id), years(services, summary, site)
            about = rules.asked_about(entry, for_years) if entry else None
            if entry is None or about is None or about > rules.called_until(today) or is_erased(summary):
                continue
            before = known.get(summary.case_id)
            if before is None or not rules.stands(entry, for_years, before.called_on):
                services.retention.put(before, Listed(site=site.id, case_id=summary.case_id, called_on=today))


def _months(today: date) -> Iterator[date]:
    """The months in which a case that is closed today may have come in, the latest first."""
    return (today.replace(day=1) - relativedelta(months=n) for n in range(OLDEST))


def written(services: Services, notice: NoticeItem) -> Message | None:
    """The mail. None: nothing waits for them any more."""
    site, person = services.organisation.site(notice.about), services.organisation.viewer(notice.to)
    asked = [one for one in list_of(services, site) if one.asks(notice.to)] if site else []
    if site is None or person is None or not asked:
        return None
    confirm = sum(one.may_confirm(person.id) for one in asked)
    return records_to_decide_on(
        person.name, services.organisation.name(), site=site.name, decide=len(asked) - confirm, confirm=confirm,
        silence=min(filter(None, (one.in_silence for one in asked)), default=None),
        page=f"{services.base_url()}/staff/retention",
    )  # fmt: skip


def propose(services: Services, viewer: Viewer, one: Due) -> None:
    """Say that a case may go. Raises NotTheirs, Conflict where somebody was faster, StoreUnavailable."""
    if not one.may_propose(viewer.id):
        raise NotTheirs
    services.retention.put(one.listed, replace(one.listed, proposed_by=viewer.id, proposed_at=services.now()))


def confirm(services: Services, viewer: Viewer, one: Due) -> None:
    """Agree that a case goes which another proposed. Raises what `propose` does."""
    if not one.may_confirm(viewer.id):
        raise NotTheirs
    services.retention.put(one.listed, replace(one.listed, confirmed_by=viewer.id, confirmed_at=services.now()))


def take_back(services: Services, viewer: Viewer, one: Due) -> None:
    """Decline what was proposed, or take back what was said, before the case has gone. Silence counts anew from today.

    Raises what `propose` does.
    """
    if not one.listed.proposed_by or not one.known_to(viewer.id):
        raise NotTheirs
    today = local_date(services.now())
    services.retention.put(one.listed, Listed(site=one.site.id, case_id=one.listed.case_id, called_on=today))
