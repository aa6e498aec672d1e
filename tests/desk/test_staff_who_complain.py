"""Whoever works here and complains does not find their own case at the desk (READINGS R22)."""

from dataclasses import replace

import pytest

from chalicelib.actions import lodging
from tests.desk.office import FORMAL, Office, case

STAFF = replace(FORMAL, come_from="staff", name="Lead Larksong", email="lead@example.org")
SAY = "Record who the complainant is"


def seen_by(office: Office, who: str, reference: str) -> int:
    return office.page(who, case(reference)).status


@pytest.mark.parametrize(
    "email", ["lead@example.org", " LEAD@Example.ORG ", "lead+home@example.org", "l.ead@example.org"]
)
def test_staff_are_known_by_their_address_however_they_spell_it(office: Office, email: str):
    reference = office.lodge(replace(STAFF, name="", email=email))
    assert seen_by(office, "lead", reference) == 404


def test_staff_are_known_by_their_address_whatever_they_say_they_are(office: Office):
    reference = office.lodge(replace(STAFF, come_from="parent", name="For my daughter"))
    assert seen_by(office, "lead", reference) == 404


def test_staff_who_give_another_address_are_known_by_their_name(office: Office):
    reference = office.lodge(replace(STAFF, email="ash@home.example.org", name="head  larksong"))
    assert seen_by(office, "head", reference) == 404


def test_a_parent_who_bears_the_name_of_one_of_ours_is_not_taken_for_them(office: Office):
    reference = office.lodge(replace(STAFF, come_from="parent", email="ash@home.example.org", name="Chair Larksong"))
    office.act("ceo", reference, "assign", to="north.officer")
    assert (
        "Chair Larksong" not in office.page("officer", case(reference)).text.partition("Cannot see this case")[2][:80]
    )


def test_a_complaint_that_is_logged_for_staff_is_kept_from_them_too(office: Office):
    logged = replace(STAFF, channel="telephone")
    office.drafts += 1
    reference = lodging.submit(office.services, f"draft {office.drafts}", logged, actor="north.clerk").reference
    assert seen_by(office, "lead", reference) == 404


def test_whoever_reads_it_is_asked_who_complains_and_says_so_at_the_desk(office: Office):
    reference = office.lodge(replace(STAFF, name="", email="somebody@home.example.org"))
    browser = office.browser("ceo")
    assert "Find out which member of staff complained" in browser.get(case(reference)).text
    browser.press(browser.get(case(reference, "identify")), SAY, person="north.head")
    assert "Find out which member of staff complained" not in browser.get(case(reference)).text
    assert seen_by(office, "head", reference) == 404


def test_that_it_is_nobody_we_know_is_an_answer(office: Office):
    reference = office.lodge(replace(STAFF, name="", email="somebody@home.example.org"))
    browser = office.browser("ceo")
    page = browser.press(browser.get(case(reference, "identify")), SAY, person="-nobody")
    assert "Recorded." in page.text
    assert "The complainant is nobody known to work here" in page.text


def test_that_somebody_has_to_be_chosen_is_said_beside_the_form(office: Office):
    reference = office.lodge(STAFF)
    browser = office.browser("ceo")
    page = browser.press(browser.get(case(reference, "identify")), SAY)
    assert "Choose who complained, or nobody" in page.error
