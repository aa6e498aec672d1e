"""Another case is looked up before this one is closed as the same; a complaint goes only where somebody knows of (R24)."""

from dataclasses import replace

import pytest

from chalicelib.actions.change import perform
from chalicelib.actions.letters import would_send
from chalicelib.domain.casework.decisions import DECISIONS
from chalicelib.domain.casework.refusals import Refused
from chalicelib.queries.moments import as_it_stands
from tests.actions.deployment import WREN, Deployment

OTHERS = replace(WREN, name="Sandy Martin", email="sandy@example.org")


@pytest.fixture
def house() -> Deployment:
    return Deployment()


def lodged(house: Deployment, complaint=WREN, draft: str = "") -> tuple[str, str]:  # type: ignore[no-untyped-def]
    found = house.receive(complaint, draft)
    return found.case_id, found.reference


def does(house: Deployment, case_id: str, name: str, by: str = "ceo", **fields: object):  # type: ignore[no-untyped-def]
    return perform(house.services, by, case_id, name, DECISIONS[name][0].model_validate(fields))


def refused(house: Deployment, case_id: str, name: str, **fields: object) -> str:
    try:
        does(house, case_id, name, **fields)
    except Refused as refusal:
        return refusal.code
    return ""


def answered(house: Deployment, case_id: str) -> None:
    does(house, case_id, "issue_outcome", "investigating_officer", finding="upheld", reasons="You are right.")
    house.sweep()


def letter(house: Deployment, case_id: str, name: str, **fields: object) -> str:
    stored = house.services.cases.load(case_id, bodies=True)
    assert stored is not None
    now = as_it_stands(house.services, "ceo", stored)
    (sent,) = would_send(house.services, now, {}, name, DECISIONS[name][0].model_validate(fields))
    return sent.message.text


@pytest.mark.parametrize("of", ["banana", "RDS-7K3M-4XQT", ""])
def test_a_case_is_the_same_as_nothing_that_there_is_not(house: Deployment, of: str) -> None:
    case_id, _ = lodged(house)
    assert refused(house, case_id, "mark_duplicate", of=of) == "no_such_case"


def test_a_case_is_not_the_same_as_itself(house: Deployment) -> None:
    case_id, reference = lodged(house)
    assert refused(house, case_id, "mark_duplicate", of=reference) == "same_case"


def test_cases_are_not_the_same_in_circles(house: Deployment) -> None:
    one, its = lodged(house)
    other, others = lodged(house, draft="again")
    does(house, one, "mark_duplicate", of=others)
    assert refused(house, other, "mark_duplicate", of=its) == "same_case"


def test_the_reference_may_be_typed_as_people_type_it(house: Deployment) -> None:
    answered(house, lodged(house)[0])
    first = house.services.cases.load(lodged(house, draft="x")[0])
    assert first is not None
    case_id, _ = lodged(house, OTHERS, draft="y")
    assert (
        refused(house, case_id, "mark_duplicate", of=first.summary.reference.lower().replace("-", " "))
        == "not_answered"
    )


def test_somebody_else_is_not_closed_off_with_a_case_that_nobody_has_answered(house: Deployment) -> None:
    one, its = lodged(house)
    other, _ = lodged(house, OTHERS, draft="b")
    assert refused(house, other, "mark_duplicate", of=its) == "not_answered"
    answered(house, one)
    assert "We have already looked into this and sent a response" in letter(house, other, "mark_duplicate", of=its)


def test_the_same_person_is_told_that_the_other_case_goes_on(house: Deployment) -> None:
    _, its = lodged(house)
    other, _ = lodged(house, draft="b")
    said = letter(house, other, "mark_duplicate", of=its)
    assert "We are still looking into that one" in said
    assert "answered it" not in said


def test_a_case_of_which_one_of_two_parts_is_answered_is_not_answered(house: Deployment) -> None:
    one, its = lodged(house)
    does(house, one, "split", aspects=("bullying", "fees"))
    does(house, one, "issue_outcome", "investigating_officer", finding="upheld", reasons="Yes.", aspect="fees")
    house.sweep()
    other, _ = lodged(house, OTHERS, draft="b")
    assert refused(house, other, "mark_duplicate", of=its) == "not_answered"


def test_only_the_part_that_is_the_same_is_closed_and_the_others_go_on(house: Deployment) -> None:
    one, its = lodged(house)
    answered(house, one)
    other, _ = lodged(house, OTHERS, draft="b")
    does(house, other, "split", aspects=("bullying", "fees"))
    assert "one of them: fees" in letter(house, other, "mark_duplicate", of=its, aspect="fees")
    now = does(house, other, "mark_duplicate", of=its, aspect="fees")
    assert (str(now.case.status), now.case.answered) == ("open", {"fees"})
    clock = now.clock("formal.respond@fees")
    assert clock is not None and str(clock.state) == "void"
    assert now.clock("formal.respond").owed


def test_a_subject_of_the_other_case_learns_nothing_of_it(house: Deployment) -> None:
    _, its = lodged(house, replace(WREN, about=("ceo",)))
    other, _ = lodged(house, OTHERS, draft="b")
    assert refused(house, other, "mark_duplicate", of=its) == "no_such_case"


def test_a_complaint_is_not_sent_on_to_a_banana(house: Deployment) -> None:
    case_id, _ = lodged(house)
    assert refused(house, case_id, "refer", to="banana", reason="Let them.") == "no_such_place"


@pytest.mark.parametrize(("to", "says"), [
    ("staff_grievance", "Where it goes: The staff grievance procedures"),
    ("whistleblowing", "Where it goes: The whistleblowing policy"),
    ("outside.1", "Where it goes: SEND information, advice and support service: Free, independent advice"),
    ("site.south", "Where it goes: South School, south@example.org, 01632 960001, 1 Imaginary Way"),
    ("admissions", "Where it goes: Our admissions appeals procedure"),
])  # fmt: skip
def test_the_letter_says_where_it_goes_as_the_policy_and_the_organisation_do(
    house: Deployment, to: str, says: str
) -> None:
    case_id, _ = lodged(house)
    assert says in letter(house, case_id, "refer", to=to, reason="It belongs there.")


def test_a_campaign_has_one_of_the_policys_answers_or_an_answered_case(house: Deployment) -> None:
    _, its = lodged(house)
    other, _ = lodged(house, OTHERS, draft="b")
    assert refused(house, other, "mark_campaign", of="the-usual") == "no_such_case"
    assert refused(house, other, "mark_campaign", of=its) == "not_answered"
    assert refused(house, other, "mark_campaign", of="One answer on the website") == ""
