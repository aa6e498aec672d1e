"""Requests for personal data: logged, dated, found where their reader answers for the case, else passed on."""

from dataclasses import replace

import pytest

from chalicelib.actions import data_requests
from chalicelib.queries import moments
from tests.desk.office import FORMAL, SHORT, Office, case
from tests.desk.test_bundles import decide, function, text
from tests.desk.test_hidden import CALLS, noted
from tests.pages import Browser, Page

LIST = "/staff/data-requests"
ASKED = {"received_on-day": "14", "received_on-month": "9", "received_on-year": "2026", "name": "Robin Wren",
         "email": "robin@example.org"}  # fmt: skip


ABOUT_THEM = replace(FORMAL, about=("records_lead",))  # about whoever keeps the record


def logged(browser: Browser, **changed: str) -> Page:
    return browser.press(browser.get(LIST), "Log the request", **{**ASKED, **changed})


def recorded(browser: Browser, page: Page, did: str, why: str = "") -> Page:
    day = {"on-day": "14", "on-month": "9", "on-year": "2026"}
    return browser.press(browser.get(page.address), "Record it", did=did, why=why, **day)


def passed_on(office: Office) -> tuple[str, Page]:
    """Who has what was passed on, and what they see of it."""
    office.sweep()
    (part,) = [one for one in office.services.data_requests.all() if one.part_of]
    (who,) = [short for short in SHORT.values() if f"north.{short}" in part.holders]
    return who, office.page(who, f"{LIST}/{part.id}")


@pytest.fixture
def reference(office: Office) -> str:
    found = office.lodge(FORMAL)
    office.act("ceo", found, "assign", to="north.officer")
    return found


def test_whoever_keeps_the_record_logs_one_and_the_law_sets_its_date(office: Office, reference: str):
    page = logged(office.browser("records"))
    assert "The answer is due by Wednesday 14 October 2026" in page.text
    assert reference in page.text and "Prepare what we give them" in page.text
    office.sweep()
    mail = office.organisation.memory.mailer.sent[-1]
    assert (mail.to, mail.subject) == ("robin@example.org", "We have your request for your personal data")
    assert "Wednesday 14 October 2026" in mail.text


def test_a_name_that_is_missing_is_asked_for_and_nothing_typed_is_lost(office: Office):
    page = logged(office.browser("records"), name="", learner="Wren Fell")
    assert page.status == 400 and "Enter a name" in page.error and "Wren Fell" in page.html


def test_an_email_address_that_takes_no_mail_is_asked_for_again(office: Office):
    page = logged(office.browser("records"), email="robin at example.org")
    assert page.status == 400 and "Email address" in page.error


def test_a_case_that_its_keeper_may_not_see_is_passed_on_and_they_are_told_nothing(office: Office):
    """The complaint is about whoever keeps the record: they find what they would find of somebody unknown."""
    hidden = office.lodge(ABOUT_THEM)
    page = logged(office.browser("records"))
    unknown = logged(office.browser("records"), name="Nobody Known", email="nobody@example.org")
    assert hidden not in page.html
    assert page.text.replace("Robin Wren", "Nobody Known") == unknown.text
    who, theirs = passed_on(office)
    assert hidden in theirs.text and "Whoever logged it does not see them" in theirs.text
    assert "Requests for personal data" in office.page(who, "/staff/register").text
    mine = office.page("records", page.address)
    assert office.page(who, page.address).status == office.page("records", theirs.address).status == 404
    assert mine.text.replace("Robin Wren", "Nobody Known") == office.page("records", unknown.address).text
    office.sweep()
    reminded = [mail.to for mail in office.organisation.memory.mailer.sent if "personal data is due" in mail.subject]
    assert reminded == [f"{who}@example.org"], "at once, for the law's time runs"


def test_whoever_logged_it_closes_their_own_part_and_a_hidden_case_stays_open_until_its_holder_has(office: Office):
    office.lodge(ABOUT_THEM)
    page = logged(office.browser("records"))
    who, theirs = passed_on(office)
    recorded(office.browser("records"), page, "close", "Nothing to give.")
    assert "Record it" in office.page(who, theirs.address).text
    assert "Nothing to give." not in office.page(who, theirs.address).text
    office.pass_hours(24 * 7)
    assert data_requests.owe_reminders(office.services) == 1, "to them, and not to whoever has closed theirs"
    assert "Sent by hand." in recorded(office.browser(who), theirs, "close", "Sent by hand.").text
    office.pass_hours(24 * 7)
    assert data_requests.owe_reminders(office.services) == 0


def test_what_their_holder_does_shows_nowhere_to_whoever_logged_it_and_the_pause_holds_for_both(office: Office):
    office.lodge(ABOUT_THEM)
    page = logged(office.browser("records"))
    before = office.page("records", page.address).text
    who, theirs = passed_on(office)
    assert "I have asked them to confirm who they are" not in theirs.text
    recorded(office.browser(who), theirs, "extend", "It is long.")
    assert office.page("records", page.address).text == before
    recorded(office.browser("records"), page, "identity_asked")
    assert "Paused" in office.page(who, theirs.address).text


