"""For how long a closed case is kept, who is asked about it a month ahead, and what two people say."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from chalicelib.actions import retaining
from chalicelib.actions.lodging import Complaint
from chalicelib.domain.casework.closing import retention as rules
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.ports.assessments import Word
from chalicelib.queries.free_text import naming
from chalicelib.queries.retention import list_of
from tests.dates import day
from tests.desk.office import FORMAL, Office, case
from tests.pages import Page

PAGE = "/staff/retention"
ERASE, CONFIRM, STOP = (
    "Propose to erase the chosen cases",
    "Confirm: erase the chosen cases",
    "Do not erase the chosen cases",
)
SUBJECT = "Closed cases to keep or erase: North School"


@pytest.fixture
def closed(office: Office) -> str:
    """A case that was withdrawn on Monday 14 September 2026, at a site that keeps closed cases for six years."""
    keeps(office, retention_years=6)
    return withdrawn(office)


def withdrawn(office: Office, complaint: Complaint = FORMAL) -> str:
    """A complaint that was taken back at once, and whose letters were read."""
    reference = office.lodge(complaint)
    office.confirms(reference)
    office.act("complainant", reference, "withdraw")
    office.sweep()
    return reference


def keeps(office: Office, **how: object) -> None:
    register = office.organisation.memory.organisation
    register.put_site(replace(register.site("north"), **how))


def to_the_morning(office: Office, when: str) -> None:
    office.pass_hours(24 * (day(when) - local_date(office.services.now())).days)


def called(office: Office, when: str) -> None:
    """The daily sweep of a day, on which whoever decides is asked."""
    to_the_morning(office, when)
    retaining.call(office.services)


def asked(office: Office, when: str) -> list[str]:
    """Who is mailed by the daily sweep of a day."""
    sent = office.organisation.memory.mailer.sent
    before = len(sent)
    called(office, when)
    office.sweep()
    return sorted(mail.to.partition("@")[0] for mail in sent[before:] if mail.subject == SUBJECT)


def goes_on(office: Office) -> date | None:
    (one,) = list_of(office.services, office.services.organisation.site("north"))
    return one.goes_on


def choose(office: Office, who: str, button: str, *references: str) -> Page:
    browser = office.browser(who)
    return browser.press(browser.get(PAGE), button, cases=list(references))


@pytest.mark.parametrize(("resolved", "in_touch", "until"), [
    ("Mon 2026-09-14", "", "Tue 2032-09-14"),
    ("Thu 2024-02-29", "", "Thu 2030-02-28"),  # a leap day
    ("Mon 2026-09-14", "Fri 2032-09-10", "Thu 2033-03-10"),  # in touch in its last days: six months' grace
    ("Mon 2026-09-14", "Mon 2027-02-01", "Tue 2032-09-14"),  # long before: nothing is added
])  # fmt: skip
def test_a_record_is_kept_for_the_sites_years_from_its_resolution_and_half_a_year_after_somebody_was_in_touch(
    resolved: str, in_touch: str, until: str
):
    kept = Kept(resolved_on=day(resolved), contact_on=day(in_touch) if in_touch else None)
    assert rules.last_day(kept, 6) == day(until)


class Kept:
    """What the register keeps of a case, as far as retention asks it."""

    held_for, held_until, reopened, paused_for, natures = "", None, False, (), ()

    def __init__(self, resolved_on: date | None, contact_on: date | None = None) -> None:
        self.resolved_on, self.contact_on = resolved_on, contact_on


def test_every_case_is_called_at_least_a_month_before_its_last_day():
    for n in range(800):
        last = date(2026, 1, 1) + timedelta(days=n)
        first_of_month = [date(2025, 1, 1) + timedelta(days=m) for m in range(1200)]
        calls = [one for one in first_of_month if one.day == 1 and last <= rules.called_until(one)]
        assert 28 <= (last - calls[0]).days <= 62


def test_its_page_says_until_when_a_closed_case_is_kept(office: Office, closed: str):
    office.sweep()
    assert "Until Tuesday 14 September 2032" in office.page("records", case(closed)).text


def test_the_complainants_page_says_it_once_their_case_is_over(office: Office, closed: str):
    from chalicelib.queries.tracking import by_case
    from chalicelib.web.complainant.case_status import record_kept

    found = by_case(office.services, office.case_id(closed))
    assert found is not None
    assert "until Tuesday 14 September 2032" in record_kept(found.account)
    office.act("records", closed, "hold_record", ground="litigation", review_on=date(2030, 1, 7), reason="A claim.")
    held = by_case(office.services, office.case_id(closed))
    assert held is not None and "longer than usual" in record_kept(held.account)


def test_whoever_keeps_the_record_is_asked_a_month_ahead_and_again_like_for_a_review(office: Office, closed: str):
    assert asked(office, "Mon 2032-07-05") == []
    assert asked(office, "Mon 2032-08-02") == ["records"]  # the first working day of the month before
    assert asked(office, "Tue 2032-08-03") == []
    assert asked(office, "Mon 2032-08-09") == ["records"]  # five working days on


def test_one_proposes_another_confirms_and_it_can_be_taken_back(office: Office, closed: str):
    called(office, "Mon 2032-08-02")
    page = office.page("records", PAGE)
    assert closed in page.text and "Tuesday 14 September 2032" in page.text
    choose(office, "records", ERASE, closed)
    assert "To confirm: " in office.page("records", PAGE).text
    browser = office.browser("records")
    own = browser.get(PAGE)
    assert CONFIRM not in own.text  # not the same person
    posted = browser.post(PAGE, {**own.filled(STOP), "does": "confirm", "cases": closed})
    assert (posted.status, "A colleague acted first" in posted.text) == (409, True)
    assert goes_on(office) is None
    assert asked(office, "Mon 2032-08-09") == ["chair", "overseer", "sitelead"]
    assert "Confirmed" in choose(office, "overseer", CONFIRM, closed).text
    assert goes_on(office) == day("Wed 2032-09-15")
    choose(office, "records", STOP, closed)
    assert goes_on(office) is None


def test_nothing_goes_without_a_yes_and_after_thirty_days_of_silence_only_where_the_site_chose_so(
    office: Office, closed: str
):
    called(office, "Mon 2032-08-02")
    assert goes_on(office) is None
    keeps(office, silence_erases=True)
    assert goes_on(office) == day("Wed 2032-09-15")
    assert "if nobody decides" in office.page("records", PAGE).text


def test_where_nobody_can_be_asked_silence_is_no_yes(office: Office, closed: str):
    keeps(office, silence_erases=True)
    called(office, "Mon 2032-08-02")
    (one,) = list_of(office.services, office.services.organisation.site("north"))
    assert one.goes_on == day("Wed 2032-09-15")
    assert replace(one, deciders=()).goes_on is None


def test_silence_counts_thirty_days_from_the_first_question_though_the_time_is_long_over(office: Office, closed: str):
    keeps(office, silence_erases=True)
    called(office, "Mon 2033-01-10")
    assert goes_on(office) == day("Thu 2033-02-10")


@pytest.mark.parametrize(("ground", "says"), [("litigation", "legal claim"), ("safeguarding", "safeguarding matter")])
def test_what_somebody_keeps_longer_never_goes_by_its_time_and_is_asked_about_on_the_day_that_they_named(
    office: Office, closed: str, ground: str, says: str
):
    keeps(office, silence_erases=True)
    called(office, "Mon 2032-08-02")
    office.act("records", closed, "hold_record", ground=ground, review_on=date(2033, 5, 10), reason="A claim may come.")
    assert closed not in office.page("records", PAGE).text
    assert asked(office, "Mon 2033-03-07") == []
    called(office, "Fri 2033-04-01")
    page = office.page("records", PAGE)
    assert says in page.text and goes_on(office) is None
    assert not [one for one in page.all("input") if one.get("type") == "checkbox"]
    assert asked(office, "Mon 2033-05-09") == []
    assert asked(office, "Tue 2033-05-10") == ["records"]
    assert asked(office, "Tue 2033-05-17") == ["records"]
    browser = office.browser("overseer")
    stop = browser.get(browser.get(PAGE).link(f"Stop keeping longer: {closed}"))
    browser.press(stop, "Stop keeping the record longer", reason="The claim was settled.")
    assert goes_on(office) == day("Mon 2033-05-02")  # its time is long over, and thirty days of silence begin anew


def test_what_is_kept_for_some_days_is_asked_about_on_that_day_and_not_before(office: Office, closed: str):
    called(office, "Mon 2032-08-02")
    choose(office, "records", ERASE, closed)
    office.act("overseer", closed, "hold_record", ground="other", review_on=date(2032, 9, 20), reason="We are asking.")
    assert asked(office, "Mon 2032-08-09") == []
    assert CONFIRM not in office.page("overseer", PAGE).text  # nobody can let it go meanwhile
    assert asked(office, "Mon 2032-09-20") == ["records"]


def test_new_contact_stops_what_two_people_have_let_go(office: Office, closed: str):
    called(office, "Mon 2032-08-02")
    choose(office, "records", ERASE, closed)
    choose(office, "overseer", CONFIRM, closed)
    office.act("complainant", closed, "add_information", text="I have found a letter.")
    assert list_of(office.services, office.services.organisation.site("north")) == []
    called(office, "Mon 2033-01-10")
    assert goes_on(office) is None  # asked again from the beginning
    assert "in touch since" in office.page("records", PAGE).text


def test_a_case_that_was_reopened_stays_and_says_why(office: Office, closed: str):
    called(office, "Mon 2032-08-02")
    choose(office, "records", ERASE, closed)
    choose(office, "overseer", CONFIRM, closed)
    office.act("officer", closed, "reopen", reason="A new witness.")
    assert goes_on(office) is None
    assert "not closed again" in office.page("records", PAGE).text


def test_where_nobody_has_said_how_long_somebody_is_asked_each_year(office: Office, closed: str):
    keeps(office, retention_years=0, silence_erases=True)
    assert asked(office, "Mon 2027-08-02") == ["records"]
    assert goes_on(office) is None
    assert "Neither the policy nor the site says" in office.page("records", PAGE).text


def test_a_case_about_whoever_keeps_the_record_is_somebody_elses_and_they_find_nothing_of_it(office: Office):
    keeps(office, retention_years=6)
    reference = withdrawn(office, replace(FORMAL, about=("records_lead",)))
    assert asked(office, "Mon 2032-08-02") == ["chair"]
    assert reference not in office.page("records", PAGE).text
    assert reference in office.page("chair", PAGE).text
    assert goes_on(office) is None
    page = choose(office, "chair", ERASE, reference)
    assert "Proposed" in page.text
    found = office.browser("records")
    token = found.get(PAGE).filled("Sign out")["token"]
    refused = found.post(PAGE, {"does": "confirm", "cases": reference, "token": token})
    assert refused.status == 409 and reference not in refused.text


def test_its_rows_hold_no_word_of_a_case(office: Office, closed: str):
    called(office, "Mon 2032-08-02")
    text = office.page("overseer", PAGE).text + office.page("records", PAGE).text
    assert "gate" not in text and "Robin" not in text


def test_choosing_nothing_is_said(office: Office, closed: str):
    called(office, "Mon 2032-08-02")
    page = choose(office, "records", ERASE)
    assert page.status == 400 and "Choose at least one case" in page.text


def test_the_mail_names_no_case(office: Office, closed: str):
    asked(office, "Mon 2032-08-02")
    (mail,) = [m for m in office.organisation.memory.mailer.sent if m.subject == SUBJECT]
    assert closed not in mail.text and "1 case for you to decide on" in mail.text
    assert "Nothing is erased until two people have agreed" in mail.text


def test_the_record_is_kept_only_with_a_reason_and_a_day_to_come(office: Office, closed: str):
    browser = office.browser("records")
    page = browser.press(
        browser.get(case(closed, "hold_record")), "Keep the record longer", ground="litigation",
        **{"review_on-day": "1", "review_on-month": "1", "review_on-year": "2026"},
    )  # fmt: skip
    assert page.status == 400 and "Write a reason" in page.text


def test_whoever_reads_the_cases_looks_at_sentences_elsewhere_that_name_people_in_them_before(
    office: Office, closed: str
):
    keeps(office, retention_years=6)
    word = Word(site="north", row="panel", at=office.services.now(), by="north.records", text="Ms Wren told us twice.")
    office.services.assessments.keep(word)
    called(office, "Mon 2032-08-02")
    browser = office.browser("records")
    page = browser.press(browser.get(PAGE), ERASE, cases=[closed])
    assert page.status == 400 and "Self-assessment of North School: “Ms Wren told us twice.”" in page.text
    others = browser.post(PAGE, {**page.filled(ERASE), "does": "propose", "cases": closed, "looked": "RDS-7K3M-4XQT"})
    assert others.status == 400, "somebody who looked for another case has not looked for this one"
    there = browser.get(page.link("Change it: Self-assessment of North School"))
    browser.press(there, "Save", text="Somebody told us twice.")
    assert [one.text for one in office.services.assessments.of("north")] == ["Somebody told us twice."]
    assert "Proposed. We ask a colleague" in browser.press(browser.get(PAGE), ERASE, cases=[closed]).text


def test_of_two_who_change_a_sentence_the_second_reads_both_and_chooses(office: Office):
    at, browser = office.services.now(), office.browser("records")
    word = Word(site="north", row="panel", at=at, by="north.records", text="Ms Wren told us twice.")
    office.services.assessments.keep(word)
    (one,) = naming(office.services, office.services.organisation.viewer("north.records"), ["Wren"])
    there = browser.get(f"/staff/sentence/{one.id}")
    office.services.assessments.keep(replace(word, text="A parent told us twice."))
    page = browser.press(browser.press(there, "Save", text=""), "Save", text="Somebody told us.")
    assert (
        page.status == 409 and "Now it says: A parent told us twice." in page.text and "Somebody told us." in page.html
    )
    assert "Saved" in browser.press(page, "Save").text
    assert [word.text for word in office.services.assessments.of("north")] == ["Somebody told us."]
    office.services.assessments.keep(replace(word, text="Ms Wren told us twice.\n" * 200))
    page = browser.press(browser.get(f"/staff/sentence/{one.id}"), "Save", text="Somebody told us.")
    assert "Saved" in page.text, "however long it is"
