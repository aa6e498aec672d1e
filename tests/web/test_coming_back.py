"""Coming back to a complaint that is not finished: in the same browser, by a mailed link, by a code, without cookies."""

from dataclasses import replace

import pytest

from app import app
from chalicelib.actions.sweeping import sweep
from chalicelib.ports import Mail
from chalicelib.web.kit.drafts import COOKIE
from tests.pages import Browser, Page
from tests.web.answers import ANSWERS, fill_in, press, slug
from tests.web.conftest import Organisation

ROBIN = "robin@example.org"
DAY = 24


def swept(organisation: Organisation) -> list[Mail]:
    sweep(organisation.services, lambda: 60.0)
    return organisation.memory.mailer.sent


def link(mail: Mail) -> str:
    return f"/complain/back/{mail.text.partition('/complain/back/')[2].split()[0]}"


@pytest.fixture
def what(browser: Browser, first: Page) -> Page:
    """The question what happened, with those before it answered."""
    return fill_in(browser, first, ANSWERS, until="what")


@pytest.fixture
def saved(browser: Browser, what: Page) -> Page:
    return browser.press(what, "Save and come back later", **ANSWERS["what"])


def mailed(browser: Browser, email: str = ROBIN) -> Page:
    return browser.press(browser.get("/complain/later"), "Email me a link", email=email)


def code(browser: Browser) -> str:
    shown = browser.press(browser.get("/complain/later"), "Show me a code")
    return next("".join(e.itertext()) for e in shown.all("strong") if e.get("class") == "app-reference")


class TestInTheSameBrowser:
    def test_on_somebodys_own_telephone_the_key_outlives_the_browser(self, browser: Browser):
        answer = browser.raw("POST", "/complain/start", "own=yes")
        assert f"Max-Age={28 * DAY * 3600}" in answer.headers["Set-Cookie"]

    @pytest.mark.parametrize("said", ["own=no", "", "own=perhaps"])
    def test_elsewhere_it_does_not(self, browser: Browser, said: str):
        assert "Max-Age" not in browser.raw("POST", "/complain/start", said).headers["Set-Cookie"]

    def test_each_answer_gives_it_another_four_weeks(self, browser: Browser):
        first = browser.press(browser.get("/"), "Start now", own="yes")
        token = first.filled()["token"][0]
        assert "Max-Age" in browser.raw("POST", "/complain/site", f"token={token}&site=north").headers["Set-Cookie"]

    def test_once_it_is_sent_the_key_ends_with_the_browser(self, browser: Browser):
        check = fill_in(browser, browser.press(browser.get("/"), "Start now", own="yes"), ANSWERS)
        browser.press(check, "Send my complaint")
        assert not browser.cookies[COOKIE].endswith(".")
        assert browser.get("/complain/sent").heading == "We have your complaint"

    def test_saving_keeps_what_stands_in_the_form(self, browser: Browser, saved: Page):
        assert saved.heading == "Come back later"
        assert "We keep them until Monday 12 October 2026." in saved.text
        assert browser.get("/complain/what").filled()["narrative"] == ["The taxi did not come.\nNobody told us."]

    def test_an_empty_question_can_be_left_for_later(self, browser: Browser, what: Page):
        assert browser.press(what, "Save and come back later").heading == "Come back later"

    def test_half_an_answer_is_kept_and_nothing_more_is_asked_of_whoever_has_to_go(self, browser: Browser, what: Page):
        left = browser.press(what, "Save and come back later", narrative="The taxi did not")
        assert left.heading == "Come back later"
        assert browser.get("/complain/what").filled()["narrative"] == ["The taxi did not"]
        assert slug(browser.get("/complain/check")) == "what"  # the date is asked for when they come back

    def test_an_address_that_is_not_finished_is_kept_too(self, browser: Browser, first: Page):
        page = fill_in(browser, first, ANSWERS, until="contact")
        assert (
            browser.press(page, "Save and come back later", reach="email", email="robin@").heading == "Come back later"
        )
        assert browser.get("/complain/contact").filled()["email"] == ["robin@"]

    def test_half_a_date_is_not_kept_and_says_so(self, browser: Browser, what: Page):
        refused = browser.press(what, "Save and come back later", narrative="The taxi", arose_day="1")
        assert (refused.status, refused.filled()["arose-day"], refused.filled()["narrative"]) == (
            400,
            ["1"],
            ["The taxi"],
        )

    def test_what_cannot_be_kept_is_not_lost_by_leaving(self, browser: Browser, what: Page):
        refused = browser.press(what, "Save and come back later", narrative="a" * 20_001)
        assert refused.status == 400
        assert len(refused.filled()["narrative"][0]) == 20_001


