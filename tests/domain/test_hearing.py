"""A hearing: its day, its notice and its papers, who comes, and what is promised once it is over."""

import pytest

from chalicelib.domain.access.summary_facts import read, written
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.hearings import panels
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.casework.snapshot import CaseSnapshot
from tests.cast import addressed, do, due, refusal, state, told, wait
from tests.domain.panels import LATER, SEATS, asked, convener, seated

MONDAY, TUESDAY, HEARD = "Mon 2026-10-05 10:00", "Tue 2026-10-06 10:00", "Thu 2026-10-22 10:00"


def scheduled(policy_id: str = "one-two-one", on: str = "Thu 2026-10-22", **fields: object) -> CaseSnapshot:
    now = seated(policy_id, **fields)
    return do(now, MONDAY, "schedule_hearing", convener(now), date=on)


def heard(policy_id: str = "one-two-one") -> CaseSnapshot:
    now = scheduled(policy_id)
    return do(now, HEARD, "hold_hearing", convener(now))


@pytest.mark.parametrize(("on", "notice"), [
    ("Thu 2026-10-22", "Fri 2026-10-16"),  # three clear days: Mon, Tue, Wed
    ("Mon 2026-10-12", "Tue 2026-10-06"),  # the weekend is none of them
])  # fmt: skip
def test_notice_leaves_three_clear_days(on: str, notice: str) -> None:
    assert due(scheduled(on=on), "appeal.notice") == notice


@pytest.mark.parametrize(("on", "code"), [
    ("Fri 2026-10-09", ""), ("Thu 2026-10-08", "too_soon"), ("Fri 2026-10-02", "too_soon"),
])  # fmt: skip
def test_a_hearing_is_not_sooner_than_its_notice_allows(on: str, code: str) -> None:
    now = seated()
    assert refusal(now, MONDAY, "schedule_hearing", convener(now), date=on) == code


def test_a_hearing_is_not_over_before_its_day_and_that_day_is_told() -> None:
    with pytest.raises(Refused) as refused:
        do(scheduled(), TUESDAY, "hold_hearing", convener(scheduled()))
    assert (refused.value.code, refused.value.detail) == ("not_now", "the hearing is set for 2026-10-22")


def test_too_soon_tells_the_earliest_lawful_day() -> None:
    now = seated()
    with pytest.raises(Refused) as refused:
        do(now, MONDAY, "schedule_hearing", convener(now), date="Tue 2026-10-06")
    assert refused.value.detail == "2026-10-09"


def test_a_sooner_day_that_both_sides_agree_to_waives_the_notice() -> None:
    now = seated()
    now = do(now, MONDAY, "schedule_hearing", convener(now), date="Wed 2026-10-07", agreed=True)
    assert state(now, "appeal.notice") == "void"
    assert now.case.hearing is not None
    assert now.case.hearing.notice_waived


def test_agreement_waives_nothing_that_can_still_be_kept() -> None:
    now = seated()
    now = do(now, MONDAY, "schedule_hearing", convener(now), date="Thu 2026-10-22", agreed=True)
    assert state(now, "appeal.notice") == "running"


def test_no_agreement_puts_a_hearing_into_the_past() -> None:
    now = seated()
    assert refusal(now, MONDAY, "schedule_hearing", convener(now), date="Fri 2026-10-02", agreed=True) == "too_soon"


def test_a_hearing_that_has_its_day_is_postponed_and_not_set_again() -> None:
    now = scheduled()
    assert refusal(now, TUESDAY, "schedule_hearing", convener(now), date="Fri 2026-10-23") == "not_now"
    assert refusal(seated(), TUESDAY, "postpone_hearing", "director", date="Fri 2026-10-23") == "not_now"


def test_postponing_ends_a_notice_that_runs_and_starts_another() -> None:
    now = do(scheduled(), TUESDAY, "postpone_hearing", "director", date="Fri 2026-10-23")
    assert [state(now, "appeal.notice#1"), state(now, "appeal.notice")] == ["void", "running"]
    assert due(now, "appeal.notice") == "Mon 2026-10-19"


