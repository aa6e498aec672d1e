"""What the people who answer complaints read."""

from datetime import date

import pytest

from chalicelib.messages import MESSAGES
from tests.dates import day
from tests.messages.letters import CASE_PAGE, RECEIVED, case, letter, mailed

TO_STAFF = [
    "new_case", "appoint", "look", "late_request", "approval_wanted", "approved", "sent_back", "information", "withdrawn",
    "not_reached", "reminder", "missed", "missed_copy", "nudge", "safeguarding", "to_know", "findings",
    "confirm_wanted", "confirmed", "not_confirmed", "nudge_copy", "vacant", "seat_empty", "part_over",
    "handed_over", "handed_on",
    "staff_not_reached", "mail_held", "not_by_mail", "consent_ending", "unopened",
    "decision_written", "decision_agreed", "answer", "no_answer", "question_not_reached",
]  # fmt: skip


@pytest.mark.parametrize("kind", TO_STAFF)
def test_mail_to_staff_leads_to_the_case_at_the_desk_and_says_nothing_of_what_was_complained_of(kind: str) -> None:
    mail = MESSAGES[kind](case(RECEIVED), letter(to="Sam Placeholder", staff=True))
    assert f"Open the case:\n{CASE_PAGE}" in mail.text
    assert f'<a href="{CASE_PAGE}">' in mail.html
    assert "redress" not in mail.text.replace(CASE_PAGE, "")
    for private in ("What only the handler may read", "Robin", "robin@example.org"):
        assert private not in mail.text + mail.html + mail.subject


def test_a_new_case_lists_what_is_owed_by_its_day() -> None:
    text = mailed("new_case", RECEIVED).text
    first = text.index("Acknowledgement due: Wednesday 16 September 2026")
    assert first < text.index("Response due: Monday 12 October 2026")


def test_whoever_appoints_is_told_whom_not_to_name() -> None:
    assert "You need to assign somebody who has had no part in it." in mailed("appoint", RECEIVED).text


def test_the_first_reader_hears_what_waits_for_them_and_what_follows_if_they_do_not() -> None:
    text = mailed("look", RECEIVED.replace("formal}", "formal, about: unknown}")).text
    assert "Nobody can be assigned until somebody has recorded who it is about." in text
    assert "by the end of the next working day, we ask the next person as well" in text


@pytest.mark.parametrize(
    ("today", "said"),
    [
        ("Thu 2026-10-08", "in 4 days, Monday 12 October 2026"),
        ("Sun 2026-10-11", "tomorrow, Monday 12 October 2026"),
        ("Mon 2026-10-12", "today, Monday 12 October 2026"),
    ],
)
def test_a_reminder_says_how_far_off_the_day_is(today: str, said: str) -> None:
    mail = mailed("reminder", RECEIVED, about="formal.respond", today=day(today))
    assert mail.subject == "Response due Monday 12 October: STORY"
    assert f"Response due {said}." in mail.text
    assert "We promised: “We will respond to your complaint in writing”" in mail.text


@pytest.mark.parametrize(("today", "by"), [("Thu 2026-10-08", "before that day"), ("Mon 2026-10-12", "today")])
def test_a_reminder_asks_for_another_date_while_it_can_still_be_chosen(today: str, by: str) -> None:
    mail = mailed("reminder", RECEIVED, about="formal.respond", today=day(today))
    assert f"If you cannot, choose on the case page {by}: " in mail.text


def test_a_miss_says_what_was_promised_and_when() -> None:
    mail = mailed("missed", RECEIVED + "  - {at: Thu 2026-09-17 00:00}\n", about="formal.acknowledge")
    text = mail.text
    assert mail.subject == "Acknowledgement overdue since Wednesday 16 September: STORY"
    assert "“We will acknowledge your complaint”" in text
    assert "Due: Wednesday 16 September 2026" in text


def test_the_overseer_hears_that_the_handler_was_told_too() -> None:
    text = mailed("missed_copy", RECEIVED + "  - {at: Thu 2026-09-17 00:00}\n", about="formal.acknowledge").text
    assert "We have also told the person who has to do it." in text


def test_a_nudge_names_the_duty() -> None:
    text = mailed("nudge", RECEIVED, about="formal.appoint").text
    assert "To do: Name an investigating officer" in text
    assert "Due: No deadline in the policy" in text


def test_a_nudge_about_our_own_duty_names_it_too() -> None:
    steps = RECEIVED.replace("formal}", "formal, about: unknown}")
    assert "To do: Read the complaint and record who it is about" in mailed("nudge", steps, about="look").text


def test_a_promise_that_the_complainant_never_sees_is_still_named_to_staff() -> None:
    steps = RECEIVED.replace("formal}", "formal, safeguarding: true}")
    assert "“We will tell our safeguarding lead”" in mailed("missed", steps, about="safeguarding.notify").text


def test_safeguarding_says_that_this_is_the_telling() -> None:
    assert "This message is our record that you were told." in mailed("safeguarding", RECEIVED).text


def test_a_letter_that_did_not_arrive_is_named() -> None:
    text = mailed("not_reached", RECEIVED, about="acknowledgement", today=date(2026, 9, 15)).text
    assert "Letter: Acknowledgement" in text
    assert "Then record on the case page how you told them." in text


GONE_ON = """
  - {at: Mon 2026-09-14 10:00, do: receive}
  - {at: Tue 2026-09-22 10:00, do: escalate}
"""


def test_what_is_owed_is_of_the_present_stage_and_names_what_has_no_time() -> None:
    mail = MESSAGES["new_case"](case(GONE_ON, policy="miag"), letter(to="Sam Placeholder", staff=True))
    assert "* Finish the investigation, and record the day: no deadline in the policy" in mail.text
    assert "resolve your concern" not in mail.text


def test_a_nudge_about_several_things_names_each() -> None:
    text = mailed("nudge", RECEIVED, about="formal.appoint\nline.tell").text
    assert text.index("To do: Name an investigating officer") < text.index("To do: Tell the line manager")


def test_whoever_is_told_of_a_case_does_not_read_there_what_others_owe() -> None:
    text = mailed("to_know", RECEIVED).text
    assert "If you have something to do, we will email you separately." in text
    assert "What is due" not in text
