"""Letters that wait when the complainant comes to be reached otherwise, or a flood's mail is let go: they go the new way.

Where they ask not to be contacted at all, none goes, and each says why.
"""

from collections.abc import Sequence
from dataclasses import replace

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.contact.reached import TAKES_IT_UP, let_go
from chalicelib.domain.casework.events import COMPLAINANT, FORMER
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.notices.making import leaves_by
from chalicelib.ports import Medium, NoticeItem, Services

MOVES_LETTERS = (e.ContactChanged, e.RepresentativeNamed, e.ComplainantDied, e.ConsentGiven, e.TellingLimited)


def redirected(services: Services, new: Sequence[e.Recorded], after: CaseSnapshot) -> list[NoticeItem]:
    """The letters that wait, as they go from now on. One that is on its way just now goes again (delivering.py).

    One that was tried in vain goes again as a notice of its own: what SES still says of the old one, late or twice, must
    not take back what the new one tells.
    """
    medium = leaves_by(after)
    moves = any(isinstance(recorded.event, MOVES_LETTERS) for recorded in new)
    if not (moves or _let_go(new, after)):
        return []
    if medium is None:
        silent = [n for n in services.cases.notices(after.case.id) if n.to in (COMPLAINANT, FORMER) and not n.settled]
        return [replace(n, settled="unwanted", settled_at=after.at, next_attempt_at=None) for n in silent]
    again = {recorded.event.notice_id for recorded in new if isinstance(recorded.event, e.Resent)}
    waiting = [n for n in services.cases.notices(after.case.id) if n.to == COMPLAINANT and not n.settled]
    return [_overtaken(n, after) if n.id in again else _moved(n, medium, after) for n in waiting]


def _let_go(new: Sequence[e.Recorded], after: CaseSnapshot) -> bool:
    """Whether somebody has just taken up what waited in a flood. Sending a letter again is a letter of its own."""
    went = let_go(after.case.history)
    return went is not None and isinstance(went.event, TAKES_IT_UP) and went.seq in {recorded.seq for recorded in new}


def _overtaken(notice: NoticeItem, after: CaseSnapshot) -> NoticeItem:
    return replace(notice, settled="overtaken", settled_at=after.at, next_attempt_at=None)


def _moved(notice: NoticeItem, medium: Medium, after: CaseSnapshot) -> NoticeItem:
    return replace(notice, medium=medium, refusals=0, refused="", next_attempt_at=max(notice.send_after, after.at))
