"""The first administrator is mailed the link with which they begin, so that nobody needs a command line for it.

As long as nobody may set anything up, whoever the stack names hears of it: once in two days, for as long as a link holds.
The link is made from the secret and from what the notice says, whenever the mail needs it: it lies in no store.
"""

from datetime import datetime, timedelta

from chalicelib.domain import credentials, keys
from chalicelib.messages import to_account
from chalicelib.messages.blocks import Message
from chalicelib.ports import Conflict, FirstLink, NoticeItem, Services

INVITED_FOR = timedelta(days=2)
KIND = "first_person"
TO = "first-administrator"  # nobody's id: they are no person of ours yet


def invite(services: Services, email: str) -> bool:
    """Owe that mail, where it is due. Gives whether it was owed now. Raises StoreUnavailable."""
    if not email or any(viewer.sets_up for viewer in services.organisation.viewers()):
        return False
    wall = services.wall()
    stretch = int(wall.timestamp() // INVITED_FOR.total_seconds())
    before, about = (f"{services.link_version}|{n}|{email}" for n in (stretch - 1, stretch))
    if _open(services, before, wall) or services.accounts.first_link(_id(services, about)) is not None:
        return False
    link = FirstLink(id=_id(services, about), until=wall + INVITED_FOR)
    try:
        services.accounts.write(link, _owed(services, about, link.until - wall + services.now()))
    except Conflict:  # another sweep was faster
        return False
    return True


def address_of(notice: NoticeItem) -> str:
    """Whom such a notice is for."""
    return notice.about.split("|", 2)[2]


def written(services: Services, notice: NoticeItem) -> Message | None:
    """The mail. None: the link has been used, or has ended."""
    if not _open(services, notice.about, services.wall()):
        return None
    return to_account.first_person(f"{services.base_url()}/staff/first/{_key(services, notice.about)}")


def _open(services: Services, about: str, wall: datetime) -> bool:
    link = services.accounts.first_link(_id(services, about))
    return link is not None and link.open_at(wall)


def _key(services: Services, about: str) -> str:
    """Somebody's key by the secret of that time: a renewed secret breaks no mail that waits."""
    return keys.key(credentials.invitation(services.link_secret(int(about.split("|", 1)[0])), about))


def _id(services: Services, about: str) -> str:
    return keys.hashed(_key(services, about))


def _owed(services: Services, about: str, until: datetime) -> NoticeItem:
    now = services.now()
    return NoticeItem(
        id="1", case_id="", kind=KIND, to=TO, medium="mail", stage="", about=about, seq=0, created_at=now,
        send_after=now, useless_after=until, next_attempt_at=now, lane="first", home=f"FIRST#{_id(services, about)}",
    )  # fmt: skip
