"""From the start page to the confirmation."""

from tests.pages import Page


def test_every_question_leads_to_the_next_and_then_to_check_your_answers(check: Page):
    assert check.heading == "Check your answers before you send them"


def test_the_confirmation_gives_a_reference_and_real_dates(sent: Page):
    assert sent.heading == "We have your complaint"
    assert "We will tell you that we have your complaint by Wednesday 16 September 2026." in sent.text