def test_a_notice_that_was_given_stays_given_and_the_new_day_needs_its_own() -> None:
    now = told(scheduled(), TUESDAY, "hearing")
    now = do(now, TUESDAY, "postpone_hearing", "director", date="Fri 2026-10-23")
    assert [state(now, "appeal.notice#1"), state(now, "appeal.notice")] == ["met", "running"]


def test_postponing_checks_the_notice_as_well() -> None:
    assert refusal(scheduled(), TUESDAY, "postpone_hearing", "director", date="Thu 2026-10-08") == "too_soon"


def test_papers_are_owed_only_once_the_panel_requires_details_three_days_before_which_need_not_be_clear() -> None:
    now = scheduled("miet")
    assert state(now, "panel.papers") == "none"
    now = do(now, TUESDAY, "require_details", "anna", text="The timetable.")
    assert due(now, "panel.papers") == "Mon 2026-10-19"


def test_papers_required_before_the_day_is_set_are_counted_from_it() -> None:
    now = do(seated("miet"), LATER, "require_details", "anna")
    assert state(now, "panel.papers") == "none"
    assert (
        due(do(now, MONDAY, "schedule_hearing", "trust_office", date="Thu 2026-10-22"), "panel.papers")
        == "Mon 2026-10-19"
    )


def test_where_details_are_required_a_hearing_leaves_time_for_the_papers() -> None:
    now = do(seated("miet"), LATER, "require_details", "anna")
    assert refusal(now, MONDAY, "schedule_hearing", "trust_office", date="Wed 2026-10-07") == "too_soon"
    assert refusal(now, MONDAY, "schedule_hearing", "trust_office", date="Thu 2026-10-08") == ""


def test_papers_only_move_with_the_hearing() -> None:
    now = do(scheduled("miet"), TUESDAY, "require_details", "anna")
    now = do(now, TUESDAY, "postpone_hearing", "trust_office", date="Fri 2026-10-23")
    assert [due(now, "panel.papers"), state(now, "panel.papers#1")] == ["Tue 2026-10-20", "none"]


def test_papers_whose_day_had_passed_stay_missed_when_the_hearing_moves() -> None:
    now = wait(do(scheduled("miet"), TUESDAY, "require_details", "anna"), "Wed 2026-10-21 09:00")
    now = do(now, "Wed 2026-10-21 09:00", "postpone_hearing", "trust_office", date="Fri 2026-10-30")
    assert [due(now, "panel.papers"), state(now, "panel.papers")] == ["Mon 2026-10-19", "missed"]


def test_papers_that_were_sent_are_met_once_they_are_told() -> None:
    before = do(scheduled("miet"), TUESDAY, "require_details", "anna")
    now = do(before, TUESDAY, "send_papers", "trust_office", text="The timetable is with this letter.")
    assert state(now, "panel.papers") == "running"
    assert sorted(addressed(now, before)) == [
        ("papers", "complainant"), ("papers_sent", "anna"), ("papers_sent", "bert"), ("papers_sent", "outsider"),
    ]  # fmt: skip
    assert state(told(now, TUESDAY, "papers"), "panel.papers") == "met"


def test_the_first_sitting_is_the_hearing_that_was_promised_and_the_decision_counts_from_its_end() -> None:
    now = do(scheduled(), HEARD, "adjourn_hearing", "director", date="Tue 2026-10-27", reason="A witness is ill.")
    assert state(now, "appeal.hear") == "met"
    assert state(now, "appeal.decide") == "none"
    now = do(now, "Tue 2026-10-27 15:00", "hold_hearing", "director")
    assert due(now, "appeal.decide") == "Tue 2026-11-03"


