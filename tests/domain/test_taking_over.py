"""A case that ran on paper comes in with its true days: nothing goes out or is broken for what was before (R30)."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib import policies
from chalicelib.actions.change import following
from chalicelib.domain.casework import commands as c
from chalicelib.domain.casework.answering.stage_finding import by_stage
from chalicelib.domain.casework.case import Status
from chalicelib.domain.casework.events import ClockMissed, Words
from chalicelib.domain.casework.intake.taking_over import OnPaper, take_over
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.obligations.another_policy import CannotBeRead, replayed
from chalicelib.domain.obligations.outstanding import waiting
from tests.cast import POLICY, RECEIPT, breached, do, due, kinds, nothing_yet, notices, state, wait
from tests.dates import day

TODAY = "Mon 2026-09-14 10:00"
POLICIES = ("aptcoo", "miet", "miag", "map", "one-two-one")


def taken_over(received: str, stage: str = "formal", policy: str = "aptcoo", **given: Any) -> CaseSnapshot:
    """The moment once it came in, on Mon 2026-09-14."""
    about = given.pop("about", ())
    days = {key: day(said) if key in ("entered", "acknowledged", "closed") else said for key, said in given.items()}
    receipt = c.Receive(
        **RECEIPT,
        stage=stage,
        received=day(received),
        channel="letter",
        about=about,
        words=Words(narrative="The gate."),
    )
    now = nothing_yet(TODAY, policies.policy(policy))
    return following(now, take_over(now, OnPaper(receipt=receipt, by="setter", **days)))


def test_a_date_that_lies_ahead_is_the_true_one() -> None:
    now = taken_over("Tue 2026-09-01", acknowledged="Wed 2026-09-02")
    assert (state(now, "formal.acknowledge"), state(now, "formal.respond")) == ("met", "running")
    assert due(now, "formal.respond") == "Tue 2026-09-29"  # 20 working days from Tue 1 September
    assert due(wait(now, "Mon 2026-09-21 09:00"), "formal.respond") == "Tue 2026-09-29"


def test_its_next_reminder_and_its_miss_come_on_their_own_days() -> None:
    now = taken_over("Tue 2026-09-01", acknowledged="Wed 2026-09-02", handler="investigating_officer")
    later = wait(now, "Wed 2026-09-30 09:00")
    missed = [(event.clock, f"{event.due:%a %d %b}") for _, event in later.case.happened(ClockMissed)]
    assert missed == [("formal.respond", "Tue 29 Sep")]
    assert "reminder_fell" in kinds(later)


def test_a_promise_whose_day_went_by_on_paper_is_not_missed_and_counts_from_today() -> None:
    now = taken_over("Mon 2026-07-06", acknowledged="Wed 2026-07-08")
    assert (state(now, "formal.respond#1"), due(now, "formal.respond#1")) == ("void", "Mon 2026-08-03")
    assert (state(now, "formal.respond"), due(now, "formal.respond")) == ("running", "Mon 2026-10-12")
    assert breached(now) == breached(wait(now, "Mon 2026-10-12 12:00")) == []
    assert breached(wait(now, "Tue 2026-10-13 09:00")) == [
        "formal.respond"
    ]  # the day that we set ourselves went by too


def test_what_was_never_acknowledged_is_acknowledged_from_today_on() -> None:
    now = taken_over("Mon 2026-07-06")
    assert (state(now, "formal.acknowledge"), due(now, "formal.acknowledge")) == ("running", "Wed 2026-09-16")


def test_an_acknowledgement_that_was_late_on_paper_is_said_to_have_been_late_and_nobody_hears_of_it() -> None:
    now = taken_over("Mon 2026-07-06", acknowledged="Mon 2026-07-20")
    assert state(now, "formal.acknowledge") == "late"
    assert "clock_missed" not in kinds(wait(now, "Fri 2026-09-18 09:00"))


def test_a_later_stage_counts_from_its_own_day_and_nothing_is_judged_of_the_one_before() -> None:
    now = taken_over("Mon 2026-06-01", "appeal", entered="Mon 2026-09-07", acknowledged="Tue 2026-09-08")
    assert (now.case.stage, f"{now.case.received_on:%a %d %b}") == ("appeal", "Mon 01 Jun")
    assert (state(now, "appeal.acknowledge"), state(now, "informal.resolve")) == ("met", "void")
    assert (state(now, "appeal.decide"), due(now, "appeal.decide")) == ("running", "Mon 2026-09-21")


def test_a_closed_one_is_over_since_its_day_with_its_finding() -> None:
    days = {"acknowledged": "Wed 2024-07-10", "closed": "Fri 2024-08-02"}
    now = taken_over("Mon 2024-07-08", **days, finding="upheld", handler="ceo")
    assert (now.case.status, f"{now.case.resolved_on:%a %d %b %Y}") == (Status.CLOSED, "Fri 02 Aug 2024")
    assert by_stage(now.case.history) == {"formal": "upheld"}
    assert (state(now, "formal.acknowledge"), state(now, "formal.respond")) == ("met", "met")
    assert waiting(now) == ()
    assert wait(now, "Mon 2027-09-13 10:00").case.version == now.case.version


def test_a_closed_one_that_was_answered_late_says_so_and_one_without_a_finding_says_nothing() -> None:
    late = taken_over("Mon 2024-07-08", closed="Mon 2024-12-02", finding="upheld")
    assert (state(late, "formal.respond"), state(late, "formal.acknowledge")) == ("late", "void")
    assert breached(taken_over("Mon 2024-07-08", closed="Mon 2024-12-02")) == []


def test_a_closed_one_may_be_opened_again() -> None:
    now = taken_over("Mon 2024-07-08", closed="Fri 2024-08-02", finding="upheld")
    now = do(now, "Tue 2026-09-15 10:00", "reopen", "ceo", reason="They wrote again.")
    assert (now.case.status, due(now, "formal.respond")) == (Status.OPEN, "Tue 2026-10-13")


def test_whoever_brings_it_in_has_no_part_in_it() -> None:
    now = taken_over("Tue 2026-09-01", handler="investigating_officer")
    assert (now.case.logged_by, now.case.wrote, now.case.acted) == ("", frozenset(), 0)
    assert now.handler and now.handler.id == "investigating_officer"


@pytest.mark.parametrize(("kind", "clock", "counts_from_today"), [
    ("data_protection", "data_protection.acknowledge", "Wed 2026-10-14"),
    ("safeguarding", "safeguarding.notify", "Mon 2026-09-14"),
])  # fmt: skip
def test_what_its_kind_promises_is_not_missed_before_it_came_in(kind: str, clock: str, counts_from_today: str) -> None:
    """It is found of that kind only afterwards; its day had gone by on paper."""
    now = do(taken_over("Mon 2026-06-01"), "Mon 2026-09-14 17:00", "classify", "ceo", it_is=(kind,))
    assert (state(now, clock), due(now, clock)) == ("running", counts_from_today)
    later = wait(now, "Mon 2026-11-30 09:00")
    assert all(event.due >= day("Mon 2026-09-14") for _, event in later.case.happened(ClockMissed))
    assert state(later, clock) == "missed"


def test_a_receipt_that_is_corrected_to_an_earlier_day_makes_nothing_missed_before_it_came_in() -> None:
    now = taken_over("Tue 2026-09-01", acknowledged="Wed 2026-09-02")
    now = do(now, "Tue 2026-09-15 10:00", "correct_received", "ceo", to="Mon 2026-06-01", reason="The stamp says so.")
    assert (state(now, "formal.respond"), due(now, "formal.respond")) == ("running", "Mon 2026-10-12")
    assert state(now, "formal.acknowledge") == "late"  # it was done on paper, and late, as the days say
    assert "clock_missed" not in kinds(wait(now, "Fri 2026-09-18 09:00"))


def test_what_is_done_after_it_came_in_is_in_time_by_the_day_that_it_was_given() -> None:
    now = do(taken_over("Mon 2026-06-01"), "Tue 2026-09-15 10:00", "classify", "ceo", it_is=("data_protection",))
    now = do(now, "Wed 2026-09-16 10:00", "acknowledge", "records_lead")
    assert state(now, "data_protection.acknowledge") == "met"


def test_under_another_policy_only_one_that_was_not_late_on_paper_is_counted_again() -> None:
    assert replayed(taken_over("Tue 2026-09-01", acknowledged="Wed 2026-09-02"), POLICY).differences == ()
    with pytest.raises(CannotBeRead):
        replayed(taken_over("Mon 2026-07-06"), POLICY)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"handler": "ceo", "about": ("ceo",)}, "subject"),
        ({"handler": "nobody"}, "nobody_eligible"),
        ({"stage": "appeal"}, "not_now"),
        ({"stage": "informal", "entered": "Mon 2026-09-07"}, "not_now"),
        ({"entered": "Mon 2026-08-31"}, "before_received"),
        ({"acknowledged": "Tue 2026-09-15"}, "in_future"),
        ({"acknowledged": "Mon 2026-08-31"}, "before_received"),
        ({"closed": "Tue 2026-09-15"}, "in_future"),
        ({"closed": "Mon 2026-08-31"}, "before_received"),
        ({"closed": "Mon 2026-09-07", "finding": "splendid"}, "finding_unknown"),
    ],
)
def test_what_cannot_be_is_refused(given: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused) as refused:
        taken_over("Tue 2026-09-01", **given)
    assert refused.value.code == code


@pytest.mark.parametrize("policy", POLICIES)
@given(ago=st.integers(0, 1_200), acknowledged=st.none() | st.integers(0, 40), closed=st.none() | st.integers(0, 200))
def test_nothing_is_missed_and_nobody_is_written_to_for_what_was_before(
    policy: str, ago: int, acknowledged: int | None, closed: int | None
) -> None:
    """In every policy, at the stage at which a complaint begins."""
    before, rules = nothing_yet(TODAY, policies.policy(policy)), policies.policy(policy)
    stage = next(stage.id for stage in rules.stages if "receive" in stage.entered_by)
    received = before.today - timedelta(days=ago)

    def later(days: int | None) -> date | None:
        return None if days is None else min(before.today, received + timedelta(days=days))

    receipt = c.Receive(**RECEIPT, stage=stage, received=received, words=Words(narrative="The gate."))
    paper = OnPaper(receipt=receipt, by="setter", acknowledged=later(acknowledged), closed=later(closed))
    now = following(before, take_over(before, paper))
    assert notices(before, now) == [] and not {"clock_missed", "nudged", "reminder_fell"} & set(kinds(now))
    assert all(clock.due >= before.today or not clock.owed or clock.state == "relaxed" for clock in now.clocks)
    after = wait(now, "Mon 2026-11-30 09:00")
    assert all(n.send_after >= before.at for n in notices(now, after))
    assert all(missed.due >= before.today for _, missed in after.case.happened(ClockMissed))
