"""Signing in: a mail that reaches you, its link or its code, in the browser that asked; then the second factor."""

import pytest

from app import app as the_app
from chalicelib.actions.signing_in import ASKS, ASKS_OF_A_PLACE, CODES
from chalicelib.web.accounts.session import COOKIE
from chalicelib.web.accounts.sign_in_state import COOKIE as SIGN_IN
from chalicelib.web.accounts.sign_in_state import KNOWN
from tests.dates import instant
from tests.pages import Browser
from tests.web.mail import code_in, link_in, newest
from tests.web.signing_in import App, enrolled, mailed, proved

HEAD = "head@example.org"


@pytest.fixture(autouse=True)
def _one_head(organisation):
    """The same address at both sites would be two people: here it is one."""
    organisation.memory.organisation.put_person(
        "south.head", "Other Larksong", "other@example.org", {"south": ["head"]}
    )


@pytest.fixture
def telephone(browser, organisation) -> App:
    """The head's, after they have signed in once and out again."""
    app = enrolled(browser, organisation, HEAD)
    browser.press(browser.get("/staff/you"), "Sign out")
    organisation.now = instant("Mon 2026-09-14 12:00")
    return app


def test_the_first_time_a_code_from_the_mail_and_an_app_are_enough(browser, organisation):
    enrolled(browser, organisation, HEAD)
    assert "Head Larksong" in browser.get("/staff/you").text


def test_whoever_was_going_somewhere_arrives_there(browser, organisation):
    page = browser.get("/staff/you?from=mail")
    assert page.heading == "Sign in to the complaints desk"
    enrolled(browser, organisation, HEAD, page.address)
    arrived = browser.press(browser.seen[-1], "I have saved my codes")
    assert arrived.address == "/staff/you?from=mail"


def test_the_link_in_the_mail_does_what_its_code_does(browser, organisation):
    mailed(browser, HEAD)
    page = browser.get(link_in(newest(organisation)))
    assert browser.press(page, "Continue").heading == "Choose your security check"


@pytest.mark.parametrize("email", ["HEAD@example.org", " head@Example.Org ", "he\u200bad@example\u2060.org"])
def test_capitals_spaces_and_hidden_marks_in_an_address_do_not_matter(browser, organisation, email):
    proved(browser, organisation, email)
    assert browser.seen[-1].heading == "Choose your security check"


@pytest.mark.parametrize("typed", ["{0}", " {0} ", "{0}\u00a0", "code {0}", "\u200b{0}\u202c"])
def test_a_code_may_be_typed_with_spaces_and_hidden_marks(browser, organisation, typed):
    page = mailed(browser, HEAD)
    code = typed.format(code_in(newest(organisation)))
    assert browser.press(page, "Continue", code=code).heading == "Choose your security check"


def test_a_mail_scanner_that_opens_the_link_does_nothing(browser, organisation):
    page = mailed(browser, HEAD)
    mail = newest(organisation)
    before = organisation.memory.table.items()
    assert Browser(the_app).get(link_in(mail)).status == 403
    browser.get(link_in(mail))
    assert organisation.memory.table.items() == before
    assert browser.press(page, "Continue", code=code_in(mail)).heading == "Choose your security check"


def test_another_browser_is_refused_the_link_and_told_the_way_on(browser, organisation):
    mailed(browser, HEAD)
    mail = newest(organisation)
    other = Browser(the_app)
    page = other.get(link_in(mail))
    assert (page.status, page.heading) == (403, "This link does not work here")
    assert "enter the code" in page.text
    assert page.link("ask for a new email here") == "/staff/sign-in"
    assert other.post(link_in(mail)).status == 403


def test_another_browser_is_refused_it_also_where_it_has_asked_itself(browser, organisation):
    mailed(browser, HEAD)
    mail = newest(organisation)
    other = Browser(the_app)
    mailed(other, HEAD)
    assert other.press(other.get(link_in(mail)), "Continue").heading == "This link does not work here"


def test_link_and_code_work_once(telephone, browser, organisation):
    page = proved(browser, organisation, HEAD)
    key, mail = browser.cookies[SIGN_IN], organisation.memory.mailer.sent[-1]
    browser.press(page, "Sign in", code=telephone.code())
    browser.cookies[SIGN_IN] = key
    assert browser.get(link_in(mail)).status == 403
    assert browser.get("/staff/sign-in/code").heading == "Sign in to the complaints desk"


def test_after_a_quarter_of_an_hour_both_are_over(browser, organisation):
    page = mailed(browser, HEAD)
    mail = newest(organisation)
    organisation.now = instant("Mon 2026-09-14 10:15")
    assert browser.get(link_in(mail)).heading == "This link does not work here"
    again = browser.press(page, "Continue", code=code_in(mail))
    assert "You took too long to sign in" in again.text


