"""What somebody is still asked for: the work list, the nudges, and what a page or a mail says is owed.

That is not everything that stays owed. What was missed at a stage that was left behind, or in a case that is closed, is
owed for good (READINGS R12), but nothing that anybody does now keeps it: to ask for it each week would be noise that hides
what can be done. It stays in the history, in the breaches, and beside the promise on the complainant's page.
"""

from itertools import takewhile
from typing import TypeVar

from chalicelib.domain.casework.case import Status
from chalicelib.domain.casework.putting_right.actions import CHECK, DO, PROMISE
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.obligations.clocks import Clock
from chalicelib.domain.obligations.duties import CONFIRM, FORM, LETTER, REACHING, REVIEW, SAFETY, Owed

T = TypeVar("T")


def clocks(snapshot: CaseSnapshot) -> tuple[Clock, ...]:
    """The latest runs that are owed, those of the law and of safeguarding also once the case is closed.

    What counts back from a hearing, its notice and its papers, helps nobody once the panel has sat.
    """
    left = [stage.id for stage in takewhile(lambda stage: stage.id != snapshot.case.stage, snapshot.policy.stages)]
    closed = snapshot.case.status is Status.CLOSED
    over = snapshot.case.hearing is not None and snapshot.case.hearing.sat_on is not None
    latest = (clock for clock in _of(snapshot, snapshot.clocks) if clock.latest and clock.owed)
    owed = (clock for clock in latest if not (over and clock.rule.back))
    return tuple(c for c in owed if (c.rule.outlasts_closing if closed else c.stage not in left))


def duties(snapshot: CaseSnapshot) -> tuple[Owed, ...]:
    """The duties that are not done, those of the case itself and of its present stage."""
    closed = snapshot.case.status is Status.CLOSED
    owed = (duty for duty in _of(snapshot, snapshot.duties) if duty.done is None)
    return tuple(d for d in owed if (_outlasts_closing(snapshot, d) if closed else d.stage_is_on(snapshot.case.stage)))


def _of(snapshot: CaseSnapshot, owed: tuple[T, ...]) -> tuple[T, ...]:
    """Of a case whose record was erased nobody is asked for anything."""
    return () if snapshot.case.erased else owed


def again(snapshot: CaseSnapshot) -> tuple[Owed, ...]:
    """What was done and is asked for once more while its stage runs, such as news of how it goes."""
    if snapshot.case.status is not Status.OPEN:
        return ()
    done = (duty for duty in snapshot.duties if duty.done is not None and duty.repeats)
    return tuple(duty for duty in done if duty.stage_is_on(snapshot.case.stage))


OUTLAST = (REVIEW, LETTER, FORM, SAFETY, *REACHING, CONFIRM["restrict"], CONFIRM["lift_bar"], DO, CHECK, PROMISE)


def _outlasts_closing(snapshot: CaseSnapshot, duty: Owed) -> bool:
    """What the last answer brought about or promised, a limit on contact, a risk, and letters that did not arrive."""
    by_the_last_answer = duty.rule is not None and duty.rule.starts == "outcome" and snapshot.case.closed_as == "final"
    return duty.id.partition("#")[0] in OUTLAST or (by_the_last_answer and duty.stage == snapshot.case.stage)


def waiting(snapshot: CaseSnapshot) -> tuple[str, ...]:
    """Ids of what somebody is still asked for."""
    if snapshot.listed is not None:
        return snapshot.listed
    return tuple(
        dict.fromkeys((*(clock.rule.id for clock in clocks(snapshot)), *(duty.id for duty in duties(snapshot))))
    )