def test_finding_a_hidden_case_takes_the_work_of_finding_none(office: Office, monkeypatch: pytest.MonkeyPatch):
    office.lodge(ABOUT_THEM)
    browser, asked, replays = office.browser("records"), list[str](), list[str]()
    browser.get(LIST)
    table = office.organisation.memory.table
    for name in CALLS:
        monkeypatch.setattr(table, name, noted(getattr(table, name), name, asked))
    monkeypatch.setattr(moments, "replay", noted(moments.replay, "replayed", replays))
    took = []
    for who in ("Robin Wren", "Nobody Known"):
        asked.clear()
        logged(browser, name=who, email=f"{who[:5]}@example.org")
        took.append(list(asked))
    assert took[0] == took[1] and not replays


def test_a_case_whose_keeper_learns_of_it_later_is_passed_on_each_morning_once(office: Office):
    """It came after the request, or was not read yet."""
    page = logged(office.browser("records"))
    office.sweep()
    hidden = office.lodge(ABOUT_THEM)
    for _ in range(2):
        data_requests.owe_reminders(office.services)
    _, theirs = passed_on(office)
    assert hidden in theirs.text
    assert len(office.services.data_requests.all()) == 2 and page.address != theirs.address


def test_where_whoever_logged_it_has_left_whoever_keeps_the_record_now_has_it(office: Office):
    page = logged(office.browser("records"))
    register = office.organisation.memory.organisation
    register.put_person("north.records", "Records Larksong", "records@example.org", {})
    register.put_person("north.next", "Next Larksong", "next@example.org", {"north": ["records_lead"]})
    assert data_requests.owe_reminders(office.services) == 0
    office.sweep()
    assert "next@example.org" in [mail.to for mail in office.organisation.memory.mailer.sent]
    assert office.page("north.next", page.address).status == 200


@pytest.mark.parametrize("who", ["officer", "head", "clerk", "overseer"])
def test_nobody_else_finds_any(office: Office, reference: str, who: str):
    address = logged(office.browser("records")).address
    never = office.page(who, f"{LIST}/01J0000000000000000000000")
    for one in (LIST, address):
        page = office.page(who, one)
        assert (page.status, page.text) == (404, never.text)


def test_while_they_have_not_shown_who_they_are_the_time_waits(office: Office):
    browser = office.browser("records")
    page = recorded(browser, logged(browser), "identity_asked")
    assert "Paused" in page.text and "is due by" not in page.text
    assert "the month starts from that day" in recorded(browser, page, "identity_shown").text


@pytest.mark.parametrize("did", ["identity_asked", "close"])
def test_nothing_has_happened_before_it_came(office: Office, did: str):
    browser = office.browser("records")
    page = browser.get(logged(browser).address)
    early = browser.press(
        page, "Record it", **{"did": did, "why": "Sent.", "on-day": "13", "on-month": "9", "on-year": "2026"}
    )
    assert early.status == 400 and "Enter Monday 14 September 2026 or a later day" in early.error


def test_more_time_needs_a_reason_which_they_are_told(office: Office):
    browser = office.browser("records")
    page = logged(browser)
    assert "Write why you need longer" in recorded(browser, page, "extend").error
    assert "due by Monday 14 December 2026" in recorded(browser, page, "extend", "There are four cases.").text
    assert "recorded already" in recorded(browser, page, "extend", "Again.").error
    office.sweep()
    assert "There are four cases." in office.organisation.memory.mailer.sent[-1].text


def test_after_the_first_month_it_is_too_late_to_take_longer(office: Office):
    page = logged(office.browser("records"))
    office.pass_hours(24 * 40)
    assert "the first month, which is over" in recorded(office.browser("records"), page, "extend", "Busy.").error


def test_it_is_closed_with_what_was_given(office: Office):
    browser = office.browser("records")
    page = recorded(browser, logged(browser), "close", "Sent by post.")
    assert "Sent by post." in page.text and "Record it" not in page.text
    assert "Closed" in browser.get(LIST).text


def test_where_there_is_no_address_the_page_shows_what_to_tell_them(office: Office):
    page = logged(office.browser("records"), email="")
    assert (
        "Tell them another way: we have no email address" in page.text
        and "you asked us for the personal data" in page.text
    )


def test_its_holder_is_reminded_each_week_and_daily_at_the_end(office: Office):
    logged(office.browser("records"))
    owed = []
    for number in range(35):
        owed += [number] if data_requests.owe_reminders(office.services) else []
        office.pass_hours(24)
    assert owed[:3] == [7, 14, 21] and owed[3:] == list(range(24, 35)), "the answer was due on day 30"


def test_the_folder_holds_what_was_decided_to_be_given_for_people_and_for_machines(office: Office, reference: str):
    """Nothing of it says what was blacked out."""
    import io
    from zipfile import ZipFile

    browser = office.browser("officer")
    page = browser.press(browser.get(case(reference, "bundles") + "?for=data_subject"), "Continue")
    browser.press(page, "Make the bundle", **decide(page, ("Officer Larksong",)), others="gate")
    function(office)
    kept = office.organisation.memory.bucket.kept
    folder = next(body for key, (body, _) in kept.items() if key.endswith(".zip"))
    with ZipFile(io.BytesIO(folder)) as zipped:
        data = zipped.read("data.json").decode()
    assert "Your personal data" in text(office) and "what we hold about you in this case" in text(office)
    assert "What should happen" in data and "gate" not in data and "Officer Larksong" not in data
    assert "Folder of" in logged(office.browser("records")).text
