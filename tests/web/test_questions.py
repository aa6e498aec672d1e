"""Each question's page: what it asks, what it refuses, and that it keeps what was typed."""

import pytest

from chalicelib.web.public.journey import journey
from tests.pages import Browser, Page, text_of
from tests.web.answers import ANSWERS, fill_in, press, slug
from tests.web.conftest import Organisation

PAGE = {
    "about_words": "about", "arose": "what", "stage": "want", "desired": "want", "name": "contact", "reach": "contact",
    "email": "contact", "telephone": "contact", "address": "contact",
}  # fmt: skip
NARRATIVE = "Why?" * 5_000  # as long as it may be


def at(browser: Browser, first: Page, question: str, **changed: dict) -> Page:
    """The page on which something is asked, with all before it answered."""
    answers = {**ANSWERS, **changed}
    return fill_in(browser, first, answers, until=PAGE.get(question, question))


NO_ANSWER = [
    ("site", "Choose where it happened"),
    ("about", "Choose who it is about, or one of the last three answers"),
    ("want", "Choose how you would like us to deal with it"),
    ("what", "Tell us what happened"),
    ("what", "Enter the date it first happened, or tick “I am not sure”"),
    ("you", "Choose who you are"),
    ("for", "Choose who you are complaining for"),
    ("contact", "Choose how we should contact you"),
    ("safety", "Choose whether anyone is at risk of harm"),
]


@pytest.mark.parametrize(("question", "message"), NO_ANSWER)
def test_no_answer_says_what_to_do_beside_the_field_and_above(
    browser: Browser, first: Page, question: str, message: str
):
    refused = browser.press(at(browser, first, question), "Continue")
    assert refused.status == 400
    assert message in refused.error
    assert f"Error: {message}" in refused.text
    assert refused.title.startswith("Error: ")


@pytest.mark.parametrize(("question", "message"), NO_ANSWER)
def test_the_error_summary_leads_to_the_field(browser: Browser, first: Page, question: str, message: str):
    refused = browser.press(at(browser, first, question), "Continue")
    target = refused.by_id(refused.link(message).removeprefix("#"))
    assert target.tag in ("input", "textarea")


def test_a_page_that_says_what_is_wrong_begins_there_without_a_script(browser: Browser, first: Page):
    asked = at(browser, first, "site")
    refused = browser.press(asked, "Continue")
    (summary,) = [div for div in refused.all("div") if div.get("class", "") == "govuk-error-summary"]
    assert (summary.get("tabindex"), "autofocus" in summary.attrib, "autofocus" in asked.html) == ("-1", True, False)


@pytest.mark.parametrize(("reach", "question", "message"), [
    ("email", "email", "Enter your email address"),
    ("telephone", "telephone", "Enter your telephone number"),
    ("post", "address", "Enter your postal address"),
])  # fmt: skip
def test_a_way_to_reach_somebody_needs_its_address(
    browser: Browser, first: Page, reach: str, question: str, message: str
):
    refused = press(browser, at(browser, first, "contact"), reach=reach, email="")
    assert refused.error == message
    assert refused.link(message) == f"#{question}"


@pytest.mark.parametrize(
    "field", ["about_words", "desired", "name", "learner", "knows", "when_words", "form", "safe_times"]
)
def test_what_may_be_left_out_says_optional_and_may_be(browser: Browser, first: Page, field: str):
    asked = {**PAGE, "learner": "for", "knows": "for", "when_words": "what", "form": "needs", "safe_times": "needs"}[
        field
    ]
    page = fill_in(browser, first, ANSWERS, until=asked)
    (label,) = [e for e in page.all("label") if e.get("for") == field]
    assert "(optional)" in text_of(label)
    assert slug(press(browser, page, **{field: ""})) != asked


TOO_LONG = [
    ("about", "about_words", 200, "Their name or job must be 200 characters or fewer. Yours has 201"),
    ("what", "narrative", 20_000, "What happened must be 20,000 characters or fewer. Yours has 20,001"),
    ("want", "desired", 5_000, "What would put it right must be 5,000 characters or fewer. Yours has 5,001"),
    ("contact", "name", 200, "Your name must be 200 characters or fewer. Yours has 201"),
    ("contact", "email", 254, "Email address must be 254 characters or fewer. Yours has 255"),
]


