"""A case as the sheet of its policy: its fields in its order, from the history; what is missing leads to what fills it."""

from dataclasses import replace
from typing import get_args

from chalicelib.domain.policy.sheet import OfAStage, OfTheCase
from chalicelib.web.desk.sheet import FILLS
from tests.desk.office import FORMAL, Office, case

ON_PAPER = replace(FORMAL, reach="post", email="", address="2 Imaginary Way")


def sheet(office: Office, reference: str, who: str = "officer") -> str:
    return " ".join(office.page(who, case(reference, "sheet")).text.split())


def test_everything_that_a_policy_may_ask_of_a_sheet_is_filled_from_the_case():
    assert set(FILLS) == {*get_args(OfTheCase), *get_args(OfAStage)}


def test_what_is_not_known_yet_is_marked_and_leads_to_the_act_that_fills_it(office: Office):
    reference = office.lodge(ON_PAPER)
    office.act("ceo", reference, "assign", to="north.officer")
    page = office.page("officer", case(reference, "sheet"))
    said = " ".join(page.text.split())
    assert "Address 2 Imaginary Way" in said and "Concern or complaint Complaint" in said
    assert "Date acknowledgement sent Missing Record that you told them: Date acknowledgement sent" in said
    assert page.link("Record that you told them: Date acknowledgement sent") == case(reference, "mark_told")
    assert "Stage 1 actions and outcome Not used" in said
    assert "Stage 2 actions and outcome Missing" in said
    assert "Stage 3 actions and outcome Not used" in said


def test_a_case_prints_as_the_sheet_from_its_page_and_from_the_register(office: Office):
    reference = office.lodge(ON_PAPER)
    office.act("ceo", reference, "assign", to="north.officer")
    office.act("officer", reference, "mark_told", notice="acknowledgement", how="post")
    office.act("officer", reference, "issue_outcome", finding="not_upheld", reasons="We read the register.")
    office.act("officer", reference, "mark_told", notice="outcome", how="post")
    title = "Concern or complaint recording form"
    assert office.page("officer", case(reference)).link(title) == case(reference, "sheet")
    assert office.page("officer", "/staff/register").link(f"Form: {title} {reference}") == case(reference, "sheet")
    said = sheet(office, reference)
    assert "acknowledged by Officer Larksong, by post" in said and "Missing" not in said
    assert "Stage 2 actions and outcome Not upheld." in said and "We read the register." in said
    assert "Date of response to complainant (stage 2)" in said
