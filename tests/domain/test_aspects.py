"""A complaint is one until a command names an aspect: then that aspect is timed, held and answered by itself (R18)."""

import pytest

from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.casework.snapshot import CaseSnapshot
from tests.cast import MONDAY, answered, begun, breached, do, due, refusal, state, told, wait

BOTH = ("bullying", "transport")
TUESDAY, FRIDAY = "Tue 2026-09-15 10:00", "Fri 2026-09-18 10:00"
DUE = "Mon 2026-10-12"


def two() -> CaseSnapshot:
    return begun(stage="formal", aspects=BOTH)


def extended(snapshot: CaseSnapshot, aspect: str, at: str = TUESDAY) -> CaseSnapshot:
    fields = {"clock": "formal.respond", "to": "Fri 2026-10-30", "reason": "Away.", "aspect": aspect}
    return do(snapshot, at, "extend", "ceo", **fields)


def decided(snapshot: CaseSnapshot, at: str, aspect: str = "", finding: str = "upheld") -> CaseSnapshot:
    return told(do(snapshot, at, "issue_outcome", "trustee", finding=finding, aspect=aspect), at, "outcome")


def test_two_aspects_share_one_clock_until_one_of_them_is_named() -> None:
    assert (due(two(), "formal.respond"), state(two(), "formal.respond@bullying")) == (DUE, "none")


def test_a_named_aspect_gets_an_answering_clock_of_its_own_and_the_rest_keeps_the_name() -> None:
    now = extended(two(), "bullying")
    assert (due(now, "formal.respond@bullying"), due(now, "formal.respond")) == ("Fri 2026-10-30", DUE)
    assert state(now, "formal.acknowledge@bullying") == "none"


def split(snapshot: CaseSnapshot, at: str, *aspects: str) -> CaseSnapshot:
    return do(snapshot, at, "split", "ceo", aspects=aspects)


def test_a_complaint_that_came_as_one_may_be_split_later() -> None:
    now = split(begun(stage="formal"), TUESDAY, *BOTH)
    held = do(now, FRIDAY, "hold", "ceo", ground="police", aspect="bullying")
    assert (state(now, "formal.respond@bullying"), due(now, "formal.respond")) == ("none", DUE)
    assert (state(held, "formal.respond@bullying"), state(held, "formal.respond")) == ("held", "running")
    assert decided(held, FRIDAY, "transport").case.status == "open"


def test_a_further_part_may_be_found_while_none_has_gone_its_own_way() -> None:
    three = split(two(), TUESDAY, *BOTH, "fees")
    assert decided(decided(three, FRIDAY, "bullying"), FRIDAY, "transport").case.status == "open"
    assert refusal(extended(two(), "bullying"), FRIDAY, "split", "ceo", aspects=(*BOTH, "fees")) == "not_now"


@pytest.mark.parametrize(
    ("aspects", "code"),
    [
        ((), "not_now"), (("fees",), "not_now"), (("fees", "fees"), "not_now"), (("fees", "bullying"), "not_now"),
        (BOTH, "already_done"),
    ],
)  # fmt: skip
def test_a_split_names_every_part_and_something_new(aspects: tuple[str, ...], code: str) -> None:
    assert refusal(two(), TUESDAY, "split", "ceo", aspects=aspects) == code


def test_an_answer_that_waits_to_be_told_is_not_split() -> None:
    waits = do(begun(stage="formal"), TUESDAY, "issue_outcome", "trustee", finding="upheld")
    assert refusal(waits, TUESDAY, "split", "ceo", aspects=BOTH) == "not_now"


def test_a_split_before_the_investigation_is_over_leaves_each_part_to_be_looked_into() -> None:
    now = do(begun(policy="miag", stage="formal"), TUESDAY, "split", "centre_manager", aspects=BOTH)
    one = do(now, FRIDAY, "conclude_investigation", "centre_manager", aspect="bullying")
    assert {d.id for d in now.duties if d.done is None} <= {d.id for d in one.duties if d.done is None}


def test_when_none_is_left_the_plain_name_means_nothing() -> None:
    now = extended(extended(two(), "bullying"), "transport", FRIDAY)
    assert state(now, "formal.respond") == "none"
    assert due(now, "formal.respond@transport") == "Fri 2026-10-30"


def test_what_splits_off_keeps_its_start_and_all_that_moved_it() -> None:
    now = extended(two(), "")
    now = do(now, FRIDAY, "note", "ceo", text="Two matters.", aspect="bullying")
    assert due(now, "formal.respond@bullying") == due(now, "formal.respond") == "Fri 2026-10-30"


def test_the_case_is_answered_when_all_of_it_is() -> None:
    now = decided(two(), FRIDAY, "bullying")
    assert (now.case.status, state(now, "formal.respond@bullying"), state(now, "formal.respond")) == (
        "open",
        "met",
        "running",
    )
    assert (state(now, "formal.acknowledge"), now.windows) == ("late", ())
    now = decided(now, "Mon 2026-09-21 10:00", "transport")
    assert (now.case.status, state(now, "formal.respond@transport")) == ("answered", "met")
    assert now.window("appeal.request") is not None


def test_an_answer_without_an_aspect_answers_all_that_is_left() -> None:
    now = decided(decided(two(), FRIDAY, "bullying"), "Mon 2026-09-21 10:00")
    assert (now.case.status, state(now, "formal.respond")) == ("answered", "met")