def test_a_mail_that_would_come_too_late_is_not_sent(browser, organisation):
    mailed(browser, HEAD)
    organisation.now = instant("Mon 2026-09-14 10:15")
    sent = len(organisation.memory.mailer.sent)
    with pytest.raises(IndexError):
        newest(organisation)
    assert len(organisation.memory.mailer.sent) == sent == 0


def test_asking_again_makes_the_older_mail_useless_in_this_browser(browser, organisation):
    mailed(browser, HEAD)
    older = newest(organisation)
    page = mailed(browser, HEAD)
    assert browser.press(page, "Continue", code=code_in(older)).status == 400


def test_nothing_that_opens_is_in_the_table(browser, organisation):
    mailed(browser, HEAD)
    mail = newest(organisation)
    kept = str(organisation.memory.table.items()) + str(organisation.memory.files.kept)
    secrets = [
        code_in(mail),
        code_in(mail).replace(" ", ""),
        link_in(mail).rpartition("/")[2],
        *browser.cookies.values(),
    ]
    assert [secret for secret in secrets if secret in kept] == []


@pytest.mark.parametrize("typed", ["", "head", "head@", "head@example", "a@b@example.org"])
def test_what_is_no_address_gets_a_message_beside_its_field_and_stays(browser, typed):
    page = mailed(browser, typed)
    assert page.status == 400
    assert page.error
    assert page.by_id("email").get("value", "") == typed


def test_a_wrong_code_says_how_many_tries_are_left_and_the_right_one_still_works(browser, organisation):
    page = mailed(browser, HEAD)
    mail = newest(organisation)
    page = browser.press(page, "Continue", code="0000 0000")
    assert page.error == "This is not the code in the newest email. You can try 4 more times"
    assert browser.press(page, "Continue", code=code_in(mail)).heading == "Choose your security check"


@pytest.mark.parametrize("typed", ["", "1234 567", "12345 6789", "the code"])
def test_what_cannot_be_a_code_is_said_to_be_none_and_costs_no_try(browser, organisation, typed):
    page = mailed(browser, HEAD)
    page = browser.press(page, "Continue", code=typed)
    assert (page.status, page.error) == (400, "Enter the code from the email: 8 digits")
    assert page.by_id("code").get("value", "") == typed
    assert "You can try 4 more times" in browser.press(page, "Continue", code="0000 0000").error


def test_after_five_wrong_codes_this_sign_in_takes_none_and_a_new_one_does(browser, organisation):
    page = mailed(browser, HEAD)
    mail = newest(organisation)
    for _ in range(CODES):
        page = browser.press(page, "Continue", code="0000 0000")
    assert page.error == "That was the last try with this code. Ask for a new one"
    assert browser.press(page, "Continue", code=code_in(mail)).status == 429
    assert proved(browser, organisation, HEAD).heading == "Choose your security check"


def test_asking_too_often_is_refused_with_the_way_on_and_what_was_typed(browser, organisation):
    for _ in range(ASKS):
        assert mailed(browser, HEAD).heading == "Check your email"
    page = mailed(browser, HEAD)
    assert page.error == "You have asked too many times. Use the newest email, or wait 15 minutes and ask again"
    assert page.by_id("email").get("value") == HEAD
    organisation.now = instant("Mon 2026-09-14 10:16")
    assert mailed(browser, HEAD).heading == "Check your email"


def test_whoever_asks_too_often_keeps_out_nobody_but_themself(browser, organisation):
    for _ in range(ASKS + 1):
        mailed(browser, HEAD)
    assert mailed(browser, "ceo@example.org").heading == "Check your email"


def test_a_flood_from_the_same_building_does_not_keep_out_a_browser_that_was_here_before(
    telephone, browser, organisation
):
    for n in range(ASKS_OF_A_PLACE + 1):
        mailed(Browser(the_app), HEAD if n < ASKS else f"nobody{n}@example.org")
    assert mailed(Browser(the_app), HEAD).status == 429
    assert KNOWN in browser.cookies
    assert mailed(browser, HEAD).heading == "Check your email"


def test_a_form_that_we_did_not_show_signs_nobody_in(browser, organisation):
    mailed(browser, HEAD)
    code = code_in(newest(organisation))
    assert browser.post("/staff/sign-in/code", {"code": code}).status == 403
    assert browser.post(link_in(organisation.memory.mailer.sent[-1])).status == 403


def test_without_the_mail_no_later_page_opens(browser, organisation):
    mailed(browser, HEAD)
    for page in ("second", "app", "new-app", "passkey", "new-passkey"):
        assert browser.get(f"/staff/sign-in/{page}").heading == "Sign in to the complaints desk"


