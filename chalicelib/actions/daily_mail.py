"""A mail to one of ours that is about no case, which goes at most once a day for each thing that it is about.

The daily sweep owes it; it goes by the outbox like all mail. The id of its day lets it go once, however often the sweep is
repeated.
"""

from datetime import datetime, timedelta

from chalicelib.domain.obligations.working_days import local_date, start_at
from chalicelib.ports import Conflict, NoticeItem, Services

EIGHT = 8


def owe(
    services: Services, person: str, kind: str, about: str, waits: timedelta, *, of: str = "", hour: int = EIGHT,
    send: datetime | None = None,
) -> bool:  # fmt: skip
    """Whether it is owed now, and was not before. `about`: what it is written from.

    `waits`: how long after its hour it is still of use. `of`: what tells it from others of its kind that day. `send`: when
    it goes, if not at `hour` today. Raises StoreUnavailable.
    """
    now = services.now()
    today = local_date(now)
    at = send or start_at(today, hour)
    notice = NoticeItem(
        id="-".join(filter(None, (kind, of, str(today)))), case_id="", kind=kind, to=person, medium="mail", stage="",
        about=about, seq=0, created_at=now, send_after=at, useless_after=at + waits, next_attempt_at=at, lane="rest",
        home=f"ACCOUNT#{person}",
    )  # fmt: skip
    try:
        services.accounts.write(notice)
    except Conflict:  # it was owed before: the daily sweep is repeated where it failed
        return False
    return True
