"""Letters that wait when the complainant comes to be reached otherwise: they go the new way, at once."""

from collections.abc import Iterable
from dataclasses import replace

from chalicelib.domain import events as e
from chalicelib.domain.events import COMPLAINANT
from chalicelib.domain.notices.making import REACHED_BY
from chalicelib.domain.now import Now
from chalicelib.ports import NoticeItem, Services

MOVES_LETTERS = (e.ContactChanged, e.RepresentativeNamed, e.ComplainantDied)


def redirected(services: Services, new: Iterable[e.Recorded], after: Now) -> list[NoticeItem]:
    """The letters that wait, as they go from now on. One that is on its way just now goes again (delivering.py)."""
    medium = REACHED_BY[after.case.reach]
    if medium is None or not any(isinstance(recorded.event, MOVES_LETTERS) for recorded in new):
        return []
    waiting = [n for n in services.cases.notices(after.case.id) if n.to == COMPLAINANT and not n.settled]
    return [
        replace(n, medium=medium, refusals=0, refused="", next_attempt_at=max(n.send_after, after.at)) for n in waiting
    ]
