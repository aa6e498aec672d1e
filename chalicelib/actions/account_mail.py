"""Mail about an account: the same outbox and the same sweep as a case's, but of no case, and no letter is kept.

What was sent is not kept because it would be a link that opens, lying in a store. There is nobody else to tell when it
cannot be sent: whoever waits for it asks again.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from chalicelib.actions import (
    breaches,
    data_requests,
    friday_lines,
    inviting,
    proposing_to_erase,
    retaining,
    reviewing,
    saving_views,
)
from chalicelib.actions.tags import tag_of_no_case
from chalicelib.domain import credentials
from chalicelib.domain.access.viewer import Viewer
from chalicelib.messages import to_account
from chalicelib.messages.blocks import Message
from chalicelib.messages.to_account import AccountLetter
from chalicelib.ports import Entry, Mail, NoticeItem, SendFailed, Services
from chalicelib.ports.accounts import What
from chalicelib.queries.site_roles import held_in_words

Write = Callable[[Services, NoticeItem, AccountLetter], Message | None]
UNSAID = 4  # wrong codes in an hour of which nothing is said


def said(services: Services, by: str, person: str, what: What, how: str = "") -> tuple[Entry, NoticeItem]:
    """Something that happened to an account, for its record and for its owner's mail. `by`: who did it."""
    entry = Entry(id=services.new_id(), person=person, at=services.wall(), what=what, by=by, how=how)
    return entry, owed(services, person, what, by)


def owed(services: Services, person: str, kind: str, about: str) -> NoticeItem:
    """A mail to somebody about an account. `about`: the person whom it speaks of; of `email_left`, the address before."""
    now = services.now()
    return NoticeItem(
        id=services.new_id(), case_id="", kind=kind, to=person, medium="mail", stage="", about=about, seq=0,
        created_at=now, send_after=now, next_attempt_at=now, lane="first", home=f"ACCOUNT#{person}",
    )  # fmt: skip


def tell_of_wrong_codes(services: Services, person: str, sign_in: str = "") -> None:
    """A wrong code was tried for this person. After a few in an hour their owner is mailed, once a day.

    Where nobody has the address that was given (`sign_in`: the sign-in in which they try), the same work is done, and no
    mail goes.
    """
    wall, hour, day, whose = services.wall(), timedelta(hours=1), timedelta(days=1), person or sign_in
    few = services.limits.take(f"wrong|{whose}", UNSAID, hour, wall)
    if not few and services.limits.take(f"wrong-said|{whose}", 1, day, wall):
        entry, mail = said(services, whose, whose, "wrong_codes")
        unsent = replace(mail, settled="useless", settled_at=services.now(), next_attempt_at=None)
        services.accounts.write(entry, mail if person else unsent)


def settle(services: Services, notice: NoticeItem, now: datetime) -> None:
    """Send it, or find it useless by now. Raises SendFailed, Conflict, StoreUnavailable."""
    viewer = _reader(services, notice)
    useless = notice.useless_after is not None and now >= notice.useless_after
    message = None if useless else WRITTEN[notice.kind](services, notice, _letter(services, notice, viewer))
    if message:
        services.mailer.send(_mail(services, notice, viewer, message))
    settled = replace(notice, settled="told" if message else "useless", settled_at=services.now(), next_attempt_at=None)
    services.outbox.put(settled, notice.lease)


def _reader(services: Services, notice: NoticeItem) -> Viewer:
    """Whom it is for. Raises SendFailed where nobody is."""
    if notice.kind == inviting.KIND:
        return Viewer(id=notice.to, name="", email=inviting.address_of(notice), roles={})
    viewer = services.organisation.viewer(notice.to)
    if viewer is None:
        raise SendFailed("no address", "theirs")
    return viewer


def _sign_in(services: Services, notice: NoticeItem, letter: AccountLetter) -> Message | None:
    """None: it was used, or came to nothing."""
    sign_in = services.accounts.sign_in(notice.about)
    if sign_in is None or sign_in.state != "asked" or services.wall() >= sign_in.until:
        return None
    secret = services.link_secret(sign_in.secret_version)
    link = f"{services.base_url()}/staff/sign-in/link/{credentials.link(secret, sign_in.id)}"
    return to_account.sign_in(letter, link, credentials.code(secret, sign_in.id))


def _invited(services: Services, notice: NoticeItem, letter: AccountLetter) -> Message | None:
    """None: they hold nothing any more."""
    viewer = services.organisation.viewer(notice.to)
    roles = held_in_words(services, viewer) if viewer else []
    return to_account.invited(letter, roles) if roles else None


def _plainly(write: Callable[[AccountLetter], Message]) -> Write:
    return lambda services, notice, letter: write(letter)


WRITTEN: Mapping[str, Write] = {
    "sign_in": _sign_in,
    inviting.KIND: lambda services, notice, letter: inviting.written(services, notice),
    friday_lines.KIND: lambda services, notice, letter: friday_lines.written(services, notice),
    reviewing.KIND: lambda services, notice, letter: reviewing.written(services, notice),
    data_requests.NUDGE: lambda services, notice, letter: data_requests.reminder(services, notice),
    saving_views.KIND: lambda services, notice, letter: saving_views.written(services, notice),
    breaches.KIND: lambda services, notice, letter: breaches.written(services, notice),
    proposing_to_erase.KIND: lambda services, notice, letter: proposing_to_erase.written(services, notice),
    retaining.KIND: lambda services, notice, letter: retaining.written(services, notice),
    "invited": _invited,
    "reset_asked": _plainly(to_account.reset_asked),
    "reset": _plainly(to_account.reset),
    "reset_by_operator": _plainly(to_account.reset_by_operator),
    "factor_set": _plainly(to_account.factor_set),
    "codes_made": _plainly(to_account.codes_made),
    "recovered": _plainly(to_account.recovered),
    "wrong_codes": _plainly(to_account.wrong_codes),
    "email_changed": _plainly(to_account.email_changed),
    "email_left": _plainly(to_account.email_left),
}


def _letter(services: Services, notice: NoticeItem, viewer: Viewer) -> AccountLetter:
    other = services.organisation.viewer(notice.about)
    desk = f"{services.base_url()}/staff"
    organisation = services.organisation.name()
    return AccountLetter(to_name=viewer.name, organisation=organisation, desk=desk, by=other.name if other else "")


def _mail(services: Services, notice: NoticeItem, viewer: Viewer, message: Message) -> Mail:
    return Mail(
        to=notice.about if notice.kind == "email_left" else viewer.email,
        reply_to=_mailbox(services, viewer), sender_name=services.organisation.name(),
        subject=message.subject, text=message.text, html=message.html, tag=tag_of_no_case("account", notice.kind, notice.to),
    )  # fmt: skip


def _mailbox(services: Services, viewer: Viewer) -> str:
    """Where somebody reads an answer: the mailbox of a site of theirs, else of the first; "" before there is one."""
    sites = services.organisation.sites()
    return next((site.mailbox for site in sites if site.id in viewer.sites), sites[0].mailbox if sites else "")
