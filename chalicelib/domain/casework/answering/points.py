"""Each point of a complaint is answered: with a finding and a reason, and with what puts it right.

A complaint that was told in points, or put into them, has the parts `point_1`, `point_2` and so on (READINGS R18). No
response to it leaves while one of them lacks its finding or its reason, but for those on hold, which are answered later
by an outcome that names them. A response to one point alone may say both of it as a whole. An informal answer need not go by
points: it is a conversation. A complaint that is one needs nothing of this.
"""

from collections.abc import Iterable, Iterator, Sequence

from chalicelib.domain.casework import commands as c
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.aspects import on_hold
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.text import is_blank

Points = tuple[e.PointFound, ...]


def unanswered(snapshot: CaseSnapshot) -> tuple[str, ...]:
    """The parts that an outcome which names none answers: those without an answer at this stage that are not on hold."""
    case = snapshot.case
    return tuple(part for part in case.aspects if part not in case.answered and not on_hold(snapshot, part))


def needed(snapshot: CaseSnapshot, aspect: str = "") -> tuple[str, ...]:
    """The points whose finding and reason a response must give: the one that it names, or all that it answers."""
    if not snapshot.case.points or snapshot.stage.kind == "informal":
        return ()
    return (aspect,) if aspect else unanswered(snapshot)


def given(snapshot: CaseSnapshot, command: c.OfPoints) -> tuple[c.PointFinding, ...]:
    """What is said of each point. What is said of a response to one point alone is said of that point.

    Raises Refused("points_open") naming each point that lacks a finding or a reason; "finding_unknown"; "not_now" for a
    point that such a response does not answer, or that is named twice.
    """
    wanted = needed(snapshot, command.aspect)
    said = command.points or _as_a_whole(command, wanted if command.aspect else ())
    by_point = {one.point: one for one in said}
    may = (command.aspect,) if command.aspect else unanswered(snapshot)
    if len(by_point) < len(said) or not set(by_point) <= set(may):
        raise Refused("not_now", f"it answers: {', '.join(may) or 'the whole'}")
    open_ = [lack for point in dict.fromkeys((*wanted, *by_point)) for lack in _lacks(point, by_point.get(point))]
    if open_:
        raise Refused("points_open", ", ".join(open_))
    if not {one.finding for one in said} <= set(snapshot.stage.findings):
        raise Refused("finding_unknown", ", ".join(snapshot.stage.findings))
    return tuple(by_point[point] for point in may if point in by_point)


def found(said: Iterable[c.PointFinding]) -> Points:
    """The coded part of it."""
    return tuple(e.PointFound(point=one.point, finding=one.finding, remedies=one.remedies) for one in said)


def in_words(said: Sequence[c.PointFinding]) -> dict[str, tuple[str, ...]]:
    """The rest, in the same order, as fields of the event's words."""
    if not said:
        return {}
    return {
        "point_reasons": tuple(one.reasons for one in said),
        "point_recommendations": tuple(one.recommendation for one in said),
    }


def of_the_whole(command: c.OfPoints, said: Sequence[c.PointFinding]) -> str:
    """The reasons on the whole: none where they are those of the one point that is answered, and stand there."""
    return "" if said and not command.points else command.reasons


def remedies(own: Iterable[str], points: Iterable[c.PointFinding | e.PointFound]) -> tuple[str, ...]:
    """What puts right the whole, and each point: every one once."""
    return tuple(dict.fromkeys((*own, *(remedy for one in points for remedy in one.remedies))))


def still_those(snapshot: CaseSnapshot, drafted: Points, aspect: str) -> None:
    """A response that was drafted answers just the points that it would have to answer now.

    Raises Refused("points_changed") where one was paused, taken up again or answered since, or the points are others.
    """
    now = (aspect,) if aspect else unanswered(snapshot)
    if {one.point for one in drafted} != set(now if drafted else needed(snapshot, aspect)):
        raise Refused("points_changed", f"it would answer: {', '.join(now)}")


def _as_a_whole(command: c.OfPoints, points: Iterable[str]) -> tuple[c.PointFinding, ...]:
    """Not checked anew: they may be as long as reasons on the whole are."""
    found, why = getattr(command, "finding", ""), command.reasons
    return tuple(c.PointFinding.model_construct(point=point, finding=found, reasons=why) for point in points)


def _lacks(point: str, said: c.PointFinding | None) -> Iterator[str]:
    if said is None or not said.finding:
        yield f"{point} finding"
    if said is None or is_blank(said.reasons):
        yield f"{point} reasons"
