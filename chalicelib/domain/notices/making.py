"""A message owed, and how one is made out: to the complainant, to staff, at once or in the morning."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from chalicelib.domain.access.independence import Person
from chalicelib.domain.access.owners import is_safeguarding
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.contact.limits import withheld
from chalicelib.domain.casework.event import Avoid
from chalicelib.domain.casework.events import ASKED, COMPLAINANT, FORMER
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.obligations.duties import MORNING
from chalicelib.domain.obligations.working_days import next_working_morning

Medium = Literal["mail", "post", "call", "hand"]  # hand: a person finds a way that is left, and may use
Lane = Literal["first", "answer", "rest"]  # of the outbox: safety and signing in; what answers an act; all else
LANES: tuple[Lane, ...] = ("first", "answer", "rest")
HANDED = frozenset({"handed_over", "handed_on"})  # of several cases in one go: they wait for each other
REACHED_BY: Mapping[e.Reach, Medium | None] = {"email": "mail", "post": "post", "telephone": "call", "none": None}
FORBIDS: Mapping[Avoid, Medium] = {"email": "mail", "post": "post", "call": "call"}  # voicemail: the sheet says it


@dataclass(frozen=True, slots=True)
class Notice:
    """A message owed: its kind (a function of messages/), to whom, by which medium, from when, and until when."""

    kind: str
    to: str  # COMPLAINANT, FORMER, ASKED (whoever a question is put to) or a person's id
    medium: Medium
    stage: str
    about: str  # id of the clock, window or duty, of a nudge a line each; the event's number, where it is about several
    send_after: datetime
    useless_after: datetime | None = None
    lane: Lane = "rest"


Owing = Iterable[Notice | None]


def leaves_by(snapshot: CaseSnapshot, *, came_back: bool = False) -> Medium | None:
    """How a letter to whoever complained goes now, within the limits that they have set. None: nobody can be told.

    `came_back`: mail to them does, as is known only now.
    """
    case = snapshot.case
    medium = REACHED_BY[case.reach]
    if medium is None:
        return None
    if medium == "mail" and (case.returned or came_back):
        medium = "post"
    forbidden = medium in {FORBIDS.get(way) for way in case.avoid}
    return "hand" if forbidden or withheld(case, snapshot.today) else medium


def to_complainant(snapshot: CaseSnapshot, kind: str, stage: str, about: str = "") -> Notice | None:
    medium = leaves_by(snapshot)
    return None if medium is None else Notice(kind, COMPLAINANT, medium, stage, about, snapshot.at)


def to_former(snapshot: CaseSnapshot, kind: str) -> Notice:
    """To the address at which the complainant was reached until now, whoever reads it."""
    return Notice(kind, FORMER, "mail", snapshot.case.stage, "", snapshot.at)


def to_asked(snapshot: CaseSnapshot, kind: str, question: int) -> Notice:
    """To whoever is asked a question, at the address that was given last."""
    return Notice(kind, ASKED, "mail", snapshot.case.stage, str(question), snapshot.at)


def to_staff(snapshot: CaseSnapshot, kind: str, people: Iterable[Person | None], about: str = "") -> list[Notice]:
    return [Notice(kind, p.id, "mail", snapshot.case.stage, about, snapshot.at) for p in people if p is not None]


def in_the_morning(
    snapshot: CaseSnapshot, notices: list[Notice], at: datetime, useless_after: datetime | None
) -> list[Notice]:
    """The same from the next working morning on; safeguarding waits for none."""
    morning = next_working_morning(snapshot.calendar, at, MORNING)
    return [
        replace(n, send_after=at if is_safeguarding(snapshot, n.about) else morning, useless_after=useless_after)
        for n in notices
    ]


def in_lanes(snapshot: CaseSnapshot, recorded: e.Recorded, notices: Iterable[Notice]) -> Iterator[Notice]:
    """Each in its lane: whoever acted waits for an answer, and somebody's safety waits for nothing."""
    for n in notices:
        about_safety = n.kind == "safeguarding" or any(is_safeguarding(snapshot, what) for what in n.about.splitlines())
        answers = recorded.by_a_person and n.kind not in HANDED
        yield replace(n, lane="first" if about_safety else "answer" if answers else "rest")
