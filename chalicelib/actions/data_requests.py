"""A request for personal data: logged, acknowledged, passed on, paused, extended, closed; its holders are reminded.

What is mailed to the person goes by the outbox like all mail of no case; where there is no address, the page shows what to
tell them. A reminder goes a week after the request came, weekly from then, and daily in the last week and when it is late.

What has to be passed on is found by the outbox, with the acknowledgement, and again each morning: so whoever logs a request
waits as long whether anything is, and a case that comes later, or whose reader leaves, is not forgotten.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta

from chalicelib.actions import daily_mail
from chalicelib.actions.tags import tag_of_no_case
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.messages import data_requests as letters
from chalicelib.messages.blocks import Message
from chalicelib.ports import DataRequest, Mail, NoticeItem, Services
from chalicelib.queries.data_requests import due, extend_by, holders_today, parts_of, timed, to_pass_on

PERSON = "somebody who asks for their data"  # nobody's id
RECEIVED, EXTENDED, NUDGE = "data_request", "data_request_extended", "data_request_nudge"
LETTERS = (RECEIVED, EXTENDED)
WAITS, WEEK = timedelta(days=3), 7


class TooLate(Exception):
    """They must be told within the first month that it takes longer."""


class NotNow(Exception):
    """It is closed, or what is said of it has been said already."""


def log(services: Services, viewer: Viewer, request: DataRequest) -> None:
    """Keep it; it is acknowledged and passed on by the outbox. Raises Conflict, StoreUnavailable."""
    kept = replace(request, by=viewer.id, holders=(viewer.id,))
    services.data_requests.keep(kept)
    _write(services, kept, RECEIVED)


def pass_on(services: Services, request: DataRequest) -> None:
    """Make a part of each group of its cases that its holders do not answer for, and tell those who do.

    Doing it twice does no harm. Raises Conflict, StoreUnavailable.
    """
    parts = len(parts_of(services, request))
    for number, (holders, cases) in enumerate(to_pass_on(services, request).items(), start=parts + 1):
        part = replace(
            request, id=f"{request.id}-{number}", part_of=request.id, at=services.now(), holders=holders, cases=tuple(cases),
            identity_asked_on=None, identity_shown_on=None, extended_on=None, extended_why="", closed_on=None, closed_how="",
            version=1,
        )  # fmt: skip
        services.data_requests.keep(part)
        _remind(services, part)


def ask_identity(services: Services, request: DataRequest, on: date) -> None:
    """Somebody was asked to show who they are: the time has not begun. Raises NotNow, Conflict."""
    if request.closed_on or request.part_of or request.identity_asked_on:
        raise NotNow
    _keep(services, replace(request, identity_asked_on=on))


def identity_shown(services: Services, request: DataRequest, on: date) -> None:
    """They have shown it: the time begins. Raises NotNow, Conflict."""
    if request.closed_on or not request.identity_asked_on or request.identity_shown_on:
        raise NotNow
    _keep(services, replace(request, identity_shown_on=on))


def extend(services: Services, request: DataRequest, why: str) -> None:
    """Take two months more, and tell them so. Raises NotNow, TooLate, Conflict."""
    today, last = local_date(services.now()), extend_by(services, request)
    if request.closed_on or timed(services, request).extended_on or last is None:
        raise NotNow
    if today > last:
        raise TooLate
    kept = replace(request, extended_on=today, extended_why=why)
    _keep(services, kept)
    _write(services, kept, EXTENDED)


def close(services: Services, request: DataRequest, on: date, how: str) -> None:
    """It was answered, refused or withdrawn. Raises NotNow, Conflict."""
    if request.closed_on:
        raise NotNow
    _keep(services, replace(request, closed_on=on, closed_how=how))


def owe_reminders(services: Services) -> int:
    """A mail to each holder of each open request that is reminded of this morning. Gives how many.

    First each is given to whoever has it to answer today. Raises Conflict, StoreUnavailable.
    """
    today = local_date(services.now())
    for one in _open(services):
        _hand_over(services, one)
    return sum(_remind(services, one) for one in _open(services) if _asked(services, one, today))


def letter(services: Services, request: DataRequest, kind: str) -> Message | None:
    """What is told to the person. None: there is nothing of the kind to tell."""
    last, name = due(services, request), services.organisation.name()
    if last is None:
        return None
    if kind == RECEIVED:
        return letters.received(request.name, name, received=request.received_on, due=last)
    return letters.extended(request.name, name, due=last, why=request.extended_why)


def settle(services: Services, notice: NoticeItem, now: datetime) -> None:
    """Send what is told to the person, or find it useless; with the first, pass the request on.

    Raises SendFailed, Conflict, StoreUnavailable.
    """
    request = services.data_requests.one(notice.about)
    if request and notice.kind == RECEIVED:
        pass_on(services, request)
    message = letter(services, request, notice.kind) if request and request.email else None
    if request and message:
        services.mailer.send(Mail(
            to=request.email, reply_to=services.organisation.sites()[0].mailbox, sender_name=services.organisation.name(),
            subject=message.subject, text=message.text, html=message.html,
            tag=tag_of_no_case("account", notice.kind, "person"),
        ))  # fmt: skip
    settled = replace(notice, settled="told" if message else "useless", settled_at=now, next_attempt_at=None)
    services.outbox.put(settled, notice.lease)


def reminder(services: Services, notice: NoticeItem) -> Message | None:
    """The mail to a holder. None: it is closed."""
    request, person = services.data_requests.one(notice.about), services.organisation.viewer(notice.to)
    if request is None or request.closed_on or person is None:
        return None
    return letters.reminder(
        person.name, services.organisation.name(), due=due(services, request), received=request.received_on,
        page=f"{services.base_url()}/staff/data-requests",
    )  # fmt: skip


def _asked(services: Services, request: DataRequest, today: date) -> bool:
    since, last = (today - request.received_on).days, due(services, request)
    return since > 0 and (since % WEEK == 0 or (last is not None and (last - today).days < WEEK))


def _open(services: Services) -> list[DataRequest]:
    return [one for one in services.data_requests.all() if not one.closed_on]


def _hand_over(services: Services, request: DataRequest) -> None:
    """To those who have it to answer today, where its holders have left or lost their part; and pass on what is new."""
    holders = holders_today(services, request)
    if holders != request.holders:
        request = replace(request, holders=holders, version=request.version + 1)
        services.data_requests.keep(request)
        _remind(services, request)
    if not request.part_of:
        pass_on(services, request)


def _keep(services: Services, request: DataRequest) -> None:
    services.data_requests.keep(replace(request, version=request.version + 1))


def _write(services: Services, request: DataRequest, kind: str) -> None:
    now = services.now()
    services.accounts.write(NoticeItem(
        id=f"{kind}-{request.id}", case_id="", kind=kind, to=PERSON, medium="mail", stage="", about=request.id, seq=0,
        created_at=now, send_after=now, next_attempt_at=now, lane="rest", home=f"ASKED#{request.id}",
    ))  # fmt: skip


def _remind(services: Services, request: DataRequest) -> int:
    """A mail to each holder this morning. Gives how many."""
    return sum(daily_mail.owe(services, one, NUDGE, request.id, WAITS, of=request.id) for one in request.holders)
