"""What somebody can see and do about their own account: what happened, signing out everywhere, another security check."""

from datetime import timedelta

import pytest

from app import app
from chalicelib.web.accounts.session import COOKIE
from tests.dates import instant
from tests.pages import Browser, Page, text_of
from tests.web.mail import all_mail, newest
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


def replacing(browser: Browser, organisation, telephone: App) -> Page:
    """The page that offers another security check: the present one was asked for first."""
    organisation.now = organisation.now + timedelta(minutes=1)
    page = browser.press(browser.get("/staff/you"), "Change my security check")
    assert page.heading == "Enter the code from your app"
    page = browser.press(page, "Sign in", code=telephone.code())
    assert page.heading == "Choose your security check"
    return page


def test_whoever_cannot_show_the_present_second_step_sets_up_no_other(telephone, browser, organisation):
    page = browser.press(browser.get("/staff/you"), "Change my security check")
    assert browser.press(page, "Sign in", code="000000").status == 400
    assert browser.get("/staff/sign-in/new-app").heading == "Enter the code from your app"
    assert browser.get("/staff/sign-in/new-passkey").heading == "Enter the code from your app"


def test_setting_one_up_mails_its_owner_and_ends_their_other_sessions(telephone, browser, organisation):
    other = signed_in_elsewhere(organisation, telephone)
    new = App(organisation)
    page = browser.press(replacing(browser, organisation, telephone), "Continue", kind="app")
    new.learn(page)
    browser.press(page, "Sign in", code=new.code())
    assert newest(organisation).subject == "A new security check was set up for you"
    assert other.get("/staff/you").heading == "Sign in to the complaints desk"
    assert browser.get("/staff/you").heading == "Your sign-in"


def test_several_wrong_codes_are_mailed_to_their_owner_once(telephone, browser, organisation):
    other = Browser(app)
    page = proved(other, organisation, HEAD)
    for n in range(9):
        other.press(page, "Sign in", code=f"00000{n}")
    sent = [mail.subject for mail in all_mail(organisation)]
    assert sent.count("Wrong codes were tried for your account") == 1


class TestRecoveryCodes:
    def codes(self, browser: Browser) -> list[str]:
        return [text_of(code) for code in browser.get("/staff/you/codes").all("code")]

    def test_recovery_codes_are_shown_when_a_security_check_was_set_up_until_their_owner_has_them(
        self, telephone, browser
    ):
        assert len(set(self.codes(browser))) == 8
        page = browser.press(browser.get("/staff/you/codes?back=/staff/to-post"), "I have saved my codes")
        assert page.address == "/staff/to-post"
        assert self.codes(browser) == []
        assert "8 of them have not been used" in browser.get("/staff/you/codes").text

    def test_one_lets_its_owner_set_up_a_new_second_step_and_ends_every_session(self, telephone, browser, organisation):
        code, other = self.codes(browser)[3], Browser(app)
        proved(other, organisation, HEAD)
        page = other.press(other.get("/staff/sign-in/recovery"), "Continue", code=code.lower().replace("-", " "))
        assert page.heading == "Choose your security check"
        assert browser.get("/staff/you").heading == "Sign in to the complaints desk"
        assert newest(organisation).subject == "A recovery code was used for your account"
        new = App(organisation)
        page = other.press(page, "Continue", kind="app")
        new.learn(page)
        assert other.press(page, "Sign in", code=new.code()).heading == "Your recovery codes"

    def test_one_works_once_and_new_ones_take_the_place_of_the_old(self, telephone, browser, organisation):
        old = self.codes(browser)
        browser.press(browser.get("/staff/you"), "Make new recovery codes")
        assert not set(old) & set(self.codes(browser))
        other = Browser(app)
        proved(other, organisation, HEAD)
        page = other.press(other.get("/staff/sign-in/recovery"), "Continue", code=old[0])
        assert (page.status, page.error.startswith("This is not one of your recovery codes")) == (400, True)
        assert page.by_id("code").get("value") == old[0]

    def test_a_guess_opens_nothing_and_without_the_mail_there_is_no_such_page(self, telephone, organisation):
        other = Browser(app)
        assert other.get("/staff/sign-in/recovery").heading == "Sign in to the complaints desk"
        page = proved(other, organisation, HEAD)
        for guess in ("", "x", "2222-2222-2222", "🙂" * 100):
            page = other.press(other.get("/staff/sign-in/recovery"), "Continue", code=guess)
            assert page.status == 400
        assert COOKIE not in other.cookies

    def test_recovery_codes_are_not_in_the_table(self, telephone, browser, organisation):
        everything = str(organisation.memory.table.items())
        assert not [code for code in self.codes(browser) if code in everything]


def test_the_way_back_to_work_is_there(telephone, browser):
    page = browser.get("/staff/you")
    assert [page.link(words) for words in ("Work list", "Letters and calls")] == ["/staff", "/staff/to-post"]


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
    new = App(organisation)
    page = browser.press(replacing(browser, organisation, telephone), "Continue", kind="app")
    new.learn(page)
    assert new.secret != telephone.secret
    browser.press(page, "Sign in", code=new.code())
    organisation.now = instant("Mon 2026-09-14 10:45")
    other = Browser(app)
    page = proved(other, organisation, HEAD)
    assert other.press(page, "Sign in", code=telephone.code()).status == 400
    other.press(page, "Sign in", code=new.code())
    assert COOKIE in other.cookies


def test_until_then_the_first_one_counts(telephone, browser, organisation):
    browser.press(browser.get("/staff/you"), "Change my security check")
    assert COOKIE in signed_in_elsewhere(organisation, telephone).cookies


def test_setting_it_up_leaves_no_older_session_behind(telephone, browser, organisation):
    older = Browser(app)
    older.cookies[COOKIE] = browser.cookies[COOKIE]
    new = App(organisation)
    page = browser.press(replacing(browser, organisation, telephone), "Continue", kind="app")
    new.learn(page)
    browser.press(page, "Sign in", code=new.code())
    assert browser.get("/staff/you").heading == "Your sign-in"
    assert older.get("/staff/you").heading == "Sign in to the complaints desk"
