"""For whom somebody complains, who they are, and what they need of us: asked once, kept with the case, shown to staff."""

import pytest

from tests.pages import Browser, Page
from tests.web.answers import ANSWERS, fill_in, otherwise, press, slug
from tests.web.conftest import Organisation


def send(browser: Browser, first: Page, **changed: dict) -> Page:
    return browser.press(fill_in(browser, first, otherwise(changed)), "Send my complaint")


def test_which_learner_it_is_about_is_kept_with_the_case(browser: Browser, first: Page, organisation: Organisation):
    send(browser, first)
    received = organisation.received()
    assert received.for_whom == "child"
    assert (received.words.learner, received.words.knows) == ("Kit Applegarth", "Their mother")


def test_no_name_of_a_learner_stands_in_the_envelope(browser: Browser, first: Page, organisation: Organisation):
    send(browser, first)
    envelopes = [str(i["envelope"]) for i in organisation.memory.table.items() if "envelope" in i]
    assert "Applegarth" not in "".join(envelopes)


def test_a_place_that_teaches_nobody_asks_for_no_learner(browser: Browser, first: Page, organisation: Organisation):
    page = fill_in(browser, first, otherwise({"site": {"site": "south"}}), until="for")
    teaches = "pupil or student" in page.text
    policy = organisation.services.organisation.policy(organisation.services.organisation.site("south").policy)
    kinds = set(policy.document.provision) if policy.document else {"academy"}
    assert teaches is bool(kinds & {"independent_school", "academy", "alternative_provision"})


@pytest.mark.parametrize("whom", ["other", "work"])
def test_whoever_acts_for_somebody_else_is_asked_whether_they_agreed(
    browser: Browser, first: Page, organisation: Organisation, whom: str
):
    changed = {
        "for": {"for_whom": whom},
        "agreed": {
            "consent": "yes", "consent_until-day": "1", "consent_until-month": "3", "consent_until-year": "2027",
            "may_be_told": "Nothing: write only to me",
        },
    }  # fmt: skip
    send(browser, first, **changed)
    received = organisation.received()
    assert (received.for_whom, received.consent, str(received.consent_until)) == (whom, "yes", "2027-03-01")
    assert received.words.may_be_told == "Nothing: write only to me"


def test_of_somebody_who_has_not_agreed_no_last_day_is_kept(browser: Browser, first: Page, organisation: Organisation):
    until = {"consent_until-day": "1", "consent_until-month": "3", "consent_until-year": "2027"}
    send(browser, first, **{"for": {"for_whom": "work"}, "agreed": {"consent": "asking", **until}})
    assert organisation.received().consent_until is None


@pytest.mark.parametrize("whom", ["self", "child"])
def test_nobody_else_is_asked_that(browser: Browser, first: Page, whom: str):
    page = fill_in(browser, first, otherwise({"for": {"for_whom": whom}}), until="for")
    assert slug(press(browser, page, for_whom=whom)) == "about"


def test_how_not_to_be_contacted_and_what_is_needed_is_kept(browser: Browser, first: Page, organisation: Organisation):
    needs = {
        "avoid": ["post", "voicemail"], "safe_times": "before 3pm", "interpreter": "Polish", "needs": "no stairs",
        "companion": "my sister",
    }  # fmt: skip
    send(browser, first, needs=needs)
    received = organisation.received()
    assert received.avoid == ("post", "voicemail")
    words = received.words
    assert (words.safe_times, words.interpreter, words.needs, words.companion) == (
        "before 3pm", "Polish", "no stairs", "my sister"
    )  # fmt: skip


def test_a_professional_is_asked_for_whom_they_work_and_whether_that_person_agreed(
    browser: Browser, first: Page, organisation: Organisation
):
    works = {"for_whom": "work", "works_for": "Fernshire Council, social worker"}
    send(browser, first, you={"come_from": "partner"}, **{"for": works})
    received = organisation.received()
    assert (received.come_from, received.for_whom, received.consent) == ("partner", "work", "yes")
    assert received.words.works_for == "Fernshire Council, social worker"


def test_nobody_else_is_asked_for_whom_they_work(browser: Browser, first: Page):
    assert "organisation and your job" not in fill_in(browser, first, ANSWERS, until="for").text


class TestALearner:
    def test_a_learner_is_asked_fewer_questions(self, browser: Browser, first: Page, organisation: Organisation):
        send(browser, first, you={"come_from": "learner"})
        asked = [slug(page) for page in browser.seen]
        assert not {"for", "agreed", "needs"} & set(asked)
        received = organisation.received()
        assert (received.come_from, received.for_whom) == ("learner", "self")
        assert received.words.learner == "Robin Applegarth"

    def test_a_learner_says_whom_they_would_like_to_talk_to_and_is_asked_before_each_step(
        self, browser: Browser, first: Page, organisation: Organisation
    ):
        send(browser, first, you={"come_from": "learner"})
        received = organisation.received()
        assert (received.words.talk_to, received.ask_first) == ("My mentor", True)
        page = browser.get(next(a.get("href", "") for a in browser.seen[-1].all("a") if "/case/" in a.get("href", "")))
        assert "We ask you first You want us to ask you before we do anything." in page.text

    def test_whoever_is_no_learner_is_not_asked_whom_to_talk_to(
        self, browser: Browser, first: Page, organisation: Organisation
    ):
        send(browser, first)
        assert "talk" not in [slug(page) for page in browser.seen]
        assert not organisation.received().ask_first


class TestSafety:
    def test_it_is_asked_before_anything_is_told(self, browser: Browser, first: Page):
        assert slug(press(browser, first)) == "safety"

    @pytest.mark.parametrize("answer", ["yes", "unsure"])
    def test_somebody_at_risk_is_told_what_to_do_and_how_to_leave(self, browser: Browser, first: Page, answer: str):
        asked = fill_in(browser, first, ANSWERS, until="safety")
        page = browser.press(asked, "Continue", safeguarding=answer)
        assert page.heading == "If someone is at risk"  # at once, before anything else is asked
        assert "Childline" in page.text
        assert "does not delete your browser’s history" in page.text
        onward = press(browser, page)
        assert exits(onward)

    def test_whoever_works_here_is_told_how_to_leave_too(self, browser: Browser, first: Page):
        page = fill_in(browser, first, otherwise({"you": {"come_from": "staff"}}), until="hide")
        assert page.heading == "If you need to leave this page quickly"
        assert "Childline" not in page.text
        check = fill_in(browser, page, otherwise({"you": {"come_from": "staff"}}))
        assert exits(check)

    @pytest.mark.parametrize("changed", [{"safety": {"safeguarding": "unsure"}}, {"you": {"come_from": "staff"}}])
    def test_they_leave_the_pages_of_their_case_as_quickly(self, browser: Browser, first: Page, changed: dict):
        sent = browser.press(fill_in(browser, first, otherwise(changed)), "Send my complaint")
        link = next(href for href in (a.get("href", "") for a in sent.all("a")) if "/case/" in href)
        for page in ("", "/add", "/letters", "/files", "/withdraw"):
            assert exits(browser.get(f"{link}{page}")), page
        assert not exits(browser.get(f"{link}/print"))

    def test_nobody_else_meets_that_button(self, browser: Browser, check: Page):
        sent = browser.press(check, "Send my complaint")
        browser.get(next(href for href in (a.get("href", "") for a in sent.all("a")) if "/case/" in href))
        assert not any(exits(page) for page in browser.seen)


def exits(page: Page) -> bool:
    return any("govuk-exit-this-page__button" in (a.get("class") or "") for a in page.all("a"))
