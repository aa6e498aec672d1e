"""Somebody complains in Welsh, where the organisation offers it."""

import gzip
import re
from dataclasses import replace
from pathlib import Path

import pytest

from app import app
from chalicelib.actions.sweeping import sweep
from chalicelib.web.kit.language import FOR_COMPLAINANTS
from tests.desk.test_requests import counting
from tests.pages import Browser, Page, text_of
from tests.web.answers import ANSWERS, answer_to, otherwise, slug
from tests.web.test_speed import BYTES

TEMPLATES = Path(__file__).parents[2] / "chalicelib/templates"
WELSH, NEXT, SEND = "Cymraeg", "Parhau", "Anfon fy nghwyn"


@pytest.fixture
def offered(organisation):
    register = organisation.memory.organisation
    register.put_details(replace(register.details(), also_in="cy"))
    return organisation


def in_welsh(browser: Browser, answers=ANSWERS, until: str = "check") -> Page:
    start = browser.get("/at/north")
    page = browser.press(browser.get(f"/at/north{start.link(WELSH)}"), "Dechrau nawr")
    while slug(page) != until:
        page = browser.press(page, NEXT, **answer_to(page, answers))
    return page


def switched(browser: Browser, page: Page, to: str, button: str, **typed: str) -> Page:
    """The button under a form that is shown again, which sends it in another language."""
    (shown,) = [one for one in page.all("button") if one.get("name") == "switch"]
    (form,) = [one for one in page.all("form") if one.get("id") == shown.get("form")]
    value = f"{to}-wrong" if page.error else to
    assert (shown.get("value"), form) == (value, page.form(button))
    return browser.post(form.get("action") or page.address, {**page.filled(button), **typed, "switch": value})


def case_link(page: Page) -> str:
    return next(a.get("href", "") for a in page.all("a") if "/case/" in a.get("href", ""))


def of_other_languages(page: Page) -> list[str]:
    return [text_of(e) for e in page.tree.iter() if e.get("lang") == "en"]


def test_welsh_is_not_offered_unless_the_organisation_has_switched_it_on(organisation, browser):
    page = browser.get("/at/north?lang=cy")
    assert (page.language, page.heading) == ("en-GB", "Tell us what went wrong")
    assert WELSH not in page.html


def test_a_link_on_every_page_leads_to_the_same_page_in_welsh_and_back(offered, browser):
    english = browser.get("/privacy")
    welsh = browser.get(f"/privacy{english.link(WELSH)}")
    assert welsh.language == "cy"
    assert browser.get("/at/north").heading == "Dywedwch wrthym beth aeth o’i le"
    assert browser.get(f"/at/north{welsh.link('English')}").heading == "Tell us what went wrong"
    assert browser.get("/at/north").language == "en-GB"


def test_the_link_to_the_other_language_keeps_the_rest_of_the_address(offered, browser):
    english = browser.get("/at/north/about-you?done=counted")
    welsh = browser.get(f"/at/north/about-you{english.link(WELSH)}")
    assert (welsh.language, welsh.address) == ("cy", "/at/north/about-you?done=counted&lang=cy")
    assert welsh.link("English") == "?done=counted&lang=en"


def test_what_the_browser_asks_for_only_makes_the_link_say_more(offered, browser):
    browser.headers["accept-language"] = "cy-GB,cy;q=0.9,en;q=0.5"
    page = browser.get("/at/north")
    assert page.language == "en-GB"
    assert "Mae’r tudalennau hyn ar gael yn Gymraeg: Cymraeg" in text_of(page.one("header"))
    assert "ar gael" not in browser.get("/at/north?lang=en").html


def test_the_questions_and_their_errors_are_welsh(offered, browser):
    page = in_welsh(browser, until="what")
    assert page.heading == "Beth ddigwyddodd, a phryd?"
    refused = browser.press(page, NEXT)
    assert refused.error.startswith("Dywedwch wrthym beth ddigwyddodd")
    assert refused.title.startswith("Gwall: Beth ddigwyddodd, a phryd?")
    assert "English" not in text_of(refused.one("header")), "a link would lose what was typed"


