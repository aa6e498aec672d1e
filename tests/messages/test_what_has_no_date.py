"""What we promise without a date is said as well: to whoever complains it is a promise like any other."""

import pytest

from chalicelib.messages import MESSAGES
from chalicelib.messages.promises import undated
from tests.messages.letters import RECEIVED, case, letter

ANSWERED = "  - {at: Mon 2026-09-28 10:00, do: issue_outcome, with: {finding: upheld}}\n"
NO_TIME = "Our policy gives no deadline for this."
ASKED = "  - {at: Tue 2026-09-29 10:00, do: request_next_stage}\n"


def test_a_promise_for_which_the_policy_sets_no_time_says_so() -> None:
    assert undated(case(RECEIVED + ANSWERED + ASKED, policy="map")) == [
        ("We will send you the outcome of the review.", NO_TIME)
    ]


def test_a_time_that_has_not_begun_says_from_when_it_will_run() -> None:
    assert undated(case(RECEIVED + ANSWERED + ASKED, policy="miag")) == [
        ("We will hold a complaints panel.", NO_TIME),
        ("We will send you the panel's decision within 10 working days of the panel hearing.", ""),
    ]


def test_an_answer_that_counts_from_the_end_of_the_investigation_says_so() -> None:
    assert undated(case(RECEIVED, policy="miag")) == [
        ("We will look into your complaint.", NO_TIME),
        ("We will respond to your complaint in writing within 10 working days of the end of our investigation.", ""),
    ]


def test_once_the_time_has_begun_the_promise_has_its_date_and_is_not_said_twice() -> None:
    begun = RECEIVED + "  - {at: Fri 2026-09-18 10:00, do: conclude_investigation}\n"
    assert undated(case(begun, policy="miag")) == []


def test_the_answer_ends_what_was_promised_for_its_stage() -> None:
    assert undated(case(RECEIVED + ANSWERED, policy="map")) == []


def test_where_every_promise_has_its_date_nothing_is_added() -> None:
    assert undated(case(RECEIVED)) == []


def test_the_acknowledgement_says_it() -> None:
    text = MESSAGES["acknowledgement"](case(RECEIVED, policy="map"), letter()).text
    assert "* We will respond to your complaint in writing by Monday 26 October 2026." in text
    assert "* We will tell you what steps we will take. Our policy gives no deadline for this." in text


@pytest.mark.parametrize(
    ("provision", "named"),
    [
        ("council", ["Local Government and Social Care Ombudsman"]),
        ("academy", ["Department for Education", "Ofsted"]),
        ("private", []),
        ("", ["Local Government and Social Care Ombudsman", "Department for Education", "Ofsted"]),
    ],
)
def test_only_the_bodies_that_hear_complaints_about_the_site_are_named(provision: str, named: list[str]) -> None:
    told = case(RECEIVED + ANSWERED, policy="map", provision=provision)
    assert [route.name for route in told.external] == named
    text = MESSAGES["outcome"](told, letter()).text
    assert ("Where else you can go" in text) == bool(named)


def test_before_the_last_stage_the_bodies_outside_may_send_one_back() -> None:
    text = MESSAGES["outcome"](case(RECEIVED + ANSWERED, policy="map"), letter()).text
    assert "They usually ask you to finish all our stages first" in " ".join(text.split())


PLAN = "  - {at: Tue 2026-09-15 10:00, do: first_response, with: {text: We ask both of them.}}\n"


def test_a_letter_does_not_promise_what_it_does() -> None:
    letters = {
        kind: MESSAGES[kind](case(RECEIVED + PLAN, policy="map"), letter()).text
        for kind in ("first_response", "progress")
    }
    assert "what steps we will take" not in letters["first_response"]
    assert "We will keep you updated." in letters["first_response"]
    assert "We will keep you updated." not in letters["progress"]


def test_what_was_never_done_is_no_promise_once_the_complaint_was_taken_back() -> None:
    assert undated(case(RECEIVED + "  - {at: Tue 2026-09-15 10:00, do: withdraw}\n", policy="miag")) == []
