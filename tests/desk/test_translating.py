"""Words in another language stay as they are, with our translation beside them."""

from dataclasses import replace

import pytest

from app import app
from chalicelib.actions import lodging
from chalicelib.domain.casework.refusals import Refused
from tests.desk.office import FORMAL, Office, case
from tests.pages import Browser, Page

POLISH = "Brama była otwarta."
ENGLISH = "The gate was open."


@pytest.fixture
def sent(office: Office) -> lodging.Lodged:
    lodged = lodging.submit(office.services, "one", replace(FORMAL, narrative=POLISH))
    office.act("ceo", lodged.reference, "assign", to="north.senior")
    return lodged


def translated(office: Office, reference: str, **fields: str) -> Page:
    browser = office.browser("senior")
    form = browser.get(case(reference, "translate"))
    return browser.press(form, "Add a translation", **{"language": "Polish", "text": ENGLISH, **fields})


def test_the_translation_stands_beside_the_words_marked_as_ours(office: Office, sent: lodging.Lodged) -> None:
    page = translated(office, sent.reference)
    assert "The translation is beside their words." in page.text
    assert (
        f"What they told us {POLISH} Our translation from Polish Senior Larksong, Monday 14 September 2026."
        in page.text
    )
    assert ENGLISH in page.text


def test_whoever_complained_reads_both_and_that_theirs_counts(office: Office, sent: lodging.Lodged) -> None:
    translated(office, sent.reference)
    page = Browser(app).get(f"/case/{sent.token}")
    assert POLISH in page.text and ENGLISH in page.text
    assert "We work with your own words above. If our translation is wrong, tell us." in page.text
    assert "We translated what you told us on Monday 14 September 2026 from Polish." in page.text
    assert "Senior" not in page.text


def test_a_better_translation_takes_the_place_of_ours_and_of_nobody_elses_words(
    office: Office, sent: lodging.Lodged
) -> None:
    translated(office, sent.reference)
    page = translated(office, sent.reference, text="The gate stood open.")
    section = page.text.partition("What they told us")[2].partition("What would put it right")[0]
    assert POLISH in section and "The gate stood open." in section and ENGLISH not in section


def test_what_was_added_later_is_chosen_by_its_day_and_how_it_begins(office: Office, sent: lodging.Lodged) -> None:
    office.act("complainant", sent.reference, "add_information", text="Nikt nie zadzwonił.")
    form = office.page("senior", case(sent.reference, "translate"))
    assert "Monday 14 September 2026: Brama była otwarta." in form.text
    page = translated(office, sent.reference, text="Nobody called.")  # the last is chosen at first
    said = page.text.partition("Added our translation of what they told us on Monday 14 September 2026")[2]
    assert said.startswith((" From Polish:", "From Polish:")) and "Nobody called." in said[:60]


def test_our_own_words_are_not_translated_and_what_is_missing_is_said(office: Office, sent: lodging.Lodged) -> None:
    office.act("senior", sent.reference, "note", text="Ours.")
    with pytest.raises(Refused):
        office.act("senior", sent.reference, "translate", of=3, language="Polish", text="x")
    page = translated(office, sent.reference, language="")
    assert (page.status, page.error) == (400, "Enter the language")
    assert page.filled("Add a translation")["text"] == [ENGLISH]
