"""Letters say what the case's own policy promises, and to whom it puts it: a name, a line to ring, a body outside."""

import pytest

from chalicelib.domain.account import account
from chalicelib.domain.account.handlers import to_be_named
from chalicelib.domain.casework.events import Words
from chalicelib.messages import MESSAGES
from tests.messages.letters import RECEIVED, WORDS, _moment, case, letter

ANSWERED = "  - {at: Mon 2026-10-12 15:00, do: issue_outcome, with: {finding: not_upheld}}\n"
ABOUT_THE_DIRECTOR = "  - {at: Mon 2026-09-14 10:00, do: receive, with: {stage: formal, about: [director]}}\n"
REFERENCE = "  - {at: Tue 2026-09-15 10:00, do: give_reference}\n"
ELSEWHERE = "  - {at: Tue 2026-09-15 10:00, do: refer, with: {to: whistleblowing, reason: It is about the accounts}}\n"
LINE = "0800 028 0285"


def named(kind: str, steps: str, policy: str = "one-two-one") -> str:
    now = _moment(steps, policy)
    who = to_be_named(now)
    said = {r.seq: getattr(r.event, "words", None) or Words() for r in now.case.history}
    told = account(now, {**said, 1: WORDS}, "Hill Trust", "North Deployment", name=f"Sam of {who.id}" if who else "")
    return " ".join(MESSAGES[kind](told, letter()).text.split())


@pytest.mark.parametrize("kind", ["acknowledgement", "reference"])
def test_the_letter_with_the_reference_names_a_person(kind: str) -> None:
    assert "Who deals with it: Sam of director (director)" in named(kind, RECEIVED + REFERENCE)


def test_about_the_director_the_person_who_is_named_is_whoever_brings_the_panel_together() -> None:
    said = named("reference", ABOUT_THE_DIRECTOR + REFERENCE)
    assert "Who deals with it: Sam of operational_manager (operational manager, who arranges it)" in said
    assert "Sam of director" not in said


def test_where_the_policy_promises_no_name_the_role_stands_alone() -> None:
    assert "Sam" not in named("acknowledgement", RECEIVED, "miag")


def test_the_line_for_whistleblowing_stands_in_no_answer() -> None:
    assert LINE not in MESSAGES["outcome"](case(RECEIVED + ANSWERED), letter()).text


def test_a_policys_line_stands_in_the_letter_that_sends_a_concern_on_to_it() -> None:
    assert LINE in MESSAGES["closing"](case(RECEIVED + ELSEWHERE), letter()).text


@pytest.mark.parametrize("provision", ["council academy", "academy, council"])
def test_a_site_of_an_academy_that_a_council_pays_for_has_the_bodies_of_both(provision: str) -> None:
    told = case(RECEIVED, policy="map", provision=provision)
    assert [route.name for route in told.external] == [
        "Local Government and Social Care Ombudsman",
        "Department for Education",
        "Ofsted",
    ]


LIMITS = (
    "  - {at: Tue 2026-09-15 10:00, do: restrict, with: {measures: [single_contact, contact_limit], review: 2027-01-04, "
    "reason: Forty mails a day, address: complaints@hill.example, most: 3, per: term}}\n"
)


def test_a_limit_on_contact_says_where_to_write_how_often_and_when_it_is_looked_at_again() -> None:
    said = " ".join(MESSAGES["restriction"](case(RECEIVED + LIMITS), letter()).text.split())
    assert "One e-mail address for all contact: complaints@hill.example" in said
    assert "A limit on the number of contacts: 3 in each term" in said
    assert "We will review this on Monday 4 January 2027." in said
