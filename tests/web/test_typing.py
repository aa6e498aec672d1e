"""What is typed on a page of the form is kept while it is typed, and is no answer until it is sent."""

from urllib.parse import urlencode

import pytest

from tests.pages import Browser, Page
from tests.web.conftest import Organisation

WORDS = "The gate was open, and"


def kept(browser: Browser, page: Page, **typed: str | list[str]) -> tuple[int, str]:
    """What the page's script sends, and is told."""
    body = urlencode({**page.filled(), **typed}, doseq=True)
    answer = browser.raw("POST", f"{page.address}/typed", body)
    return answer.status_code, answer.body if isinstance(answer.body, str) else answer.body.decode()


def test_what_was_typed_and_not_sent_stands_in_the_form_again(browser: Browser, check: Page) -> None:
    page = browser.get("/complain/what")
    assert kept(browser, page, narrative=WORDS, when_words="") == (200, "Saved at 10:00am")
    again = browser.get("/complain/what")
    assert again.filled()["narrative"] == [WORDS]
    assert "You left this page without pressing “Continue”. We have kept this for you." in again.text


def test_it_is_no_answer_until_it_is_sent_and_checking_says_that_it_is_there(browser: Browser, check: Page) -> None:
    kept(browser, browser.get("/complain/what"), narrative=WORDS)
    page = browser.get("/complain/check")
    assert "The taxi did not come." in page.text and WORDS not in page.text
    assert "You left these pages without pressing “Continue”." in page.text
    browser.press(browser.get("/complain/what"), "Continue")
    page = browser.get("/complain/check")
    assert WORDS in page.text and "without pressing" not in page.text


def test_a_space_more_at_the_end_is_nothing_that_was_typed(browser: Browser, check: Page) -> None:
    kept(browser, browser.get("/complain/what"), narrative="The taxi did not come.\nNobody told us.\n ")
    assert "without pressing" not in browser.get("/complain/check").text


def test_what_was_chosen_and_a_date_are_kept_beside_the_words(browser: Browser, check: Page) -> None:
    page = browser.get("/complain/want")
    kept(browser, page, stage="informal", desired="An apology.")
    assert browser.get("/complain/want").filled()["stage"] == ["informal"]
    kept(browser, browser.get("/complain/what"), narrative=WORDS, **{"arose-day": "3", "arose-month": "Sept"})
    filled = browser.get("/complain/what").filled()
    assert (filled["arose-day"], filled["arose-month"], filled["arose-year"]) == (["3"], ["Sept"], ["2026"])
    kept(browser, browser.get("/complain/what"), **{"arose-unsure": "unsure"})
    assert browser.get("/complain/what").filled()["arose-unsure"] == ["unsure"]


def test_what_is_chosen_as_it_was_answered_is_nothing_that_was_left(browser: Browser, check: Page) -> None:
    filled = browser.get("/complain/want").filled()
    kept(
        browser,
        browser.get("/complain/want"),
        **{name: values[0] for name, values in filled.items() if name != "token"},
    )
    assert "without pressing" not in browser.get("/complain/check").text


@pytest.mark.parametrize(("slug", "chosen"), [("you", "learner"), ("safety", "unsure"), ("about", ["ceo", "trustee"])])
def test_what_is_chosen_is_kept_on_pages_that_hold_choices_alone(
    browser: Browser, check: Page, slug: str, chosen: str | list[str]
) -> None:
    page = browser.get(f"/complain/{slug}")
    assert page.form("Continue").get("data-keep") == f"/complain/{slug}/typed"
    field = next(name for name in page.filled("Continue") if name not in ("token", "seen"))
    before = page.filled("Continue")[field]
    assert kept(browser, page, **{field: chosen})[0] == 200
    assert browser.get(f"/complain/{slug}").filled("Continue")[field] == ([chosen] if chosen == str(chosen) else chosen)
    assert "without pressing “Continue”" in browser.get("/complain/check").text
    assert kept(browser, page, **{field: before})[0] == 200
    assert "without pressing" not in browser.get("/complain/check").text


def test_points_that_are_mended_are_kept_and_proposed_once_more_where_the_words_have_changed(
    browser: Browser, check: Page
) -> None:
    browser.press(browser.get("/complain/what"), "Continue", narrative="The taxi did not come.\n\nNobody told us.")
    page = browser.get("/complain/points")
    assert kept(browser, page, points=["The taxi came late.", ""])[0] == 200
    assert browser.get("/complain/points").filled()["points"] == ["The taxi came late.", ""]
    browser.press(browser.get("/complain/what"), "Continue", narrative="Nobody told us.\n\nIt was cold.")
    assert browser.get("/complain/points").filled()["points"] == [
        "The taxi came late.", "Nobody told us.", "It was cold.", "",
    ]  # fmt: skip
    assert kept(browser, page, points=["x" * 25_001])[0] == 413


def test_it_is_nobodys_other_window(browser: Browser, check: Page) -> None:
    page = browser.get("/complain/what")
    kept(browser, page, narrative=WORDS)
    assert browser.press(page, "Continue", narrative=f"{WORDS} the dog ran out.").status == 200


def test_what_cannot_be_kept_is_said(browser: Browser, check: Page, organisation: Organisation) -> None:
    page = browser.get("/complain/what")
    assert kept(browser, page, narrative="x" * 20_001) == (413, "This is too long to save. Make it shorter")
    assert kept(browser, page, narrative="x", token="0" * 64)[0] == 403
    organisation.pass_hours(29 * 24)
    assert kept(browser, page, narrative="x") == (410, "We could not save this. Press “Continue” to save it")


def test_a_code_that_is_typed_to_show_that_it_was_kept_is_never_stored(
    browser: Browser, check: Page, organisation: Organisation
) -> None:
    browser.raw("POST", "/complain/code/typed", urlencode({"token": check.filled()["token"][0], "code": "ABCD-1234"}))
    assert "ABCD-1234" not in str(organisation.memory.table.items())


def test_scripts_run_on_the_forms_own_pages_alone_and_only_ours(browser: Browser, check: Page) -> None:
    page = browser.get("/complain/what")
    assert "script-src 'self'; connect-src 'self'" in page.headers["Content-Security-Policy"]
    assert [one.get("src", "").split("/")[-1].split(".")[0] for one in page.all("script")] == ["keep"]
    assert "script-src" not in browser.get("/").headers["Content-Security-Policy"]
