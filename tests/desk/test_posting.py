"""What no mail can carry."""

from dataclasses import replace

from tests.desk.office import FORMAL, Office, case

POST = replace(FORMAL, reach="post", email="", address="2 Imaginary Way\nZZ1 2ZZ")
CALL = replace(FORMAL, reach="telephone", email="", telephone="01632 960 123")


def test_letters_and_calls_wait_each_in_its_list(office: Office):
    posted, called = office.lodge(POST), office.lodge(CALL)
    page = office.page("clerk", "/staff/to-post")
    post, _, call = page.text.rpartition("Calls to make")
    assert (posted in post, called in post, posted in call, called in call) == (True, False, False, True)


def test_nothing_waits_is_said_in_words(office: Office):
    office.lodge()
    text = office.page("clerk", "/staff/to-post").text
    assert "No letters to post." in text
    assert "No calls to make." in text


def test_a_letter_is_called_what_people_call_it(office: Office):
    reference = office.lodge(POST)
    office.act("ceo", reference, "assign", to="north.officer")
    office.pass_hours(24 * 40)
    office.sweep()
    assert f"Missed deadline, {reference}" in office.page("officer", "/staff/to-post").text


def test_only_what_one_may_see_is_listed(office: Office):
    reference = office.lodge(replace(POST, about=("ceo",)))
    assert reference in office.page("chair", "/staff/to-post").text
    assert reference not in office.page("ceo", "/staff/to-post").html
    assert reference not in office.page("south.manager", "/staff/to-post").html


def test_the_sheet_carries_the_address_and_the_letter_with_its_link(office: Office):
    reference = office.lodge(POST)
    browser = office.browser("clerk")
    page = browser.get(browser.get("/staff/to-post").link(f"Acknowledgement, {reference}"))
    assert "Robin Wren2 Imaginary WayZZ1 2ZZ" in page.text
    assert "We will respond to your complaint in writing by Monday 12 October 2026." in page.text
    assert "/case/" in page.text


def test_a_letter_on_paper_asks_nobody_to_answer_an_email(office: Office):
    reference = office.lodge(POST)
    browser = office.browser("clerk")
    text = browser.get(browser.get("/staff/to-post").link(f"Acknowledgement, {reference}")).text
    assert "this email" not in text
    assert "By email: complaints.north@example.org" in text


def test_posted_on_a_day_counts_from_that_day_and_it_leaves_the_list(office: Office):
    reference = office.lodge(POST)
    office.pass_hours(24)
    browser = office.browser("clerk")
    letter = browser.get(browser.get("/staff/to-post").link(f"Acknowledgement, {reference}"))
    form = browser.get(letter.link("Record that you told them"))
    page = browser.press(form, "Record that you told them", on_day="14", on_month="9", on_year="2026")
    told = "Told the complainant by post, on Monday 14 September 2026: Acknowledgement"
    assert told not in page.text  # the clerk posts it, and reads no more of the case
    assert told in office.page("officer", case(reference)).text
    assert reference not in browser.get("/staff/to-post").text


def test_a_letter_of_another_case_or_of_none_is_no_page(office: Office):
    first, second = office.lodge(POST), office.lodge(POST)
    (letter, *_) = office.services.cases.notices(office.case_id(first))
    assert office.page("clerk", case(first, f"letters/{letter.id}")).status == 200
    assert office.page("clerk", case(second, "letters/000009-9")).status == 404
    assert office.page("overseer", case(first, f"letters/{letter.id}")).status == 404


def only_called(office: Office, reference: str, **given: str) -> str:
    """What the page says once the officer has recorded that the response was told in a call."""
    office.act("officer", reference, "issue_outcome", finding="upheld", reasons="You are right.")
    browser = office.browser("officer")
    form = browser.get(case(reference, "mark_told"))
    letter = next(n.id for n in office.services.cases.notices(office.case_id(reference)) if n.kind == "outcome")
    done = browser.press(form, "Record that you told them", how="telephone", notice_id=letter, **given)
    assert "Recorded." in done.text
    return done.text


def test_after_a_call_where_the_policy_promised_a_letter_the_page_says_that_it_is_still_owed_and_by_when(
    office: Office,
):
    said = only_called(office, office.lodge(CALL))
    assert (
        "Recorded. Our policy promises this in writing, so the letter is still due by Monday 12 October 2026: outcome."
        in said
    )


def test_after_its_day_has_passed_the_letter_is_owed_since_that_day(office: Office):
    reference = office.lodge(CALL)
    office.pass_hours(24 * 35)
    assert "overdue since Monday 12 October 2026: outcome." in only_called(office, reference)


def test_a_call_that_is_enough_leaves_no_letter_owed(office: Office):
    assert "still owed" not in only_called(office, office.lodge(CALL), no_writing="no_address")
