"""How a case stands once a complaint has come in, is routed or moves on: one function an event."""

from dataclasses import replace
from typing import Any

from chalicelib.domain.access.people import named
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.asking.effects import without_the_draft
from chalicelib.domain.casework.case import Case, Flags, Status
from chalicelib.domain.casework.facts import Fact


def received(case: Case, r: Fact, event: e.Received) -> Case:
    flags = Flags(**{name: getattr(event, name) for name in Flags.__dataclass_fields__})
    return replace(
        case,
        status=Status.LATE_REQUEST if event.late else Status.OPEN,
        site=event.site,
        policy=event.policy,
        reference=event.reference,
        channel=event.channel,
        come_from=event.come_from,
        about=event.about,
        subjects=event.subjects,
        own=event.own,
        perhaps=frozenset(event.perhaps),
        reader=event.reader,
        appeal_of=event.appeal_of,
        deciders={event.appeal_of: event.decided_before} if event.decided_before else {},
        flags=flags,
        received_on=event.received_on,
        logged_by=r.actor if r.by_staff else "",
    )


def triaged(case: Case, r: Fact, event: e.Triaged) -> Case:
    """A name that was only written counts no more, now that a person has said whom it is about."""
    return replace(case, about=event.about, subjects=event.subjects, perhaps=frozenset())


def subject_named(case: Case, r: Fact, event: e.SubjectNamed) -> Case:
    about = case.about if case.about is None else (*case.about, event.subject.who)
    return replace(case, about=about, subjects=(*named(case), event.subject))


def bar_lifted(case: Case, r: Fact, event: e.BarLifted) -> Case:
    about = case.about if case.about is None else tuple(subject.who for subject in event.subjects)
    return replace(case, about=about, subjects=event.subjects, own=event.own)


def complainant_known(case: Case, r: Fact, event: e.ComplainantKnown) -> Case:
    return replace(case, come_from=event.come_from or case.come_from, own=event.own)


def began_to_read(case: Case, r: Fact, event: e.BeganToRead) -> Case:
    return replace(case, began_to_read=case.began_to_read | {event.person})


def next_reader_called(case: Case, r: Fact, event: e.NextReaderCalled) -> Case:
    return replace(case, readers_called=case.readers_called + 1)


def classified(case: Case, r: Fact, event: e.Classified) -> Case:
    found = dict.fromkeys(event.it_is, True) | dict.fromkeys(event.it_is_not, False)
    return replace(case, flags=replace(case.flags, **found))


def assigned(case: Case, r: Fact, event: e.Assigned) -> Case:
    return replace(
        case,
        assigned={**case.assigned, event.stage: event.to},
        assigned_as={**case.assigned_as, event.stage: event.role},
    )


def enter(case: Case, r: Fact, event: Any) -> Case:
    return replace(
        without_the_draft(case), status=Status.OPEN, closed_as="", resolved_on=None, report=None, reported_by="",
        approved_by="", answered=frozenset(), companions=(), asked_panel="",
    )  # fmt: skip


def late_requested(case: Case, r: Fact, event: e.LateRequested) -> Case:
    return replace(case, status=Status.LATE_REQUEST, closed_as="", resolved_on=None)
