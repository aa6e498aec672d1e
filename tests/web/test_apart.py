"""What is told apart from any complaint: suggestions, thanks, and who complains."""

from chalicelib.actions.sweeping import sweep
from tests.pages import Browser, Page
from tests.web.conftest import Organisation

SAY, YOU = "/at/north/suggestion-or-thanks", "/at/north/about-you"


def said(browser: Browser, **answers: str) -> Page:
    return browser.press(browser.get(SAY), "Send", **{"kind": "thanks", "text": "Mr Finch was kind.", **answers})


def test_thanks_are_kept_and_a_mail_says_to_the_site_that_they_are_there(
    browser: Browser, organisation: Organisation
) -> None:
    page = said(browser, name="Robin Wren", email="robin@example.org")
    assert page.heading == "Thank you" and "We may write to you about it." in page.text
    assert organisation.cases == []
    sweep(organisation.services, lambda: 60.0)
    (mail,) = organisation.memory.mailer.sent
    assert (mail.to, mail.subject) == ("complaints.north@example.org", "Somebody has sent North School their thanks")
    assert "/staff/remarks" in mail.text and "Finch" not in mail.text and "Robin" not in mail.text


def test_the_same_form_sent_twice_is_kept_once(browser: Browser, organisation: Organisation) -> None:
    form = browser.get(SAY)
    for _ in range(2):
        browser.press(form, "Send", kind="suggestion", text="A bench by the gate.")
    assert len(organisation.services.apart.remarks("north", 10)) == 1


def test_whoever_goes_back_and_writes_something_else_has_sent_both(
    browser: Browser, organisation: Organisation
) -> None:
    form = browser.get(SAY)
    for words in ("A bench by the gate.", "A bench by the pond."):
        browser.press(form, "Send", kind="suggestion", text=words)
    assert {one.text for one in organisation.services.apart.remarks("north", 10)} == {
        "A bench by the gate.", "A bench by the pond."
    }  # fmt: skip


def test_what_is_missing_is_said_and_nothing_typed_is_lost(browser: Browser) -> None:
    page = said(browser, kind="", text="A bench.", email="robin")
    assert page.status == 400 and "Choose a suggestion or thanks" in page.text
    assert page.filled("Send")["text"] == ["A bench."]
    assert said(browser, text=" ").error == "Write what you would like to tell us"


def test_more_than_can_be_right_is_not_taken_and_says_what_to_do(browser: Browser) -> None:
    for n in range(20):
        said(browser, text=f"Thank you {n}.")
    page = said(browser)
    assert page.status == 429 and "Try again later, or write to us" in page.text
    assert page.filled("Send")["text"] == ["Mr Finch was kind."]


def test_a_sites_page_leads_to_it_and_it_leads_back_whoever_has_to_complain(browser: Browser) -> None:
    page = browser.get(browser.get("/at/north").link("Send a suggestion or thanks to North School"))
    assert "This is not a complaint." in page.text
    assert browser.get(page.link("tell us about it")).address == "/at/north"


def test_the_confirmation_asks_who_complains_apart_from_the_complaint(
    browser: Browser, sent: Page, organisation: Organisation
) -> None:
    before = organisation.memory.table.items()
    form = browser.get(sent.link("Answer four questions about yourself (optional)"))
    page = browser.press(form, "Send my answers", age="25", sex="female")
    assert "We have counted your answers." in page.text
    new = [i for i in organisation.memory.table.items() if i not in before and not str(i["pk"]).startswith("LIMIT")]
    written = [(i["pk"], i["sk"]) for i in new if "TRIES" not in str(i["pk"])]
    assert ("EQUALITY#north", "2026-09#age#25") in written
    (case_id,) = organisation.cases
    assert not any(case_id in str(item) for item in new)


def test_answers_that_another_website_seems_to_send_are_refused_and_not_lost(browser: Browser) -> None:
    browser.headers = {"sec-fetch-site": "cross-site"}
    page = browser.post(YOU, {"age": "25", "sex": "female"})
    assert page.status == 403
    assert (page.filled()["age"], page.filled()["sex"]) == (["25"], ["female"])


def test_the_same_answers_sent_twice_count_once_and_to_load_the_thanks_again_sends_nothing(
    browser: Browser, organisation: Organisation
) -> None:
    form = browser.get(YOU)
    browser.press(form, "Send my answers", age="25")
    again = browser.press(form, "Send my answers", age="25")
    assert again.address == f"{YOU}?done=counted"
    assert "We have counted your answers." in browser.get(again.address).text
    assert organisation.services.apart.counted("north", ["2026-09"]) == {"age": {"25": 1}}


def test_nothing_need_be_answered(browser: Browser, organisation: Organisation) -> None:
    assert "You did not answer any of the questions." in browser.press(browser.get(YOU), "Send my answers").text
    assert browser.post(YOU, {"age": "1000"}).status == 200
    assert organisation.services.apart.counted("north", ["2026-09"]) == {}
