"""What staff typed is shown again, or stands there to be copied, where it can no longer do what it was for."""

from tests.desk.office import Office, case
from tests.pages import Browser, Page

WORDS = "The gate was open, and the dog ran out."


def posted(browser: Browser, page: Page, **typed: str) -> Page:
    """The form of the page's main part, whatever its button is called."""
    form = next(f for f in page.one("main").iter("form") if f.get("method") == "post")
    carried = {one.get("name"): one.get("value") for one in form.iter("input") if one.get("type") == "hidden"}
    return browser.post(str(form.get("action")), {**carried, **typed})


def test_whoever_was_signed_out_in_another_window_can_copy_what_they_wrote_and_signs_in(office: Office):
    browser = office.browser("ceo")
    form = browser.get(case(office.lodge(), "note"))
    browser.cookies.clear()
    page = posted(browser, form, text=WORDS)
    assert (page.status, page.heading) == (401, "You are signed out")
    assert WORDS in page.text
    assert page.link("Sign in").startswith("/staff/sign-in?back=%2Fstaff%2Fcases%2F")


def test_whoever_has_no_part_in_the_case_any_more_can_copy_what_they_wrote(office: Office):
    reference = office.lodge()
    browser = office.browser("ceo")
    form = browser.get(case(reference, "note"))
    office.act("ceo", reference, "about_me")
    page = posted(browser, form, text=WORDS)
    assert (page.status, page.heading) == (404, "There is no such case here")
    assert WORDS in page.text
    assert page.text == posted(browser, form, text=WORDS).text


def test_a_choice_that_is_not_on_offer_any_more_has_a_message(office: Office):
    browser = office.browser("keeper")
    page = posted(browser, browser.get("/staff/new-people"), table="x", invite="gone")
    assert "Choose again. What you chose is no longer available" in page.error