class TestByLink:
    def test_it_opens_the_form_in_another_browser(self, browser: Browser, saved: Page, organisation: Organisation):
        assert f"We are sending a link to {ROBIN}." in mailed(browser).text
        (mail,) = swept(organisation)
        other = Browser(app)
        opened = other.get(link(mail))
        assert opened.heading == "Open the form you saved"
        assert slug(other.press(opened, "Continue")) == "want"
        assert other.get("/complain/what").filled()["narrative"] == ["The taxi did not come.\nNobody told us."]

    def test_the_mail_says_nothing_of_the_complaint(self, browser: Browser, saved: Page, organisation: Organisation):
        mailed(browser)
        (mail,) = swept(organisation)
        assert mail.to == ROBIN
        assert not [word for word in ("taxi", "complain", "North") if word in mail.subject + mail.text.split("http")[0]]

    def test_opening_it_does_nothing_before_the_button(self, browser: Browser, saved: Page, organisation: Organisation):
        mailed(browser)
        scanner = Browser(app)
        scanner.get(link(swept(organisation)[0]))
        assert scanner.cookies == {}

    def test_both_browsers_go_on_with_the_one_form(self, browser: Browser, saved: Page, organisation: Organisation):
        mailed(browser)
        other = Browser(app)
        other.press(other.get(link(swept(organisation)[0])), "Continue")
        check = fill_in(other, other.get("/complain/want"), ANSWERS)
        other.press(check, "Send my complaint")
        assert browser.get("/complain/what").heading == "We have your complaint"
        assert len(organisation.cases) == 1

    def test_asked_for_again_it_is_the_same(self, browser: Browser, saved: Page, organisation: Organisation):
        mailed(browser)
        mailed(browser)
        one, other = swept(organisation)
        assert link(one) == link(other)

    def test_a_link_to_another_address_ends_the_one_before(
        self, browser: Browser, saved: Page, organisation: Organisation
    ):
        mailed(browser, "robbin@example.org")
        swept(organisation)
        said = mailed(browser)
        assert "The link that we sent to robbin@example.org no longer works." in said.text
        wrong, right = swept(organisation)
        assert (wrong.to, right.to) == ("robbin@example.org", ROBIN)
        assert Browser(app).get(link(wrong)).status == 410
        assert Browser(app).get(link(right)).status == 200

    def test_once_the_form_is_sent_no_link_goes(self, browser: Browser, check: Page, organisation: Organisation):
        mailed(browser)
        browser.press(check, "Send my complaint")
        assert not [m for m in swept(organisation) if "/complain/back/" in m.text]  # it had not gone yet

    def test_a_link_that_went_before_it_was_sent_opens_nothing_either(
        self, browser: Browser, check: Page, organisation: Organisation
    ):
        mailed(browser)
        (mail,) = swept(organisation)
        browser.press(check, "Send my complaint")
        gone = Browser(app).get(link(mail))
        assert (gone.status, gone.heading) == (410, "We cannot open this form")

    def test_the_table_does_not_hold_it(self, browser: Browser, saved: Page, organisation: Organisation):
        mailed(browser)
        secret = link(swept(organisation)[0]).rpartition("/")[2]
        assert secret not in str(organisation.memory.table.items())

    @pytest.mark.parametrize("email", ["", "nobody", "a b@example.org"])
    def test_an_address_that_cannot_work_is_refused_beside_it(self, browser: Browser, saved: Page, email: str):
        refused = mailed(browser, email)
        assert refused.status == 400
        assert refused.link(refused.error) == "#email"

    def test_nobody_is_mailed_without_end(self, browser: Browser, saved: Page, organisation: Organisation):
        assert [mailed(browser).status for _ in range(4)] == [200, 200, 200, 429]
        assert len(swept(organisation)) == 3

    def test_nor_by_way_of_other_addresses(self, browser: Browser, saved: Page, organisation: Organisation):
        """What was asked for an address that has been changed since goes nowhere, least of all to the new one."""
        for n in range(5):
            mailed(browser, f"nobody.{n}@example.org")
        mailed(browser)
        assert [mail.to for mail in swept(organisation)] == [ROBIN]

    def test_another_form_in_this_browser_is_not_left_behind_in_silence(
        self, browser: Browser, saved: Page, organisation: Organisation
    ):
        mailed(browser)
        other = Browser(app)
        other.press(other.press(other.get("/"), "Start now"), "Continue", site="south")
        assert "You have another complaint here" in other.get(link(swept(organisation)[0])).text

    def test_a_page_elsewhere_leads_nobody_into_a_form(self, browser: Browser, saved: Page, organisation: Organisation):
        mailed(browser)
        victim = Browser(app)
        victim.headers = {"sec-fetch-site": "cross-site"}
        assert victim.post(link(swept(organisation)[0])).heading == "Open the form you saved"
        assert victim.cookies == {}


