"""What a complainant reads."""

from dataclasses import replace
from textwrap import wrap

import pytest

from chalicelib import policies
from chalicelib.domain.casework.events import Words
from chalicelib.messages import MESSAGES
from tests.messages.letters import LINK, RECEIVED, case, letter, written

TOLD_LATE = """
  - {at: Mon 2026-09-14 10:00, do: receive, with: {stage: formal, arose: 2026-05-01}}
"""
ANSWERED = (
    RECEIVED
    + """
  - at: Mon 2026-10-12 15:00
    do: issue_outcome
    with: {finding: partly_upheld, reasons: We read the register., remedies: [apology]}
"""
)
APPEALED = ANSWERED + "  - {at: Mon 2026-10-26 16:00, do: request_next_stage}\n"
DECIDED = (
    APPEALED
    + """
  - {at: Fri 2026-11-06 10:00, do: report, with: {finding: not_upheld, reasons: We looked again.}}
  - {at: Mon 2026-11-09 09:00, do: approve}
  - {at: Mon 2026-11-09 12:00, do: issue_outcome, with: {finding: not_upheld}}
"""
)


def test_an_acknowledgement_gives_reference_handler_promise_and_link() -> None:
    letter = written("acknowledgement", RECEIVED)
    assert letter.subject == "We have your complaint (STORY)"
    assert "Who deals with it: Investigating officer" in letter.text
    assert "We will respond to your complaint in writing by Monday 12 October 2026." in letter.text
    assert LINK in letter.text
    assert f'href="{LINK}"' in letter.html


def test_an_acknowledgement_says_what_its_reader_wants_to_know_in_that_order() -> None:
    text = written("acknowledgement", RECEIVED).text
    parts = (
        "We have your complaint.", "Your reference: STORY", "Who deals with it:", "by Monday 12 October 2026", LINK,
        "By telephone: 01632 960 000",
    )  # fmt: skip
    assert sorted(parts, key=text.index) == list(parts)


@pytest.mark.parametrize("policy", policies.names())
def test_an_acknowledgement_fits_one_screen_of_a_telephone(policy: str) -> None:
    """Some 30 lines of 45 characters, on a screen of 390 by 844 points. How a date was worked out is behind the link."""
    text = MESSAGES["acknowledgement"](case(RECEIVED, policy=policy), letter()).text
    shown = [part for line in text.replace(LINK, "").splitlines() for part in wrap(line, 45)]
    assert len(shown) <= 30
    assert "Why" not in text


def test_an_acknowledgement_does_not_promise_itself() -> None:
    assert "acknowledge your complaint" not in written("acknowledgement", RECEIVED).text


def test_an_acknowledgement_says_how_to_reply() -> None:
    text = written("acknowledgement", RECEIVED).text
    assert "complaints@hill.example" in text
    assert "By post: 1 High Street, Northtown" in text
    assert "By telephone: 01632 960 000" in text


def test_an_acknowledgement_never_names_the_complaints_words() -> None:
    assert "What only the handler may read" not in written("acknowledgement", RECEIVED).text


def test_an_aim_is_not_said_as_a_promise() -> None:
    text = written("acknowledgement", RECEIVED.replace("formal", "informal")).text
    assert "We aim to resolve your concern by Monday 28 September 2026." in text
    assert "you can ask for the next stage (formal complaint) at any time." in text


def test_while_nobody_deals_with_it_the_letter_says_that_somebody_is_chosen() -> None:
    unread = RECEIVED.replace("stage: formal", "stage: formal, about: unknown")
    text = written("acknowledgement", unread).text
    assert "Who deals with it: We have not named anyone yet\nAsked to read it first: Chief executive" in text


def test_an_appeal_is_acknowledged_as_a_request() -> None:
    letter = written("acknowledgement", APPEALED)
    assert letter.subject == "We have your request (STORY)"
    assert "Stage: Appeal" in letter.text
    assert "We will respond to your appeal in writing by Monday 9 November 2026." in letter.text


def test_a_late_request_is_acknowledged_without_a_promise_that_may_not_be_kept() -> None:
    text = written("acknowledgement", TOLD_LATE).text
    assert "It is later than our policy allows. The last day was Saturday 1 August 2026." in text
    assert "We will decide whether we can look into it." in text
    assert "respond to your complaint in writing" not in text
    assert "Who deals with it" not in text


def test_a_late_request_that_is_taken_gets_its_dates() -> None:
    steps = TOLD_LATE + "  - {at: Wed 2026-09-16 10:00, do: accept_late, with: {reason: You were ill.}}\n"
    text = written("accepted", steps).text
    assert "    You were ill." in text
    assert "We will respond to your complaint in writing by Wednesday 14 October 2026." in text


