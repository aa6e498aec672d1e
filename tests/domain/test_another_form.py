"""Whoever needs our letters in another form is given in it what they had only as we write it (R27)."""

import pytest

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.events import Words
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.obligations import outstanding
from tests.cast import MONDAY, begun, do, due, duty, kinds, refusal, state, told, wait

LARGE_PRINT = {"another_form": True, "words": Words(form="Large print")}
TUESDAY, WEDNESDAY = "Tue 2026-09-15 10:00", "Wed 2026-09-16 10:00"


def needing(**fields: str) -> CaseSnapshot:
    return begun(stage="formal", **{"reach": "post", **LARGE_PRINT, **fields})


def given(now: CaseSnapshot, at: str, *notices: str) -> CaseSnapshot:
    return do(now, at, "give_form", "ceo", notices=notices, how="post")


def recorded(now: CaseSnapshot, **fields: str) -> CaseSnapshot:
    return do(now, TUESDAY, "mark_told", "ceo", **{"notice": "acknowledgement", "how": "post", **fields})


@pytest.mark.parametrize("how", ["email", "post", "by_hand"])
def test_a_letter_as_we_write_it_keeps_its_promise_and_is_owed_in_their_form_as_well(how: e.How) -> None:
    before = needing()
    now = told(before, MONDAY, "acknowledgement", how)
    assert (state(now, "formal.acknowledge"), duty(before, "form"), duty(now, "form")) == ("met", "none", "owed")
    assert due(now, "formal.respond") == due(before, "formal.respond")


def test_it_is_done_once_the_letter_was_given_in_that_form() -> None:
    now = given(told(needing(), MONDAY, "acknowledgement"), TUESDAY, "acknowledgement")
    assert (duty(now, "form"), kinds(now)[-1]) == ("done", "form_given")


def test_each_letter_is_owed_until_the_last_of_them_was_given() -> None:
    now = told(told(needing(), MONDAY, "acknowledgement"), TUESDAY, "reference")
    first = given(now, TUESDAY, "reference")
    assert [duty(one, "form") for one in (first, given(first, TUESDAY, "acknowledgement"))] == ["owed", "done"]
    assert duty(given(now, TUESDAY, "reference", "acknowledgement"), "form") == "done"


def test_a_later_letter_is_owed_in_that_form_anew() -> None:
    now = given(told(needing(), MONDAY, "acknowledgement"), TUESDAY, "acknowledgement")
    assert duty(told(now, WEDNESDAY, "delay"), "form") == "owed"


@pytest.mark.parametrize("how", ["telephone", "in_person"])
def test_what_was_only_said_needs_no_other_form(how: e.How) -> None:
    assert duty(told(needing(), MONDAY, "acknowledgement", how), "form") == "none"
    assert duty(recorded(needing(), how=how), "form") == "none"


def test_whoever_needs_no_other_form_is_owed_none() -> None:
    now = told(begun(stage="formal"), MONDAY, "acknowledgement")
    assert duty(now, "form") == "none"
    assert refusal(now, TUESDAY, "give_form", "ceo", notices=("acknowledgement",), how="post") == "not_now"


@pytest.mark.parametrize("how", ["post", "by_hand", "email"])
def test_whoever_records_a_letter_to_them_has_to_say_whether_it_was_in_their_form(how: str) -> None:
    letter = {"notice": "acknowledgement", "how": how}
    assert refusal(needing(), TUESDAY, "mark_told", "ceo", **letter) == "form_required"
    assert duty(recorded(needing(), how=how, in_form="theirs"), "form") == "none"
    assert duty(recorded(needing(), how=how, in_form="ours"), "form") == "owed"


def test_who_says_so_later_is_owed_the_letters_that_they_have_already() -> None:
    now = told(begun(stage="formal"), MONDAY, "acknowledgement")
    asked = do(now, TUESDAY, "need_form", "ceo", form="Easy read")
    assert (duty(asked, "form"), kinds(asked)[-1]) == ("owed", "form_needed")
    assert duty(do(asked, WEDNESDAY, "need_form", "ceo", form=""), "form") == "done"
    assert refusal(now, TUESDAY, "need_form", "ceo", form="") == "already_done"


def test_what_form_they_need_is_in_the_words_alone_because_it_may_tell_of_their_health() -> None:
    now = do(needing(), TUESDAY, "need_form", "ceo", form="Braille")
    bare = [r.event.model_copy(update={"words": None}).model_dump_json() for r in now.case.history]
    assert not any(form in event for event in bare for form in ("Braille", "Large print"))


def test_a_letter_that_came_back_is_owed_in_no_form_until_it_reaches_them() -> None:
    now = do(
        told(needing(reach="email"), MONDAY, "acknowledgement"), TUESDAY, "bounce", "ceo", notice="acknowledgement"
    )
    assert (duty(now, "form"), duty(now, "reach")) == ("done", "owed")
    assert duty(told(now, WEDNESDAY, "acknowledgement", "post"), "form") == "owed"


def test_it_outlasts_the_closing_of_the_case_and_is_nudged() -> None:
    now = do(told(needing(), MONDAY, "acknowledgement"), TUESDAY, "withdraw", reason="I give up.")
    assert "form" in outstanding.waiting(now)
    nudged = [r.event.duty for r in wait(now, "Tue 2026-09-22 10:00").case.history if isinstance(r.event, e.Nudged)]
    assert nudged == ["form"]


def test_it_is_given_on_a_day_that_has_come_and_not_before_the_complaint() -> None:
    now = told(needing(), MONDAY, "acknowledgement")
    letter = {"notices": ("acknowledgement",), "how": "post"}
    assert refusal(now, TUESDAY, "give_form", "ceo", **letter, on="Wed 2026-09-16") == "in_future"
    assert refusal(now, TUESDAY, "give_form", "ceo", **letter, on="Fri 2026-09-11") == "before_received"
    assert refusal(now, TUESDAY, "give_form", "ceo", notices=("outcome",), how="post") == "not_now"