class TestBeforeItIsDeleted:
    def test_whoever_gave_an_address_is_told_three_days_before(
        self, browser: Browser, saved: Page, organisation: Organisation
    ):
        mailed(browser)
        swept(organisation)
        organisation.pass_hours(25 * DAY - 1)
        assert len(swept(organisation)) == 1
        organisation.pass_hours(1)
        told = swept(organisation)[1]
        assert told.subject == "We will delete the form you saved on Monday 12 October 2026"
        assert Browser(app).get(link(told)).status == 200

    def test_not_while_it_is_worked_at(self, browser: Browser, saved: Page, organisation: Organisation):
        mailed(browser)
        organisation.pass_hours(20 * DAY)
        press(browser, browser.get("/complain/want"))
        organisation.pass_hours(6 * DAY)
        assert len(swept(organisation)) == 1
        organisation.pass_hours(19 * DAY)
        assert len(swept(organisation)) == 2

    def test_not_once_it_is_sent(self, browser: Browser, check: Page, organisation: Organisation):
        mailed(browser)
        browser.press(check, "Send my complaint")
        swept(organisation)
        organisation.pass_hours(26 * DAY)
        assert not [m for m in swept(organisation) if "form you saved" in m.subject]


class TestByCode:
    def test_it_opens_the_form_in_another_browser(self, browser: Browser, saved: Page):
        other = Browser(app)
        typed = code(browser).lower().replace("-", " ")
        assert slug(other.press(other.get("/complain/back"), "Continue", code=typed, own="yes")) == "want"
        assert other.cookies[COOKIE].endswith(".")

    def test_it_stays_the_same(self, browser: Browser, saved: Page):
        assert code(browser) == code(browser)

    @pytest.mark.parametrize("typed", ["", "AAAA-BBBB-CCCC", "🙂", "x" * 500])
    def test_a_guess_opens_nothing_and_stands_in_the_form(self, browser: Browser, saved: Page, typed: str):
        refused = Browser(app).post("/complain/back", {"code": typed})
        assert refused.status == 400
        assert refused.link(refused.error) == "#code"

    def test_many_guesses_from_one_place_are_stopped(self, browser: Browser, saved: Page):
        found = code(browser)
        other = Browser(app)
        assert {other.post("/complain/back", {"code": f"AAAA-BBBB-CC{n:02}"}).status for n in range(10)} == {400}
        assert other.post("/complain/back", {"code": found}).status == 429


class WithoutCookies(Browser):
    def _keep(self, cookie: str) -> None:
        return


class TestWithoutCookies:
    @pytest.fixture
    def bare(self, organisation: Organisation) -> Browser:
        return WithoutCookies(app)

    @pytest.fixture
    def begun(self, bare: Browser) -> Page:
        told = bare.press(bare.get("/"), "Start now")
        assert told.heading == "Your browser does not keep cookies"
        return bare.press(told, "Go on without cookies")

    def test_the_form_can_be_filled_in_and_sent(self, bare: Browser, begun: Page, organisation: Organisation):
        page = begun
        while page.heading != "Check your answers before you send them":
            asked = page.form("Continue").get("action").rpartition("/")[2]
            page = bare.press(page, "Continue", **ANSWERS[asked])
        assert bare.press(page, "Send my complaint").heading == "We have your complaint"
        assert organisation.received().words.narrative == "The taxi did not come.\nNobody told us."

    def test_no_address_holds_the_key(self, bare: Browser, begun: Page):
        key = begun.filled("Continue")["draft"][0]
        page = bare.press(begun, "Continue", site="north")
        assert key not in "".join(page.address for page in bare.seen)
        assert page.heading == "Is anyone at risk of harm?"

    def test_an_answer_can_be_changed(self, bare: Browser, begun: Page):
        page = bare.press(begun, "Continue", site="north")
        assert bare.press(page, "Back").heading == "Where did it happen?"

    @pytest.mark.parametrize("address", ["/complain/open", "/complain/site", "/complain/later"])
    def test_a_page_elsewhere_leads_nobody_into_a_form(self, bare: Browser, begun: Page, address: str):
        """Its owner has the key and the token of a form of their own, and hands both to somebody else's browser."""
        theirs = {name: value for name, (value, *_) in begun.filled("Continue").items()}
        bare.press(begun, "Continue", site="north")
        victim = Browser(app)
        victim.headers = {"sec-fetch-site": "cross-site"}
        led_to = victim.post(address, {**theirs, "page": "what", "site": "north"})
        assert theirs["draft"] not in str([form.get("value") for form in led_to.all("input")])

    def test_a_code_leads_back(self, bare: Browser, begun: Page):
        page = bare.press(begun, "Save and come back later", site="north")
        assert page.heading == "Come back later"
        assert "Your code is" in bare.press(page, "Show me a code").text


