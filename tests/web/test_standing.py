"""What the complainant's page says of promises that have no date, and of a stage that they asked for."""

import pytest

from chalicelib.messages import MESSAGES
from chalicelib.web.complainant.case_status import headline, promises, where_it_is
from chalicelib.web.complainant.complainant_timeline import timeline
from chalicelib.web.complainant.letters_told import MESSAGES as LINES
from tests.domain.test_hearing import scheduled
from tests.messages.letters import RECEIVED, case, letter
from tests.messages.test_hearings import told_of
from tests.messages.test_to_staff import TO_STAFF

ASKED_FOR_A_PANEL = (
    RECEIVED
    + """
  - {at: Tue 2026-09-15 10:00, do: acknowledge}
  - {at: Fri 2026-09-18 10:00, do: conclude_investigation}
  - {at: Mon 2026-09-28 10:00, do: issue_outcome, with: {finding: upheld}}
  - {at: Tue 2026-09-29 10:00, do: request_next_stage}
"""
)


SORRY = "We have not done this yet, and we are sorry."
NO_DATE = "Our policy gives no deadline for this. You can ask us for an update at any time."


def test_what_has_no_date_comes_first_and_is_still_to_do() -> None:
    found = promises(case(ASKED_FOR_A_PANEL, policy="miag"))
    assert [(p.text, p.label, p.more) for p in found[:2]] == [
        ("We will hold a complaints panel", "Still to do", NO_DATE),
        (
            "We will send you the panel's decision within 10 working days of the panel hearing",
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
    lines = [(line.text, line.words) for line in timeline(case(WROTE, policy="map"))]
    assert lines[:2] == [
        ("We wrote to you, by email", "Monday suits us."),
        ("We told you what we will do, by email", "We will read the register."),
    ]
    assert "We gave you an update, by email" not in [text for text, _ in lines]


def test_the_end_of_an_investigation_is_told() -> None:
    assert "We finished our investigation" in [line.text for line in timeline(case(ASKED_FOR_A_PANEL, policy="miag"))]


def test_a_request_for_the_next_stage_is_acknowledged_as_a_request() -> None:
    asked = case(RECEIVED + "  - {at: Tue 2026-09-15 10:00, do: acknowledge}\n", policy="map")
    assert timeline(asked)[0].text == "We acknowledged your complaint, by email"
    moved = """
  - {at: Mon 2026-09-14 10:00, do: receive}
  - {at: Tue 2026-09-15 10:00, do: escalate}
  - {at: Wed 2026-09-16 10:00, do: acknowledge}
"""
    assert timeline(case(moved, policy="map"))[0].text == "We acknowledged your request, by email"


GONE_ON = """
  - {at: Mon 2026-09-14 10:00, do: receive}
  - {at: Tue 2026-09-22 10:00, do: escalate}
"""


def test_a_missed_promise_of_a_stage_that_was_left_is_not_said_to_take_longer() -> None:
    missed = promises(case(GONE_ON, policy="miag"))
    assert ("We aimed to resolve your concern by Monday 21 September 2026", "Not done") in [
        (promise.text, promise.label) for promise in missed
    ]


def test_a_date_that_was_missed_says_of_which_promise() -> None:
    told = [line.text for line in timeline(case(GONE_ON, policy="miag"))]
    assert "We missed a date. We aimed to resolve your concern by Monday 21 September 2026" in told


def test_a_panel_that_has_its_day_is_promised_for_that_day() -> None:
    set_for = told_of(scheduled("miag"))
    assert promises(set_for)[0].text == "We will hold a complaints panel on Thursday 22 October 2026"
    assert promises(set_for)[0].more == ""


@pytest.mark.parametrize(("then", "said"), [
    ("", [("Stage", "Formal complaint"), ("Who deals with it", "Centre manager")]),
    ("  - {at: Tue 2026-09-22 11:00, do: withdraw}\n", [("It ended at", "Formal complaint")]),
])  # fmt: skip
def test_who_deals_with_it_is_only_said_while_somebody_does(then: str, said: list[tuple[str, str]]) -> None:
    assert where_it_is(case(GONE_ON + then, policy="miag")) == said


def test_what_is_asked_for_late_is_at_nobodys_desk_yet() -> None:
    late = """
  - {at: Tue 2026-09-22 11:00, do: issue_outcome, with: {finding: upheld}}
  - {at: Mon 2026-10-12 10:00, do: request_next_stage}
"""
    assert where_it_is(case(GONE_ON + late, policy="miag")) == [("You asked for", "Panel review")]


@pytest.mark.parametrize(("policy", "sentence"), [
    ("one-two-one", "Our policy gives no deadline for this stage. You can ask us for an update at any time."),
    ("aptcoo", "You can see below what happens next."),
])  # fmt: skip
def test_a_page_points_to_what_happens_next_only_where_it_says_so(policy: str, sentence: str) -> None:
    informal = case(RECEIVED.replace("formal", "informal"), policy=policy)
    assert sentence in headline(informal)[1]
    letter_of_it = MESSAGES["acknowledgement"](informal, letter()).text
    assert ("Our policy gives no deadline for this stage." in letter_of_it) == (policy == "one-two-one")


def test_a_promise_that_was_not_kept_says_which_day_was_given_instead() -> None:
    steps = (
        RECEIVED
        + """
  - {at: Tue 2026-09-29 10:00, do: tell_delay, with: {clock: formal.respond, to: 2026-10-05, reason: One more talk.}}
"""
    )
    late = next(p for p in promises(case(steps, policy="one-two-one")) if "in full" in p.text)
    assert (late.label, late.more) == ("Overdue", f"{SORRY} You will hear from us by Monday 5 October 2026.")
    answered = case(
        steps + "  - {at: Thu 2026-10-01 10:00, do: issue_outcome, with: {finding: upheld}}\n", policy="one-two-one"
    )
    assert "You will hear" not in " ".join(p.more for p in promises(answered))


def test_what_seemed_late_and_was_in_time_is_said_to_have_been() -> None:
    corrected = """
  - {at: Mon 2026-09-14 15:00, do: correct_received, with: {to: 2026-09-10, reason: The receipt is stamped.}}
"""
    seemed = RECEIVED.replace("formal}", "formal, arose: 2026-06-10}")
    lines = [line.text for line in timeline(case(seemed + corrected))]
    assert "So you were in time" in lines
    assert "You asked for the next stage" not in lines


def test_an_aim_that_may_slip_is_not_said_to_take_longer_from_its_first_day() -> None:
    steps = "  - {at: Mon 2026-09-14 10:00, do: receive, with: {complex: true}}\n"
    said = {promise.text: promise.label for promise in promises(case(steps, policy="miet"))}
    assert said["We aim to complete stages 1 and 2 by Thursday 22 October 2026"] == "May take longer"


TO_OTHERS = ("to_a_panel", "to_asked", "putting_right")  # modules of letters that no complainant gets


def test_every_letter_has_its_own_line_in_the_story() -> None:
    others = {
        kind for kind in MESSAGES if kind in TO_STAFF or MESSAGES[kind].__module__.rpartition(".")[2] in TO_OTHERS
    }
    assert set(MESSAGES) - others - {"date_moved", "contact_changed"} <= set(LINES)


NAMED = """
  - {at: Mon 2026-09-14 10:00, do: receive}
  - {at: Mon 2026-09-14 11:00, do: assign, with: {to: senior_management}}
"""


def test_whoever_is_named_deals_with_it_whatever_their_role() -> None:
    assert where_it_is(case(NAMED, policy="map"))[1] == ("Who deals with it", "Member of senior management")