@pytest.mark.parametrize(("question", "field", "longest", "message"), TOO_LONG)
def test_too_long_is_refused_and_all_of_it_is_still_there(
    browser: Browser, first: Page, question: str, field: str, longest: int, message: str
):
    typed = "é" * (longest + 1)
    refused = press(browser, at(browser, first, question), **{field: typed})
    assert (refused.status, refused.error) == (400, message)
    assert refused.filled()[field] == [typed]


@pytest.mark.parametrize(("question", "field", "longest"), [row[:3] for row in TOO_LONG if row[1] != "email"])
def test_as_long_as_allowed_is_taken(browser: Browser, first: Page, question: str, field: str, longest: int):
    assert slug(press(browser, at(browser, first, question), **{field: "é" * longest})) != question


def test_the_telephone_and_the_address_have_their_longest_too(browser: Browser, first: Page):
    page = at(browser, first, "contact")
    assert "100 characters or fewer" in press(browser, page, telephone="1" * 101).error
    assert "500 characters or fewer" in press(browser, page, address="1" * 501).error


def test_line_ends_as_browsers_send_them_count_once(browser: Browser, first: Page):
    page = at(browser, first, "what")
    text = "a\r\n" * 9_999 + "ab"
    assert slug(press(browser, page, narrative=text)) == "want"
    assert browser.get("/complain/what").filled()["narrative"] == [text.replace("\r\n", "\n")]


ONE_AT = "Enter an email address with one @ in it, like name@example.com"
NO_DOMAIN = "Enter an email address with a full domain after the @, like name@example.com"
NO_NAME = "Enter an email address with a name before the @, like name@example.com"
DOTS = "Email address must not have a dot at the start, next to the @, or two dots together"
SPACE = "Email address must not have a space in it"


def mark(wrong: str, where: str = "in it") -> str:
    return f"Email address must not have “{wrong}” {where}"


@pytest.mark.parametrize(("email", "message"), [
    ("robin", ONE_AT), ("robin@", NO_DOMAIN), ("@example.org", NO_NAME), ("robin@example", NO_DOMAIN),
    ("robin@@example.org", ONE_AT), ("robin@exa mple.org", SPACE), ("robin@.org", NO_DOMAIN),
    ("robin.@example.org", DOTS), (".robin@example.org", DOTS), ("ro..bin@example.org", DOTS),
    ("robin@-example.org", NO_DOMAIN), ("röbin@example.org", mark("ö")), ("robin,chris@example.org", mark(",")),
    ("robin@example.org, chris@example.org", SPACE), ("robin@example.c", NO_DOMAIN),
    ("<robin@example.org>", mark("<")), ("robin@exa_mple.org", mark("_", "after the @")),
    ("robin@example.org\\n", mark("\\", "after the @")), ("🙂@example.org", mark("🙂")),
    ("robin@" + "a" * 64 + ".org", NO_DOMAIN), ("r" * 65 + "@example.org", NO_NAME),
    ("robin@straße.example", mark("ß", "after the @")),
    ("robin@bücher..example", "Email address must end with a real domain, like name@example.com"),
])  # fmt: skip
def test_an_email_address_that_cannot_work_is_refused_and_what_is_wrong_is_named(
    browser: Browser, first: Page, email: str, message: str
):
    refused = press(browser, at(browser, first, "email"), email=email)
    assert refused.error == message
    assert refused.filled()["email"] == [email]


@pytest.mark.parametrize("email", [
    "robin@example.org", " robin@example.org ", "o'neil+school@sub.example.co.uk", "R_1@EXAMPLE.ORG", "a@b.museum",
    "robin@bücher.example", "robin@xn--bcher-kva.example", "robin@example.org\n", " robin@example.org",
])  # fmt: skip
def test_an_email_address_that_can_work_is_taken(browser: Browser, first: Page, email: str):
    assert slug(press(browser, at(browser, first, "email"), email=email)) == "needs"


@pytest.mark.parametrize(("number", "taken"), [
    ("01632 960 001", True), ("+44 (0)1632 960001 ext 12", True), ("after 4pm: 960001", True), ("960001", True),
    ("call me", False), ("12345", False),
])  # fmt: skip
def test_a_telephone_number_needs_digits_and_may_have_words(browser: Browser, first: Page, number: str, taken: bool):
    page = at(browser, first, "telephone")
    assert (slug(press(browser, page, reach="telephone", telephone=number)) == "needs") is taken


