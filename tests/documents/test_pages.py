"""The documents that are made from the policies are what the policies say today, and leave out no promise."""

import json
from pathlib import Path
from typing import get_args

import pytest

from chalicelib import policies
from chalicelib.data import bank_holidays
from chalicelib.documents import scope_and_rights, words
from chalicelib.documents.policy_page import page
from chalicelib.domain.casework.letters import LETTERS
from chalicelib.domain.obligations.working_days import Calendar
from chalicelib.domain.policy.model import Act, Policy, Start, Strength, When
from chalicelib.domain.policy.phrases import lower, quoted
from chalicelib.domain.policy.scope_and_rights import Gateway, LetterPart, Provision, Recorded
from infrastructure.documents import DOCS, documents

MADE = list(documents())
SCHEMA_OF = "# yaml-language-server: $schema=../../docs/policy.schema.json"


@pytest.mark.parametrize(("path", "text"), MADE, ids=[path.name for path, _ in MADE])
def test_each_document_is_up_to_date(path: Path, text: str) -> None:
    assert path.is_file() and path.read_text(encoding="utf-8") == text, (
        f"{path.relative_to(DOCS.parent)} is older than what it is made from. Run: python -m infrastructure.documents"
    )


def test_there_is_no_page_of_a_policy_that_is_gone() -> None:
    pages = {path.stem for path in (DOCS / "policies").glob("*.md")} - {"coverage"}
    assert pages == set(policies.names())


def told(policy: Policy) -> str:
    return page(policy, Calendar(*bank_holidays()))


@pytest.mark.parametrize("policy_id", policies.names())
def test_a_page_tells_each_promise_with_the_words_that_it_rests_on(policy_id: str) -> None:
    policy = policies.policy(policy_id)
    text = told(policy)
    items = (
        *policy.stages, *policy.clocks, *policy.windows, *policy.duties, *policy.external, *policy.reviews, *policy.holds,
        *policy.letters, *policy.informed, *policy.support, *policy.exclusions, *policy.may_complain,
    )  # fmt: skip
    assert [item.clause for item in items if quoted(item.clause) not in text] == []
    assert [clock.id for clock in policy.clocks if f"| {clock.promise} |" not in text] == []
    assert [duty.id for duty in policy.duties if f"| {duty.title} |" not in text] == []
    assert [remedy.id for remedy in policy.remedies if lower(remedy.title) not in text] == []


@pytest.mark.parametrize("policy_id", policies.names())
def test_a_page_tells_each_gap_and_what_redress_does(policy_id: str) -> None:
    policy = policies.policy(policy_id)
    text = told(policy)
    assert [gap.ref for gap in policy.gaps if f"| {gap.ref} |" not in text] == []


@pytest.mark.parametrize("policy_id", policies.names())
def test_a_page_has_no_code_in_it_that_only_a_program_understands(policy_id: str) -> None:
    policy = policies.policy(policy_id)
    text = told(policy)
    names = {*policy.roles, *(c.id for c in policy.clocks), *(d.id for d in policy.duties)}
    assert sorted(name for name in names if "_" in name and name in text) == []


def test_a_date_in_a_page_wears_its_weekday() -> None:
    assert "by Wednesday 16 September 2026" in told(policies.policy("aptcoo"))


def test_the_page_says_who_answers_about_whom() -> None:
    assert "| the head teacher | a lead member of staff | an investigating officer |" in told(policies.policy("aptcoo"))


@pytest.mark.parametrize("policy_id", [*policies.names(), policies.STATUTE])
def test_an_editor_is_told_where_the_schema_is(policy_id: str) -> None:
    if policy_id != policies.STATUTE:
        assert policies.text(policy_id).startswith(f"{SCHEMA_OF}\n")


def test_the_schema_knows_every_key_of_the_five_policies() -> None:
    schema = json.loads((DOCS / "policy.schema.json").read_text(encoding="utf-8"))
    written = {key for name in policies.names() for key in policies.policy(name).model_dump(exclude_defaults=True)}
    assert written <= set(schema["properties"])
    assert schema["additionalProperties"] is False


def test_every_term_of_the_language_has_its_words() -> None:
    assert set(words.ACTS) == set(Act)
    assert set(words.COUNTED) == set(Start)
    assert set(words.FIRM) == set(Strength)
    flags = {name for name, field in When.model_fields.items() if field.annotation is bool}
    assert set(words.FACTS) == flags
    assert set(scope_and_rights.PARTS) == set(get_args(LetterPart))
    assert set(scope_and_rights.KEPT) == set(get_args(Recorded))
    assert set(scope_and_rights.GATEWAYS) == set(get_args(Gateway))
    assert set(scope_and_rights.PROVISION) == set(get_args(Provision))


def test_about_somebody_whose_role_several_hold_another_of_them_answers() -> None:
    assert "| a member of staff | another member of staff | the centre manager |" in told(policies.policy("miag"))


def about(policy_id: str, role: str) -> list[str]:
    """The row of the table that says who answers about somebody, a cell a stage."""
    row = next(line for line in told(policies.policy(policy_id)).splitlines() if line.startswith(f"| {role} | "))
    return row.strip("| ").split(" | ")[1:]


def test_whoever_decided_formally_is_not_said_to_review_it() -> None:
    assert about("map", "the managing director")[2] == "the external independent body"


def test_of_two_deciders_of_one_role_the_second_is_another() -> None:
    assert about("aptcoo", "the chief executive") == ["the chair of trustees", "a trustee", "another trustee"]


def test_a_page_says_when_the_only_decider_of_a_stage_has_answered_the_concern() -> None:
    assert about("miag", "the centre manager")[1] == (
        "the chief operating officer; the chair of governors, as the next one up, if that person answered stage 1"
    )
    assert about("miet", "a senior leader")[1] == "the head teacher; a senior leader, if that person answered stage 1"


def test_the_letters_of_a_page_are_those_that_can_be_sent() -> None:
    assert set(scope_and_rights.LETTERS) <= set(LETTERS)
    named = {letter.notice for name in policies.names() for letter in policies.policy(name).letters}
    assert named <= set(scope_and_rights.LETTERS)


@pytest.mark.parametrize("policy_id", policies.names())
def test_a_page_says_who_is_asked_before_a_record_goes_and_when_a_review_is_due(policy_id: str) -> None:
    text = told(policies.policy(policy_id))
    assert scope_and_rights.ERASED in text
    assert scope_and_rights.ASKED_FOR in text