class TestTwoWindows:
    def test_answers_to_two_questions_at_once_both_stand(self, browser: Browser, check: Page):
        one, other = browser.get("/complain/what"), browser.get("/complain/want")
        browser.press(one, "Continue", narrative="Another story.")
        browser.press(other, "Continue", desired="A taxi.")
        shown = browser.get("/complain/check").text
        assert "Another story." in shown
        assert "A taxi." in shown

    def test_two_answers_to_one_question_are_both_shown(self, browser: Browser, check: Page):
        one, other = browser.get("/complain/what"), browser.get("/complain/what")
        browser.press(one, "Continue", narrative="The first story.")
        both = browser.press(other, "Continue", narrative="The second story.")
        assert both.status == 409
        assert "The first story." in both.text
        assert both.filled()["narrative"] == ["The second story."]
        assert "The second story." in browser.press(both, "Continue").text

    def test_the_same_answer_twice_is_no_conflict(self, browser: Browser, check: Page):
        one, other = browser.get("/complain/what"), browser.get("/complain/what")
        browser.press(one, "Continue", narrative="The story.")
        assert slug(browser.press(other, "Continue", narrative="The story.")) == "check"

    def test_nothing_is_sent_that_was_not_checked(self, browser: Browser, check: Page, organisation: Organisation):
        browser.press(browser.get("/complain/want"), "Continue", desired="A taxi.")
        again = browser.press(check, "Send my complaint")
        assert (again.status, organisation.cases) == (409, [])
        assert "A taxi." in again.text
        assert browser.press(again, "Send my complaint").heading == "We have your complaint"

    def test_what_was_typed_into_a_deleted_form_is_still_there(self, browser: Browser, check: Page):
        what = browser.get("/complain/what")
        browser.press(browser.press(browser.get("/"), "Start now"), "Delete it and start again")
        assert browser.press(what, "Continue", narrative="Typed for an hour").filled()["narrative"] == [
            "Typed for an hour"
        ]


class TestWhatChangedMeanwhile:
    def test_an_answer_that_a_change_made_void_is_said_and_not_sent(
        self, browser: Browser, check: Page, organisation: Organisation
    ):
        page = browser.press(browser.get("/complain/contact"), "Continue", reach="none")
        page = fill_in(browser, page, ANSWERS)
        assert "What we will not send" in page.text
        assert "Email address" in page.text
        assert ROBIN not in page.text
        browser.press(page, "Send my complaint")
        assert organisation.received().words.email == ""

    def test_changed_back_it_is_there_again(self, browser: Browser, check: Page):
        browser.press(browser.get("/complain/contact"), "Continue", reach="none")
        page = browser.press(browser.get("/complain/contact"), "Continue", reach="email")
        assert ROBIN in page.text
        assert "What we will not send" not in page.text

    def test_a_question_that_is_asked_again_says_why(self, browser: Browser, check: Page):
        page = browser.press(browser.get("/complain/site"), "Continue", site="south")
        assert slug(page) == "about"
        assert "You changed an earlier answer, so we need to ask this again." in page.text

    def test_a_site_that_was_taken_from_the_list_is_asked_for_again(
        self, browser: Browser, check: Page, organisation: Organisation
    ):
        hide(organisation, "north")
        page = browser.get("/complain/check")
        assert "The place you chose is no longer on our list. We will use South Centre." in page.text
        assert "The taxi did not come." in fill_in(browser, page, {**ANSWERS, "about": {"about": ["-nobody"]}}).text

    def test_a_policy_that_was_published_meanwhile_is_said(
        self, browser: Browser, check: Page, organisation: Organisation
    ):
        follow(organisation, "north", "south")
        page = browser.get("/complain/check")
        assert "Our complaints policy has changed since you started." in page.text
        assert slug(page) == "about"
        assert "The taxi did not come." in fill_in(browser, page, {**ANSWERS, "about": {"about": ["-nobody"]}}).text


def hide(organisation: Organisation, site_id: str) -> None:
    """A site is not there any more."""
    table = organisation.memory.table
    del table._partitions["ORG"][f"SITE#{site_id}"]
    del table._partitions["ORG"]["REVISION"]  # else it is remembered


def follow(organisation: Organisation, site_id: str, other: str) -> None:
    """From now on a site has the policy of another."""
    register = organisation.memory.organisation
    site, model = register.site(site_id), register.site(other)
    assert site and model
    register.put_site(replace(site, policy=model.policy))
