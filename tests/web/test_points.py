"""Several things that somebody tells of are put into points, which they confirm or mend before they send them."""

import pytest

from tests.pages import Browser, Page, text_of
from tests.web.answers import fill_in, otherwise, press, slug
from tests.web.conftest import Organisation
from tests.web.mail import mails

TWO = "The taxi did not come.\n\nNobody told us of it."
POINTS = ["The taxi did not come.", "Nobody told us of it."]


@pytest.fixture
def asked(browser: Browser, first: Page) -> Page:
    return fill_in(browser, first, otherwise({"what": {"narrative": TWO}}), until="points")


def boxes(page: Page) -> list[str]:
    return page.filled()["points"]


def test_what_was_told_stands_in_boxes_with_one_more_to_add(asked: Page):
    assert boxes(asked) == [*POINTS, ""]


def test_whoever_tells_of_one_thing_is_not_asked(browser: Browser, first: Page):
    page = fill_in(browser, first, otherwise({}), until="what")
    assert slug(press(browser, page, narrative="The taxi did not come.")) == "want"


def test_confirmed_points_go_with_the_complaint_and_leave_its_words_alone(
    browser: Browser, asked: Page, organisation: Organisation
):
    check = fill_in(browser, asked, otherwise({}))
    assert "1. The taxi did not come.2. Nobody told us of it." in check.text
    browser.press(check, "Send my complaint")
    words = organisation.received().words
    assert (words.narrative, list(words.points)) == (TWO, POINTS)


def test_points_can_be_mended_taken_out_and_added(browser: Browser, asked: Page, organisation: Organisation):
    browser.press(asked, "Continue", points=["The taxi came late.", " ", "It was cold."])
    assert boxes(browser.get("/complain/points")) == ["The taxi came late.", "It was cold.", ""]


def test_a_change_of_what_was_told_shows_them_once_more_with_what_is_new(browser: Browser, asked: Page):
    check = fill_in(browser, browser.press(asked, "Continue", points=["The taxi came late."]), otherwise({}))
    page = press(browser, browser.get(check.link("Change what happened")), narrative=f"{TWO}\n\nIt was cold outside.")
    assert slug(page) == "points"
    assert boxes(page) == ["The taxi came late.", *POINTS, "It was cold outside.", ""]


@pytest.mark.parametrize(("points", "says"), [
    (["x"] * 21, "Write 20 points or fewer. Yours has 21"),
    (["🙂" * 5_000] * 6, "Your points must be 25,000 characters or fewer together. They have 30,000"),
])  # fmt: skip
def test_too_much_is_refused_and_still_there(browser: Browser, asked: Page, points: list[str], says: str):
    refused = browser.press(asked, "Continue", points=points)
    assert (refused.status, refused.error, boxes(refused)) == (400, says, [*points, ""])
    assert refused.link(says) == "#points"


def test_whatever_was_told_goes_into_points_that_can_be_confirmed_as_they_stand(browser: Browser, first: Page):
    told = "\n\n".join(letter + "🙂" * 9_000 + " and more of it" for letter in "ab")
    page = fill_in(browser, first, otherwise({"what": {"narrative": told}}), until="points")
    assert slug(browser.press(page, "Continue")) == "want"


def test_whoever_complained_sees_them_on_their_page(browser: Browser, asked: Page):
    sent = browser.press(fill_in(browser, asked, otherwise({})), "Send my complaint")
    case = browser.get(next(a.get("href", "") for a in sent.all("a") if "/case/" in a.get("href", "")))
    (points,) = [ol for ol in case.all("ol") if "app-words" in (ol.get("class") or "")]
    assert [text_of(li) for li in points.iter("li")] == POINTS


def test_points_are_proposed_confirmed_and_changed_later_on_the_page_of_the_complaint(
    browser: Browser, link: str, organisation: Organisation
):
    organisation.act("north.ceo", "assign", to="north.senior")
    page = browser.get(browser.get(link).link("Check the points of your complaint"))
    assert boxes(page)[-1] == "" and len(boxes(page)) == 2
    done = browser.press(page, "Save these points", points=["It came late.", "Nobody rang."])
    assert "We have saved your points." in done.text and "Nobody rang." in done.text
    assert boxes(browser.get(done.link("Change the points of your complaint"))) == ["It came late.", "Nobody rang.", ""]
    assert any("has added information" in mail for mail in mails(organisation, "senior@example.org"))
    again = browser.press(browser.get(f"{link}/points"), "Save these points")
    assert again.text.count("You put what you told us into points") == 1


def test_no_point_at_all_and_a_form_of_somebody_else_are_refused(browser: Browser, link: str):
    refused = browser.press(browser.get(f"{link}/points"), "Save these points", points=["", " "])
    assert (refused.status, refused.error) == (400, "Write at least one point")
    assert browser.post(f"{link}/points", {"points": "x", "token": "made up"}).status == 403
