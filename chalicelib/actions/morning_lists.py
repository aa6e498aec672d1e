"""Each working morning whoever keeps the record is told what is promised, and to print the list for a day without Redress.

It is sent by the daily sweep as its other reports are: one that the medium refuses raises an alarm, and tomorrow's is
another try.
"""

from chalicelib.actions.tags import tag_of_no_case
from chalicelib.messages.dates import day
from chalicelib.messages.open_promises import morning
from chalicelib.ports import Mail, SendFailed, Services
from chalicelib.queries.lines import Line
from chalicelib.queries.open_promises import kept_by

MOST = 200  # lines in one mail


def send_morning_lists(services: Services) -> list[Mail]:
    """One mail for each keeper who has an open case. Raises StoreUnavailable."""
    mails = [_mail(services, who, lines) for who, lines in sorted(kept_by(services).items())]
    for mail in mails:
        try:
            services.mailer.send(mail)
        except SendFailed as failure:
            services.alarms.raise_alarm("morning_list_not_sent", "", str(failure))
    return mails


def _mail(services: Services, who: str, lines: list[Line]) -> Mail:
    name, address = services.organisation.contact(who) or ("", "")
    said = [_said(line) for line in lines[:MOST]] + [f"And {len(lines) - MOST} more."] * (len(lines) > MOST)
    message = morning(name, services.organisation.name(), said)
    return Mail(
        to=address, reply_to=address, sender_name=services.organisation.name(), subject=message.subject,
        text=message.text, html=message.html, tag=tag_of_no_case("morning-list", who),
    )  # fmt: skip


def _said(line: Line) -> str:
    late = " – overdue" if line.overdue else ""
    return f"{line.reference}: {line.what}, {day(line.by)}{late}"
