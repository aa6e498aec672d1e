"""What is said when a promise was missed, and when what it promised comes late (R28)."""

from datetime import date

from chalicelib.messages import MESSAGES
from tests.messages.letters import RECEIVED, case, letter, mailed, written

PASSED = RECEIVED + "  - {at: Mon 2026-09-14 11:00, do: acknowledge}\n  - {at: Tue 2026-10-13 12:00}\n"
DELAY = PASSED + (
    "  - {at: Tue 2026-10-13 13:00, do: tell_delay, with: {clock: formal.respond, to: 2026-10-30, reason: Away.}}\n"
)
ANSWER = PASSED + "  - {at: Fri 2026-10-16 15:00, do: issue_outcome, with: {finding: upheld, reasons: We read it.}}\n"
SORRY = "Our policy says that we will respond to your complaint in writing by Monday 12 October 2026."
TUESDAY, FRIDAY = date(2026, 10, 13), date(2026, 10, 16)


def test_the_letter_says_which_promise_that_we_are_sorry_who_deals_with_it_and_when_they_will_hear() -> None:
    made = MESSAGES["missed"](case(PASSED), letter(about="formal.respond", today=TUESDAY))
    text = made.text
    assert made.subject == "We have missed a date (STORY)"
    assert f"{SORRY} We missed that date, and we are sorry." in text
    assert "Who deals with it: Investigating officer" in text
    assert "We will write to you as soon as we know the new date." in text


def test_a_letter_of_delay_says_of_each_body_outside_whether_it_wants_our_steps_finished_first() -> None:
    made = MESSAGES["missed"](case(PASSED), letter(about="formal.respond", today=TUESDAY))
    text = " ".join(made.text.split())
    assert "how to reach the one near you. You can go to them at any time" in text
    assert "dealt with your complaint. They usually ask you to finish all our stages first" in text


def test_of_a_body_of_which_that_is_not_known_it_says_to_ask() -> None:
    steps = "  - {at: Mon 2026-09-14 10:00, do: receive, with: {stage: formal}}\n  - {at: Tue 2026-09-29 12:00}\n"
    made = MESSAGES["missed"](
        case(steps, policy="one-two-one"), letter(about="formal.respond", today=date(2026, 9, 29))
    )
    assert "Ask them if you have to finish all our stages first" in " ".join(made.text.split())


def test_a_letter_of_delay_says_the_new_day_once_one_was_given() -> None:
    assert "You will hear from us by Friday 30 October 2026." in written("missed", DELAY, "formal.respond").text


def test_where_the_policy_says_normally_nothing_is_called_missed() -> None:
    steps = "  - {at: Mon 2026-09-14 10:00, do: receive, with: {stage: formal}}\n  - {at: Tue 2026-09-29 12:00}\n"
    made = MESSAGES["missed"](case(steps, policy="miet"), letter(about="formal.meet", today=date(2026, 9, 29)))
    assert made.subject.startswith("Your complaint is taking longer than we said")
    assert "we will normally" in made.text
    assert "missed" not in made.text


def test_the_late_answer_says_that_it_is_late() -> None:
    made = MESSAGES["outcome"](case(ANSWER), letter(today=FRIDAY))
    assert f"{SORRY} This letter is late, and we are sorry." in made.text


def test_an_answer_in_time_says_nothing_of_that() -> None:
    steps = RECEIVED + "  - {at: Mon 2026-10-12 15:00, do: issue_outcome, with: {finding: upheld}}\n"
    assert "This letter is late" not in MESSAGES["outcome"](case(steps), letter(today=date(2026, 10, 12))).text


def test_the_acknowledgement_of_what_was_written_down_late_says_what_had_passed() -> None:
    steps = "  - {at: Mon 2026-09-21 10:00, do: receive, with: {stage: formal, received: 2026-09-14}}\n"
    text = written("acknowledgement", steps).text
    assert "Our policy says that we will acknowledge your complaint by Wednesday 16 September 2026." in text
    assert "This letter is late, and we are sorry." in text


def test_whoever_owes_it_is_asked_whether_it_was_done_and_told_what_goes_at_midday() -> None:
    text = mailed("missed", PASSED, "formal.respond", TUESDAY).text
    assert "If it has been done, record it now" in text
    assert "At midday we will tell the complainant" in text


def test_the_reminder_asks_to_keep_it_to_move_it_or_to_tell_them() -> None:
    text = mailed("reminder", RECEIVED, "formal.respond", date(2026, 10, 8)).text
    assert "“Extend a deadline” or “Tell them about a delay”" in text
    fixed = mailed("reminder", RECEIVED, "formal.acknowledge", date(2026, 9, 14)).text
    assert "does not let us extend this deadline" in fixed
    assert "“Extend a deadline”" not in fixed