def test_a_form_that_is_shown_again_changes_its_language_and_keeps_what_was_typed(offered, browser):
    page = in_welsh(browser, until="what")
    refused = browser.press(page, NEXT, narrative="Hir", **{"arose-day": "99"})
    english = switched(browser, refused, "en", NEXT, narrative="The gate.")
    assert (english.status, english.language, english.heading) == (400, "en-GB", "What happened, and when?")
    assert english.error == "The date it first happened must include a month and a year", "what was wrong, and no more"
    assert (english.filled("Continue")["narrative"], english.filled("Continue")["arose-day"]) == (["The gate."], ["99"])
    again = switched(browser, english, "cy", "Continue")
    assert (again.language, again.filled(NEXT)["narrative"], again.status) == ("cy", ["The gate."], 400)
    assert not browser.get("/complain/check").heading.startswith("Gwiriwch"), "nothing was answered"


@pytest.mark.parametrize(("path", "button", "typed", "refused"), [
    ("/complain/lost-link", "Email me the link", {"email": "robin@example.org"}, {"email": "robin"}),
    ("/complain/later", "Email me a link", {"email": "robin@example.org"}, {"email": "robin"}),
    ("/complain/back", "Continue", {"code": "ABCD-EFGH-JKMN", "own": "yes"}, {"code": "x"}),
    ("/at/north/suggestion-or-thanks", "Send", {"text": "Kind.", "kind": "thanks"}, {"text": ""}),
    ("{case}/add", "Add this", {"information": "More."}, {"information": ""}),
    ("{case}/contact", "Save changes", {"full_name": "Robin", "email": "r@example.org"}, {"email": "r", "reach": "email"}),
    ("{case}/withdraw", "Withdraw my complaint", {"why": "Put right."}, {"why": "x" * 30_000}),
])  # fmt: skip
def test_no_form_does_anything_when_its_language_is_changed(offered, browser, check, path, button, typed, refused):
    if "{case}" in path:
        path = path.format(case=case_link(browser.press(check, "Send my complaint")))
    page = browser.press(browser.get(path), button, **refused)
    before = offered.memory.table.items()
    again = switched(browser, page, "cy", button, **typed)
    assert (page.status >= 400, again.status, again.error, again.language) == (True, 200, "", "cy"), (
        "nothing new is wrong"
    )
    assert offered.memory.table.items() == before
    (form,) = [f for f in again.all("form") if f.get("id") == "this-form"]
    shown = {one.get("name"): one.get("value") or text_of(one) for one in form.iter() if one.get("type") != "radio"}
    assert {name: shown.get(name) for name in typed if name not in ("own", "kind")} == {
        name: value for name, value in typed.items() if name not in ("own", "kind")
    }


def test_what_enter_presses_is_never_the_button_that_changes_the_language(offered, browser):
    page = browser.press(in_welsh(browser, until="what"), NEXT)
    buttons = [text_of(one) for one in page.all("button")]
    assert buttons.index(NEXT) < buttons.index("English")


def test_what_is_not_translated_stays_english_and_says_so(offered, browser):
    page = browser.press(in_welsh(browser), SEND)
    assert "Mae rhai rhannau o’r tudalennau hyn yn Saesneg o hyd." in text_of(page.one("header"))
    assert [said for said in of_other_languages(page) if "respond to your complaint in writing" in said], "the policy's"
    assert "Beth sy’n digwydd nesaf" not in of_other_languages(page)


def test_what_somebody_wrote_is_left_alone_even_where_it_is_a_sentence_of_ours(offered, browser):
    page = in_welsh(browser, otherwise({"what": {"narrative": "Nid oes neb yn ateb. Yes"}, "want": {"desired": "Yes"}}))
    (wrote,) = [e for e in page.all("span") if text_of(e) == "Nid oes neb yn ateb. Yes"]
    assert wrote.get("lang") == ""
    assert [e.get("lang") for e in page.all("span") if text_of(e) == "Yes"] == [""]


def test_every_form_of_a_complainant_can_be_shown_again_in_the_other_language():
    """Every one with a field, that is: a template says which form the button below it sends."""
    field = re.compile(r"(form_fields|words_field|draw|govukInput|govukRadios|govukCheckboxes)\(")
    pages = [page for folder in FOR_COMPLAINANTS for page in (TEMPLATES / folder).glob("*.html")]
    forms = [page for page in pages if "<form" in page.read_text() and field.search(page.read_text())]
    assert [page.name for page in forms if "set form_id" not in page.read_text()] == []
    assert "how_it_went.html" in [page.name for page in forms]


