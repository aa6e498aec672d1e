"""A second pair of eyes acts by its own hand: one proposes, another confirms or declines (READINGS R29)."""

import pytest

from chalicelib.domain.access.capacities import Capacity, capacities
from chalicelib.domain.access.people import barred
from chalicelib.domain.casework.confirming.second_pair import confirmers
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.tooling.stories.parse import parse
from tests.cast import addressed, answered, begun, do, kinds, refusal, state, wait

MONDAY, TUESDAY, WEDNESDAY = "Mon 2026-09-14 10:00", "Tue 2026-09-15 10:00", "Wed 2026-09-16 10:00"
VEXATIOUS = {"ground": "vexatious", "reason": "The same matter was answered in May."}
ALL_THREE = ("steps_taken", "position_given", "meant_to_disrupt")
STOP = {
    "measures": ("stop_responding",), "conditions": ALL_THREE, "review": "2027-01-04",
    "reason": "Forty mails a day.",
}  # fmt: skip
WHY = "I have read all of it."


def proposed(about: tuple[str, ...] = ("head_teacher",), **fields: object) -> CaseSnapshot:
    """The chief executive proposes to close a formal complaint as vexatious."""
    return do(begun(stage="formal", about=about), TUESDAY, "close", "ceo", **{**VEXATIOUS, **fields})


def who(snapshot: CaseSnapshot, does: str = "close") -> list[str]:
    return [person.id for person in confirmers(snapshot, does)]


def test_a_ground_closes_nothing_and_sends_nothing_before_somebody_else_has_confirmed_it() -> None:
    now = proposed()
    assert (str(now.case.status), kinds(now)[-1]) == ("open", "proposed")
    assert addressed(now, wait(begun(stage="formal", about=("head_teacher",)), TUESDAY)) == [
        ("confirm_wanted", "senior_leader")
    ]


def test_confirming_closes_it_writes_to_the_complainant_and_tells_whoever_proposed_it() -> None:
    before = wait(proposed(), WEDNESDAY)
    now = do(before, WEDNESDAY, "confirm", "senior_leader", does="close", reason=WHY)
    assert (str(now.case.status), now.case.closed_as) == ("closed", "vexatious")
    assert kinds(now)[-2:] == ["confirmed", "closed"]
    closed = now.case.history[-1].event
    assert (closed.reviewed_by, closed.words_of) == ("senior_leader", before.case.proposals[0].seq)  # type: ignore[union-attr]
    assert sorted(addressed(now, before)) == [("closing", "complainant"), ("confirmed", "ceo")]


def test_declining_leaves_the_case_as_it_was_and_tells_whoever_proposed_it() -> None:
    before = wait(proposed(), WEDNESDAY)
    now = do(before, WEDNESDAY, "decline", "senior_leader", does="close", reason="It is a new matter.")
    assert (str(now.case.status), now.case.proposals) == ("open", ())
    assert addressed(now, before) == [("not_confirmed", "ceo")]
    assert refusal(now, WEDNESDAY, "confirm", "senior_leader", does="close", reason=WHY) == "not_now"


def test_whoever_proposed_it_may_take_it_back() -> None:
    now = do(proposed(), WEDNESDAY, "decline", "ceo", does="close", reason="They have rung us.")
    assert (now.case.proposals, addressed(now, wait(proposed(), WEDNESDAY))) == ((), [])


@pytest.mark.parametrize(("by", "code"), [
    ("ceo", "not_independent"), ("head_teacher", "subject"), ("trustee", "not_independent"),
    ("lead_staff", "not_independent"), ("nobody", "not_independent"), ("senior_leader", ""),
])  # fmt: skip
def test_neither_the_proposer_nor_a_subject_nor_anybody_else_who_is_not_asked_confirms(by: str, code: str) -> None:
    assert refusal(proposed(), WEDNESDAY, "confirm", by, does="close", reason=WHY) == code


@pytest.mark.parametrize("name", ["confirm", "decline"])
def test_both_answers_need_reasons(name: str) -> None:
    assert refusal(proposed(), WEDNESDAY, name, "senior_leader", does="close", reason=" ") == "reason_required"


def test_clocks_run_meanwhile() -> None:
    assert state(wait(proposed(), "Thu 2026-09-17 00:00"), "formal.acknowledge") == "missed"


def test_whom_the_proposer_names_is_asked_first() -> None:
    assert who(proposed(about=(), reviewed_by="head_teacher")) == ["head_teacher"]


def test_after_five_working_days_of_silence_the_next_rung_is_asked_besides() -> None:
    now = proposed(about=())
    assert who(now) == ["senior_leader"]
    assert who(wait(now, "Tue 2026-09-22 07:59")) == ["senior_leader"]
    later = wait(now, "Tue 2026-09-22 08:00")
    assert who(later) == ["senior_leader", "head_teacher"]
    sent = addressed(later, wait(now, "Tue 2026-09-22 07:59"))
    assert ("confirm_wanted", "head_teacher") in sent
    assert ("nudge", "senior_leader") in sent
    assert ("nudge", "head_teacher") not in sent
    assert refusal(later, "Tue 2026-09-22 09:00", "confirm", "head_teacher", does="close", reason=WHY) == ""


