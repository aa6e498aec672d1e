"""The smallest true things that stores keep, to be changed by what a test is about."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from chalicelib.ports import Commit, NoticeItem, Summary
from tests.dates import day, instant

MONDAY = instant("Mon 2026-09-14 10:00")
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


def summary(case_id: str = "C1", version: int = 1, **changes: Any) -> Summary:
    plain = Summary(
        case_id=case_id,
        version=version,
        acted=version,
        reference="RDS-7K3M-4XQT",
        site="north",
        policy="a1b2",
        status="open",
        stage="formal",
        facts="{}",
        waiting=("acknowledgement",),
        owed="acknowledgement",
        received_on=day("Mon 2026-09-14"),
        head="c3d4",
        next_due=MONDAY + 3 * HOUR,
        wake_at=MONDAY + HOUR,
    )
    return replace(plain, **changes)


def notice(case_id: str = "C1", notice_id: str = "000001-1", **changes: Any) -> NoticeItem:
    plain = NoticeItem(
        id=notice_id,
        case_id=case_id,
        kind="acknowledgement",
        to="complainant",
        medium="mail",
        stage="formal",
        about="acknowledgement",
        seq=1,
        created_at=MONDAY,
        send_after=MONDAY,
        next_attempt_at=MONDAY,
    )
    return replace(plain, **changes)


def commit(case_id: str = "C1", version: int = 1, since: int | None = None, **changes: Any) -> Commit:
    """A commit that takes a case from version `since` (the one before, unless said) to `version`."""
    since = version - 1 if since is None else since
    numbers = range(since + 1, version + 1)
    plain = Commit(
        case_id=case_id,
        expected_version=since,
        envelopes=[(n, f'{{"seq":{n}}}') for n in numbers],
        bodies=[(n, f'{{"words":"of {n}"}}') for n in numbers],
        summary=summary(case_id, version),
    )
    return replace(plain, **changes)
