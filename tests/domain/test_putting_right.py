"""What was promised to put a complaint right has an owner and a day, is done with evidence, and another checks it."""

import pytest

from chalicelib.domain.access.capacities import capacities, sight
from chalicelib.domain.access.owners import owners
from chalicelib.domain.access.sights import Capacity, Sight
from chalicelib.domain.casework.events import OutcomeIssued
from chalicelib.domain.casework.putting_right.actions import PROMISE
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.obligations.outstanding import waiting
from tests.cast import addressed, answered, begun, do, duty, happens, kinds, refusal, wait

MONDAY, TUESDAY, WEDNESDAY = "Mon 2026-09-14 10:00", "Tue 2026-09-15 10:00", "Wed 2026-09-16 10:00"
BY, OWNER, DUE = "investigating_officer", "head_teacher", "Fri 2026-09-25"
WHAT = {"text": "Put a lock on the gate.", "owner": OWNER, "due": DUE}


def told() -> CaseSnapshot:
    return answered(begun(stage="formal"), MONDAY, BY, "upheld")


def promised(**fields: object) -> CaseSnapshot:
    return do(told(), TUESDAY, "set_action", BY, **{**WHAT, **fields})


def seq(now: CaseSnapshot) -> int:
    return now.case.actions[0].seq


def done(now: CaseSnapshot, at: str = WEDNESDAY, by: str = OWNER) -> CaseSnapshot:
    return do(now, at, "action_done", by, action=seq(now), text="The lock is on.")


@pytest.mark.parametrize(("fields", "code"), [
    ({"text": " "}, "reason_required"), ({"owner": "nobody"}, "nobody_eligible"), ({"due": "Mon 2026-09-14"}, "not_later"),
    ({"due": "Fri 2028-09-15"}, "too_far"),
])  # fmt: skip
def test_an_action_says_what_and_is_somebodys_by_a_day_to_come(fields: dict[str, object], code: str) -> None:
    assert refusal(told(), TUESDAY, "set_action", BY, **{**WHAT, **fields}) == code


def test_nothing_is_promised_before_a_response_nor_given_to_whom_it_is_about() -> None:
    assert refusal(begun(stage="formal"), MONDAY, "set_action", BY, **WHAT) == "not_now"
    about = answered(begun(stage="formal", about=(OWNER,)), MONDAY, BY, "upheld")
    assert refusal(about, TUESDAY, "set_action", BY, **WHAT) == "subject"


def test_its_owner_is_told_and_reads_no_word_of_the_case() -> None:
    now = promised()
    assert addressed(now, told()) == [("action_given", OWNER)]
    assert Capacity.PUTS_RIGHT in capacities(now, OWNER)
    assert sight(capacities(now, OWNER)) < Sight.OWN


def test_it_is_asked_for_on_its_day_and_again_while_it_is_not_done() -> None:
    now = wait(promised(), "Mon 2026-10-05 10:00")
    assert [n for n in addressed(now, promised()) if n[0].startswith("action")] == [("action_due", OWNER)] * 2


def test_it_outlasts_the_closing_of_its_case() -> None:
    now = do(promised(), WEDNESDAY, "withdraw")
    assert str(now.case.status) == "closed"
    assert ("action_due", OWNER) in addressed(wait(now, "Fri 2026-09-25 10:00"), now)
    assert duty(done(now, "Mon 2026-09-28 10:00"), f"action#{seq(now)}") == "done"


def test_another_checks_it_and_neither_its_owner_nor_whoever_did_it() -> None:
    now = done(promised())
    check = f"action.check#{seq(now)}"
    assert [p.id for p in owners(now, check)] == [BY]
    assert refusal(now, WEDNESDAY, "check_action", OWNER, action=seq(now), agrees=True) == "not_independent"
    assert refusal(now, WEDNESDAY, "check_action", BY, action=seq(now), agrees=False) == "reason_required"
    checked = do(now, WEDNESDAY, "check_action", BY, action=seq(now), agrees=True)
    assert (checked.case.actions[0].state, duty(checked, check)) == ("checked", "done")


def test_what_its_handler_did_is_checked_by_the_next_one_up() -> None:
    now = done(promised(owner=BY), by=BY)
    (checker,) = owners(now, f"action.check#{seq(now)}")
    assert checker.id not in (BY, OWNER)