def test_whoever_is_asked_has_a_part_while_they_are_asked() -> None:
    now = proposed()
    assert Capacity.CONFIRMER in capacities(now, "senior_leader")
    now = do(now, WEDNESDAY, "decline", "senior_leader", does="close", reason=WHY)
    assert Capacity.CONFIRMER not in capacities(now, "senior_leader")


def test_one_proposal_of_a_kind_waits_at_a_time() -> None:
    assert refusal(proposed(), TUESDAY, "close", "ceo", **VEXATIOUS) == "not_now"


def test_a_proposal_to_close_is_over_once_the_case_is_closed_otherwise() -> None:
    now = do(proposed(), WEDNESDAY, "withdraw")
    assert now.case.proposals == ()
    assert [d.state for d in now.duties if d.id == "confirm.close"] == ["done"]


def test_with_nobody_who_could_confirm_it_nothing_is_proposed() -> None:
    gone = dict.fromkeys(("senior_leader", "head_teacher", "vice_chair", "chair"), ())
    now = begun(stage="formal", with_people=gone)
    assert refusal(now, TUESDAY, "close", "ceo", **VEXATIOUS) == "nobody_eligible"


def test_stopping_replies_waits_for_the_next_rung_and_other_limits_for_nobody() -> None:
    now = begun(stage="formal")
    limited = do(now, TUESDAY, "restrict", "ceo", **{**STOP, "measures": ("single_contact",)})
    assert kinds(limited)[-1] == "contact_restricted"
    stopping = do(now, TUESDAY, "restrict", "ceo", **STOP)
    assert (kinds(stopping)[-1], who(stopping, "restrict")) == ("proposed", ["vice_chair"])
    now = do(stopping, WEDNESDAY, "confirm", "vice_chair", does="restrict", reason=WHY)
    assert kinds(now)[-2:] == ["confirmed", "contact_restricted"]
    assert [n for n in addressed(now, wait(stopping, WEDNESDAY)) if n[0] == "restriction"] == [
        ("restriction", "complainant")
    ]


def test_a_proposal_by_somebody_on_no_rung_goes_to_whoever_appoints() -> None:
    now = do(begun(stage="formal"), TUESDAY, "restrict", "investigating_officer", **STOP)
    assert who(now, "restrict") == ["ceo"]


def test_the_reports_approver_who_is_silent_gets_the_next_rung_beside_them() -> None:
    now = begun(stage="formal")
    now = answered(now, TUESDAY, "investigating_officer", "not_upheld")
    now = do(do(now, WEDNESDAY, "request_next_stage"), WEDNESDAY, "report", "senior_leader", finding="upheld")
    assert refusal(now, WEDNESDAY, "approve", "vice_chair") == "not_approved"
    before, later = wait(now, "Wed 2026-09-23 07:59"), wait(now, "Wed 2026-09-23 08:00")
    assert ("approval_wanted", "vice_chair") in addressed(later, before)
    assert refusal(later, "Wed 2026-09-23 09:00", "approve", "vice_chair") == ""


def test_a_bar_is_lifted_by_two_and_until_then_it_stays() -> None:
    now = begun(stage="formal", about=("head_teacher",))
    fields = {"person": "head_teacher", "reason": "It is about the head of another school."}
    proposed = do(now, TUESDAY, "lift_bar", "ceo", **fields)
    assert (who(proposed, "lift_bar"), not capacities(proposed, "head_teacher")) == (["vice_chair"], True)
    assert refusal(proposed, TUESDAY, "confirm", "head_teacher", does="lift_bar", reason=WHY) == "subject"
    lifted = do(proposed, WEDNESDAY, "confirm", "vice_chair", does="lift_bar", reason=WHY)
    assert kinds(lifted)[-2:] == ["confirmed", "bar_lifted"]
    assert "head_teacher" not in barred(lifted.case, lifted.people)


def test_with_nobody_to_confirm_it_a_bar_stays() -> None:
    now = begun(stage="formal", about=("head_teacher",), with_people={"vice_chair": (), "chair": ()})
    assert refusal(now, TUESDAY, "lift_bar", "ceo", person="head_teacher", reason=WHY) == "nobody_eligible"


STORY = """
policy: miag
story:
  - at: Mon 2026-09-14 10:00
    do: receive
    with: {stage: formal}
  - at: Wed 2026-09-16 09:10
    do: close
    with: {ground: malicious, reason: It was made to hurt, reviewed_by: chief_operating_officer}
    then: {status: closed, told: {confirm_wanted: [chief_operating_officer], closing: [complainant]}}
"""


def test_in_a_story_reviewed_by_stands_for_both_steps() -> None:
    from chalicelib.tooling.stories.cast import world
    from chalicelib.tooling.stories.judge import differences
    from chalicelib.tooling.stories.play import play

    story = parse(STORY)
    scene = world(story)
    assert [list(differences(played, scene)) for played in play(story, scene)] == [[], []]
