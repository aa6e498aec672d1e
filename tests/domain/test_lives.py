"""What holds in every life of a case, whatever is done to it, by whomever, whenever."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.domain.access.first_readers import first_readers, safeguarding_leads
from chalicelib.domain.access.independence import barred
from chalicelib.domain.casework.case import Case, Status
from chalicelib.domain.casework.events import COMPLAINANT
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.casework.transitions import evolve, replay
from chalicelib.domain.obligations.next_due import next_owed
from chalicelib.domain.obligations.passing_time import caught_up, let_time_pass, wake_at
from chalicelib.domain.obligations.working_days import LONDON
from tests.cast import notices
from tests.domain.lives import START, Step, lived, lives, receipts, steps
from tests.proofs import WHOLE
from tests.timelines.agreeing import outlasting

SOME = settings(max_examples=100 if WHOLE else 15)
instants = st.lists(st.timedeltas(timedelta(0), timedelta(days=400)).map(lambda after: START + after), max_size=8)


def facts(snapshot: CaseSnapshot) -> list[tuple[datetime, str, object]]:
    return [(r.at, r.actor, r.event) for r in snapshot.case.history]


@SOME
@given(lives)
def test_replaying_the_history_gives_the_case(snapshot: CaseSnapshot) -> None:
    assert replay(snapshot.case.id, snapshot.case.history) == snapshot.case


@SOME
@given(lives)
def test_each_event_takes_the_case_one_step_on(snapshot: CaseSnapshot) -> None:
    case = Case(id=snapshot.case.id)
    for n, recorded in enumerate(snapshot.case.history, start=1):
        case = evolve(case, recorded)
        assert (case.version, recorded.seq) == (n, n)


@SOME
@given(lives)
def test_no_open_case_goes_cold(snapshot: CaseSnapshot) -> None:
    due, owed = next_owed(snapshot)
    if snapshot.case.status is Status.CLOSED:
        assert (due, owed) == (None, "") or owed in outlasting(snapshot)
    else:
        assert due and owed and wake_at(snapshot)


@SOME
@given(lives)
def test_once_time_has_passed_it_is_next_asked_for_in_the_future(snapshot: CaseSnapshot) -> None:
    woken = wake_at(snapshot)
    assert caught_up(snapshot) and (woken is None or woken > snapshot.at)


@SOME
@given(lives)
def test_nothing_is_ever_addressed_to_whoever_is_barred_at_that_moment(snapshot: CaseSnapshot) -> None:
    case = Case(id=snapshot.case.id)
    for recorded in snapshot.case.history:
        before, case = case, evolve(case, recorded)
        told = {n.to for n in notices(_at(snapshot, case), _at(snapshot, before))}
        assert not told & barred(case, snapshot.people)
        asked = (of(snapshot.policy, case, snapshot.people) for of in (first_readers, safeguarding_leads))
        assert case.looked or told <= {COMPLAINANT, *(person.id for group in asked for person in group)}


def _at(snapshot: CaseSnapshot, case: Case) -> CaseSnapshot:
    return CaseSnapshot(case, snapshot.policy, snapshot.calendars, snapshot.people, snapshot.actor, snapshot.at)


@SOME
@given(lives, st.timedeltas(timedelta(days=-2), timedelta(days=300)))
def test_what_is_kept_for_another_instant_is_what_it_would_be_then(snapshot: CaseSnapshot, later: timedelta) -> None:
    known = (snapshot.clocks, snapshot.windows, snapshot.duties, snapshot.handler, snapshot.appointers)
    assert known
    for at in (snapshot.at + later, snapshot.at + timedelta(minutes=1)):
        then, anew = snapshot.as_of(at), replace(snapshot, at=at)
        assert (then.clocks, then.windows, then.duties) == (anew.clocks, anew.windows, anew.duties)
        assert (then.handler, then.appointers) == (anew.handler, anew.appointers)


@SOME
@given(receipts, steps, instants)
def test_sweeps_at_any_instants_give_the_history_of_none(
    fields: dict[str, Any], life: list[Step], sweeps: list[datetime]
) -> None:
    assert facts(lived(fields, life, sweeps)) == facts(lived(fields, life))


@settings(max_examples=8)
@given(lives, st.integers(1, 7))
def test_catching_up_in_pieces_gives_the_history_of_once(snapshot: CaseSnapshot, piece: int) -> None:
    year = snapshot.as_of(snapshot.at + timedelta(days=200))
    once, pieces = let_time_pass(year), let_time_pass(year, piece)
    while not caught_up(pieces):
        pieces = let_time_pass(pieces, piece)
    assert facts(pieces) == facts(once)


@SOME
@given(lives)
def test_a_miss_is_dated_to_the_midnight_that_ended_its_day_and_stands_once(snapshot: CaseSnapshot) -> None:
    missed = [r for r in snapshot.case.history if r.event.kind == "clock_missed"]
    withdrawn = [r for r in snapshot.case.history if r.event.kind == "miss_withdrawn"]
    assert all((r.at - timedelta(seconds=1)).astimezone(LONDON).date() == r.event.due for r in missed)
    assert len(missed) - len(withdrawn) <= len({(r.event.clock, r.event.run) for r in missed})
