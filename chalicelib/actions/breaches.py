"""A personal data breach: whoever logged it is mailed at once, and each morning until all have been told who must be."""

from datetime import date, timedelta

from chalicelib.domain.obligations.breaches import owes_people, owes_regulator, regulator_by
from chalicelib.domain.obligations.working_days import local_date, start_at
from chalicelib.messages.blocks import Message
from chalicelib.messages.breaches import breach_reminder
from chalicelib.ports import Breach, Conflict, NoticeItem, Services

KIND, EIGHT, WAITS = "breach_email", 8, timedelta(days=1)


def log(services: Services, breach: Breach) -> None:
    """Raises Conflict, StoreUnavailable."""
    services.data_protection.keep_breach(breach)
    _owe(services, breach, local_date(services.now()), at_once=True)


def owe_reminders(services: Services) -> int:
    """A mail to each whose breach still asks for something, on the morning of any day. Gives how many."""
    today = local_date(services.now())
    return sum(_owe(services, one, today, at_once=False) for one in services.data_protection.breaches() if owes(one))


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


def _owe(services: Services, breach: Breach, today: date, *, at_once: bool) -> bool:
    send = services.now() if at_once else start_at(today, EIGHT)
    day = f"{today}-first" if at_once else str(today)
    notice = NoticeItem(
        id=f"{KIND}-{breach.id}-{day}", case_id="", kind=KIND, to=breach.by, medium="mail", stage="", about=breach.id, seq=0,
        created_at=services.now(), send_after=send, useless_after=send + WAITS, next_attempt_at=send, lane="rest",
        home=f"ACCOUNT#{breach.by}",
    )  # fmt: skip
    try:
        services.accounts.write(notice)
    except Conflict:  # it was owed before: the daily sweep is repeated where it failed
        return False
    return True
