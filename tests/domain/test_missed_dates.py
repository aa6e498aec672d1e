"""Whoever complained hears that a promise to them was missed: at noon, once, and where nothing stands in the way (R28)."""

from typing import Any

import pytest

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.snapshot import CaseSnapshot
from tests.cast import MONDAY, addressed, answered, begun, do, happens, notices, told, wait
from tests.dates import instant

DUE, NOON = "Mon 2026-10-12 23:00", "Tue 2026-10-13 12:00"
LATER = "Mon 2026-11-30 09:00"
RESPOND = "formal.respond"


def acknowledged(**fields: Any) -> CaseSnapshot:
    return told(begun(**{"stage": "formal", **fields}), MONDAY, "acknowledgement")


def said(snapshot: CaseSnapshot) -> list[tuple[str, str]]:
    """Which promises the complainant was told were missed, and when."""
    return [(event.clock, f"{at:%a %d %b %H:%M}") for at, event in snapshot.case.happened(e.MissAnnounced)]


def test_the_complainant_is_written_to_at_noon_after_the_owner_was_asked_that_morning() -> None:
    now = wait(acknowledged(), NOON)
    assert said(now) == [(RESPOND, "Tue 13 Oct 11:00")]  # noon in London
    owed = [(n.kind, n.to, n.send_after) for n in notices(now, wait(acknowledged(), DUE)) if n.kind == "missed"]
    assert owed == [
        ("missed", "investigating_officer", instant("Tue 2026-10-13 08:00")), ("missed", "complainant", instant(NOON)),
    ]  # fmt: skip


def test_nothing_is_said_before_noon_and_it_is_said_once() -> None:
    assert said(wait(acknowledged(), "Tue 2026-10-13 11:59")) == []
    assert len(said(wait(acknowledged(), LATER))) == 1


def test_a_date_that_passes_before_a_weekend_is_told_of_on_the_next_working_day() -> None:
    now = wait(begun("Wed 2026-09-16 10:00", stage="formal", reach="post"), "Mon 2026-09-21 13:00")
    assert said(now) == [("formal.acknowledge", "Mon 21 Sep 11:00")]


def test_an_answer_before_noon_leaves_nothing_to_say() -> None:
    now = answered(acknowledged(), "Tue 2026-10-13 10:00", "trustee", "upheld")
    assert said(wait(now, "Tue 2026-10-20 10:00")) == []


def test_an_aim_is_never_announced_nor_what_is_ours_alone() -> None:
    assert said(wait(begun(), LATER)) == []
    assert {clock for clock, _ in said(wait(begun(policy="map", stage="informal", safeguarding=True), LATER))} == set()


def test_what_the_complainant_was_told_would_take_longer_needs_no_second_word() -> None:
    fields = {"clock": RESPOND, "to": "Fri 2026-10-30", "reason": "Away."}
    early = do(acknowledged(), "Mon 2026-09-21 10:00", "tell_delay", "ceo", **fields)
    late = do(acknowledged(), "Wed 2026-10-07 10:00", "tell_delay", "ceo", **fields)
    asked = do(wait(acknowledged(), DUE), "Tue 2026-10-13 09:00", "tell_delay", "ceo", **fields)
    assert [len(said(wait(now, LATER))) for now in (early, late, asked)] == [1, 0, 0]


def test_what_had_passed_before_the_case_was_written_down_is_said_in_the_acknowledgement_alone() -> None:
    now = begun("Mon 2026-09-21 10:00", stage="formal", received="Mon 2026-09-14", reach="post")
    assert said(wait(now, "Fri 2026-09-25 10:00")) == []


def test_nobody_is_written_to_while_a_late_request_waits_or_nobody_has_looked() -> None:
    late = begun(stage="formal", arose="2026-01-05", reach="post")
    unread = begun(stage="formal", about=None, reach="post")
    assert said(wait(late, LATER)) == said(wait(unread, LATER)) == []
    looked = do(unread, "Thu 2026-09-17 15:00", "look", "chair")
    assert said(wait(looked, "Mon 2026-09-21 15:00")) == [("formal.acknowledge", "Fri 18 Sep 11:00")]


def test_nobody_is_written_to_while_a_letter_has_come_back_or_answering_has_stopped() -> None:
    back = do(acknowledged(), "Mon 2026-10-12 09:00", "bounce", "ceo", notice="acknowledgement")
    stopped = e.ContactRestricted(measures=("stop_responding",), review=instant(LATER).date())
    assert said(wait(back, "Fri 2026-10-16 10:00")) == []
    assert said(wait(happens(acknowledged(), "Fri 2026-10-02 10:00", stopped), "Fri 2026-10-16 10:00")) == []
    reached = told(back, "Wed 2026-10-14 10:00", "acknowledgement")
    assert (RESPOND, "Wed 14 Oct 11:00") in said(wait(reached, "Fri 2026-10-16 10:00"))


def test_nobody_can_be_written_to_whom_nobody_can_reach() -> None:
    assert said(wait(begun(stage="formal", anonymous=True, reach="none"), LATER)) == []


def test_a_hold_that_began_after_the_date_passed_keeps_the_letter_back() -> None:
    held = do(wait(acknowledged(), DUE), "Tue 2026-10-13 09:00", "hold", "ceo", ground="police")
    assert said(wait(held, "Fri 2026-10-16 10:00")) == []
    released = do(held, "Fri 2026-10-16 11:00", "release", "ceo", ground="police")
    assert said(wait(released, "Mon 2026-10-19 10:00")) == []  # the letter that it goes on says so itself


def test_whoever_has_no_email_has_the_letter_posted() -> None:
    now = wait(begun(stage="formal", reach="post"), "Thu 2026-09-17 12:00")
    assert [(n.kind, n.medium) for n in notices(now) if n.kind == "missed" and n.to == "complainant"] == [
        ("missed", "post")
    ]


@pytest.mark.parametrize("policy", ["miag", "map", "miet", "one-two-one", "aptcoo"])
def test_each_policy_says_so_once_for_each_promise(policy: str) -> None:
    now = wait(begun(policy=policy, stage="formal", reach="post"), LATER)
    names = [clock for clock, _ in said(now)]
    assert len(names) == len(set(names)) > 0
    assert ("missed", "complainant") in addressed(now)
