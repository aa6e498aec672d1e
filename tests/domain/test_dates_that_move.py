"""The site's days change in mid-case: what runs follows, what is open gets longer, what has ended stays (R15)."""

from typing import Any

import pytest

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.obligations.passing_time import caught_up, let_time_pass
from tests.cast import addressed, answered, begun, do, due, kinds, state, told, wait
from tests.dates import day, instant
from tests.domain.test_changing_days import change, days

PROCLAIMED = days("bank_holiday", "Mon 2026-09-28")


def on_other_days(snapshot: CaseSnapshot, at: str, **what: Any) -> CaseSnapshot:
    """The moment at which a change of days counts, once time has brought about what it does."""
    moment = wait(snapshot, at)
    return let_time_pass(moment.on(moment.calendars.then(change(at, **what))))


def moved(snapshot: CaseSnapshot) -> list[tuple[str, str, str, bool]]:
    """What the last event that moved dates says."""
    event = snapshot.case.happened(e.DatesMoved)[-1][1]
    return [(m.what, f"{m.before:%a %Y-%m-%d}", f"{m.after:%a %Y-%m-%d}", m.told) for m in event.moved]


def acknowledged() -> CaseSnapshot:
    return told(begun(stage="formal"), "Mon 2026-09-14 10:05", "acknowledgement")


def test_a_holiday_proclaimed_nine_days_ahead_moves_what_runs_and_tells_whoever_was_told() -> None:
    before = acknowledged()
    now = on_other_days(before, "Sat 2026-09-19 12:00", added=(PROCLAIMED,))
    assert moved(now) == [("formal.respond", "Mon 2026-10-12", "Tue 2026-10-13", True)]
    assert due(now, "formal.respond") == "Tue 2026-10-13"
    assert addressed(now, before) == [("new_date", "complainant"), ("date_moved", "investigating_officer")]


def test_whoever_was_told_no_date_is_told_of_no_new_one() -> None:
    now = on_other_days(begun(stage="formal"), "Mon 2026-09-14 10:01", added=(PROCLAIMED,))
    assert moved(now) == [("formal.respond", "Mon 2026-10-12", "Tue 2026-10-13", False)]
    assert ("new_date", "complainant") not in addressed(now)


def test_a_change_that_moves_nothing_leaves_no_trace() -> None:
    before = acknowledged()
    now = on_other_days(before, "Sat 2026-09-19 12:00", added=(days("bank_holiday", "Mon 2026-11-30"),))
    assert kinds(now) == kinds(wait(before, "Sat 2026-09-19 12:00"))


def test_two_changes_in_one_minute_are_two_facts() -> None:
    first = on_other_days(acknowledged(), "Sat 2026-09-19 12:00", added=(PROCLAIMED,))
    second = on_other_days(first, "Sat 2026-09-19 12:00", added=(days("bank_holiday", "Tue 2026-09-29"),))
    assert moved(second) == [("formal.respond", "Tue 2026-10-13", "Wed 2026-10-14", True)]
    assert kinds(second).count("dates_moved") == 2


def test_a_met_clock_and_a_missed_one_keep_their_dates() -> None:
    met = acknowledged()
    missed = wait(begun(stage="formal"), "Mon 2026-09-21 09:00")
    for before, expected in ((met, "met"), (missed, "missed")):
        now = on_other_days(before, "Mon 2026-09-21 10:00", added=(days("bank_holiday", "Tue 2026-09-15"),))
        assert (due(now, "formal.acknowledge"), state(now, "formal.acknowledge")) == ("Wed 2026-09-16", expected)


def test_an_overtaken_clock_keeps_its_date_and_is_no_breach_afterwards() -> None:
    withdrawn = do(acknowledged(), "Mon 2026-10-12 10:00", "withdraw")
    easier = on_other_days(withdrawn, "Tue 2026-10-13 10:00", added=(PROCLAIMED,))
    harder = on_other_days(easier, "Wed 2026-10-14 10:00", removed=(PROCLAIMED,))
    assert [(due(now, "formal.respond"), state(now, "formal.respond")) for now in (easier, harder)] == [
        ("Mon 2026-10-12", "void")
    ] * 2


def test_an_extended_date_does_not_move() -> None:
    extended = do(acknowledged(), "Tue 2026-09-15 09:00", "extend", "ceo", clock="formal.respond",
                  to="Mon 2026-11-09", reason="Two witnesses are away")  # fmt: skip
    now = on_other_days(extended, "Sat 2026-09-19 12:00", added=(PROCLAIMED,))
    assert (due(now, "formal.respond"), kinds(now).count("dates_moved")) == ("Mon 2026-11-09", 0)


def test_a_date_that_comes_forward_past_today_is_missed_on_its_new_day() -> None:
    slow = on_other_days(acknowledged(), "Tue 2026-09-15 09:00", added=(days("bank_holiday", "Mon 2026-10-05"),))
    waited = wait(slow, "Tue 2026-10-13 09:00")
    assert state(waited, "formal.respond") == "running"
    now = on_other_days(waited, "Tue 2026-10-13 10:00", removed=(days("bank_holiday", "Mon 2026-10-05"),))
    assert (due(now, "formal.respond"), state(now, "formal.respond")) == ("Mon 2026-10-12", "missed")