def test_what_is_not_answered_in_time_is_missed_by_itself() -> None:
    now = wait(decided(two(), MONDAY, "bullying"), "Tue 2026-10-13 00:00")
    assert breached(now) == ["formal.respond"]
    assert state(now, "formal.respond@bullying") == "met"


def test_one_aspect_may_be_held_and_the_others_answered() -> None:
    now = do(two(), TUESDAY, "hold", "ceo", ground="police", aspect="bullying")
    assert (state(now, "formal.respond@bullying"), state(now, "formal.respond")) == ("held", "running")
    now = wait(decided(now, FRIDAY, "transport"), "Tue 2026-10-20 09:00")
    assert (now.case.status, state(now, "formal.respond@bullying")) == ("open", "held")
    now = do(now, "Tue 2026-10-20 10:00", "release", "ceo", ground="police", aspect="bullying")
    assert due(now, "formal.respond@bullying") == "Mon 2026-11-16"  # Wed 16 Sep to Tue 20 Oct: 25 days


def test_an_answer_that_names_no_part_answers_all_but_those_on_hold() -> None:
    now = do(begun(stage="formal", aspects=(*BOTH, "fees")), TUESDAY, "hold", "ceo", ground="police", aspect="bullying")
    now = decided(now, FRIDAY)
    assert (now.case.status, state(now, "formal.respond"), state(now, "formal.respond@bullying")) == (
        "open",
        "met",
        "held",
    )
    assert (now.case.answered, now.windows) == ({"transport", "fees"}, ())
    now = decided(now, "Mon 2026-09-21 10:00", "bullying")
    assert (now.case.status, state(now, "formal.respond@bullying"), now.window("appeal.request") is not None) == (
        "answered",
        "met",
        True,
    )


def test_parts_that_are_all_on_hold_are_answered_by_name_alone() -> None:
    now = do(extended(two(), "bullying"), FRIDAY, "hold", "ceo", ground="police")
    assert state(now, "formal.respond@bullying") == state(now, "formal.respond") == "held"
    assert refusal(now, FRIDAY, "issue_outcome", "trustee", finding="upheld") == "not_now"
    assert state(decided(now, FRIDAY, "bullying"), "formal.respond@bullying") == "met"


def test_a_hold_that_names_no_part_makes_none() -> None:
    now = do(two(), TUESDAY, "hold", "ceo", ground="police")
    assert (state(now, "formal.respond"), state(now, "formal.respond@bullying")) == ("held", "none")
    assert (decided(now, FRIDAY).case.status, state(decided(now, FRIDAY), "formal.respond")) == ("answered", "met")


def test_an_aspect_is_answered_once() -> None:
    now = decided(two(), FRIDAY, "bullying")
    assert refusal(now, FRIDAY, "issue_outcome", "trustee", finding="upheld", aspect="bullying") == "not_now"


def test_an_aspect_that_the_complaint_has_not_is_refused() -> None:
    assert refusal(two(), MONDAY, "note", "ceo", text="Hm.", aspect="lunch") == "not_now"
    assert refusal(begun(stage="formal"), MONDAY, "note", "ceo", text="Hm.", aspect="bullying") == "not_now"


def test_a_hold_on_a_part_that_nobody_has_named_says_which_parts_there_are() -> None:
    for now, says in ((two(), "bullying, transport"), (begun(stage="formal"), "none")):
        with pytest.raises(Refused) as refused:
            do(now, MONDAY, "hold", "ceo", ground="police", aspect="lunch")
        assert (refused.value.code, refused.value.detail.endswith(f"It has: {says}")) == ("not_now", True)


@pytest.mark.parametrize(("name", "fields"), [
    ("extend", {"clock": "formal.respond", "to": "Fri 2026-10-30", "reason": "Away."}),
    ("tell_delay", {"clock": "formal.respond", "to": "Fri 2026-10-30", "reason": "Away."}),
    ("hold", {"ground": "police"}), ("note", {"text": "Two matters."}), ("issue_outcome", {"finding": "upheld"}),
])  # fmt: skip
def test_any_command_that_names_a_part_splits_it_off(name: str, fields: dict[str, str]) -> None:
    now = do(two(), TUESDAY, name, "trustee" if name == "issue_outcome" else "ceo", aspect="bullying", **fields)
    assert state(now, "formal.respond@bullying") != "none"
    assert state(now, "formal.respond") == "running"


def test_the_next_stage_is_whole_again() -> None:
    now = decided(decided(two(), FRIDAY, "bullying"), FRIDAY)
    now = do(now, "Mon 2026-09-21 10:00", "request_next_stage")
    assert (due(now, "appeal.decide"), state(now, "appeal.decide@bullying")) == ("Mon 2026-10-05", "none")


def test_a_reopened_stage_is_whole_again() -> None:
    now = do(decided(decided(two(), FRIDAY, "bullying"), FRIDAY), FRIDAY, "close", "ceo", reason="Settled")
    now = do(now, "Mon 2026-09-21 10:00", "reopen", "ceo", reason="News")
    assert (due(now, "formal.respond"), state(now, "formal.respond@bullying")) == ("Mon 2026-10-19", "met")
    assert answered(now, "Tue 2026-09-22 10:00", "trustee", "upheld").case.status == "answered"