def test_an_adjourned_hearing_is_set_for_the_day_on_which_it_goes_on_and_everybody_is_told() -> None:
    before = scheduled()
    now = do(before, HEARD, "adjourn_hearing", "director", date="Tue 2026-10-27", reason="A witness is ill.")
    assert now.case.hearing is not None
    assert f"{now.case.hearing.on} {now.case.hearing.sat_on}" == "2026-10-27 2026-10-22"
    assert ("adjourned", "complainant") in addressed(now, before)
    assert {to for kind, to in addressed(now, before) if kind == "hearing_set"} >= set(SEATS)
    assert refusal(now, "Mon 2026-10-26 15:00", "hold_hearing", "director") == "not_now"
    assert refusal(now, "Tue 2026-10-27 15:00", "hold_hearing", "director") == ""


def test_a_hearing_that_was_adjourned_without_a_day_has_none_and_may_end_on_any() -> None:
    now = do(scheduled(), HEARD, "adjourn_hearing", "director")
    assert now.case.hearing is not None
    assert now.case.hearing.on is None
    assert refusal(now, "Fri 2026-10-23 10:00", "hold_hearing", "director") == ""


def test_a_sitting_that_goes_on_needs_no_new_notice() -> None:
    now = do(told(scheduled(), TUESDAY, "hearing"), HEARD, "adjourn_hearing", "director")
    now = do(now, HEARD, "schedule_hearing", "director", date="Fri 2026-10-23")
    assert [state(now, "appeal.notice"), state(now, "appeal.notice#1")] == ["met", "none"]


def test_no_hearing_is_held_before_its_day_nor_without_one_where_notice_is_promised() -> None:
    assert refusal(scheduled(), TUESDAY, "hold_hearing", "director") == "not_now"
    assert refusal(seated(), TUESDAY, "hold_hearing", "director") == "not_now"
    assert refusal(seated("miag"), TUESDAY, "hold_hearing", "chief_operating_officer") == ""


@pytest.mark.parametrize(("on", "code"), [
    ("Fri 2026-10-23", "in_future"), ("Wed 2026-09-30", "before_received"), ("Thu 2026-10-01", ""),
])  # fmt: skip
def test_a_hearing_was_held_after_it_was_asked_for_and_not_in_the_future(on: str, code: str) -> None:
    assert refusal(seated("miag"), HEARD, "hold_hearing", "chief_operating_officer", date=on) == code


def test_a_hearing_is_over_once() -> None:
    now = heard()
    for name in ("hold_hearing", "adjourn_hearing", "require_details"):
        assert refusal(now, HEARD, name, "director") == "not_now"
    assert refusal(now, HEARD, "schedule_hearing", "director", date="Fri 2026-10-30") == "not_now"


def test_a_notice_that_was_never_given_is_missed_and_stays_so_when_the_hearing_is_held() -> None:
    assert state(heard(), "appeal.notice") == "missed"


@pytest.mark.parametrize(("policy_id", "code"), [("miet", "legal_representative"), ("one-two-one", "")])
def test_a_legal_representative_is_refused_where_the_policy_says_so(policy_id: str, code: str) -> None:
    now = seated(policy_id)
    assert refusal(now, MONDAY, "attend", convener(now), who=("pupil", "legal_representative")) == code


@pytest.mark.parametrize(("who", "more"), [
    (("pupil", "pupil", "friend"), False), (("friend", "relative"), True), (("neighbour",), True), ((), False),
])  # fmt: skip
def test_more_company_than_the_policy_says_is_warned_of_and_not_refused(who: tuple[str, ...], more: bool) -> None:
    now = do(seated("miet"), MONDAY, "attend", "trust_office", who=who)
    assert now.case.companions == who
    assert ("companions_more" in panels.warnings(now)) is more


def test_who_comes_along_is_said_anew_and_not_added_to() -> None:
    now = do(
        do(seated(), MONDAY, "attend", "director", who=("friend",)), MONDAY, "attend", "director", who=("relative",)
    )
    assert now.case.companions == ("relative",)


