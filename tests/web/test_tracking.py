"""Following a complaint through its link."""

from dataclasses import replace
from datetime import date

import pytest

from chalicelib import wiring
from tests.pages import Browser, Page, text_of
from tests.web.conftest import Organisation

NOT_SURE = "Something went wrong. Check what is on this page, then press the button again"


@pytest.fixture
def answered(organisation: Organisation, link: str) -> str:
    """The link of a case whose formal stage was answered on Tue 2026-09-15; the answer was sent that day."""
    organisation.pass_hours(24)
    issue(organisation, finding="partly_upheld", reasons="The taxi was late.\nWe told the firm.", remedies=("apology",))
    organisation.act("north.senior", "mark_told", notice="outcome", how="email")
    return link


def issue(organisation: Organisation, **fields: object) -> None:
    organisation.act("north.ceo", "assign", to="north.senior")
    organisation.act("north.senior", "issue_outcome", **fields)


def asks(browser: Browser, form: Page, **said: str) -> Page:
    """The next stage is asked for: the form, the page that checks it, and the page of the complaint that follows."""
    return browser.press(browser.press(form, "Continue", **said), "Send my request")


def whys(page: Page) -> list[str]:
    return [text_of(d) for d in page.all("details")]


class TestWhereItStands:
    def test_each_promise_has_its_date_its_state_and_why(self, browser: Browser, link: str):
        page = browser.get(link)
        assert "We will acknowledge your complaint by Wednesday 16 September 2026 Still to do" in page.text
        assert "We will respond to your complaint in writing by Monday 12 October 2026 Still to do" in page.text
        (why, *_) = whys(page)
        assert why == (
            "Why this date? We count from Monday 14 September 2026. Day 1 is the next working day. "
            "We have 2 working days, so the last day is Wednesday 16 September 2026."
        )

    def test_a_promise_that_was_kept_says_when(self, browser: Browser, link: str, organisation: Organisation):
        organisation.act("north.ceo", "acknowledge", how="telephone")
        page = browser.get(link)
        assert "Done We did this on Monday 14 September 2026." in page.text
        assert "We acknowledged your complaint, by telephone" in page.text

    def test_a_promise_that_was_broken_is_admitted_before_any_sweep(
        self, browser: Browser, link: str, organisation: Organisation
    ):
        organisation.pass_hours(3 * 24)
        page = browser.get(link)
        assert "We said that we would acknowledge your complaint by Wednesday 16 September 2026" in page.text
        assert "Overdue" in page.text
        assert "We missed a date. We said that we would acknowledge your complaint by Wednesday" in page.text

    def test_a_moved_date_says_what_it_was_and_the_reason(
        self, browser: Browser, link: str, organisation: Organisation
    ):
        organisation.act("north.ceo", "assign", to="north.senior")
        organisation.act("north.senior", "extend", clock="formal.respond", to=date(2026, 11, 2), reason="We wait.")
        page = browser.get(link)
        assert "by Monday 2 November 2026 Still to do We moved this date from Monday 12 October 2026." in page.text
        assert "We moved a date to Monday 2 November 2026 We wait." in page.text

    def test_roles_are_shown_and_names_of_staff_are_not(self, browser: Browser, link: str, organisation: Organisation):
        assert "Who deals with it We have not named anyone yet" in browser.get(link).text
        organisation.act("north.ceo", "assign", to="north.senior")
        page = browser.get(link)
        assert "Who deals with it Member of the senior leadership team" in page.text
        assert "Larksong" not in page.html
        assert "north.senior" not in page.html

    def test_what_staff_say_among_themselves_is_not_shown(
        self, browser: Browser, link: str, organisation: Organisation
    ):
        organisation.act("north.ceo", "note", text="between us")
        organisation.act("north.ceo", "assign", to="north.senior", reason="between us")
        organisation.act("north.senior", "correspondence", text="between us")
        assert "between us" not in browser.get(link).html

    def test_what_the_complainant_wrote_is_there_escaped(self, browser: Browser, link: str):
        assert "The taxi did not come.Nobody told us." in browser.get(link).text

    def test_a_sent_link_opens_in_any_browser(self, link: str, organisation: Organisation, browser: Browser):
        browser.cookies.clear()
        assert browser.get(link).status == 200


