"""From the start page to the confirmation: what was answered arrives, once."""

from dataclasses import replace

import pytest

from chalicelib import wiring
from chalicelib.actions.sweeping import sweep
from chalicelib.ports import StoreUnavailable
from tests.pages import Browser, Page, text_of
from tests.web.answers import ANSWERS, fill_in, otherwise, press, slug
from tests.web.conftest import Organisation


def send(browser: Browser, first: Page, **changed: dict) -> Page:
    return browser.press(fill_in(browser, first, otherwise(changed)), "Send my complaint")


def test_the_start_page_says_how_else_to_complain(browser: Browser):
    start = browser.get("/")
    assert "call 999" in start.text
    assert "Telephone: 01632 960001" in start.text
    assert "Post, or in person: 1 Imaginary Way, Larkfield, ZZ1 1ZZ" in start.text


def test_every_page_says_where_to_write_or_call(check: Page, browser: Browser):
    assert all(page.link("Write to us or call us instead") == "/#other-ways" for page in browser.seen)


def test_check_your_answers_shows_every_answer(check: Page):
    assert check.heading == "Check your answers before you send them"
    for answer in ("North School", "Head teacher", "Mx Merriweather", "The taxi did not come.", "An apology."):
        assert answer in check.text
    assert "Tuesday 1 September 2026" in check.text
    assert "robin@example.org" in check.text


def test_what_was_answered_is_what_arrives(sent: Page, organisation: Organisation):
    received = organisation.received()
    assert (received.site, received.stage, received.about) == ("north", "formal", ("head_teacher",))
    assert (received.come_from, received.reach, received.safeguarding) == ("parent", "email", False)
    assert str(received.arose_on) == "2026-09-01"
    assert received.words.narrative == "The taxi did not come.\nNobody told us."
    assert received.words.about == "Mx Merriweather"
    assert received.words.desired == "An apology."
    assert (received.words.name, received.words.email) == ("Robin Applegarth", "robin@example.org")


def test_the_confirmation_gives_the_reference_and_real_dates(sent: Page, organisation: Organisation):
    assert sent.heading == "We have your complaint"
    assert organisation.received().reference in sent.text
    assert "We will acknowledge your complaint by Wednesday 16 September 2026." in sent.text
    assert "We will respond to your complaint in writing by Monday 12 October 2026." in sent.text


def test_the_confirmation_gives_the_link_that_leads_to_the_case(sent: Page, browser: Browser):
    address = next(a.get("href") for a in sent.all("a") if "/case/" in (a.get("href") or ""))
    assert f"http://redress.example{address}" in sent.text
    assert browser.get(address).heading == "We have your complaint"


@pytest.mark.parametrize(
    ("reach", "says"),
    [
        ("email", "We are sending an email to robin@example.org"),
        ("telephone", "We will call you on 01632 960 123"),
        ("post", "We will write to you at the address you gave us"),
        ("none", "they are the only way to see our response"),
    ],
)
def test_the_confirmation_says_how_we_answer(browser: Browser, first: Page, reach: str, says: str):
    assert (
        says
        in send(
            browser, first, contact={"reach": reach, "telephone": "01632 960 123", "address": "2 Imaginary Way"}
        ).text
    )


def test_whoever_cannot_be_reached_is_not_asked_how_not_to(browser: Browser, first: Page):
    send(browser, first, contact={"reach": "none", "email": ""})
    assert "needs" not in {slug(page) for page in browser.seen}


def test_a_way_that_was_changed_away_is_not_sent(browser: Browser, check: Page, organisation: Organisation):
    page = press(browser, browser.get("/complain/contact"), reach="none")
    browser.press(fill_in(browser, page, ANSWERS), "Send my complaint")
    assert organisation.received().words.email == ""
    assert organisation.received().reach == "none"


def test_a_complaint_without_a_name_is_anonymous(browser: Browser, first: Page, organisation: Organisation):
    send(browser, first, contact={"name": "", "reach": "none"})
    assert organisation.received().anonymous


@pytest.mark.parametrize(("answer", "told"), [("yes", True), ("unsure", True), ("no", False)])
def test_not_being_sure_about_a_risk_counts_as_a_risk(
    browser: Browser, first: Page, organisation: Organisation, answer: str, told: bool
):
    send(browser, first, safety={"safeguarding": answer})
    assert organisation.received().safeguarding is told


