"""The link to a complaint once more, mailed to whoever has lost it: to an address at which a complaint is answered.

Asking leaves one notice and is answered in the same words and time, whether we know the address or not. The sweep looks,
mails every link of that address in one mail or none at all, and forgets the address. No link is replaced: who asks may be
anybody.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from chalicelib.actions import links
from chalicelib.actions.saved_forms import not_too_often
from chalicelib.actions.tags import tag_of_no_case
from chalicelib.domain import keys
from chalicelib.domain.casework.contact.limits import next_safe
from chalicelib.domain.casework.contact.reached import contact, held
from chalicelib.domain.casework.event import Language, SafeTime
from chalicelib.domain.casework.events import MACHINE
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.finding import sought
from chalicelib.domain.notices.making import leaves_by
from chalicelib.messages.both_languages import in_both
from chalicelib.messages.lost_links import lost_links
from chalicelib.ports import Mail, NoticeItem, Services, Summary
from chalicelib.queries.moments import as_it_stands
from chalicelib.queries.tracking import all_words

KIND = "lost_link"
WRITER = "somebody who has lost their link"  # nobody's id
MAILS, MAILS_OF_A_PLACE, EACH = 3, 30, timedelta(hours=1)  # to one address, and from one place
MOST = 10  # cases of one address that are looked at


@dataclass(frozen=True, slots=True)
class Reached:
    """A case whose letters go to the address, and its link."""

    summary: Summary
    now: CaseSnapshot
    link: str
    language: Language  # in which its reader reads


def ask(services: Services, email: str, place: str) -> None:
    """Owe the links to this address. Raises TooOften, StoreUnavailable."""
    counted: Mapping[str, tuple[str, int]] = {
        "lost-link": (email.casefold(), MAILS),
        "lost-link-from": (place, MAILS_OF_A_PLACE),
    }
    not_too_often(services, counted, EACH)
    now = services.now()
    services.accounts.write(
        NoticeItem(
            id=services.new_id(), case_id="", kind=KIND, to=WRITER, medium="mail", stage="", about=email, seq=0,
            created_at=now, send_after=now, next_attempt_at=now, lane="answer", home=f"LOST#{keys.named(KIND, email)}",
        )
    )  # fmt: skip


def settle(services: Services, notice: NoticeItem, now: datetime) -> None:
    """Send them, or find that there are none. Raises SendFailed, Conflict, StoreUnavailable."""
    found = _reached_at(services, notice.about, now)
    safe = next_safe(_suits(found), now)
    if safe > now:
        services.outbox.put(replace(notice, send_after=safe, next_attempt_at=safe), notice.lease)  # it is not late
        return
    if found:
        services.mailer.send(
            _mail(services, notice, [one for one in found if next_safe(one.now.case.safe, now) == now])
        )
    ended = replace(notice, about="", settled="told" if found else "useless", settled_at=now, next_attempt_at=None)
    services.outbox.put(ended, notice.lease)


def _suits(found: Sequence[Reached]) -> tuple[SafeTime, ...]:
    """The times that suit all of them; those of the newest where none does, and then the others have no part in the mail."""
    limits = [one.now.case.safe for one in found if one.now.case.safe]
    if not limits:
        return ()
    return tuple(time for time in limits[-1] if all(time in each for each in limits)) or limits[-1]


def _reached_at(services: Services, email: str, now: datetime) -> list[Reached]:
    wanted = sought(email)
    entries = services.cases.look_up(wanted.value, MOST, whole=True) if wanted else []
    each = (_reached(services, entry.case_id, email) for entry in entries)
    return [one for one in each if one is not None]


def _reached(services: Services, case_id: str, email: str) -> Reached | None:
    stored = services.cases.load(case_id, bodies=True)
    if stored is None:
        return None
    now = as_it_stands(services, MACHINE, stored)
    known = contact(now.case.history, all_words(stored))
    theirs = known.email.casefold() == email.casefold() and not held(now.case.history)
    if not theirs or now.case.returned or leaves_by(now) != "mail":
        return None
    sure = known.confirmed
    link = (
        links.address(services, stored.summary) if sure else links.mailed_address(services, stored.summary, known.email)
    )
    return Reached(stored.summary, now, link, known.language)


def _mail(services: Services, notice: NoticeItem, found: list[Reached]) -> Mail:
    name = services.organisation.name()
    english = lost_links(name, [(one.summary.reference, one.link) for one in found])
    message = in_both(english, next((one.language for one in found if one.language), ""))
    site = services.organisation.site(found[0].summary.site)
    return Mail(
        to=notice.about, reply_to=site.mailbox if site else "", sender_name=name, subject=message.subject,
        text=message.text, html=message.html, tag=tag_of_no_case("form", KIND, notice.id),
    )  # fmt: skip
