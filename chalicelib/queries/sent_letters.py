"""Letters that went, as they were read: kept under their case when they were sent, without the link that was in them."""

from chalicelib.domain.account import CaseAccount, Happening
from chalicelib.domain.casework import events as e
from chalicelib.domain.links import readable
from chalicelib.ports import NoticeItem, Services


def kept_at(case_id: str, notice_id: str) -> str:
    """Where a letter is kept, without the ending that tells text from HTML."""
    return f"CASE/{case_id}/letters/{notice_id}"


def as_sent(services: Services, notice: NoticeItem) -> str:
    """The text of a letter that was sent, its subject first. "": it was told by a person, or is not kept any more."""
    return _text(services, notice.letter) if notice.letter else ""


def sent(account: CaseAccount) -> list[Happening]:
    """The tellings of letters that may be read again, newest first; of one that was told twice, the last."""
    found = {h.event.notice_id: h for h in account.history if isinstance(h.event, e.Told) and h.event.notice_id}
    return list(reversed(found.values()))


def text_of(services: Services, account: CaseAccount, notice_id: str) -> str:
    """A letter that went, as it was read. "": there is none of this id, or no copy was kept. Raises StoreUnavailable."""
    told = {h.event.notice_id for h in sent(account) if isinstance(h.event, e.Told)}
    return kept_text(services, account.case_id, notice_id) if notice_id in told else ""


def kept_text(services: Services, case_id: str, notice_id: str) -> str:
    """A letter of a case as it was read. "": no copy was kept. Raises StoreUnavailable."""
    return _text(services, kept_at(case_id, notice_id))


def _text(services: Services, letter: str) -> str:
    body = services.files.get(f"{letter}.txt")
    return readable(body.decode()) if body else ""