@pytest.mark.parametrize(
    ("chosen", "about"),
    [
        (["ceo", "chair"], ("ceo", "chair")),
        (["-nobody"], ()),
        (["-unsaid"], None),
        (["-somebody"], None),
    ],
)
def test_whoever_we_cannot_know_to_keep_away_means_that_somebody_looks_first(
    browser: Browser, first: Page, organisation: Organisation, chosen: list[str], about: tuple[str, ...] | None
):
    send(browser, first, about={"about": chosen})
    assert organisation.received().about == about


def test_the_stage_is_asked_for_in_plain_words(browser: Browser, first: Page):
    page = fill_in(browser, first, ANSWERS, until="want")
    assert "Talk to me and try to put it right" in page.text
    assert "We aim to resolve your concern within 10 working days." in page.text
    assert "Make a formal complaint" in page.text
    assert "We will respond to your complaint in writing within 20 working days." in page.text


def test_an_old_matter_is_taken_and_a_person_decides(browser: Browser, first: Page):
    confirmed = send(browser, first, what={"arose_day": "1", "arose_month": "May", "arose_year": "2026"})
    assert "Your complaint is later than our policy allows. We will decide" in confirmed.text


class TestOnce:
    def test_a_second_send_shows_the_first_case(self, browser: Browser, check: Page, organisation: Organisation):
        once = browser.press(check, "Send my complaint")
        again = browser.press(check, "Send my complaint")
        assert again.text == once.text
        assert len(organisation.cases) == 1

    def test_going_back_to_a_question_shows_the_confirmation(self, browser: Browser, sent: Page):
        assert browser.get("/complain/what").heading == "We have your complaint"
        assert browser.get("/complain/check").heading == "We have your complaint"

    def test_answering_again_shows_the_confirmation(self, browser: Browser, first: Page, organisation: Organisation):
        question = fill_in(browser, first, ANSWERS, until="what")
        browser.press(fill_in(browser, question, ANSWERS), "Send my complaint")
        assert browser.press(question, "Continue", **ANSWERS["what"]).heading == "We have your complaint"
        assert "Another" not in organisation.received().words.narrative

    def test_an_answer_that_loses_the_race_with_sending_changes_nothing(
        self, browser: Browser, check: Page, organisation: Organisation
    ):
        class SentMeanwhile:
            """Reads the draft as it was before another window sent it."""

            def __init__(self) -> None:
                self.keep = organisation.memory.drafts.keep
                self.before = {d: organisation.memory.drafts.get(d, organisation.now) for d in self._ids()}

            def _ids(self) -> list[str]:
                keys = [str(item["pk"]) for item in organisation.memory.table.items()]
                return [key.removeprefix("DRAFT#") for key in keys if key.startswith("DRAFT#")]

            def get(self, draft_id: str, now: object) -> object:
                return self.before[draft_id]

        question = browser.get("/complain/want")
        stale = SentMeanwhile()
        browser.press(check, "Send my complaint")
        fresh = organisation.memory.drafts
        organisation.memory.drafts = stale
        wiring.use(organisation.services)
        answer = browser.raw(
            "POST", "/complain/want", f"token={question.filled()['token'][0]}&stage=formal&desired=More"
        )
        organisation.memory.drafts = fresh
        wiring.use(organisation.services)
        assert (answer.status_code, answer.headers["Location"]) == (303, "/complain/sent")
        assert organisation.received().words.desired == "An apology."

    def test_a_new_complaint_after_one_was_sent_is_another_case(
        self, browser: Browser, sent: Page, organisation: Organisation
    ):
        send(browser, browser.press(browser.get("/"), "Start now"))
        assert len(organisation.cases) == 2


def at_risk(browser: Browser, first: Page) -> Page:
    return send(browser, first, about={"about": ["-unsaid"]}, safety={"safeguarding": "yes"})