def test_from_the_second_time_on_the_app_is_asked_for(telephone, browser, organisation):
    page = proved(browser, organisation, HEAD)
    assert page.heading == "Enter the code from your app"
    browser.press(page, "Sign in", code=telephone.code())
    assert "Head Larksong" in browser.get("/staff/you").text


def test_whoever_has_an_app_is_not_let_set_up_another(telephone, browser, organisation):
    proved(browser, organisation, HEAD)
    for page in ("new-app", "new-passkey", "passkey"):
        assert browser.get(f"/staff/sign-in/{page}").heading == "Enter the code from your app"
    assert browser.post("/staff/sign-in/second", {"kind": "app"}).heading == "Enter the code from your app"


def test_whoever_has_no_app_is_not_asked_for_its_code(browser, organisation):
    proved(browser, organisation, HEAD)
    assert browser.get("/staff/sign-in/app").heading == "Choose your security check"


@pytest.mark.parametrize("seconds", [-30, 30])
def test_a_telephone_whose_clock_is_half_a_minute_off_signs_in(telephone, browser, organisation, seconds):
    telephone.fast_by = seconds
    browser.press(proved(browser, organisation, HEAD), "Sign in", code=telephone.code())
    assert COOKIE in browser.cookies


@pytest.mark.parametrize("seconds", [-90, 90])
def test_one_that_is_further_off_does_not(telephone, browser, organisation, seconds):
    telephone.fast_by = seconds
    page = browser.press(proved(browser, organisation, HEAD), "Sign in", code=telephone.code())
    assert page.error.startswith("This code is not right")
    assert COOKIE not in browser.cookies


@pytest.mark.parametrize("fast_by", [0, -30])
def test_a_code_of_the_app_works_once_nor_does_an_earlier_one_after_it(telephone, browser, organisation, fast_by):
    browser.press(proved(browser, organisation, HEAD), "Sign in", code=telephone.code())
    other = Browser(the_app)
    telephone.fast_by = fast_by
    page = other.press(proved(other, organisation, HEAD), "Sign in", code=telephone.code())
    assert page.error.endswith("Wait for the next one and enter it")
    assert COOKIE not in other.cookies


def test_the_code_that_set_the_app_up_is_used_with_that(browser, organisation):
    app = enrolled(browser, organisation, HEAD)
    other = Browser(the_app)
    assert other.press(proved(other, organisation, HEAD), "Sign in", code=app.code()).status == 400


def test_codes_of_the_app_cannot_be_guessed_through(telephone, browser, organisation):
    page = proved(browser, organisation, HEAD)
    for _ in range(20):
        page = browser.press(page, "Sign in", code="000000")
    assert browser.press(page, "Sign in", code=telephone.code()).status == 429
    organisation.now = instant("Mon 2026-09-14 13:00")
    browser.press(proved(browser, organisation, HEAD), "Sign in", code=telephone.code())
    assert COOKIE in browser.cookies


def test_setting_up_an_app_shows_its_key_as_text_as_a_link_and_as_a_picture(browser, organisation):
    app = App(organisation)
    page = browser.press(proved(browser, organisation, HEAD), "Continue", kind="app")
    app.learn(page)
    link = page.link("open the app with the key in it")
    assert link.startswith("otpauth://totp/")
    assert f"secret={app.secret}" in link
    assert "<svg" in page.html


def test_a_first_code_that_is_wrong_sets_nothing_up_and_the_key_stays(browser, organisation):
    app = App(organisation)
    page = browser.press(proved(browser, organisation, HEAD), "Continue", kind="app")
    app.learn(page)
    again = browser.press(page, "Sign in", code="000000")
    assert again.status == 400
    assert app.secret in again.link("open the app with the key in it")
    assert organisation.memory.accounts.factor("north.head").kind == ""


def test_whoever_chooses_nothing_is_asked_to(browser, organisation):
    page = browser.press(proved(browser, organisation, HEAD), "Continue")
    assert (page.status, page.error) == (400, "Choose a passkey or an authenticator app")


def test_a_second_click_signs_in_once_and_leads_on(telephone, browser, organisation):
    page = proved(browser, organisation, HEAD)
    key = browser.cookies[SIGN_IN]
    browser.press(page, "Sign in", code=telephone.code())
    browser.cookies[SIGN_IN] = key
    assert browser.press(page, "Sign in", code=telephone.code()).heading == "Sign in to the complaints desk"
    assert len(organisation.memory.accounts.log("north.head", instant("Mon 2026-09-14 11:00"))) == 1