def test_what_was_not_done_after_all_is_asked_for_again() -> None:
    now = do(
        done(promised()), WEDNESDAY, "check_action", BY, action=seq(promised()), agrees=False, reason="It is loose."
    )
    assert (now.case.actions[0].state, duty(now, f"action#{seq(now)}")) == ("to do", "owed")
    assert kinds(now)[-1] == "action_checked"


def test_it_may_have_another_day_or_owner_with_a_reason() -> None:
    now = promised()
    same = {"action": seq(now), "due": DUE, "owner": OWNER, "reason": "The lock is late."}
    assert refusal(now, TUESDAY, "move_action", BY, **same) == "already_done"
    assert refusal(now, TUESDAY, "move_action", BY, **{**same, "reason": ""}) == "reason_required"
    moved = do(now, TUESDAY, "move_action", BY, **{**same, "owner": "ceo"})
    assert moved.case.actions[0].owner == "ceo"
    assert addressed(moved, now) == [("action_given", "ceo")]
    assert refusal(done(now), WEDNESDAY, "move_action", BY, **{**same, "owner": "ceo"}) == "not_now"


@pytest.mark.parametrize("name", ["move_action", "action_done", "check_action"])
def test_there_must_be_such_an_action(name: str) -> None:
    fields = {"agrees": True} if name == "check_action" else {}
    assert refusal(told(), TUESDAY, name, BY, action=99, **fields) == "not_now"


def issued(*remedies: str) -> CaseSnapshot:
    return do(begun(stage="formal"), MONDAY, "issue_outcome", BY, finding="upheld", reasons="Yes.", remedies=remedies)


def test_what_a_response_promises_is_a_task_until_each_promise_is_an_action_or_set_aside() -> None:
    now = issued("apology", "put_right")
    assert (duty(now, PROMISE), [p.id for p in owners(now, PROMISE)]) == ("owed", [BY])
    now = do(now, TUESDAY, "set_action", BY, **WHAT, remedy="put_right")
    assert (duty(now, PROMISE), now.case.unowned) == ("owed", ("apology",))
    assert refusal(now, TUESDAY, "set_promise_aside", BY, remedy="apology") == "reason_required"
    now = do(now, TUESDAY, "set_promise_aside", BY, remedy="apology", reason="Our letter says sorry.")
    assert (duty(now, PROMISE), now.case.unowned) == ("done", ())


def test_all_promises_are_settled_at_once_or_none() -> None:
    now, on = issued("apology", "put_right", "review"), {"due": "2026-09-25"}
    wants = {
        "actions": [{**WHAT, **on, "remedy": "put_right"}],
        "aside": [{"remedy": "apology", "reason": "The letter does."}],
    }
    settled = do(now, TUESDAY, "settle_promises", BY, **wants)
    assert (settled.case.unowned, [one.remedy for one in settled.case.actions]) == (("review",), ["put_right"])
    twice = {**wants, "aside": [{"remedy": "put_right", "reason": "The letter does."}]}
    unknown = {"actions": [{**WHAT, **on, "remedy": "a_lock"}]}
    late = {**wants, "actions": [{**WHAT, "remedy": "put_right", "due": "2026-09-01"}]}
    codes = [refusal(now, TUESDAY, "settle_promises", BY, **given) for given in ({}, twice, unknown, late)]
    assert codes == ["not_now", "not_now", "not_now", "not_later"]


def test_an_action_for_something_else_keeps_no_promise() -> None:
    now = do(issued("put_right"), TUESDAY, "set_action", BY, **WHAT)
    assert duty(now, PROMISE) == "owed"
    assert refusal(now, TUESDAY, "set_promise_aside", BY, remedy="apology", reason="No.") == "not_now"


def test_a_promise_outlasts_the_closing_of_its_case_and_is_asked_for_again() -> None:
    now = do(issued("put_right"), WEDNESDAY, "withdraw")
    assert PROMISE in waiting(now)
    assert ("nudge", BY) in addressed(wait(now, "Thu 2026-09-24 10:00"), now)


def test_a_response_that_promises_nothing_and_one_from_before_this_was_asked_owe_nothing() -> None:
    assert duty(issued(), PROMISE) == "none"
    before = OutcomeIssued(stage="formal", finding="upheld", final=False, decided_by=(BY,), remedies=("put_right",))
    assert duty(happens(begun(stage="formal"), MONDAY, before, by=BY), PROMISE) == "none"
