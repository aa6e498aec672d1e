"""Letters that went, as they were read: kept under their case when they were sent, without the link that was in them."""

from chalicelib.ports import NoticeItem, Services


def as_sent(services: Services, notice: NoticeItem) -> str:
    """The text of a letter that was sent, its subject first. "": it was told by a person, or is not kept any more."""
    body = services.files.get(f"{notice.letter}.txt") if notice.letter else None
    return body.decode() if body else ""