def test_that_the_lead_was_told_is_said_once_it_is_true(browser: Browser, first: Page, organisation: Organisation):
    register = organisation.memory.organisation
    register.put_person("north.lead", "Robin Lark", "lead@example.org", {"north": ["dsl"]})
    register.put_person("north.ceo", "Sam Lark", "ceo@example.org", {"north": ["ceo"]})
    sent = at_risk(browser, first)
    assert "We are telling our safeguarding lead now." in sent.text
    sweep(organisation.services, lambda: 60.0)
    link = next(a.get("href") for a in sent.all("a") if "/case/" in (a.get("href") or ""))
    for page in (browser.get("/complain/sent"), browser.get(link)):
        assert "Our safeguarding lead was told on Monday 14 September 2026" in page.text


def test_whoever_complains_chooses_by_role_who_reads_it_first(
    browser: Browser, first: Page, organisation: Organisation
):
    register = organisation.memory.organisation
    for role in ("ceo", "head_teacher"):
        register.put_person(f"north.{role}", role, f"{role}@example.org", {"north": [role]})
    sent = send(browser, first, about={"about": ["-unsaid"]}, reader={"reader": "head_teacher"})
    assert organisation.received().reader == "head_teacher"
    assert "We are asking our head teacher to read it first." in sent.text


class SilentCases:
    """A store that takes nothing."""

    def __init__(self, real: object) -> None:
        self.load = real.load

    def append(self, commit: object) -> None:
        raise StoreUnavailable


def test_while_the_store_is_silent_nothing_is_lost_and_trying_again_sends_it(
    browser: Browser, check: Page, organisation: Organisation
):
    wiring.use(replace(organisation.services, cases=SilentCases(organisation.memory.cases)))
    failed = browser.press(check, "Send my complaint")
    assert (failed.status, failed.heading) == (503, "We cannot save anything just now")
    wiring.use(organisation.services)
    assert browser.press(failed, "Try again").heading == "We have your complaint"
    assert len(organisation.cases) == 1


NOBODY_TO_TELL = "We do not know who to tell. Call your council’s children’s or adult social care team."


def test_where_nobody_is_there_to_be_told_of_a_risk_the_pages_say_so_and_whom_to_call(
    browser: Browser, first: Page, organisation: Organisation
):
    register = organisation.memory.organisation
    for who in register.people("north").persons:
        register.put_person(who.id, "Somebody Else", f"{who.id}@example.org", {})
    nobody_named = {**ANSWERS, "about": {"about": ["-nobody"]}}
    asked = fill_in(browser, first, nobody_named, until="safety")
    assert asked.text.count(NOBODY_TO_TELL) == 2  # beside "Yes" and beside "I am not sure"
    assert "safeguarding lead" not in asked.text
    sent = send(browser, asked, safety={"safeguarding": "yes"})
    link = next(a.get("href") for a in sent.all("a") if "/case/" in (a.get("href") or ""))
    sweep(organisation.services, lambda: 60.0)
    for page in (sent, browser.get("/complain/sent"), browser.get(link)):
        assert NOBODY_TO_TELL in page.text
        assert "was told on" not in page.text


def test_whoever_needs_our_letters_in_another_form_says_so_and_only_their_words_say_in_which(
    browser: Browser, first: Page, organisation: Organisation
):
    send(browser, first, needs={"form": "Large print"})
    received = organisation.received()
    assert (received.another_form, received.words.form) == (True, "Large print")


def test_whoever_leaves_the_form_of_our_letters_empty_needs_no_other(
    browser: Browser, first: Page, organisation: Organisation
):
    send(browser, first)
    assert organisation.received().another_form is False


def test_the_page_says_how_to_keep_it_and_prints_without_what_is_to_be_pressed(sent: Page):
    (aside,) = [one for one in sent.all("div") if "app-no-print" in (one.get("class") or "").split()]
    assert "You can print this page or save it as a PDF" in text_of(aside) and list(aside.iter("button"))
    assert "RDS-" not in text_of(aside) and "/case/" not in text_of(aside)  # these are printed
    assert "Open the link in it and press the button there, so that we know it reached you." in sent.text


def test_what_was_passed_over_is_said_and_what_nobody_has_to_say_is_not_listed(browser):
    answers = otherwise({"for": {"knows": ""}, "want": {"desired": ""}, "contact": {"name": ""}})
    check = fill_in(browser, browser.press(browser.get("/"), "Start now"), answers)
    assert "Your name Not answered" in check.text and "How not to contact you Not answered" in check.text
    for left_out in ("How you know them", "What would put it right", "Roughly when", "Interpreter", "Telephone number"):
        assert left_out not in check.text