def test_a_late_request_that_is_not_taken_says_why_and_where_else_to_go() -> None:
    steps = TOLD_LATE + "  - {at: Wed 2026-09-16 10:00, do: decline_late, with: {reason: The staff have left.}}\n"
    text = written("declined", steps).text
    assert "    The staff have left." in text
    assert "Where else you can go" in text
    assert "https://www.gov.uk/complain-about-school" in text


def test_an_extension_gives_both_dates_and_the_reason() -> None:
    steps = (
        RECEIVED
        + """
  - at: Mon 2026-10-05 15:00
    do: extend
    with: {clock: formal.respond, to: 2026-10-30, reason: We wait for one more answer.}
"""
    )
    text = written("extension", steps, about="formal.respond").text
    assert "New date: Friday 30 October 2026" in text
    assert "Old date: Monday 12 October 2026" in text
    assert "    We wait for one more answer." in text
    assert "We moved the date from Monday 12 October 2026 to Friday 30 October 2026." in text


def test_an_outcome_gives_finding_reasons_remedies_and_the_way_on() -> None:
    letter = written("outcome", ANSWERED)
    assert letter.subject == "Our response to your complaint (STORY)"
    assert "We partly uphold your complaint. This means that we agree with part of it." in letter.text
    assert "    We read the register." in letter.text
    assert "* Apology" in letter.text
    assert "you can ask for the next stage (appeal) until Monday 26 October 2026." in letter.text
    assert "Where else you can go" in letter.text


def test_a_final_outcome_offers_no_next_step_but_says_where_else_to_go() -> None:
    letter = written("outcome", DECIDED)
    assert letter.subject == "Our final response to your complaint (STORY)"
    assert "We do not uphold your complaint. This means that we do not agree with it." in letter.text
    assert "next step" not in letter.text
    assert "Department for Education" in letter.text
    assert "all our stages first" not in letter.text


def test_a_withdrawn_case_is_closed_because_they_said_so() -> None:
    steps = RECEIVED + "  - {at: Tue 2026-09-15 10:00, do: withdraw}\n"
    assert "You told us that you want to withdraw" in written("closing", steps).text


def test_a_case_closed_on_a_ground_gives_the_reason() -> None:
    steps = (
        RECEIVED
        + """
  - at: Tue 2026-09-15 10:00
    do: close
    with: {ground: vexatious, reviewed_by: head_teacher, reason: The same matter was answered in May.}
"""
    )
    text = written("closing", steps).text
    assert "We will take no further action" in text
    assert "    The same matter was answered in May." in text


def test_a_reopened_case_gets_a_new_date() -> None:
    steps = DECIDED + "  - {at: Mon 2026-11-16 10:00, do: reopen, with: {reason: A new paper was found.}}\n"
    text = written("reopened", steps).text
    assert "    A new paper was found." in text
    assert "We will respond to your appeal in writing by Monday 30 November 2026." in text


def test_a_promise_that_was_missed_is_owned_up_to() -> None:
    steps = RECEIVED + "  - {at: Tue 2026-10-13 10:00}\n"
    assert "by Monday 12 October 2026. We have not, and we are sorry." in written("acknowledgement", steps).text


def test_somebody_without_a_name_is_greeted_all_the_same() -> None:
    assert written("acknowledgement", RECEIVED, words=Words()).text.startswith("Hello,")


def test_a_message_says_what_was_written_and_how_to_reply() -> None:
    written_to = RECEIVED + "  - {at: Tue 2026-09-15 10:00, do: message, with: {text: When may we ring you}}\n"
    letter = written("message", written_to, about="2")
    assert "When may we ring you" in letter.text
    assert LINK in letter.text


def test_an_acknowledgement_says_that_we_know_of_the_form_in_which_they_need_our_letters() -> None:
    words = Words(name="Robin Example", form="Large print.")
    says = "You need our letters in another form: Large print. We will give you each letter in it."
    by_post = RECEIVED.replace("formal}", "formal, reach: post}")
    assert says in written("acknowledgement", by_post, words=words).text
    assert (
        "Large print" not in written("acknowledgement", RECEIVED, words=words).text
    )  # the address may be a stranger's
    assert "another form" not in written("acknowledgement", RECEIVED).text


def test_a_letter_that_nobody_is_named_for_comes_from_the_complaints_team() -> None:
    assert "\nThe complaints team\nHill Trust\n" in written("acknowledgement", RECEIVED).text


def test_a_letter_is_signed_with_name_and_post_but_not_to_an_address_that_may_be_a_strangers() -> None:
    signed = replace(letter(), signed="Sam Larksong, Head teacher")
    assert "\nSam Larksong, Head teacher\nHill Trust\n" in MESSAGES["outcome"](case(ANSWERED), signed).text
    unsure = replace(case(RECEIVED), contact=replace(case(RECEIVED).contact, reach="email", confirmed=False))
    assert "Sam Larksong" not in MESSAGES["acknowledgement"](unsure, signed).text