def test_people_and_not_about_a_person_cannot_both_be_chosen(browser: Browser, first: Page):
    refused = press(browser, at(browser, first, "about"), about=["ceo", "-nobody"])
    assert refused.error == "Choose people from the list, or one of the last three answers, but not both"
    assert refused.filled()["about"] == ["ceo", "-nobody"]


@pytest.mark.parametrize(("chosen", "then"), [("-nobody", "what"), ("-unsaid", "reader")])
def test_only_where_nobody_was_named_somebody_is_asked_who_reads_it_first(
    browser: Browser, first: Page, chosen: str, then: str
):
    assert slug(press(browser, at(browser, first, "about"), about=[chosen])) == then


@pytest.mark.parametrize(("question", "field"), [
    ("site", "site"), ("about", "about"), ("want", "stage"), ("you", "come_from"), ("contact", "reach"),
    ("for", "for_whom"), ("safety", "safeguarding"),
])  # fmt: skip
@pytest.mark.parametrize("sent", ["nowhere", "", "north' OR '1'='1", "\x00", "appeal", ["ceo", "nobody-here"]])
def test_a_choice_that_was_not_offered_is_refused(browser: Browser, first: Page, question: str, field: str, sent: str):
    page = at(browser, first, question)
    values = {**page.filled(), field: sent}
    assert browser.post(page.address, values).status == 400


class TestWhen:
    @pytest.fixture
    def when(self, browser: Browser, first: Page) -> Page:
        return at(browser, first, "what")

    @pytest.mark.parametrize(("typed", "message", "part"), [
        ("31 2 2026", "The date it first happened must be a real date. That month does not have that day", "day"),
        ("29 2 2025", "The date it first happened must be a real date. That month does not have that day", "day"),
        ("0 1 2026", "The date it first happened must be a real date. That month does not have that day", "day"),
        ("15 9 2026", "The date it first happened must be today or in the past", "day"),
        ("1 1 9999", "The date it first happened must be today or in the past", "day"),
        ("1 9 26", "Year must have 4 numbers, like 2026", "year"),
        ("1 9 ٢٠٢٦", "Year must have 4 numbers, like 2026", "year"),
        ("1 9 0226", "Year must be 1900 or later", "year"),
        ("1 13 2026", "Month must be a number from 1 to 12, or a name like March", "month"),
        ("1 marmalade 2026", "Month must be a number from 1 to 12, or a name like March", "month"),
        ("first 9 2026", "Day must be a number, like 14", "day"),
        ("-1 9 2026", "Day must be a number, like 14", "day"),
        ("1 9 -", "Year must have 4 numbers, like 2026", "year"),
    ])  # fmt: skip
    def test_an_impossible_date_says_which_part_to_change(
        self, browser: Browser, when: Page, typed: str, message: str, part: str
    ):
        day, month, year = typed.split()
        refused = press(browser, when, arose_day=day, arose_month=month, arose_year=year)
        assert (refused.status, refused.error) == (400, message)
        assert refused.link(message) == f"#arose-{part}"
        filled = refused.filled()
        assert (filled["arose-day"], filled["arose-month"], filled["arose-year"]) == ([day], [month], [year])

    @pytest.mark.parametrize(("typed", "lacks"), [
        (("1", "9", ""), "year"), (("", "9", "2026"), "day"), (("1", "", ""), "month and a year"),
    ])  # fmt: skip
    def test_a_date_that_lacks_a_part_says_which(self, browser: Browser, when: Page, typed: tuple, lacks: str):
        refused = press(browser, when, arose_day=typed[0], arose_month=typed[1], arose_year=typed[2])
        assert refused.error == f"The date it first happened must include a {lacks}"

    @pytest.mark.parametrize("month", ["9", "09", "September", "sept", "SEP", "Sep."])
    def test_months_may_be_numbers_or_names(self, browser: Browser, when: Page, month: str):
        press(browser, when, arose_day=" 01 ", arose_month=month, arose_year="2026")
        kept = browser.get("/complain/what").filled()
        assert (kept["arose-day"], kept["arose-month"], kept["arose-year"]) == (["1"], ["9"], ["2026"])

    def test_today_is_taken(self, browser: Browser, when: Page):
        assert slug(press(browser, when, arose_day="14", arose_month="9", arose_year="2026")) == "want"

    def test_not_being_sure_is_an_answer(self, browser: Browser, when: Page):
        unsure = browser.press(when, "Continue", narrative="It rained in.", arose_unsure="unsure", when_words="in May")
        assert slug(unsure) == "want"

    def test_a_date_and_not_being_sure_is_asked_about(self, browser: Browser, when: Page):
        refused = press(browser, when, arose_unsure="unsure")
        assert refused.error == "Enter a date, or tick “I am not sure”, but not both"
        assert refused.filled()["arose-unsure"] == ["unsure"]

    def test_the_time_limit_is_told_where_it_can_be_made_formal(self, browser: Browser, first: Page):
        assert "Our policy asks for formal complaints within 3 months." in at(browser, first, "want").text


