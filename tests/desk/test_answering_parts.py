"""A complaint of several parts is answered part by part at the desk, and what is on hold is not answered by the way."""

import pytest

from chalicelib.queries.moments import moment
from tests.desk.office import Office, case, see

READ = "Read it before it goes"


@pytest.fixture
def parts(office: Office) -> str:
    """A complaint of three parts, one of which waits for the police."""
    reference = office.lodge()
    office.act("ceo", reference, "assign", to="north.officer")
    office.act("officer", reference, "split", aspects=("bullying", "fees", "the_gate"))
    office.act("officer", reference, "hold", ground="police", aspect="bullying", reason="They asked us to.")
    return reference


def answers(office: Office, reference: str, **part: str) -> set[str]:
    """An answer is sent by the form. Which parts have been answered then."""
    browser = office.browser("officer")
    form = browser.get(case(reference, "issue_outcome"))
    letter = browser.press(form, READ, finding="upheld", reasons="The fees were wrong.", **part)
    browser.press(letter, "Change it", confirmed="yes")
    office.sweep()
    stored = office.services.cases.load(office.case_id(reference))
    return set(moment(office.services, "north.officer", stored).case.answered)


def test_the_form_asks_which_part_and_says_which_are_paused(office: Office, parts: str):
    page = office.page("officer", case(parts, "issue_outcome"))
    assert "Which part are you responding to?" in page.text
    assert "all parts left, except those that are paused: bullying." in page.text


def test_one_part_is_answered_by_itself_and_the_rest_with_an_answer_that_names_none(office: Office, parts: str):
    assert answers(office, parts, aspect="fees") == {"fees"}
    assert answers(office, parts) == {"fees", "the_gate"}


def test_the_last_of_several_responses_says_what_those_before_it_found(office: Office):
    reference = office.lodge()
    office.confirms(reference)
    office.act("ceo", reference, "assign", to="north.officer")
    office.act("officer", reference, "split", points=("The fees were wrong.", "The gate was open."))
    office.act("officer", reference, "issue_outcome", finding="upheld", reasons="We found it.", aspect="point_2")
    office.sweep()
    of_one = [{"point": "point_1", "finding": "not_upheld", "reasons": "They were right."}]
    office.act("officer", reference, "issue_outcome", finding="not_upheld", points=of_one)
    office.sweep()
    letter = " ".join(office.organisation.memory.mailer.sent[-1].text.split())
    assert "We have now responded to every part of your complaint." in letter
    assert "Point 2: The gate was open. Outcome: upheld." in letter
    assert "We partly uphold your complaint." in letter and "Outcome of all parts: Partly upheld" in letter
    assert "We do not uphold your complaint" not in letter
    page = office.page("officer", case(reference)).text
    assert "We have now responded to every part of your complaint. We partly uphold your complaint." in page
    findings = office.page("officer", see(reference, "findings")).text
    assert "Formal complaint, all parts together: partly upheld" in findings and "the rest: not upheld" in findings
    assert "Partly upheld" in office.page("officer", "/staff/register").text
    assert page.index("They were right.") < page.index("We found it.")
