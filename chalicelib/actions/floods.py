"""A flood of complaints: it is taken like any other, but its mail waits until one of ours has looked, and then goes slowly.

Anybody can type anybody's address into our form. So past so many complaints in an hour with one address, from one place
on the network or at one site, nothing is mailed to whoever complains. Once a person has taken such a case for what it
says it is (contact/reached.py), what waited goes by mail: no more of it in an hour at a site than would have gone without
anybody looking. Why: docs/decisions/mail-to-strangers.md.
"""

from datetime import datetime, timedelta

from chalicelib.domain import keys
from chalicelib.domain.casework.contact.reached import let_go
from chalicelib.domain.casework.event import Flood
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.ports import NoticeItem, Services

EACH = timedelta(hours=1)
FLOOD: dict[Flood, int] = {"address": 3, "place": 60, "site": 120}  # complaints in an hour; a school may be one place
ENOUGH = 22  # characters of a hash that tell one from all others of an hour: a limit's item lists up to 120


def passed(services: Services, draft_id: str, *, address: str, place: str, site: str) -> tuple[Flood, ...]:
    """Which of the limits a complaint is past; (): it is none of a flood. Raises StoreUnavailable.

    Each is counted whatever the others say, so that none of them is found out by trying. A form counts once, however often
    it is sent: one that was too many stays so, and no second click makes one of it.
    """
    counted: dict[Flood, str] = {"address": address.casefold(), "place": place, "site": site}
    now, draft = services.wall(), keys.hashed(draft_id)[:ENOUGH]
    return tuple(
        what
        for what, most in FLOOD.items()
        if counted[what]
        and not services.limits.admit(draft, keys.hashed(f"complaint|{what}|{counted[what]}"), most, EACH, now)
    )


def goes_later(services: Services, notice: NoticeItem, moment: CaseSnapshot) -> datetime | None:
    """When a letter may be tried again that waited in a flood, where its hour is full. None: it may go now."""
    went = let_go(moment.case.history)
    if went is None or notice.created_at > went.at:
        return None
    now, one = services.wall(), keys.hashed(f"{notice.case_id}|{notice.id}")[:ENOUGH]
    what = keys.hashed(f"let go|site|{moment.case.site}")
    if services.limits.admit(one, what, FLOOD["site"], EACH, now):
        return None
    return moment.at + EACH - timedelta(seconds=now.timestamp() % EACH.total_seconds())
