"""A complaint that was made by telephone, in person or on paper."""

from typing import Any

import pytest

from chalicelib.actions.uploads import Place
from chalicelib.domain import references
from chalicelib.domain.casework.events import Received
from chalicelib.domain.history import unseal, words_of
from tests import evidence as make
from tests.desk.office import Office
from tests.pages import Browser, Page, text_of

CALLED: dict[str, Any] = {
    "channel": "telephone", "narrative": "The gate was left open.", "about": "-nobody", "stage": "formal",
    "safeguarding": "no", "come_from": "parent", "name": "Robin Wren", "reach": "post", "address": "2 Imaginary Way",
}  # fmt: skip
BEFORE = {"received_day": "10", "received_month": "9", "received_year": "2026", "reason": "The letter lay in a tray."}


def taken_down(browser: Browser, **changes: Any) -> Page:
    return browser.press(browser.get("/staff/log"), "Continue", **{**CALLED, **changes})


def saved(browser: Browser, **changes: Any) -> str:
    """The reference of what was saved."""
    page = browser.press(taken_down(browser, **changes), "Save this complaint", confirmed="yes")
    assert page.heading == "The complaint is saved", page.error
    return page.address.rpartition("=")[2]


def received(office: Office, reference: str) -> tuple[Received, Any, str]:
    stored = office.services.cases.load(office.case_id(reference), bodies=True)
    first = unseal(stored.envelopes[0])
    assert isinstance(first.event, Received)
    return first.event, words_of(stored.bodies, 1), first.actor


def test_a_logged_complaint_is_kept_as_it_was_told_and_by_whom_it_was_logged(office: Office):
    event, words, actor = received(office, saved(office.browser("clerk")))
    assert (event.channel, event.stage, event.reach, event.about) == ("telephone", "formal", "post", ())
    assert (words.narrative, words.name, words.address) == ("The gate was left open.", "Robin Wren", "2 Imaginary Way")
    assert actor == "north.clerk"


def test_the_form_speaks_of_the_caller_and_never_to_them(office: Office):
    said = [text_of(label) for label in office.page("clerk", "/staff/log").all("label")]
    assert "To make a formal complaint" in said
    assert [words for words in said if words.startswith(("I ", "Make ")) or " me " in words] == []


def test_nothing_is_kept_before_it_has_been_checked_with_its_letter(office: Office):
    page = taken_down(office.browser("clerk"))
    assert page.heading == "Check the complaint before you save it"
    assert "We will respond to your complaint in writing by Monday 12 October 2026." in page.text
    assert "Your reference: given when you save this" in page.text
    assert office.organisation.cases == []


def test_a_complaint_to_log_can_be_changed_after_it_was_checked(office: Office):
    browser = office.browser("clerk")
    page = browser.press(taken_down(browser), "Save this complaint", change="yes")
    assert (page.heading, page.filled("Continue")["narrative"]) == (
        "Log a complaint",
        ["The gate was left open."],
    )


def test_sending_it_twice_makes_one_case(office: Office):
    browser = office.browser("clerk")
    page = taken_down(browser)
    first, second = (browser.press(page, "Save this complaint", confirmed="yes").address for _ in range(2))
    assert first == second
    assert len(office.organisation.cases) == 1


def test_the_day_of_receipt_may_be_a_past_one_with_a_reason(office: Office):
    event, words, _ = received(office, saved(office.browser("clerk"), channel="letter", **BEFORE))
    assert event.received_on.isoformat() == "2026-09-10"
    assert words.text == "The letter lay in a tray."


@pytest.mark.parametrize(("changes", "said"), [
    ({**BEFORE, "reason": ""}, "Write why you are logging it later than it came"),
    ({"reach": "telephone"}, "Enter a telephone number, or choose another way"),
    ({"reach": "email", "email": "robin"}, "Enter an email address with one @ in it, like name@example.com"),
    ({"narrative": " "}, "Write what happened"),
    ({"received_day": "15", "received_month": "9", "received_year": "2026"},
     "The day we received it must be today or in the past"),
])  # fmt: skip
def test_what_is_missing_or_wrong_is_said_beside_its_field_and_nothing_is_lost(
    office: Office, changes: dict[str, Any], said: str
):
    page = taken_down(office.browser("clerk"), **changes)
    assert (page.status, page.error) == (400, said)
    assert page.filled("Continue")["name"] == ["Robin Wren"]


def test_what_nobody_has_read_yet_opens_for_whoever_took_it_down_and_for_no_colleague(office: Office):
    browser = office.browser("clerk")
    reference = saved(browser, about="-unsaid")
    opens = {who: office.page(who, f"/staff/cases/{reference}").status for who in ("clerk", "sitelead", "officer")}
    assert opens == {"clerk": 200, "sitelead": 404, "officer": 404}
    said = "Until they have recorded who it is about, only they and you can open it."
    assert said in browser.get(f"/staff/logged?reference={reference}").text


def test_whoever_takes_it_down_may_say_which_role_is_to_read_it_first(office: Office):
    event, _, _ = received(office, saved(office.browser("clerk"), about="-unsaid", reader="chair"))
    assert (event.about, event.reader) == (None, "chair")
    page = taken_down(office.browser("clerk"), about="-unsaid", reader="chair")
    assert "Who should read it first?Chair of trustees" in page.text.replace("? ", "?")


