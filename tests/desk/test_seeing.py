"""What a page shows to whoever has no part in a case, and who is written down as having looked."""

from dataclasses import replace

import pytest

from chalicelib.domain.access.capacities import Sight, asked_first, capacities, seen, sight
from chalicelib.queries.seeing import as_listed
from tests.desk.office import FORMAL, Office, case, see

WORDS = ("The gate was left open.", "A lock.", "Robin Wren", "robin@example.org")


@pytest.mark.parametrize("who", ["chair", "overseer", "sitelead", "clerk"])
def test_an_overseer_reads_a_row_and_none_of_its_words(office: Office, who: str) -> None:
    reference = office.lodge()
    page = office.page(who, case(reference))
    assert page.heading == f"Case {reference}"
    assert "Officer Larksong" in page.text
    assert not [words for words in WORDS if words in page.text]


def test_an_overseer_opens_a_case_by_saying_why_which_stands_on_its_page(office: Office) -> None:
    reference = office.lodge()
    browser = office.browser("overseer")
    assert "You cannot then be proposed for its panel" in browser.get(case(reference)).text
    form = browser.get(case(reference, "open_case"))
    browser.post(case(reference, "open_case"), {**form.filled("Open this case"), "reason": "The regulator asks."})
    assert "The gate was left open." in browser.get(case(reference)).text
    told = "Overseer Larksong has no part in this case and opened it on Monday 14 September 2026: The regulator asks."
    assert told in office.page("officer", case(reference)).text


def test_looking_at_a_letter_is_written_down_and_shown_to_whoever_keeps_the_record(office: Office) -> None:
    reference = office.lodge(replace(FORMAL, reach="post", email="", address="2 Imaginary Way"))
    (letter, *_) = [n for n in office.services.cases.notices(office.case_id(reference)) if n.to == "complainant"]
    office.page("clerk", case(reference, f"letters/{letter.id}"))
    assert "Clerk Larksong opened a letter (10:00am) on" in office.page("records", see(reference, "looked")).text


def test_a_list_sees_as_much_of_a_case_as_the_rule_says(office: Office) -> None:
    """It ends at the first part that settles it."""
    references = [
        office.lodge(replace(FORMAL, **nature))
        for nature in (
            {}, {"about": None}, {"about": ("head_teacher",)}, {"safeguarding": True}, {"stage": "informal"},
            {"about": None, "safeguarding": True}, {"about": ("ceo",)}, {"reach": "post", "email": "", "address": "2 Way"},
        )
    ]  # fmt: skip
    office.act("officer", references[0], "issue_outcome", finding="upheld", reasons="Yes.")
    office.act("complainant", references[3], "withdraw")
    office.sweep()
    for row in office.services.cases.summaries([office.case_id(reference) for reference in references]):
        for viewer in office.services.organisation.viewers():
            if row.site in viewer.sites:
                now = as_listed(office.services, viewer, row)
                whole = sight(capacities(now, viewer.id))
                expected = Sight.ROW if whole is Sight.WORDS and asked_first(now, viewer.id) else whole
                fresh = as_listed(office.services, viewer, row)
                assert seen(fresh, viewer.id) is expected, (row.reference, viewer.id)
