"""Each point of the law and the codes, answered from the policy, the register and the cases, or by a person."""

from dataclasses import replace

import pytest

from chalicelib import policies
from chalicelib.domain.policy.review import RULES
from chalicelib.queries.evidence import Evidence, Facts
from chalicelib.queries.register import register
from chalicelib.queries.self_assessment import EVIDENCE, Assessed, Row, assess
from chalicelib.web.desk.self_assessment import asks
from tests.desk.office import FORMAL, Office
from tests.desk.test_register import answered

HERE = "/staff/self-assessment"
LETTERS = ("(a)", "(b)", "(c)", "(d)", "(e)", "(f)", "(g)", "(h)", "(i)(i)", "(i)(ii)", "(j)(i)", "(j)(ii)", "(k)")


def rows() -> tuple[Row, ...]:
    return asks().rows


def assessed(office: Office, who: str = "records") -> dict[str, Assessed]:
    viewer = office.services.organisation.viewer(f"north.{who}")
    site = office.services.organisation.site("north")
    found = assess(office.services, viewer, asks(), site, 2026)
    return {one.row.id: one for one in found.rows}


def test_every_row_has_one_function_and_names_rules_that_there_are():
    assert sorted(EVIDENCE) == sorted(row.id for row in rows()) and len({row.id for row in rows()}) == len(rows())
    assert {rule for row in rows() for rule in row.rules} <= {rule.id for rule in RULES}


def test_each_letter_of_paragraph_33_is_asked():
    asked = [row.paragraph for row in rows()]
    assert [f"33{letter}" for letter in LETTERS if f"33{letter}" not in asked] == []


@pytest.mark.parametrize("name", sorted(set(policies.names())))
def test_every_policy_is_assessed_in_an_empty_year(name: str):
    """No code names a policy: each answers with its own words, whatever it has and has not."""
    policy = policies.policy(name)
    facts = Facts(
        policy=policy, cases=(), panels=(), held={}, lessons=0, open_since=None, missing=0, today=policy.in_force
    )  # fmt: skip
    found = {row: find(facts) for row, find in EVIDENCE.items()}
    assert all(isinstance(one, Evidence) for one in found.values())
    assert set(found["in_writing"].clauses) == ({policy.document.clause} if policy.document else set())


def test_the_numbers_are_those_of_the_register(office: Office):
    reference = answered(office, after_hours=24 * 60)
    answered(office)
    viewer = office.services.organisation.viewer("north.records")
    counted = [one.entry for one in register(office.services, viewer, 2026, "north").counted]
    found = assessed(office)
    late = sum(len(one.broken) for one in counted)
    every = sum(len(one.promises) for one in counted)
    assert (
        found["implemented"].evidence.lines[0].says
        == f"{every - late} of {every} promises with a date were kept in time."
    )
    assert found["implemented"].verdict == "partly" and late == 1
    assert found["record_stage"].evidence.lines[0].says.startswith("The register has 2 complaints of this year; 2 came")
    silent = found["record_actions"].evidence.lines[0]
    assert silent.says == "0 of 2 cases with a finding say what was done." and reference in silent.cases
    page = office.page("records", HERE)
    assert silent.says in page.text and page.link(reference).endswith(reference)


def test_the_copy_for_the_board_answers_the_same_without_small_numbers_or_cases(office: Office):
    reference = answered(office, after_hours=24 * 60)
    answered(office)
    desk, copy = (office.page("records", f"{HERE}{query}") for query in ("", "?copy=yes"))
    assert "0 of 2 cases with a finding say what was done." in desk.text and reference in desk.text
    assert "[left out] of [left out] cases with a finding say what was done." in copy.text
    assert "Findings were told in [left out] cases." in copy.text and reference not in copy.html
    assert "[left out] of 2 were answered in time." in copy.text
    assert "2 formal complaints came in during this year." in copy.text, "the law has this number published"
    tags = [
        [strong.text for strong in page.all("strong") if "govuk-tag" in strong.get("class", "")]
        for page in (desk, copy)
    ]
    assert tags[0] == tags[1]


def test_what_fails_says_why_and_what_to_do(office: Office):
    (fault, *_) = assessed(office)["available"].faults or [None]
    register = office.organisation.memory.organisation
    register.put_details(replace(register.details(), live_since=None))
    faults = assessed(office)["available"].faults
    assert fault is None or fault.says != "The complaints page is not open yet."
    assert [one.to_do for one in faults if "not open yet" in one.says] == [
        "Finish the set-up, so that the complaints page is open to everybody."
    ]


def test_a_point_that_only_a_person_can_answer_asks_and_keeps_each_answer_with_its_date(office: Office):
    assert assessed(office)["what_counts"].verdict == "ask"
    browser = office.browser("records")
    page = browser.get(f"{HERE}/north/what_counts")
    assert "Choose an answer" in browser.press(page, "Save", text="We train people.").text
    page = browser.press(page, "Save", verdict="partly", text="We began to train people.")
    assert "We began to train people." in page.text and "Monday 14 September 2026" in page.text
    found = assessed(office)["what_counts"]
    assert (found.verdict, found.faults[0].to_do) == ("partly", found.row.to_do)
    office.pass_hours(1)
    browser = office.browser("records")
    browser.press(browser.get(f"{HERE}/north/what_counts"), "Save", verdict="yes", text="Everybody is trained.")
    found = assessed(office)["what_counts"]
    assert found.verdict == "yes" and [one.text for one in found.said][-1] == "We began to train people."


def test_a_sentence_of_a_person_changes_no_answer_of_the_evidence(office: Office):
    before = assessed(office)["all_points"].verdict
    browser = office.browser("records")
    browser.press(browser.get(f"{HERE}/north/all_points"), "Save", text="A second person reads each.")
    assert assessed(office)["all_points"].verdict == before


def test_a_case_about_whoever_keeps_the_record_is_in_none_of_their_numbers(office: Office):
    office.lodge(replace(FORMAL, about=("records_lead",)))
    assert "0 complaints of this year" in assessed(office)["record_stage"].evidence.lines[0].says


def test_an_inspector_reads_it_by_their_link(office: Office):
    from app import app
    from chalicelib.actions import inspecting
    from tests.pages import Browser

    reference = answered(office)
    viewer = office.services.organisation.viewer("north.records")
    link = inspecting.give(office.services, viewer, "An inspector", office.organisation.now.date(), ())
    browser = Browser(app)
    page = browser.get("/inspection/" + link.rpartition("/")[2])
    page = browser.get(page.link("The self-assessment of North School"))
    assert "33(k)" in page.text and reference in page.text and "/staff" not in page.html
    (inspection,) = office.services.inspections.all()
    assert "the self-assessment of North School" in [
        one.what for one in office.services.inspections.looks(inspection.id)
    ]
