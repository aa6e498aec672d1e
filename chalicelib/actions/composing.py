"""A notice as its reader reads it today, and kept as it was read."""

from collections.abc import Mapping
from dataclasses import dataclass

from chalicelib.actions import links, question_links
from chalicelib.actions.letters import particulars, reader, written
from chalicelib.actions.tags import tag
from chalicelib.domain.casework.contact.reached import confirmed
from chalicelib.domain.casework.events import ASKED, COMPLAINANT, Words
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.links import without
from chalicelib.messages import Message
from chalicelib.messages.about_contact import link_only
from chalicelib.messages.blocks import Said
from chalicelib.messages.both_languages import in_both
from chalicelib.ports import Mail, NoticeItem, SendFailed, Services, Stored, StoreUnavailable
from chalicelib.queries.sent_letters import kept_at
from chalicelib.queries.tracking import account_of, all_words

# said in a mail that may be a stranger's, without anybody's words
ASKS = ("question", "question_again", "question_moved")  # what gives somebody the link to a question
OPENLY = ("acknowledgement", "reference", "new_link")


@dataclass(frozen=True, slots=True)
class Composed:
    """A notice as its reader will read it, and the mail that carries it: itself, or the link to it alone."""

    message: Message
    mail: Mail
    link_only: bool


def compose(services: Services, notice: NoticeItem, moment: CaseSnapshot, stored: Stored) -> Composed:
    """The notice as its reader will read it. Raises SendFailed where there is nobody to send it to.

    Nobody's words go to an address that nobody has confirmed: that mail holds the link to their page alone.
    """
    words = all_words(stored)
    _, address = reader(services, notice, moment, words)
    site = services.organisation.site(moment.case.site)
    if site is None:
        raise SendFailed("no site", "ours")
    if not address or (notice.to == COMPLAINANT and moment.case.returned):
        raise SendFailed("no address", "theirs")
    link = _link(services, notice, stored, moment, address)
    message = _written(services, notice, moment, words, link)
    closed = by_link_alone(notice, message, moment)
    carries = _by_link(services, notice, moment, words, link) if closed else message
    mail = Mail(
        to=address, reply_to=site.mailbox, sender_name=services.organisation.name(), subject=carries.subject,
        text=carries.text, html=carries.html, tag=tag(notice.case_id, notice.id),
    )  # fmt: skip
    return Composed(message, mail, closed)


def by_link_alone(notice: NoticeItem, message: Message, moment: CaseSnapshot) -> bool:
    """Whether a mail holds no word of this letter, because the address may be a stranger's."""
    if notice.to != COMPLAINANT or notice.medium != "mail" or confirmed(moment.case.history):
        return False
    return notice.kind not in OPENLY or any(isinstance(block, Said) for block in message.blocks)


def _by_link(
    services: Services, notice: NoticeItem, moment: CaseSnapshot, words: Mapping[int, Words], link: str
) -> Message:
    seen = account_of(services, moment, words)
    return in_both(link_only(seen, particulars(services, notice, moment, words, link)), seen.contact.language)


def _link(services: Services, notice: NoticeItem, stored: Stored, moment: CaseSnapshot, address: str) -> str:
    """The page of whoever complained, until the address is confirmed with what confirms it; that of a question; "".

    Raises SendFailed where nothing leads to the question.
    """
    if notice.to == ASKED:
        if notice.kind not in ASKS:
            return ""
        link = question_links.address(services, notice.case_id, int(notice.about), notice.seq)
        if not link:
            raise SendFailed("no link", "ours")
        return link
    if notice.to != COMPLAINANT:
        return ""
    if confirmed(moment.case.history):
        return links.address(services, stored.summary)
    return links.mailed_address(services, stored.summary, address)


def _written(
    services: Services, notice: NoticeItem, moment: CaseSnapshot, words: Mapping[int, Words], link: str
) -> Message:
    try:
        return written(services, notice, moment, words, link)
    except StoreUnavailable:
        raise
    except Exception as broken:  # whatever is wrong with one letter must not keep the others waiting
        services.alarms.raise_alarm("letter_not_rendered", notice.case_id, f"{notice.kind}: {type(broken).__name__}")
        raise SendFailed("not rendered", "ours") from broken


def keep(services: Services, notice: NoticeItem, message: Message) -> str:
    """The letter as it was read but for its link, under its case: reading the store must open nothing.

    Gives its key, without the ending that tells text from HTML.
    """
    key = kept_at(notice.case_id, notice.id)
    services.files.put(f"{key}.txt", without(message.text).encode(), "text/plain; charset=utf-8")
    services.files.put(f"{key}.html", without(message.html).encode(), "text/html; charset=utf-8")
    return key
