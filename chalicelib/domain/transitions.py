"""Which event may follow which, and what it does to a case.

`evolve` is the only way a case changes. TRANSITIONS is the rule: a status and an event that have no entry in it do not
go together, and asking for it is the refusal `not_now`. Which stages there are and in what order is the policy's affair;
what a status lets happen is the same in every policy.

Change with this file: the events, clock_book.py (which reads the same history), docs/adding.md.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from chalicelib.domain import events as e
from chalicelib.domain.case import OVERTAKES_OUTCOME, Case, Flags, LateRequest, Status
from chalicelib.domain.refusals import Refused
from chalicelib.domain.working_days import local_date

Step = Callable[[Case, e.Recorded, Any], Case]


def evolve(case: Case, recorded: e.Recorded) -> Case:
    """The case after the event. Raises Refused("not_now") where the table has no place for it."""
    step = TRANSITIONS[case.status].get(type(recorded.event))
    if step is None:
        raise Refused("not_now", f"{type(recorded.event).__name__} while {case.status}")
    after = step(case, recorded, recorded.event)
    return replace(
        after,
        pending=None if isinstance(recorded.event, OVERTAKES_OUTCOME) else after.pending,
        version=recorded.seq,
        acted=recorded.seq if recorded.by_a_person else case.acted,
        history=(*case.history, recorded),
    )


def replay(case_id: str, history: Iterable[e.Recorded]) -> Case:
    """The case that a history amounts to. Raises Refused("not_now") for a history that cannot have happened."""
    case = Case(id=case_id)
    for recorded in history:
        case = evolve(case, recorded)
    return case


def _received(case: Case, r: e.Recorded, event: e.Received) -> Case:
    flags = Flags(**{name: getattr(event, name) for name in Flags.__dataclass_fields__})
    started = replace(
        case,
        status=Status.OPEN,
        stage=event.stage,
        site=event.site,
        policy=event.policy,
        reference=event.reference,
        channel=event.channel,
        come_from=event.come_from,
        reach=event.reach,
        about=event.about,
        flags=flags,
        received_on=event.received_on,
    )
    if not event.late:
        return started
    late = LateRequest(event.stage, "", event.received_on)
    return replace(started, status=Status.LATE_REQUEST, late=late)


def _noted(case: Case, r: e.Recorded, event: Any) -> Case:
    return case


def _looked(case: Case, r: e.Recorded, event: e.Looked) -> Case:
    return replace(case, about=event.about)


def _assigned(case: Case, r: e.Recorded, event: e.Assigned) -> Case:
    return replace(case, assigned={**case.assigned, event.stage: event.to})


def _reported(case: Case, r: e.Recorded, event: e.Reported) -> Case:
    return replace(case, report=event, reported_by=r.actor, approved_by="")


def _approved(case: Case, r: e.Recorded, event: e.Approved) -> Case:
    return replace(case, approved_by=r.actor)


def _sent_back(case: Case, r: e.Recorded, event: e.SentBack) -> Case:
    return replace(case, report=None, reported_by="", approved_by="")


def _outcome(case: Case, r: e.Recorded, event: e.OutcomeIssued) -> Case:
    if case.pending is not None:
        raise Refused("not_now", "an outcome waits to be told")
    issued = replace(
        case,
        pending=event,
        deciders={**case.deciders, event.stage: (*case.deciders.get(event.stage, ()), *event.decided_by)},
        findings={**case.findings, event.stage: event.finding},
    )
    return issued if case.reach != "none" else _outcome_told(issued, local_date(r.at))


def _told(case: Case, r: e.Recorded, event: e.Told) -> Case:
    if event.notice == "outcome" and case.pending is not None:
        return _outcome_told(case, event.on)
    return case


def _outcome_told(case: Case, on: date) -> Case:
    """R19, R20: what the outcome says now holds; a final one closes the case. A late request goes on waiting."""
    assert case.pending is not None
    told = replace(case, pending=None, outcome=case.pending, report=None, reported_by="", approved_by="")
    if case.pending.final:
        return replace(told, status=Status.CLOSED, closed_as="final", resolved_on=on)
    return told if case.late else replace(told, status=Status.ANSWERED)


def _enter(case: Case, r: e.Recorded, event: Any) -> Case:
    return replace(
        case, status=Status.OPEN, stage=event.stage, closed_as="", resolved_on=None, late=None, report=None,
        reported_by="", approved_by="",
    )  # fmt: skip


def _asked_late(case: Case, r: e.Recorded, event: e.LateRequested) -> Case:
    late = LateRequest(event.stage, event.window, event.received_on)
    return replace(case, status=Status.LATE_REQUEST, late=late, closed_as="", resolved_on=None)


def _declined(case: Case, r: e.Recorded, event: e.LateDeclined) -> Case:
    return replace(case, status=Status.CLOSED, closed_as="lapsed", resolved_on=local_date(r.at), late=None)


def _lapsed(case: Case, r: e.Recorded, event: e.WindowLapsed) -> Case:
    if not event.closes_case:
        return case
    return replace(case, status=Status.CLOSED, closed_as="lapsed", resolved_on=event.closes)


def _withdrawn(case: Case, r: e.Recorded, event: e.Withdrawn) -> Case:
    return replace(case, status=Status.CLOSED, closed_as="withdrawn", resolved_on=local_date(r.at), late=None)


def _closed(case: Case, r: e.Recorded, event: e.Closed) -> Case:
    return replace(case, status=Status.CLOSED, closed_as=event.closed_as, resolved_on=local_date(r.at), late=None)


def _reopened(case: Case, r: e.Recorded, event: e.Reopened) -> Case:
    return replace(
        case, status=Status.OPEN, closed_as="", resolved_on=None, report=None, reported_by="", approved_by="",
    )  # fmt: skip


def _corrected(case: Case, r: e.Recorded, event: e.ReceivedCorrected) -> Case:
    first = next(h.event for h in case.history if isinstance(h.event, e.Received))
    return replace(case, received_on=event.to) if event.stage == first.stage else case


ANY_TIME: dict[type[e.Frozen], Step] = {
    e.Told: _told,
    e.NotReached: _noted,
    e.Notified: _noted,
    e.NoteAdded: _noted,
    e.CorrespondenceAdded: _noted,
    e.InformationAdded: _noted,
    e.ReceivedCorrected: _corrected,
    e.ClockMissed: _noted,
    e.ClockSettled: _noted,
    e.MissWithdrawn: _noted,
    e.ReminderFell: _noted,
    e.Nudged: _noted,
}
LIVING: dict[type[e.Frozen], Step] = {
    **ANY_TIME,
    e.Looked: _looked,
    e.Assigned: _assigned,
    e.ClockExtended: _noted,
    e.WindowLapsed: _lapsed,
    e.Withdrawn: _withdrawn,
    e.Closed: _closed,
}
TRANSITIONS: Mapping[Status, Mapping[type[e.Frozen], Step]] = {
    Status.NONE: {e.Received: _received},
    Status.OPEN: {
        **LIVING,
        e.Escalated: _enter,
        e.LateRequested: _asked_late,
        e.Reported: _reported,
        e.Approved: _approved,
        e.SentBack: _sent_back,
        e.OutcomeIssued: _outcome,
    },
    Status.ANSWERED: {
        **LIVING,
        e.Escalated: _enter,
        e.NextStageRequested: _enter,
        e.LateRequested: _asked_late,
    },
    Status.LATE_REQUEST: {**LIVING, e.LateAccepted: _enter, e.LateDeclined: _declined},
    Status.CLOSED: {**ANY_TIME, e.NextStageRequested: _enter, e.LateRequested: _asked_late, e.Reopened: _reopened},
}