def test_where_nobody_is_chosen_to_read_it_first_the_usual_one_does(office: Office):
    for chosen in ("", "-usual"):
        event, _, _ = received(office, saved(office.browser("clerk"), about="-unsaid", reader=chosen))
        assert event.reader == ""


def test_where_it_is_known_whom_it_is_about_nobody_is_to_read_it_first(office: Office):
    assert "Who should read it first" not in taken_down(office.browser("clerk"), about="ceo", reader="chair").text
    event, _, _ = received(office, saved(office.browser("clerk"), about="ceo", reader="chair"))
    assert (event.about, event.reader) == (("ceo",), "")


def test_the_page_with_the_reference_says_the_same_of_a_case_that_never_was(office: Office):
    browser = office.browser("clerk")
    said = {browser.get(f"/staff/logged?reference={one}").text.replace(one, "") for one in
            (saved(browser), references.make(b"nobodys!"))}  # fmt: skip
    assert len(said) == 1
    assert browser.raw("GET", "/staff/logged?reference=nonsense").status_code == 404


def test_whoever_is_only_to_oversee_takes_nothing_down(office: Office):
    assert office.browser("overseer").raw("GET", "/staff/log").status_code == 404


def test_of_several_sites_one_is_chosen_first(office: Office):
    register = office.organisation.memory.organisation
    register.put_person("both.sites", "Both", "b@example.org", {"north": ["desk:clerk"], "south": ["desk:clerk"]})
    browser = office.browser("both.sites")
    page = browser.get("/staff/log")
    assert page.heading == "Where did it happen?"
    assert "South Centre" in browser.get(page.link("South Centre")).html


def test_the_letter_itself_is_kept_with_what_was_taken_down(office: Office):
    browser = office.browser("clerk")
    reference = saved(browser, channel="letter")
    logged = browser.get(f"/staff/logged?reference={reference}")
    page = browser.get(logged.link("add a scan or the email itself"))
    (key,) = page.filled("Upload file")["key"]
    assert key.startswith(f"uploads/case/{office.case_id(reference)}/north.clerk/")
    make.post(office.services, Place("case", office.case_id(reference), "north.clerk"), "complaint.eml", make.EMAIL)
    assert "complaint.eml Email, " in browser.get(page.address).text
    assert office.kinds(reference)[-1] == "file_added"


def test_for_whom_by_what_right_and_what_they_need_is_logged_as_the_public_form_asks_it(office: Office):
    said = {
        "when_words": "every week", "may_be_told": "nothing", "safe_times": "before 3pm", "interpreter": "Polish",
        "needs": "no stairs", "companion": "my sister", "learner": "Wren", "knows": "her grandmother",
    }  # fmt: skip
    until = {"consent_until-day": "27", "consent_until-month": "3", "consent_until-year": "2027"}
    reference = saved(
        office.browser("clerk"), for_whom="other", consent="yes", avoid=["call", "voicemail"], **said, **until
    )
    event, words, _ = received(office, reference)
    assert (event.for_whom, event.consent, str(event.consent_until)) == ("other", "yes", "2027-03-27")
    assert event.avoid == ("call", "voicemail")
    named = {"when_words": "when"}
    assert {name: getattr(words, named.get(name, name)) for name in said} == said


@pytest.mark.parametrize(("changes", "said"), [
    ({"for_whom": "other"}, "Choose whether that person has agreed"),
    ({"for_whom": "self", "consent": "yes"}, "Choose who it is for, or leave out whether that person has agreed"),
    ({"companion": "x" * 201},
     "Who would they like to have with them when we talk must be 200 characters or fewer. Yours has 201"),
])  # fmt: skip
def test_the_rules_of_the_public_form_hold_at_the_desk(office: Office, changes: dict[str, Any], said: str):
    page = taken_down(office.browser("clerk"), **changes)
    assert (page.status, page.error) == (400, said)


def test_points_are_proposed_from_what_was_said_and_can_be_changed_before_they_are_saved(office: Office):
    browser = office.browser("clerk")
    check = taken_down(browser, narrative="1. The gate was left open.\n2. Nobody called us back.")
    assert "1. The gate was left open.2. Nobody called us back." in check.text.partition("Their points")[2]
    form = browser.press(check, "Save this complaint", change="yes")
    assert form.filled("Continue")["points"] == ["The gate was left open.", "Nobody called us back.", ""]
    mended = browser.press(form, "Continue", points=["The gate was open.", "Nobody called back."])
    page = browser.press(mended, "Save this complaint", confirmed="yes")
    _, words, _ = received(office, page.address.rpartition("=")[2])
    assert words.points == ("The gate was open.", "Nobody called back.")


def test_points_that_are_emptied_at_the_desk_are_none(office: Office):
    browser = office.browser("clerk")
    check = taken_down(browser, narrative="1. The gate was left open.\n2. Nobody called us back.")
    form = browser.press(check, "Save this complaint", change="yes")
    page = browser.press(browser.press(form, "Continue", points=["", ""]), "Save this complaint", confirmed="yes")
    _, words, _ = received(office, page.address.rpartition("=")[2])
    assert words.points == ()
