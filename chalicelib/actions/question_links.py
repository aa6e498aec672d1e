"""The links of those who are asked one question: each leads to its question, and to nothing else of the case.

Every mail to them has a link of its own, whose generation is the number of the event that owed the mail. So one that went
to an address before ends by itself once they are asked at another, and a reminder is made by the newest secret.
"""

from collections.abc import Iterable
from typing import Any

from chalicelib.domain import links
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.asking.events import MAILED
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.ports import Pointer, Services


def leading(services: Services, case_id: str, events: Iterable[e.Recorded]) -> tuple[Pointer, ...]:
    """What leads from each link that these events give to the question that it shows, by the newest secret."""
    mailed = [(asks(r), r.seq) for r in events if isinstance(r.event, MAILED)]
    return tuple(_pointer(services, case_id, question, seq, services.link_version) for question, seq in mailed)


def key(services: Services, case_id: str, question: int, mailed: int, version: int) -> str:
    """Under which a mail's link is looked up, made by this version of the secret."""
    return _pointer(services, case_id, question, mailed, version).key


def lost(services: Services, snapshot: CaseSnapshot) -> list[Pointer]:
    """What leads nowhere, of the links to questions that wait for an answer: to be made again by the newest secret."""
    case = snapshot.case
    waits = {q.seq: q.mailed_since for q in case.questions if q.state == "open"}
    mailed = [r for r in case.history if isinstance(r.event, MAILED) and r.seq >= waits.get(asks(r), r.seq + 1)]
    return [
        p for r in mailed if not address(services, case.id, asks(r), r.seq) for p in leading(services, case.id, [r])
    ]


def address(services: Services, case_id: str, question: int, mailed: int) -> str:
    """The page of a question, as the mail gives it that this event owed; "" where no link of it leads there.

    The secret may have become another since the event: of those that there are, the newest that leads there.
    """
    for version in range(services.link_version, 0, -1):
        token = _token(services, case_id, question, mailed, version)
        if token and services.cases.follow(links.pointer_key(token)):
            return f"{services.base_url()}/question/{token}"
    return ""


def asks(recorded: e.Recorded) -> int:
    """The number of the question that an event of asking is about."""
    event: Any = recorded.event
    return recorded.seq if isinstance(event, e.QuestionAsked) else int(event.question)


def _pointer(services: Services, case_id: str, question: int, mailed: int, version: int) -> Pointer:
    key = links.pointer_key(_token(services, case_id, question, mailed, version))
    return Pointer(key=key, case_id=case_id, party=links.asked(question), generation=mailed)


def _token(services: Services, case_id: str, question: int, mailed: int, version: int) -> str:
    """The token of a mail's link by this version of the secret; "": there is no such version any more."""
    try:
        secret = services.link_secret(version)
    except KeyError:
        return ""
    return links.token(secret, version, case_id, links.asked(question), mailed)