class TestCharacters:
    @pytest.mark.parametrize(("question", "field"), [
        ("what", "narrative"), ("want", "desired"), ("about", "about_words"), ("contact", "name"),
    ])  # fmt: skip
    @pytest.mark.parametrize(("typed", "kept"), [
        ("a\x00b", "ab"),
        ("a\x1fb", "a b"),
        ("It\x92s \x93so\x94", "It’s “so”"),
        ("a\x07\x1b[31mb\x7f", "a[31mb"),
        ("exe.\u202efdp", "exe.fdp"),
        ("\u2066a\u2069", "a"),
        ("Zoë 🙂 👩‍👧", "Zoë 🙂 👩‍👧"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("</textarea><b>&amp;", "</textarea><b>&amp;"),
        ("'; DROP TABLE cases; --", "'; DROP TABLE cases; --"),
        ("{{ 7 * 7 }}", "{{ 7 * 7 }}"),
        ("שלום\u200f!", "שלום\u200f!"),
        ("a\ud800b".encode("utf-8", "surrogatepass").decode("utf-8", "replace"), "a\ufffd\ufffd\ufffdb"),
    ])  # fmt: skip
    def test_words_keep_all_that_can_be_seen(
        self, browser: Browser, first: Page, question: str, field: str, typed: str, kept: str
    ):
        press(browser, at(browser, first, question), **{field: typed})
        assert browser.get(f"/complain/{question}").filled()[field] == [kept]

    @pytest.mark.parametrize(("typed", "kept"), [
        ("3\u20282 pupils", "3\n2 pupils"), ("a\u2029b\x0bc\x0cd\x85e\x1ef", "a\nb\nc\nd\ne\nf"),
    ])  # fmt: skip
    def test_what_parts_words_in_another_program_parts_them_here(
        self, browser: Browser, first: Page, typed: str, kept: str
    ):
        press(browser, at(browser, first, "what"), narrative=typed)
        assert browser.get("/complain/what").filled()["narrative"] == [kept]
        press(browser, at(browser, browser.get("/complain/site"), "name"), name=typed)
        assert browser.get("/complain/contact").filled()["name"] == [kept.replace("\n", " ")]

    def test_what_was_written_is_shown_as_it_was_written(self, browser: Browser, first: Page):
        markup = "<script>alert(1)</script>\n&lt;"
        page = fill_in(browser, first, {**ANSWERS, "what": {**ANSWERS["what"], "narrative": markup}})
        assert "<script>alert(1)</script>&lt;" in page.text.replace("> &", ">&")
        assert "<script>" not in page.html

    @pytest.mark.parametrize("blank", [
        "", "   ", "\n\n", "\x00", "\u202e", "\u00a0\u2003", "\u200b", "\u3164", "\u2800\ufe0f", "\u2028",
    ])  # fmt: skip
    def test_nothing_that_can_be_seen_is_no_answer(self, browser: Browser, first: Page, blank: str):
        assert press(browser, at(browser, first, "what"), narrative=blank).error == "Tell us what happened"

    @pytest.mark.parametrize("hidden", [
        "\x00", "\u202e", "\ufeff", "\x1b", "\u200b", "\u00ad", "\u2060", "\u2028", "\u3164",
    ])  # fmt: skip
    def test_an_email_address_with_a_hidden_character_is_shown_again_without_it(
        self, browser: Browser, first: Page, hidden: str
    ):
        refused = press(browser, at(browser, first, "email"), email=f"robin{hidden}@example.org")
        assert refused.error == "We took out a hidden character in this email address. Check that it is right"
        assert refused.filled()["email"] == ["robin@example.org"]
        assert slug(browser.press(refused, "Continue")) == "needs"

    @pytest.mark.parametrize(("typed", "kept", "message"), [
        ("o’neil@example.org", "o'neil@example.org", "We changed “’” to “'” in this email address"),
        ("r‑w@example.org", "r-w@example.org", "We changed “‑” to “-” in this email address"),
        ("robin＠example.org", "robin@example.org", "We changed “＠” to “@” in this email address"),
    ])  # fmt: skip
    def test_a_mark_that_a_program_put_into_an_email_address_is_put_right_and_said(
        self, browser: Browser, first: Page, typed: str, kept: str, message: str
    ):
        refused = press(browser, at(browser, first, "email"), email=typed)
        assert refused.error == f"{message}. Check that it is right"
        assert refused.filled()["email"] == [kept]
        assert slug(browser.press(refused, "Continue")) == "needs"

    def test_a_telephone_number_pasted_from_an_address_book_is_taken(self, browser: Browser, first: Page):
        press(browser, at(browser, first, "telephone"), telephone="‪01632‑960001‬")
        assert browser.get("/complain/contact").filled()["telephone"] == ["01632-960001"]

    def test_a_day_pasted_with_marks_that_nobody_sees_is_taken(self, browser: Browser, first: Page):
        page = at(browser, first, "arose")
        parts = {"arose_day": "‎27", "arose_month": "３", "arose_year": "2026​"}
        assert slug(press(browser, page, **parts)) != "what"

    def test_several_lines_pasted_into_one_become_one(self, browser: Browser, first: Page):
        press(browser, at(browser, first, "name"), name="Robin\r\nApplegarth")
        assert browser.get("/complain/contact").filled()["name"] == ["Robin Applegarth"]


class TestWayBack:
    def test_a_change_leads_back_to_check_your_answers(self, browser: Browser, check: Page):
        changed = press(browser, browser.get(check.link("Change what happened")), narrative="Something else")
        assert slug(changed) == "check"
        assert "Something else" in changed.text

    def test_a_change_that_raises_a_question_asks_it(self, browser: Browser, check: Page):
        page = press(browser, browser.get("/complain/for"), for_whom="other")
        assert slug(page) == "agreed"
        assert slug(press(browser, page)) == "check"

    def test_another_place_asks_again_what_its_policy_answers_differently(self, browser: Browser, check: Page):
        page = browser.press(browser.get("/complain/site"), "Continue", site="south")
        assert slug(page) == "about"
        assert "Managing director" in page.text
        assert "about" not in page.filled()
        again = press(browser, page, about=["managing_director"])
        assert slug(again) == "check"
        assert "The taxi did not come." in again.text

    def test_a_place_that_is_no_longer_there_is_asked_for_again(self, organisation: Organisation):
        found = journey(organisation.services, {"site": "closed", "about": ["-nobody"]})
        assert (found.open.slug, found.answers) == ("site", {})

    def test_a_question_shows_its_answer_again(self, browser: Browser, check: Page):
        assert browser.get("/complain/about").filled()["about"] == ["head_teacher"]
        assert browser.get("/complain/site").filled()["site"] == ["north"]
        assert browser.get("/complain/contact").filled()["email"] == ["robin@example.org"]

    def test_back_leads_to_the_question_before(self, browser: Browser, first: Page):
        assert at(browser, first, "want").link("Back") == "/complain/what"
        assert browser.get("/complain/site").link("Back") == "/"

    def test_back_from_a_change_leads_to_check_your_answers(self, browser: Browser, check: Page):
        assert browser.get("/complain/what").link("Back") == "/complain/check"

    def test_a_question_too_far_ahead_leads_to_the_first_open_one(self, browser: Browser, first: Page):
        assert slug(browser.get("/complain/contact")) == "site"
        assert slug(browser.get("/complain/check")) == "site"
        assert slug(browser.get("/complain/sent")) == "site"

    def test_sending_before_all_is_answered_leads_to_the_first_open_one(self, browser: Browser, first: Page):
        assert slug(browser.post("/complain/check", first.filled())) == "site"

    def test_a_question_that_there_is_not_is_not_found(self, browser: Browser, first: Page):
        assert browser.get("/complain/nothing").status == 404


@pytest.mark.parametrize("name", ["for", "about"])
def test_a_question_that_has_others_beside_it_stands_once_as_the_heading(browser, name):
    page = fill_in(browser, browser.press(browser.get("/"), "Start now"), ANSWERS, until=name)
    assert page.text.count(page.heading) == 1
