"""Saying what kind of complaint it is, at the desk: what is ticked, it is; what it is known as can be taken back."""

from tests.desk.office import Office, case

SAY = "Classify the complaint"


def test_what_is_ticked_it_is_and_the_case_says_so(office: Office):
    reference = office.lodge()
    browser = office.browser("ceo")
    page = browser.press(browser.get(case(reference, "classify")), SAY, it_is=["complex", "data_protection"])
    assert "Recorded." in page.text
    assert "Complex, About how we used personal data" in page.text
    assert "Classified: complex, about how we used personal data" in page.text


def test_what_it_is_known_as_can_be_taken_back(office: Office):
    reference = office.lodge()
    office.act("ceo", reference, "classify", it_is=("complex",))
    browser = office.browser("ceo")
    page = browser.press(browser.get(case(reference, "classify")), SAY, it_is_not=["complex"])
    assert "Classified: not complex" in page.text


def test_whoever_ticks_nothing_is_asked_to(office: Office):
    browser = office.browser("ceo")
    page = browser.press(browser.get(case(office.lodge(), "classify")), SAY)
    assert (page.status, page.error) == (400, "Choose what it is")


def test_what_the_law_wants_by_a_day_is_aimed_for_a_day_sooner(office: Office):
    reference = office.lodge()
    office.act("ceo", reference, "classify", it_is=("data_protection",))
    says = "Wednesday 14 October 2026. Aim for Tuesday 13 October 2026."
    assert says in office.page("ceo", case(reference)).text