class TestTheAnswer:
    def test_an_outcome_is_not_shown_before_it_was_sent(self, browser: Browser, link: str, organisation: Organisation):
        issue(organisation, finding="upheld", reasons="Not yet")
        page = browser.get(link)
        assert page.heading == "We have made our decision and are sending it to you"
        assert "Not yet" not in page.html

    def test_an_outcome_gives_finding_reasons_and_remedies(self, browser: Browser, answered: str):
        page = browser.get(answered)
        assert page.heading == "We have responded to your complaint"
        assert "We partly uphold your complaint. This means that we agree with part of it." in page.text
        assert "The taxi was late.We told the firm." in page.text
        assert "Apology" in page.text

    def test_an_outcome_gives_the_next_stage_its_last_day_and_why(self, browser: Browser, answered: str):
        page = browser.get(answered)
        assert "You can ask for the next stage: Appeal. The last day to ask is Tuesday 29 September 2026." in page.text
        assert "We told you the outcome on Tuesday 15 September 2026." in whys(page)[0]

    def test_an_outcome_says_where_else_to_go(self, browser: Browser, answered: str):
        assert browser.get(answered).link("Department for Education").startswith("https://www.gov.uk/")


class TestAddingInformation:
    def test_what_is_added_stands_in_the_story(self, browser: Browser, link: str):
        page = browser.press(browser.get(f"{link}/add"), "Add this", information="The driver rang.\nTwice.")
        assert "Thank you. We have added this to your complaint." in page.text
        assert "You added information The driver rang.Twice." in page.text

    def test_the_same_words_are_not_added_twice(self, browser: Browser, link: str):
        form = browser.get(f"{link}/add")
        browser.press(form, "Add this", information="The driver rang.")
        page = browser.press(form, "Add this", information="The driver rang.")
        assert page.text.count("You added information") == 1

    def test_other_words_are(self, browser: Browser, link: str):
        form = browser.get(f"{link}/add")
        browser.press(form, "Add this", information="The driver rang.")
        assert browser.press(form, "Add this", information="He came.").text.count("You added information") == 2

    @pytest.mark.parametrize(("typed", "message"), [
        ("", "Write what you want to add"),
        ("\x00 \u202e", "Write what you want to add"),
        ("x" * 20_001, "What you want to add must be 20,000 characters or fewer. Yours has 20,001"),
    ])  # fmt: skip
    def test_nothing_or_too_much_is_refused(self, browser: Browser, link: str, typed: str, message: str):
        refused = browser.press(browser.get(f"{link}/add"), "Add this", information=typed)
        assert (refused.status, refused.error) == (400, message)

    @pytest.mark.parametrize("page", ["add", "next"])
    def test_a_wrong_token_adds_nothing_and_keeps_what_was_typed(
        self, browser: Browser, answered: str, organisation: Organisation, page: str
    ):
        form = browser.get(f"{answered}/{page}")
        field = form.all("textarea")[0]
        refused = browser.press(form, **{field.get("name", ""): "Typed", "token": "0" * 64})
        assert (refused.status, refused.error) == (403, NOT_SURE)
        assert "Typed" in str(refused.filled())
        assert "Typed" not in browser.get(answered).html

    def test_the_token_of_one_form_does_not_serve_another(self, browser: Browser, answered: str):
        token = browser.get(f"{answered}/add").filled()["token"]
        assert browser.post(f"{answered}/next", {"token": token, "text": "x"}).status == 403

    def test_a_closed_complaint_still_takes_information(self, browser: Browser, link: str, organisation: Organisation):
        organisation.act("north.ceo", "withdraw", reason="asked to")
        assert browser.get(link).heading == "You have withdrawn your complaint"
        assert "Too late?" in browser.press(browser.get(f"{link}/add"), "Add this", information="Too late?").text


