"""What was found of each point of a complaint, beside its words; and which parts an answer leaves, because they wait."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.aspects import paused
from chalicelib.domain.casework.event import Words
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.points import codes


@dataclass(frozen=True, slots=True, kw_only=True)
class PointTold:
    """`point`: its code. `said`: it in the complainant's words; "" where they are erased, or the part was named by staff."""

    point: str
    said: str
    finding: str
    reasons: str
    remedies: tuple[str, ...]
    recommendation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartWaiting:
    """A part that is on hold. `ground`: why."""

    point: str
    said: str
    ground: str


def points_told(event: e.OutcomeIssued, said: Words, points: Sequence[str]) -> tuple[PointTold, ...]:
    """`said`: the words of the response. `points`: those of the complaint, in its own words."""
    in_words = in_their_words(points)
    return tuple(
        PointTold(
            point=one.point, said=in_words.get(one.point, ""), finding=one.finding, remedies=one.remedies,
            reasons=_nth(said.point_reasons, n), recommendation=_nth(said.point_recommendations, n),
        )
        for n, one in enumerate(event.points)
    )  # fmt: skip


def points_before(
    snapshot: CaseSnapshot, last: e.OutcomeIssued, words: Mapping[int, Words], points: Sequence[str]
) -> tuple[PointTold, ...]:
    """What earlier responses at its stage said of the points that one leaves out which answers all that was left."""
    now, found = {one.point for one in last.points}, dict[str, PointTold]()
    if last.partial or not now:
        return ()
    for r in snapshot.case.history:
        if isinstance(r.event, e.OutcomeIssued) and r.event.stage == last.stage:
            said = words.get(r.event.words_of or r.seq, Words())
            found |= {one.point: one for one in points_told(r.event, said, points)}
    return tuple(found[point] for point in codes(len(points)) if point in found and point not in now)


def parts_waiting(snapshot: CaseSnapshot, event: e.OutcomeIssued, points: Sequence[str]) -> tuple[PartWaiting, ...]:
    """The parts that such an outcome leaves because they are on hold: the letter names each (READINGS R14)."""
    if not event.partial:
        return ()
    in_words = in_their_words(points)
    return tuple(
        PartWaiting(point=part, said=in_words.get(part, ""), ground=_ground(snapshot, part))
        for part in event.leaves or paused(snapshot)
        if part != event.aspect
    )


def in_their_words(points: Sequence[str]) -> dict[str, str]:
    """The words of each point, by its code."""
    return dict(zip(codes(len(points)), points, strict=False))


def _ground(snapshot: CaseSnapshot, part: str) -> str:
    return next((hold.ground for hold in snapshot.case.holds if hold.aspect in ("", part)), "")


def _nth(said: Sequence[str], n: int) -> str:
    return said[n] if n < len(said) else ""
