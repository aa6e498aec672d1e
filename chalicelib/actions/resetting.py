"""A lost second factor is done away with when two people say so, each for themself, and its owner hears of it both times.

One person alone could be talked into it by a voice on the telephone, or could do it to take the account over. It is not
enough either to have the owner's mail: that is what the second factor is for.
"""

from dataclasses import replace
from datetime import timedelta
from typing import Literal

from chalicelib.actions import sessions
from chalicelib.domain.refusals import Refused
from chalicelib.domain.viewer import Viewer
from chalicelib.ports import Entry, Factor, NoticeItem, Reset, Services
from chalicelib.ports.accounts import What

OPEN_FOR = timedelta(days=7)  # between the first and the second


def standing(services: Services, person: str) -> Reset | None:
    """What the first of the two has confirmed, while a second can."""
    found, factor = services.accounts.reset(person), services.accounts.factor(person)
    fresh = found and not found.done and services.wall() < found.asked_at + OPEN_FOR
    return found if found and fresh and found.factor == factor.id else None


def confirm_lost(services: Services, by: Viewer, person: str) -> Literal["first", "done"]:
    """Somebody who may confirms that this person has lost it. The second who does so does away with it.

    Raises Refused("not_yours" | "yourself" | "nothing_lost" | "needs_another"), Conflict, StoreUnavailable.
    """
    factor, first = services.accounts.factor(person), standing(services, person)
    if not by.sets_up:
        raise Refused("not_yours")
    if by.id == person:
        raise Refused("yourself")
    if not factor.kind:
        raise Refused("nothing_lost")
    if first is None:
        _ask(services, by, factor)
        return "first"
    if first.first == by.id:
        raise Refused("needs_another")
    _do_away(services, by, factor, first)
    return "done"


def _ask(services: Services, by: Viewer, factor: Factor) -> None:
    before = services.accounts.reset(factor.person)
    asked = Reset(
        person=factor.person, first=by.id, asked_at=services.wall(), factor=factor.id, rev=before.rev if before else 0
    )  # fmt: skip
    services.accounts.write(asked, *_said(services, by, factor.person, "reset_asked"))


def _do_away(services: Services, by: Viewer, factor: Factor, first: Reset) -> None:
    """Then out everywhere: whoever has the lost telephone may have a browser on it."""
    none = Factor(person=factor.person, rev=factor.rev)
    services.accounts.write(replace(first, done=True), none, *_said(services, by, factor.person, "reset"))
    sessions.end_everywhere(services, factor.person)


def _said(services: Services, by: Viewer, person: str, what: What) -> tuple[Entry, NoticeItem]:
    """For the account's record, and for its owner's mail."""
    notice_id, now = services.new_id(), services.now()
    entry = Entry(id=services.new_id(), person=person, at=services.wall(), what=what, by=by.id)
    notice = NoticeItem(
        id=notice_id, case_id="", kind=what, to=person, medium="mail", stage="", about=by.id, seq=0, created_at=now,
        send_after=now, next_attempt_at=now, lane="first", home=f"ACCOUNT#{person}",
    )  # fmt: skip
    return entry, notice