def closes(snapshot: CaseSnapshot) -> str:
    window = snapshot.window("appeal.request")
    assert window and window.closes
    return f"{window.closes:%a %Y-%m-%d}"


def test_an_open_window_gets_longer_and_is_never_shortened_again() -> None:
    told_outcome = answered(acknowledged(), "Fri 2026-09-18 10:00", "investigating_officer", "upheld")
    longer = on_other_days(told_outcome, "Sat 2026-09-19 12:00", added=(PROCLAIMED,))
    assert moved(longer) == [("appeal.request", "Fri 2026-10-02", "Mon 2026-10-05", True)]
    again = on_other_days(longer, "Mon 2026-09-21 12:00", removed=(PROCLAIMED,))
    assert (closes(told_outcome), closes(longer), closes(again)) == (
        "Fri 2026-10-02", "Mon 2026-10-05", "Mon 2026-10-05",
    )  # fmt: skip


def test_a_window_that_was_told_is_not_shortened() -> None:
    earlier = on_other_days(acknowledged(), "Tue 2026-09-15 10:00", added=(PROCLAIMED,))
    told_outcome = answered(earlier, "Fri 2026-09-18 10:00", "investigating_officer", "upheld")
    now = on_other_days(told_outcome, "Sat 2026-09-19 12:00", removed=(PROCLAIMED,))
    assert (closes(told_outcome), closes(now)) == ("Mon 2026-10-05", "Mon 2026-10-05")
    assert kinds(now)[-1] != "dates_moved"


def test_a_lapsed_window_stays_lapsed_on_its_day() -> None:
    lapsed = wait(
        answered(acknowledged(), "Fri 2026-09-18 10:00", "investigating_officer", "upheld"), "Sat 2026-10-03 09:00"
    )
    now = on_other_days(lapsed, "Sat 2026-10-03 10:00", added=(PROCLAIMED,))
    assert (now.case.closed_as, closes(now)) == ("lapsed", "Fri 2026-10-02")


def test_reminders_follow_the_new_date_and_none_is_sent_for_a_day_gone_by() -> None:
    now = on_other_days(acknowledged(), "Fri 2026-10-09 09:00", added=(days("bank_holiday", "Mon 2026-10-12"),))
    reminded = [
        (at, event) for at, event in wait(now, "Wed 2026-10-14 09:00").case.happened(e.ReminderFell)
        if event.clock == "formal.respond"
    ]  # fmt: skip
    assert [at for at, _ in reminded] == [instant("Thu 2026-10-08 08:00"), instant("Tue 2026-10-13 08:00")]
    assert [event.due for _, event in reminded] == [day("Mon 2026-10-12"), day("Tue 2026-10-13")]


def test_before_anybody_has_looked_the_new_date_still_goes_to_whoever_was_told_the_old_one() -> None:
    unread = told(begun(stage="formal", about=None), "Mon 2026-09-14 10:05", "acknowledgement")
    now = on_other_days(unread, "Sat 2026-09-19 12:00", added=(PROCLAIMED,))
    assert addressed(now, unread)[-1:] == [("new_date", "complainant")]


@pytest.mark.parametrize("swept", [[], ["Sat 2026-09-19 11:59"], ["Sat 2026-09-19 12:00", "Sun 2026-09-20 09:00"]])
def test_the_history_does_not_depend_on_when_a_sweep_came(swept: list[str]) -> None:
    """The holiday would have saved the acknowledgement, had it not been missed before."""
    before = begun(stage="formal")
    calendars = before.calendars.then(change("Sat 2026-09-19 12:00", added=(days("bank_holiday", "Wed 2026-09-16"),)))
    now = before.on(calendars)
    for at in swept:
        now = wait(now, at)
    now = wait(now, "Wed 2026-09-23 09:00")
    assert (due(now, "formal.acknowledge"), state(now, "formal.acknowledge")) == ("Wed 2026-09-16", "missed")
    assert [(r.event.kind, r.at) for r in now.case.history if r.event.kind in ("clock_missed", "dates_moved")] == [
        ("clock_missed", instant("Thu 2026-09-17 00:00")),
        ("dates_moved", instant("Sat 2026-09-19 12:00")),
    ]


def test_what_has_no_date_of_its_own_follows_the_days_as_well() -> None:
    """A nudge that a holiday had put off is due at once when the holiday is taken back, and is owed once."""
    slow = on_other_days(
        begun(), "Mon 2026-09-14 10:01", added=(days("bank_holiday", "Thu 2026-10-01", "Fri 2026-10-02"),)
    )
    missed = wait(slow, "Wed 2026-10-07 12:00")
    before = [at for at, event in missed.case.happened(e.Nudged) if event.duty == "informal.resolve"]
    assert before == []
    now = on_other_days(
        missed, "Wed 2026-10-07 13:00", removed=(days("bank_holiday", "Thu 2026-10-01", "Fri 2026-10-02"),)
    )
    after = [at for at, event in now.case.happened(e.Nudged) if event.duty == "informal.resolve"]
    assert after == [instant("Tue 2026-10-06 08:00")]
    assert caught_up(now)