def test_the_complainant_and_everybody_who_takes_part_hear_of_the_day_and_of_each_change() -> None:
    before = wait(seated(), MONDAY)
    everybody = [
        ("hearing", "complainant"),
        *(("hearing_set", who) for who in ("anna", "bert", "outsider", "director")),
    ]
    now = do(before, MONDAY, "schedule_hearing", "director", date="Thu 2026-10-22")
    assert addressed(now, before) == everybody
    assert addressed(do(now, MONDAY, "postpone_hearing", "director", date="Fri 2026-10-23"), now) == everybody


def test_until_the_hearing_whoever_convenes_is_reminded_and_afterwards_the_panel_too() -> None:
    assert {to for kind, to in addressed(wait(scheduled(), "Thu 2026-10-22 09:00")) if kind == "reminder"} == {
        "director"
    }
    late = wait(heard(), "Thu 2026-10-29 09:00")
    assert {to for kind, to in addressed(late, heard()) if kind == "reminder"} == {
        "anna",
        "bert",
        "outsider",
        "director",
    }


def test_a_stage_without_a_hearing_sets_none() -> None:
    for name, fields in (("schedule_hearing", {"date": "Thu 2026-10-22"}), ("attend", {"who": ("friend",)})):
        now = seated()
        now = do(now, MONDAY, "withdraw")
        assert refusal(now, MONDAY, name, "director", **fields) == "not_now"
    assert refusal(asked(), MONDAY, "send_notice", "director") == "not_now"


def test_once_the_hearing_is_over_a_clock_asks_for_the_answer_and_no_duty_besides() -> None:
    waiting = [d.id for d in scheduled().duties if d.done is None]
    over = [d.id for d in heard().duties if d.done is None]
    assert "answer" in waiting
    assert "answer" not in over


WHERE = {"starts": "10:30", "place": "The hall, 1 Hill Road", "joining": "Ring 01632 960001", "adjustments": "A break."}


def test_where_and_how_it_is_held_can_change_without_its_day_and_owes_no_notice_anew() -> None:
    before = told(scheduled(), TUESDAY, "hearing")
    now = do(before, TUESDAY, "arrange_hearing", "director", **WHERE)
    assert [state(now, "appeal.notice"), state(now, "appeal.notice#1")] == ["met", "none"]
    assert now.case.hearing is not None and str(now.case.hearing.starts) == "10:30:00"
    assert {("hearing", "complainant"), ("hearing_set", "anna")} <= set(addressed(now, before))


def test_nothing_is_arranged_before_the_day_is_set_after_it_is_over_or_with_nothing_to_say() -> None:
    assert refusal(seated(), MONDAY, "arrange_hearing", "director", **WHERE) == "not_now"
    assert refusal(heard(), HEARD, "arrange_hearing", "director", **WHERE) == "not_now"
    assert refusal(scheduled(), TUESDAY, "arrange_hearing", "director", reason="Hm.") == "not_now"


def test_a_hearing_that_moves_keeps_its_hour_until_another_is_said() -> None:
    now = do(scheduled(), TUESDAY, "arrange_hearing", "director", **WHERE)
    now = do(now, TUESDAY, "postpone_hearing", "director", date="Fri 2026-10-23")
    assert now.case.hearing is not None and str(now.case.hearing.starts) == "10:30:00"
    now = do(now, TUESDAY, "postpone_hearing", "director", date="Mon 2026-10-26", starts="14:00")
    assert now.case.hearing is not None and str(now.case.hearing.starts) == "14:00:00"


def test_a_hearing_that_was_stored_before_it_had_an_hour_is_still_read() -> None:
    stored = {"kind": "hearing_scheduled", "stage": "panel", "on": "2026-10-22", "notice_waived": False}
    assert e.HearingScheduled.model_validate(stored).starts is None
    facts = written(scheduled().case)
    assert read(facts.replace('"starts":null,', "")).hearing == scheduled().case.hearing
    at_an_hour = do(scheduled(), TUESDAY, "arrange_hearing", "director", **WHERE).case
    assert read(written(at_an_hour)).hearing == at_an_hour.hearing
