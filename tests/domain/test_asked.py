"""Who is still asked for what: nobody for a promise that nothing can keep any more (READINGS R11, R12)."""

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.obligations import outstanding
from chalicelib.domain.obligations.next_due import next_owed
from chalicelib.domain.obligations.working_days import end_of
from tests.cast import MONDAY, answered, begun, do, state, told, wait
from tests.dates import day, instant
from tests.domain.test_hearing import TUESDAY
from tests.domain.test_hearing import scheduled as set_for

MISSED = "Tue 2026-09-22 10:00"  # the day of five working days has passed
LATER = "Mon 2026-11-30 09:00"
CONVENE = "panel.convene"


def asked_for(snapshot: CaseSnapshot) -> list[str]:
    return [clock.id for clock in outstanding.clocks(snapshot)]


def nudged(snapshot: CaseSnapshot) -> list[str]:
    return [r.event.duty for r in snapshot.case.history if isinstance(r.event, e.Nudged)]


def gone_on() -> CaseSnapshot:
    """An informal concern that was not settled in time and is formal now, and looked into."""
    now = do(wait(begun(policy="miag"), MISSED), MISSED, "escalate")
    return do(told(now, MISSED, "acknowledgement"), MISSED, "conclude_investigation", "centre_manager")


def test_a_missed_promise_of_a_stage_that_was_left_stays_missed_and_asks_nobody_any_more() -> None:
    now = wait(gone_on(), LATER)
    assert state(now, "informal.resolve") == "missed"
    assert asked_for(now) == ["formal.respond"]
    assert "informal.resolve" not in nudged(now)


def test_what_is_owed_next_is_of_the_stage_that_the_case_is_in() -> None:
    assert next_owed(gone_on())[1] == "formal.respond"


def test_a_missed_promise_of_the_present_stage_is_asked_for_again_and_again() -> None:
    now = wait(begun(policy="miag"), LATER)
    assert asked_for(now) == ["informal.resolve"]
    assert nudged(now).count("informal.resolve") == 4


def test_an_answered_case_waits_for_nothing_but_its_window() -> None:
    now = answered(gone_on(), "Wed 2026-09-23 10:00", "centre_manager", "upheld")
    assert asked_for(now) == []
    assert next_owed(now)[1] == "panel.request"


def test_the_acknowledgement_of_a_late_request_is_asked_for_while_it_is_undecided() -> None:
    now = answered(begun(stage="formal"), MISSED, "investigating_officer", "upheld")
    now = do(now, LATER, "request_next_stage")
    assert (now.case.stage, asked_for(now)) == ("formal", ["appeal.acknowledge"])


def test_a_case_that_was_withdrawn_asks_for_nothing_but_safeguarding() -> None:
    now = wait(begun(policy="miag", stage="formal", safeguarding=True), MISSED)
    now = do(now, MISSED, "withdraw")
    assert state(now, "formal.acknowledge") == "missed"
    assert asked_for(now) == ["safeguarding.notify"]
    assert [owed.id for owed in outstanding.duties(now)] == ["safeguarding.done"]


def test_a_letter_that_came_back_is_asked_about_in_a_closed_case_too() -> None:
    now = told(do(begun(stage="formal"), MONDAY, "withdraw"), MONDAY, "closing")
    now = do(now, MISSED, "bounce", "machine", notice="closing")
    assert [duty.id for duty in outstanding.duties(now)] == ["reach"]
    assert "reach" in nudged(wait(now, LATER))


def test_a_hearing_that_has_its_day_asks_nobody_to_convene_the_panel_before_then() -> None:
    now = set_for("miag")
    convene = next(duty for duty in outstanding.duties(now) if duty.id == CONVENE)
    assert convene.not_before == day("Thu 2026-10-22")
    assert CONVENE not in nudged(wait(now, "Thu 2026-10-22 07:59"))
    assert CONVENE in nudged(wait(now, "Thu 2026-10-22 08:00"))


def test_a_hearing_that_is_moved_moves_the_day_on_which_somebody_is_asked() -> None:
    now = do(
        set_for("miag"), TUESDAY, "postpone_hearing", "chief_operating_officer", date="Fri 2026-10-23", reason="Ill."
    )
    assert CONVENE not in nudged(wait(now, "Fri 2026-10-23 07:59"))


def test_the_answer_of_a_panel_is_not_asked_for_before_the_day_of_its_hearing() -> None:
    now = set_for("miet")
    assert "answer" not in nudged(wait(now, "Thu 2026-10-22 07:59"))
    now = do(now, "Thu 2026-10-22 10:00", "adjourn_hearing", "trust_office", date="Mon 2026-11-09", reason="Ill.")
    assert nudged(wait(now, "Mon 2026-11-09 07:59")).count("answer") == 1
    assert nudged(wait(now, "Mon 2026-11-09 08:00")).count("answer") == 2


def test_a_list_shows_the_nearest_promise_and_no_nudge_before_it() -> None:
    now = wait(told(begun(stage="formal"), MONDAY, "acknowledgement"), "Mon 2026-09-21 07:00")
    assert any(d.rule is not None and d.done is None for d in now.duties)
    assert next_owed(now) == (end_of(day("Mon 2026-10-12")), "formal.respond")


def test_what_has_no_day_keeps_its_place_however_often_it_is_asked_for() -> None:
    now = do(begun(policy="map"), MONDAY, "notify", "staff_member", duty="lead.notify")
    places = {
        next_owed(wait(now, at)) for at in ("Wed 2026-09-16 09:00", "Mon 2026-09-28 09:00", "Mon 2026-10-12 09:00")
    }
    assert places == {(instant("Mon 2026-09-21 08:00"), "informal.conversation")}
