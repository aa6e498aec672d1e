"""What somebody can see and do about their own account: what happened, signing out everywhere, another second step."""

import pytest

from app import app
from chalicelib.web.session import COOKIE
from tests.dates import instant
from tests.pages import Browser, Page
from tests.web.signing_in import App, enrolled, proved

HEAD = "head@example.org"


@pytest.fixture(autouse=True)
def _one_head(organisation):
    organisation.memory.organisation.put_person(
        "south.head", "Other Larksong", "other@example.org", {"south": ["head"]}
    )


@pytest.fixture
def telephone(browser, organisation) -> App:
    return enrolled(browser, organisation, HEAD)


def happened(page: Page) -> list[str]:
    return [" / ".join(filter(None, map(str.strip, li.itertext()))) for ol in page.all("ol") for li in ol.iter("li")]


def signed_in_elsewhere(organisation, telephone: App) -> Browser:
    other = Browser(app)
    organisation.now = instant("Mon 2026-09-14 10:05")
    other.press(proved(other, organisation, HEAD), "Sign in", code=telephone.code())
    assert COOKIE in other.cookies
    return other


def test_the_way_back_to_work_is_there(telephone, browser):
    page = browser.get("/staff/you")
    assert [page.link(words) for words in ("Work list", "To post and to call")] == ["/staff", "/staff/to-post"]


def test_every_sign_in_is_shown_to_its_owner_newest_first(telephone, browser, organisation):
    signed_in_elsewhere(organisation, telephone)
    assert happened(browser.get("/staff/you")) == [
        "Signed in with an authenticator app / , A browser / Monday 14 September 2026 at 10:05am",
        "Set up an authenticator app / , A browser / Monday 14 September 2026 at 10:00am",
        "Signed in with an authenticator app / , A browser / Monday 14 September 2026 at 10:00am",
    ]


def test_nobody_is_shown_what_happened_to_another(telephone, browser, organisation):
    other = Browser(app)
    enrolled(other, organisation, "ceo@example.org")
    assert len(happened(other.get("/staff/you"))) == 2


def test_signing_out_everywhere_ends_every_session_at_once(telephone, browser, organisation):
    other = signed_in_elsewhere(organisation, telephone)
    page = browser.press(browser.get("/staff/you"), "Sign me out everywhere")
    assert "You are signed out everywhere." in page.text
    assert other.get("/staff/you").heading == "Sign in to the complaints desk"


def test_another_second_step_takes_the_place_of_the_first_once_it_works(telephone, browser, organisation):
    page = browser.press(browser.get("/staff/you"), "Set up another second step")
    assert page.heading == "Choose how you confirm that it is you"
    new = App(organisation)
    page = browser.press(page, "Continue", kind="app")
    new.learn(page)
    assert new.secret != telephone.secret
    browser.press(page, "Sign in", code=new.code())
    organisation.now = instant("Mon 2026-09-14 10:30")
    other = Browser(app)
    page = proved(other, organisation, HEAD)
    assert other.press(page, "Sign in", code=telephone.code()).status == 400
    other.press(page, "Sign in", code=new.code())
    assert COOKIE in other.cookies


def test_until_then_the_first_one_counts(telephone, browser, organisation):
    browser.press(browser.get("/staff/you"), "Set up another second step")
    assert COOKIE in signed_in_elsewhere(organisation, telephone).cookies


def test_setting_it_up_leaves_no_older_session_behind(telephone, browser, organisation):
    older = Browser(app)
    older.cookies[COOKIE] = browser.cookies[COOKIE]
    new = App(organisation)
    page = browser.press(browser.press(browser.get("/staff/you"), "Set up another second step"), "Continue", kind="app")
    new.learn(page)
    browser.press(page, "Sign in", code=new.code())
    assert browser.get("/staff/you").heading == "Your sign-in"
    assert older.get("/staff/you").heading == "Sign in to the complaints desk"
