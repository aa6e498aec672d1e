"""The Friday line: to whoever sets up and to the highest person of each site, that every promise of the week was kept.

Its absence is the alarm, so it rests on proof. The daily sweep looks at the week and owes the mails; the sweep of the minute
sends them after nine, as it does all mail, and only where it has run all week. An id of its day lets each go once, however
often the daily sweep is repeated.
"""

from datetime import timedelta

from chalicelib.actions import daily_mail
from chalicelib.actions.signs import checked_all_week
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.messages.blocks import Message
from chalicelib.messages.friday_line import friday_line
from chalicelib.ports import NoticeItem, Services
from chalicelib.queries.week import known_to, looked_at, readers

KIND = "friday_email"
FRIDAY, NINE = 4, 9
SEVEN_DAYS, A_DAY = timedelta(days=7), timedelta(days=1)


def owe_friday_lines(services: Services) -> int:
    """On a Friday, once the page is open to everybody, a mail to each reader. Gives how many. Raises StoreUnavailable."""
    today, live_since = local_date(services.now()), services.organisation.details().live_since
    if today.weekday() != FRIDAY or live_since is None or live_since > today:
        return 0
    services.signs.keep_week(looked_at(services, today))
    return sum(
        daily_mail.owe(services, person, KIND, today.isoformat(), SEVEN_DAYS, hour=NINE)
        for person in sorted(readers(services))
    )


def written(services: Services, notice: NoticeItem) -> Message | None:
    """The mail. None: it cannot be proved that the week was checked, or its reader is none any more."""
    week, person = services.signs.week(), services.organisation.viewer(notice.to)
    sites = readers(services).get(notice.to)
    if week is None or person is None or sites is None or week.friday.isoformat() != notice.about:
        return None
    if not checked_all_week(services):
        services.alarms.raise_alarm("week_not_checked", "", notice.about)
        return None
    known = known_to(services, person, sites, week)
    return friday_line(
        person.name, services.organisation.name(), week.friday - SEVEN_DAYS, week.friday - A_DAY, missed=known.missed,
        references=known.references, elsewhere=known.elsewhere, unchecked=known.unchecked,
    )  # fmt: skip
