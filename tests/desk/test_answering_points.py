"""A response goes by the points of the complaint: each has its fields under its words, and what is missing is said there."""

import pytest

from tests.desk.office import Office, case, see

READ = "Read it before it goes"
POINTS = ("The bus was late on 3 March.", "The driver shouted at my son.")
BOTH = {
    "finding_point_1": "upheld", "reasons_point_1": "It broke down.", "remedies_point_1": ["apology"],
    "finding_point_2": "not_upheld", "reasons_point_2": "Two others heard nothing.", "finding": "partly_upheld",
}  # fmt: skip


@pytest.fixture
def pointed(office: Office) -> str:
    reference = office.lodge()
    office.act("ceo", reference, "assign", to="north.officer")
    office.act("officer", reference, "split", points=POINTS)
    return reference


def test_the_complaint_is_put_into_points_in_the_words_that_it_was_told_in(office: Office):
    reference = office.lodge()
    office.act("ceo", reference, "assign", to="north.officer")
    browser = office.browser("officer")
    form = browser.get(case(reference, "split"))
    one = browser.press(form, "Put the complaint into points", points=["Only one."])
    assert "Write two points or more" in one.text
    assert "The points are saved." in browser.press(form, "Put the complaint into points", points=list(POINTS)).text
    assert all(point in office.page("officer", case(reference)).text for point in POINTS)


def test_each_point_stands_over_its_own_fields_and_what_it_lacks_is_said_beside_them(office: Office, pointed: str):
    browser = office.browser("officer")
    form = browser.get(case(pointed, "issue_outcome"))
    assert all(point in form.text for point in POINTS)
    wrong = browser.press(form, READ, finding_point_1="upheld", reasons_point_1="It broke down.", finding="upheld")
    assert "Choose a finding on point 2" in wrong.text
    assert "Write your reasons on point 2" in wrong.text
    assert "It broke down." in wrong.text
    mixed = browser.press(wrong, READ, **{**BOTH, "finding": []})
    assert "Choose a finding on the complaint as a whole" in mixed.text


def test_the_letter_answers_point_by_point_and_so_do_the_pages(office: Office, pointed: str):
    office.confirms(pointed)
    browser = office.browser("officer")
    letter = browser.press(browser.get(case(pointed, "issue_outcome")), READ, **BOTH)
    browser.press(letter, "Change it", confirmed="yes")
    office.sweep()
    mail = office.organisation.memory.mailer.sent[-1]
    pages = (office.page("officer", address) for address in (case(pointed), see(pointed, "findings")))
    for page in (mail.text, *(page.text for page in pages)):
        assert "Point 1: The bus was late on 3 March." in page
        assert "It broke down." in page
        assert "Two others heard nothing." in page


def test_one_point_is_answered_alone_and_the_paused_one_is_named_in_the_letter(office: Office, pointed: str):
    office.act("officer", pointed, "hold", ground="police", aspect="point_2", reason="They asked us to.")
    browser = office.browser("officer")
    form = browser.get(case(pointed, "issue_outcome"))
    assert "finding_point_2" not in form.text
    letter = browser.press(form, READ, finding_point_1="upheld", reasons_point_1="It broke down.")
    assert "We will write to you separately about the other parts." in letter.text
    assert "Point 2: The driver shouted at my son. We have paused this part because of police action." in letter.text
