"""A case that ran on paper, or in a spreadsheet, comes in with its true days (READINGS R30).

It is no command on a case: it begins one as a whole, for whoever sets up, who gets no part in it by that. So the machine is
who did it, and the event says who brought it in.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from chalicelib.domain.casework import commands as c
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.checks import not_before_receipt, not_in_future, words
from chalicelib.domain.casework.intake.decisions import assign, receive
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.casework.snapshot import CaseSnapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class OnPaper:
    """A case as it stood on paper. `receipt` says the stage that it was in. Days are local ones.

    `entered`: when that stage began, where something came before it. `finding`: of one that is closed.
    """

    receipt: c.Receive
    by: str
    called: str = ""  # what it was called until now, in words
    handler: str = ""  # id; "": whoever the policy names
    entered: date | None = None
    acknowledged: date | None = None
    closed: date | None = None
    finding: str = ""


def take_over(snapshot: CaseSnapshot, paper: OnPaper) -> list[e.Event]:
    """What it becomes at this moment, before which there is no case.

    Raises Refused: "not_now" for a stage in which it cannot be, "in_future" and "before_received" for a day that cannot
    be, "finding_unknown", and for the handler "subject" | "decided_earlier" | "nobody_eligible".
    """
    begun = receive(snapshot, _receipt(snapshot, paper))
    now = _after(snapshot, begun)
    event = _taken_over(now, paper)
    if paper.closed is None:
        event = event.model_copy(update={"anew": _passed(now.after(event))})
    now = now.after(event)
    assigned = assign(now, c.Assign(to=paper.handler)) if paper.handler else []
    return [*begun, event, *assigned, *_ended(_after(now, assigned), paper)]


def _after(snapshot: CaseSnapshot, events: Iterable[e.Event]) -> CaseSnapshot:
    for event in events:
        snapshot = snapshot.after(event)
    return snapshot


def _receipt(snapshot: CaseSnapshot, paper: OnPaper) -> c.Receive:
    """It came in at the stage in which it is, unless that began later: then at the first that a complaint opens."""
    if paper.entered in (None, paper.receipt.received):
        return paper.receipt
    first = next(stage.id for stage in snapshot.policy.stages if "receive" in stage.entered_by)
    return paper.receipt.model_copy(update={"stage": first})


def _taken_over(now: CaseSnapshot, paper: OnPaper) -> e.TakenOver:
    order = [stage.id for stage in now.policy.stages]
    later = paper.entered not in (None, paper.receipt.received)
    came, is_in = order.index(now.case.stage), order.index(paper.receipt.stage)
    if came > is_in or (later and came == is_in):
        raise Refused("not_now", now.case.stage)
    days = (paper.entered, paper.acknowledged)
    for day in filter(None, days):
        not_before_receipt(now, not_in_future(now, day))
    return e.TakenOver(
        by=paper.by, stage=paper.receipt.stage, entered_on=paper.entered or now.case.received_on or now.today,
        acknowledged_on=paper.acknowledged, words=words(paper.called),
    )  # fmt: skip


def _passed(now: CaseSnapshot) -> tuple[str, ...]:
    """The promises whose last day went by on paper and that are not kept yet."""
    return tuple(clock.name for clock in now.clocks if clock.latest and clock.anew)


def _ended(now: CaseSnapshot, paper: OnPaper) -> list[e.Event]:
    if paper.closed is None:
        return []
    not_before_receipt(now, not_in_future(now, paper.closed), now.case.stage)
    if paper.finding and paper.finding not in now.stage.findings:
        raise Refused("finding_unknown", ", ".join(now.stage.findings))
    return [e.EndedBefore(stage=now.case.stage, on=paper.closed, finding=paper.finding)]
