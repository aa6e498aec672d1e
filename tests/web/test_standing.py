"""What the complainant's page says of promises that have no date, and of a stage that they asked for."""

from chalicelib.web.standing import promises
from chalicelib.web.story import story
from tests.messages.letters import RECEIVED, case

ASKED_FOR_A_PANEL = (
    RECEIVED
    + """
  - {at: Tue 2026-09-15 10:00, do: acknowledge}
  - {at: Fri 2026-09-18 10:00, do: conclude_investigation}
  - {at: Mon 2026-09-28 10:00, do: issue_outcome, with: {finding: upheld}}
  - {at: Tue 2026-09-29 10:00, do: request_next_stage}
"""
)


def test_what_has_no_date_comes_first_and_is_still_to_do() -> None:
    found = promises(case(ASKED_FOR_A_PANEL, policy="miag"))
    assert [(p.text, p.label, p.more) for p in found[:2]] == [
        ("We will bring a complaints panel together", "Still to do", "Our policy sets no time for this."),
        (
            "We will send you the panel's decision within 10 working days of the day on which the panel has met",
            "Still to do",
            "",
        ),
    ]
    assert [p.why for p in found[:2]] == [(), ()]


WROTE = (
    RECEIVED
    + """
  - {at: Tue 2026-09-15 10:00, do: first_response, with: {text: We will read the register.}}
  - {at: Wed 2026-09-16 10:00, do: message, with: {text: Monday suits us.}}
"""
)


def test_a_letter_in_our_own_words_is_one_line_with_the_way_it_went() -> None:
    lines = [(line.text, line.words) for line in story(case(WROTE, policy="map"))]
    assert lines[:2] == [
        ("We wrote to you", "Monday suits us."),
        ("We told you what we will do, by email", "We will read the register."),
    ]
    assert "We told you how it stands, by email" not in [text for text, _ in lines]


def test_the_end_of_an_investigation_is_told() -> None:
    assert "We finished looking into it" in [line.text for line in story(case(ASKED_FOR_A_PANEL, policy="miag"))]


def test_a_request_for_the_next_stage_is_acknowledged_as_a_request() -> None:
    asked = case(RECEIVED + "  - {at: Tue 2026-09-15 10:00, do: acknowledge}\n", policy="map")
    assert story(asked)[0].text == "We told you that we have your complaint, by email"
    moved = """
  - {at: Mon 2026-09-14 10:00, do: receive}
  - {at: Tue 2026-09-15 10:00, do: escalate}
  - {at: Wed 2026-09-16 10:00, do: acknowledge}
"""
    assert story(case(moved, policy="map"))[0].text == "We told you that we have your request, by email"