class TestTheNextStage:
    def test_the_next_stage_is_asked_for_by_a_page_and_a_button(self, browser: Browser, answered: str):
        form = browser.get(f"{answered}/next")
        assert form.heading == "Ask for the next stage: Appeal"
        page = asks(browser, form, text="You did not ask the driver.")
        assert "Stage Appeal" in page.text
        assert "You asked for the next stage You did not ask the driver." in page.text
        assert "We will respond to your appeal in writing by Tuesday 29 September 2026" in page.text

    def test_looking_at_the_page_asks_for_nothing(self, browser: Browser, answered: str):
        browser.get(f"{answered}/next")
        assert "Stage Formal complaint" in browser.get(answered).text

    def test_asking_twice_asks_once(self, browser: Browser, answered: str):
        form = browser.get(f"{answered}/next")
        check = browser.press(form, "Continue")
        browser.press(check, "Send my request")
        page = browser.press(check, "Send my request")
        assert page.status == 200
        assert page.text.count("You asked for the next stage") == 1

    def test_what_was_written_in_another_window_meanwhile_can_be_added_instead(self, browser: Browser, answered: str):
        form = browser.get(f"{answered}/next")
        asks(browser, form, text="You did not ask the driver.")
        page = browser.press(form, "Continue", text="The driver was asleep.", desired="Another firm.")
        assert (page.status, page.heading) == (409, "What do you want to add?")
        assert page.error == "You cannot make this request now. You can add what you wrote to your complaint instead"
        page = browser.press(page, "Add this to my complaint")
        assert "The driver was asleep." in page.text and "What should happen: Another firm." in page.text

    def test_asking_in_two_windows_at_once_asks_once(self, browser: Browser, answered: str, organisation: Organisation):
        """The second window reads the case as it was before the first one's request, and decides after it."""
        real, form = organisation.memory.cases, browser.get(f"{answered}/next")
        (case_id,) = organisation.cases
        before = real.load(case_id, bodies=True)

        class Behind:
            append, follow = real.append, real.follow
            reads = 0

            def load(self, case_id: str, *, bodies: bool = False, files: bool = False) -> object:
                Behind.reads += 1
                return before if Behind.reads == 1 else real.load(case_id, bodies=bodies)

        check = browser.press(form, "Continue")
        browser.press(check, "Send my request")
        wiring.use(replace(organisation.services, cases=Behind()))
        page = browser.press(check, "Send my request")
        assert (page.status, page.text.count("You asked for the next stage")) == (200, 1)

    def test_on_its_last_day_it_is_in_time(self, browser: Browser, answered: str, organisation: Organisation):
        organisation.pass_hours(14 * 24 + 13)  # Tue 2026-09-29 23:00
        assert "Stage Appeal" in asks(browser, browser.get(f"{answered}/next")).text

    def test_after_its_last_day_a_person_decides(self, browser: Browser, answered: str, organisation: Organisation):
        organisation.pass_hours(14 * 24 + 14)  # Wed 2026-09-30 00:00
        assert "The last day to ask was Tuesday 29 September 2026. You can still ask." in browser.get(answered).text
        page = asks(browser, browser.get(f"{answered}/next"), reason_late="I was in hospital.")
        assert page.heading == "We are deciding whether to accept your late request"
        assert "I was in hospital." in page.text

    def test_whoever_writes_it_over_midnight_is_told_and_asked_why_it_is_late(
        self, browser: Browser, answered: str, organisation: Organisation
    ):
        organisation.pass_hours(14 * 24 + 13)
        opened = browser.get(f"{answered}/next")
        organisation.pass_hours(2)
        form = browser.press(opened, "Continue", text="You did not ask the driver.")
        assert form.status == 409 and form.error.startswith(
            "The last day to ask has passed since you opened this page."
        )
        assert form.filled("Continue")["text"] == ["You did not ask the driver."]
        page = asks(browser, form, reason_late="I was writing it.")
        assert (
            page.heading == "We are deciding whether to accept your late request" and "I was writing it." in page.text
        )

    def test_before_there_is_one_the_page_leads_back(self, browser: Browser, answered: str):
        asks(browser, browser.get(f"{answered}/next"))
        assert browser.get(f"{answered}/next").address == answered


class TestLinksThatLeadNowhere:
    NOWHERE = (
        "1-" + "A" * 43, "x", "1-", "%00", "%F0%9F%99%82", "..%2F..%2Fadmin", "' OR 1=1", "1-" + "A" * 4000, "RDS-X9MQ-HK6X",
    )  # fmt: skip

    @pytest.mark.parametrize("token", NOWHERE)
    @pytest.mark.parametrize("page", ["", "/add", "/next"])
    def test_each_gets_the_very_same_page(self, browser: Browser, link: str, token: str, page: str):
        nowhere = browser.get(f"/case/{token}{page}".replace(" ", "%20"))
        assert nowhere.status == 404
        assert nowhere.html == browser.get("/case/1-" + "B" * 43).html
        assert nowhere.html == browser.get("/nothing/here").html

    def test_a_link_with_one_letter_changed_leads_nowhere(self, browser: Browser, link: str):
        changed = link[:-1] + ("A" if link[-1] != "A" else "B")
        assert browser.get(changed).status == 404

    def test_posting_to_one_says_the_same(self, browser: Browser, link: str):
        nowhere = browser.post("/case/x/add", {"information": "x"})
        assert nowhere.html == browser.post("/case/1-" + "B" * 43 + "/add", {"information": "x"}).html
        assert browser.post("/case/x/add", {"token": "x"}).html == browser.get("/nothing").html
