"""A form half filled in: whose it is, how long it is kept, and forms that we did not show."""

import pytest

from app import app
from chalicelib.web.kit.drafts import COOKIE
from tests.pages import Browser, Page
from tests.web.answers import ANSWERS, fill_in, press, slug
from tests.web.conftest import Organisation

NOT_SURE = "Something went wrong. Check what is on this page, then press the button again"


def draft_items(organisation: Organisation) -> list[dict]:
    return [item for item in organisation.memory.table.items() if str(item["pk"]).startswith("DRAFT#")]


def test_the_table_does_not_hold_the_key_of_a_draft(browser: Browser, first: Page, organisation: Organisation):
    (key,) = browser.cookies.values()
    assert len(key) >= 43
    assert key not in str(organisation.memory.table.items())


def test_a_get_begins_nothing(browser: Browser, organisation: Organisation):
    assert browser.get("/complain/start").heading == "Tell us what went wrong"
    assert draft_items(organisation) == []


def test_another_browser_sees_nothing_of_it(browser: Browser, check: Page):
    assert Browser(app).get("/complain/check").heading == "We no longer have your answers"
    stranger = Browser(app)
    stranger.cookies = dict.fromkeys(browser.cookies, "A" * 43)
    assert stranger.get("/complain/what").status == 410


@pytest.mark.parametrize("cookie", ["", "\x00", "../ORG", "é", "A" * 5000])
def test_a_made_up_key_opens_nothing(browser: Browser, first: Page, cookie: str):
    (name,) = browser.cookies
    browser.cookies = {name: cookie}
    assert browser.get("/complain/what").status == 410


def test_the_start_page_offers_to_go_on(browser: Browser, first: Page):
    assert "Continue it" not in browser.get("/").text
    browser.press(first, "Continue", site="north")
    assert slug(browser.get(browser.get("/").link("Continue it"))) == "safety"


def test_start_throws_nothing_away(browser: Browser, check: Page):
    asked = browser.press(browser.get("/"), "Start now")
    assert asked.heading == "You have a complaint you have not finished"
    assert slug(browser.get(asked.link("Continue my complaint"))) == "check"


def test_starting_afresh_deletes_the_answers_before(browser: Browser, check: Page, organisation: Organisation):
    asked = browser.press(browser.get("/"), "Start now", own="yes")
    begun = browser.press(asked, "Delete it and start again")
    assert slug(begun) == "site"
    assert "site" not in begun.filled()
    assert browser.cookies[COOKIE].endswith(".")  # what was said of the device still counts
    assert "taxi" not in str(draft_items(organisation))


def test_nothing_is_deleted_by_a_form_of_somebody_else(browser: Browser, check: Page):
    assert browser.post("/complain/start", {"instead": "yes"}).status == 403
    assert slug(browser.get("/complain/check")) == "check"


@pytest.mark.parametrize(("address", "form"), [
    ("/complain/start", "own=yes"), ("/complain/what", "narrative=Their+words"), ("/complain/forget", ""),
])  # fmt: skip
def test_a_page_elsewhere_takes_nobodys_key_away(browser: Browser, check: Page, address: str, form: str):
    """A browser hides its cookie from such a request, and would keep the new one in its place."""
    browser.headers = {"sec-fetch-site": "cross-site"}
    kept, browser.cookies = browser.cookies, {}
    assert "Set-Cookie" not in browser.raw("POST", address, form).headers
    browser.headers, browser.cookies = {}, kept
    assert slug(browser.get("/complain/check")) == "check"


def test_answers_are_kept_for_four_weeks_after_the_last_one(browser: Browser, first: Page, organisation: Organisation):
    browser.press(first, "Continue", site="north")
    organisation.pass_hours(28 * 24 - 1)
    assert browser.get("/complain/site").filled()["site"] == ["north"]
    organisation.pass_hours(1)
    gone = browser.get("/complain/site")
    assert (gone.status, gone.heading) == (410, "We no longer have your answers")
    assert "28 days" in gone.text
    assert slug(browser.press(gone, "Start again")) == "site"


def test_each_answer_keeps_all_of_them_for_another_four_weeks(
    browser: Browser, first: Page, organisation: Organisation
):
    page = browser.press(first, "Continue", site="north")
    organisation.pass_hours(27 * 24)
    press(browser, page)
    organisation.pass_hours(27 * 24)
    assert browser.get("/complain/site").status == 200


def test_what_is_typed_after_the_time_was_over_is_still_there(
    browser: Browser, first: Page, organisation: Organisation
):
    question = fill_in(browser, first, ANSWERS, until="what")
    organisation.pass_hours(28 * 24)
    shown = press(browser, question, narrative="An hour of writing")
    assert shown.status == 410
    assert "We no longer have your earlier answers. What you just wrote is still here." in shown.text
    assert shown.filled()["narrative"] == ["An hour of writing"]
    assert slug(browser.press(shown, "Continue")) == "site"
    check = fill_in(browser, browser.get("/complain/site"), ANSWERS)
    assert "An hour of writing" in check.text


def test_a_choice_made_after_the_time_was_over_begins_again(browser: Browser, first: Page, organisation: Organisation):
    organisation.pass_hours(28 * 24)
    assert browser.press(first, "Continue", site="north").heading == "We no longer have your answers"


def test_sending_after_the_time_was_over_sends_nothing(browser: Browser, check: Page, organisation: Organisation):
    organisation.pass_hours(28 * 24)
    assert browser.press(check, "Send my complaint").status == 410
    assert organisation.cases == []


def test_finishing_at_a_shared_computer_hides_the_confirmation(browser: Browser, sent: Page):
    browser.press(sent, "Finish and hide this page")
    assert browser.cookies == {}
    assert browser.get("/complain/sent").status == 410


class TestFormsWeDidNotShow:
    @pytest.mark.parametrize("token", ["", "0" * 64, "é", "\x00"])
    def test_a_wrong_token_keeps_nothing_and_shows_what_was_typed(
        self, browser: Browser, first: Page, organisation: Organisation, token: str
    ):
        question = fill_in(browser, first, ANSWERS, until="what")
        refused = press(browser, question, narrative="Typed", token=token)
        assert (refused.status, refused.error) == (403, NOT_SURE)
        assert refused.filled()["narrative"] == ["Typed"]
        assert "narrative" not in str(draft_items(organisation))

    def test_the_page_that_refuses_it_has_a_good_token(self, browser: Browser, first: Page):
        refused = browser.press(first, "Continue", site="north", token="wrong")
        assert slug(browser.press(refused, "Continue")) == "safety"

    def test_no_token_at_all_is_a_wrong_one(self, browser: Browser, first: Page):
        assert browser.post("/complain/site", {"site": "north"}).status == 403

    def test_the_token_of_another_draft_is_a_wrong_one(self, browser: Browser, first: Page):
        other = Browser(app)
        theirs = other.press(other.get("/"), "Start now").filled()["token"]
        assert browser.press(first, "Continue", site="north", token=theirs).status == 403

    def test_a_complaint_is_not_sent_by_a_form_of_somebody_else(
        self, browser: Browser, check: Page, organisation: Organisation
    ):
        refused = browser.press(check, "Send my complaint", token="wrong")
        assert (refused.status, refused.error) == (403, NOT_SURE)
        assert organisation.cases == []
        assert browser.press(refused, "Send my complaint").heading == "We have your complaint"
