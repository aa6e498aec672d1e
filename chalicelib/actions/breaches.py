"""A personal data breach: whoever logged it is mailed at once, and each morning until all have been told who must be.

The 72 hours do not stop for anybody who leaves: then all who set up are reminded, who are those that can open the log.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from chalicelib.actions import daily_mail
from chalicelib.domain.obligations.breaches import owes_people, owes_regulator, regulator_by
from chalicelib.messages.blocks import Message
from chalicelib.messages.breaches import breach_reminder
from chalicelib.ports import Breach, NoticeItem, Services
from chalicelib.ports.data_protection import FoundBefore

KIND, WAITS = "breach_email", timedelta(days=1)


def log(services: Services, breach: Breach) -> None:
    """Raises Conflict, StoreUnavailable."""
    services.data_protection.keep_breach(breach)
    daily_mail.owe(services, breach.by, KIND, breach.id, WAITS, of=f"{breach.id}-first", send=services.now())


def found(breach: Breach, found_at: datetime, *, by: str, at: datetime) -> Breach:
    """The breach with when it was found set right, where that is another minute: what the log said before stays in it."""
    if found_at == breach.found_at.replace(second=0, microsecond=0):
        return breach
    was = FoundBefore(found_at=breach.found_at, by=by, at=at)
    return replace(breach, found_at=found_at, found_before=(*breach.found_before, was))


def owe_reminders(services: Services) -> int:
    """A mail to each whose breach still asks for something, on the morning of any day. Gives how many."""
    asking = [*filter(owes, services.data_protection.breaches())]
    setting_up = [person.id for person in services.organisation.viewers() if person.sets_up] if asking else []
    return sum(
        daily_mail.owe(services, person, KIND, one.id, WAITS, of=one.id)
        for one in asking
        for person in ([one.by] if one.by in setting_up else setting_up)
    )


def owes(breach: Breach) -> bool:
    told, closed = breach.regulator_on is not None, breach.closed_on is not None
    people = owes_people(breach.risk, told=breach.people_on is not None)
    return owes_regulator(breach.risk, told=told, closed=closed) or (people and not closed)


def written(services: Services, notice: NoticeItem) -> Message | None:
    """None: it asks for nothing any more."""
    breach, person = services.data_protection.breach(notice.about), services.organisation.viewer(notice.to)
    if breach is None or person is None or not owes(breach):
        return None
    told = breach.regulator_on is not None or breach.risk == "unlikely"
    return breach_reminder(
        person.name, services.organisation.name(), until=None if told else regulator_by(breach.found_at),
        page=f"{services.base_url()}/staff/set-up/breaches",
    )  # fmt: skip
