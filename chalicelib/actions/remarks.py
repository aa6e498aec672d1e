"""A suggestion, or thanks: kept apart from complaints, and a mail to the site says that it is there.

No clock runs for it. Whoever sees that it is a complaint after all logs it as one.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from chalicelib.actions.signing_in import TooOften
from chalicelib.actions.tags import tag_of_no_case
from chalicelib.domain import keys
from chalicelib.messages import remarks as messages
from chalicelib.ports import Mail, NoticeItem, Remark, Services

KIND = "remark"  # of its notice
MOST, EACH = 20, timedelta(hours=1)  # from one place: a whole school may be one


def leave(services: Services, remark: Remark, place: str) -> None:
    """Keep it and owe the mail. `place`: where on the network it comes from. Raises TooOften, StoreUnavailable."""
    if not services.limits.take(keys.named(KIND, place), MOST, EACH, services.wall()):
        raise TooOften
    now = services.now()
    services.apart.keep(remark, NoticeItem(
        id=remark.id, case_id="", kind=KIND, to=remark.site, medium="mail", stage="", about=remark.kind, seq=0,
        created_at=now, send_after=now, next_attempt_at=now, lane="rest", home=f"REMARK#{remark.site}",
    ))  # fmt: skip


def settle(services: Services, notice: NoticeItem, now: datetime) -> None:
    """Send the mail; useless where the site is gone. Raises SendFailed, Conflict, StoreUnavailable."""
    site = services.organisation.site(notice.to)
    if site:
        name = services.organisation.name()
        message = messages.left(name, site.name, notice.about, f"{services.base_url()}/staff/remarks")
        services.mailer.send(Mail(
            to=site.mailbox, reply_to=site.mailbox, sender_name=name, subject=message.subject, text=message.text,
            html=message.html, tag=tag_of_no_case("remark", notice.kind, notice.id),
        ))  # fmt: skip
    settled = replace(notice, settled="told" if site else "useless", settled_at=now, next_attempt_at=None)
    services.outbox.put(settled, notice.lease)