def test_a_case_keeps_the_language_for_its_page_and_its_letters(offered, browser):
    sent = browser.press(in_welsh(browser), SEND)
    assert sent.heading == "Mae eich cwyn wedi ein cyrraedd"
    assert offered.received().language == "cy"
    elsewhere = Browser(app).get(case_link(sent))
    assert (elsewhere.language, elsewhere.heading) == ("cy", "Mae eich cwyn wedi ein cyrraedd")
    assert "Dydd Llun 14 Medi 2026" in elsewhere.text
    sweep(offered.services, lambda: 60.0)
    assert offered.memory.mailer.sent[0].subject.startswith("Mae eich cwyn wedi ein cyrraedd / We have your complaint")


def test_whoever_has_chosen_english_since_reads_english(offered, browser):
    sent = browser.press(in_welsh(browser), SEND)
    page = Browser(app).get(f"{case_link(sent)}?lang=en")
    assert page.heading == "We have your complaint"


def test_a_browser_without_cookies_keeps_the_language_in_its_forms(offered):
    browser = Browser(app)
    page = browser.get("/at/north?lang=cy")
    browser.cookies.clear()
    page = browser.post("/complain/start", {"site": "north", "lang": "cy", "without": "yes"})
    browser.cookies.clear()
    assert page.heading == "A oes unrhyw un mewn perygl o niwed?"
    page = browser.press(page, NEXT, **ANSWERS["safety"])
    assert page.heading == "Pwy ydych chi?"
    page = switched(browser, page, "en", NEXT, come_from="parent")
    browser.cookies.clear()
    assert (page.heading, page.error, page.filled("Continue")["come_from"]) == ("Who are you?", "", ["parent"])
    page = browser.press(page, "Continue")
    assert page.heading == "Who are you complaining for?"


def test_a_language_that_we_do_not_have_is_no_choice(offered, browser):
    page = browser.get("/at/north?lang=fr")
    assert page.language == "en-GB"
    assert "__Host-language" not in browser.cookies


def test_the_language_of_letters_is_changed_where_it_was_not_chosen_at_first(offered, browser, link):
    page = browser.press(browser.get(f"{link}/contact"), "Save changes", language="cy")
    assert page.language == "cy"
    assert page.address.startswith(link)  # the link stays
    assert Browser(app).get(link).language == "cy"
    offered.act("north.ceo", "assign", to="north.senior")
    offered.act("north.senior", "message", text="We spoke to the driver.")
    sweep(offered.services, lambda: 60.0)
    assert offered.memory.mailer.sent[-1].subject.startswith("Rydym wedi ysgrifennu atoch / We have written to you")


def test_nobody_is_asked_for_a_language_where_none_is_offered(organisation, browser, link):
    assert "In which language" not in browser.get(f"{link}/contact").text


def test_a_page_for_what_went_wrong_is_in_the_language_that_the_browser_keeps(offered, browser):
    browser.get("/at/north?lang=cy")
    page = browser.get("/at/nowhere")
    assert (page.status, page.language, page.heading) == (404, "cy", "Heb ddod o hyd i’r dudalen")


@pytest.mark.parametrize(("month", "day"), [("Medi", "2026-09-01"), ("mawrth", "2026-03-01"), ("Meh", "2026-06-01")])
def test_a_month_may_be_typed_in_welsh(offered, browser, month, day):
    sent = browser.press(in_welsh(browser, otherwise({"what": {"arose_month": month}})), SEND)
    assert sent.status == 200
    assert offered.received().arose_on.isoformat() == day


def test_a_page_in_welsh_asks_no_more_of_the_table_and_is_as_small(offered, browser, monkeypatch):
    in_welsh(browser)
    asked = counting(offered.memory.table, monkeypatch)
    for address in dict.fromkeys(page.address.partition("?")[0] for page in browser.seen):
        pages = [(browser.get(f"{address}?lang={language}"), asked()) for language in ("en", "cy")]
        (english, before), (welsh, after) = pages
        assert (welsh.language, after) == ("cy", before), address
        assert len(gzip.compress(welsh.html.encode())) <= max(BYTES, len(gzip.compress(english.html.encode())))


def test_mail_of_no_case_is_in_both_languages_too(offered, browser):
    in_welsh(browser, until="what")
    browser.press(browser.get("/complain/later"), "Anfonwch ddolen ataf", email="robin@example.org")
    sweep(offered.services, lambda: 60.0)
    (mail,) = offered.memory.mailer.sent
    assert mail.subject == "Eich dolen i’r ffurflen a gadwoch / Your link to the form you saved"
    assert "Agor y ffurflen:\n" in mail.text and "Open the form:\n" in mail.text
