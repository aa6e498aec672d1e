"""Coming back to a form that is not finished: by a link that is mailed, or by a code that somebody writes down.

Both are an HMAC of the draft's own name, made again whenever they are needed; the table holds their hashes. A link is of a
generation: one that goes to another address ends the one before. Whoever comes back is given a key of their browser's own,
so that no new link ends it. Once the form is sent the mailed link leads nowhere, for nobody has shown whose the address is;
the code, which only its writer has seen, leads to the case, as long as the case's first link does.

Where there is an address we write once more, three days before the form is deleted. That mail waits in the outbox from
the day on which the link was asked for, and moves on when it finds that the form was worked at since.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from chalicelib.actions.signing_in import TIME, TooOften
from chalicelib.actions.tags import tag_of_no_case
from chalicelib.domain import credentials, keys, links
from chalicelib.domain.casework.event import Language
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.languages import meant
from chalicelib.messages import saved_forms
from chalicelib.messages.blocks import Message
from chalicelib.messages.both_languages import in_both
from chalicelib.ports import Draft, DraftKey, Mail, NoticeItem, Services

KEPT = timedelta(days=28)  # after the last answer
WARNED = timedelta(days=3)  # before it is deleted
CODES = 10  # tries from one place, in a quarter of an hour
MAILS, MAILS_OF_A_PLACE, EACH = 3, 30, timedelta(hours=1)  # to one address, and from one place
MAILS_OF_ALL = 60  # in as long: strangers' addresses that take no mail would cost us the leave to send any
READ_IN = "-language"  # among the answers: in which they read our mail; no field's name begins so
PARTY = "form"  # tells its links from those to cases
WRITER = "somebody with a form to finish"  # nobody's id

Write = Callable[[str, str, date], Message]
WRITTEN: Mapping[str, Write] = {
    "saved_form": saved_forms.saved_form,
    "saved_form_ends": saved_forms.saved_form_ends,
}


def mail_link(services: Services, draft: Draft, email: str, place: str, language: Language = "") -> Draft:
    """Owe the link to this address, and a mail before the form is deleted. A link that went to another address ends.

    Raises TooOften, AlreadyThere, Conflict, StoreUnavailable.
    """
    counted = {"form-mail": (email.casefold(), MAILS), "form-mail-from": (place, MAILS_OF_A_PLACE)}
    not_too_often(services, counted, EACH)
    not_too_often(services, {"form-mail-of-all": ("", MAILS_OF_ALL)}, EACH)  # no refusal of the others uses it up
    generation = draft.link if draft.link and email == draft.email else draft.link + 1
    kept = {**draft.answers, READ_IN: language}
    linked = _secured(services, replace(draft, email=email, link=generation, answers=kept))
    way = DraftKey(id=keys.hashed(_token(services, linked)), draft=draft.id, link=generation)
    return services.drafts.keep(linked, [way], [_owed(services, linked, kind) for kind in WRITTEN])


def code(services: Services, draft: Draft) -> tuple[Draft, str]:
    """The code that leads back to this draft, always the same. Raises AlreadyThere, Conflict, StoreUnavailable."""
    coded = _secured(services, draft)
    return services.drafts.keep(coded, [way_back(services, coded)]), code_of(services, coded)


def way_back(services: Services, draft: Draft) -> DraftKey:
    """What leads from its code to this draft, and once it was sent to its case."""
    return DraftKey(id=_of_code(code_of(services, draft)), draft=draft.id)


def code_of(services: Services, draft: Draft) -> str:
    """The same, which leads nowhere before it has been given out."""
    return credentials.way_back(services.link_secret(_secured(services, draft).secret), draft.id)


def is_code(services: Services, draft: Draft, typed: str) -> bool:
    return credentials.same(_of_code(credentials.recovery_letters(typed)), _of_code(code_of(services, draft)))


def by_link(services: Services, token: str) -> Draft | None:
    """The draft that a mailed link leads to. None: it has ended, or the form was sent or deleted."""
    return _open(services, keys.hashed(token)) if links.version_of(token) else None


def by_code(services: Services, typed: str, place: str) -> Draft | None:
    """The draft of a code that was written down, also once it has become a case. Raises TooOften."""
    not_too_often(services, {"form-code": (place, CODES)}, TIME)
    way = services.drafts.behind(_of_code(credentials.recovery_letters(typed)))
    return services.drafts.get(way.draft, services.now()) if way else None


def browser_key(services: Services, draft: Draft) -> tuple[Draft, str]:
    """A key of its own for the browser of somebody who came back. Raises AlreadyThere, Conflict, StoreUnavailable."""
    key = keys.key(services.randomness(keys.LENGTH))
    return services.drafts.keep(draft, [DraftKey(id=keys.hashed(key), draft=draft.id, browser=True)]), key


def settle(services: Services, notice: NoticeItem, now: datetime) -> None:
    """Send the mail, let it wait, or find it useless by now. Raises SendFailed, Conflict, StoreUnavailable."""
    draft = services.drafts.get(notice.about, now)
    waits = draft is not None and notice.kind == "saved_form_ends" and now < _warned_at(draft)
    if draft and waits:
        later = _warned_at(draft)
        services.outbox.put(replace(notice, created_at=now, send_after=later, next_attempt_at=later), notice.lease)
        return
    useless = (
        draft is None or draft.case_id or notice.seq != draft.link
    )  # what was asked for an address before this one
    if draft and not useless:
        services.mailer.send(_mail(services, draft, notice))
    settled = replace(notice, settled="useless" if useless else "told", settled_at=now, next_attempt_at=None)
    services.outbox.put(settled, notice.lease)


def _open(services: Services, key_id: str) -> Draft | None:
    way = services.drafts.behind(key_id)
    draft = services.drafts.get(way.draft, services.now()) if way else None
    if way is None or draft is None or draft.case_id or way.link not in (0, draft.link):
        return None
    return draft


def _of_code(letters: str) -> str:
    return keys.named("form-code", "".join(c for c in letters if c != "-"))


def _secured(services: Services, draft: Draft) -> Draft:
    return draft if draft.secret else replace(draft, secret=services.link_version)


def _token(services: Services, draft: Draft) -> str:
    return links.token(services.link_secret(draft.secret), draft.secret, draft.id, PARTY, draft.link)


def _warned_at(draft: Draft) -> datetime:
    assert draft.expires_at is not None
    return draft.expires_at - WARNED


def _owed(services: Services, draft: Draft, kind: str) -> NoticeItem:
    now = services.now()
    asked = kind == "saved_form"
    at = now if asked else _warned_at(draft)
    return NoticeItem(
        id=services.new_id() if asked else "ends", case_id="", kind=kind, to=WRITER, medium="mail", stage="",
        about=draft.id, seq=draft.link, created_at=now, send_after=at, next_attempt_at=at,
        lane="answer" if asked else "rest", home=f"FORM#{draft.id}",
    )  # fmt: skip


def _mail(services: Services, draft: Draft, notice: NoticeItem) -> Mail:
    assert draft.expires_at is not None
    name = services.organisation.name()
    link = f"{services.base_url()}/complain/back/{_token(services, draft)}"
    english = WRITTEN[notice.kind](name, link, local_date(draft.expires_at))
    message = in_both(english, meant(str(draft.answers.get(READ_IN, ""))))
    sites = services.organisation.sites()
    mailbox = next((s.mailbox for s in sites if s.id == draft.answers.get("site")), sites[0].mailbox if sites else "")
    return Mail(
        to=draft.email, reply_to=mailbox, sender_name=name, subject=message.subject, text=message.text,
        html=message.html, tag=tag_of_no_case("form", notice.kind, draft.id),
    )  # fmt: skip


def not_too_often(services: Services, counted: Mapping[str, tuple[str, int]], each: timedelta) -> None:
    """All are counted whatever the first says, so that each refusal costs the same. Raises TooOften."""
    now = services.wall()
    free = [services.limits.take(keys.named(what, of), most, each, now) for what, (of, most) in counted.items()]
    if not all(free):
        raise TooOften
