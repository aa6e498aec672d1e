"""A complaint says that somebody may be at risk: what its parent, the safeguarding lead and the head read of it."""

from dataclasses import replace

import pytest

from tests.desk.office import FORMAL, Office, case
from tests.desk.test_looking import ME, NOT_ME, opened

SUBJECT = "Safeguarding: somebody may be at risk"
AT_RISK = replace(FORMAL, about=None, safeguarding=True)
DONE = "Record that the risk was dealt with"


@pytest.fixture
def at_risk(office: Office) -> str:
    reference = office.lodge(AT_RISK)
    office.sweep()
    return reference


def to_leads(office: Office) -> list[str]:
    return [m.to for m in office.organisation.memory.mailer.sent if SUBJECT in m.subject]


def test_the_lead_is_mailed_at_once_without_a_word_of_the_case(office: Office, at_risk: str):
    (mail,) = [m for m in office.organisation.memory.mailer.sent if SUBJECT in m.subject]
    assert (mail.to, mail.subject) == ("safe@example.org", f"{SUBJECT}: {at_risk}")
    for word in ("gate", "lock", "Robin", "Wren"):
        assert word not in mail.text
    assert "the designated officer, or LADO" in mail.text.replace("They are called the designated", "the designated")


def test_the_lead_is_asked_first_whether_it_could_be_about_them(office: Office, at_risk: str):
    page = office.page("safe", case(at_risk))
    assert page.heading == "Could this be about you?"
    assert "Somebody may be at risk of harm." in page.text
    assert "The gate was left open." not in page.text


def test_a_lead_whom_it_is_about_sees_nothing_and_the_head_hears(office: Office, at_risk: str):
    browser = office.browser("safe")
    browser.press(browser.get(case(at_risk)), ME)
    assert browser.get(case(at_risk)).status == 404
    office.sweep()
    assert to_leads(office) == ["safe@example.org", "head@example.org"]


def test_the_case_is_red_until_a_person_records_that_it_was_dealt_with(office: Office, at_risk: str):
    browser = opened(office, "safe", at_risk)
    page = browser.get(case(at_risk))
    assert "Nobody has recorded yet that the risk was dealt with." in page.text
    assert "Told: Safe Larksong" in page.text
    page = browser.press(browser.get(page.link(DONE)), DONE)
    assert "Nobody has recorded yet" not in page.text
    assert "Recorded as dealt with by Safe Larksong" in page.text


def test_the_work_list_shows_it_red_and_first(office: Office, at_risk: str):
    office.lodge()
    page = office.page("ceo", "/staff")
    first = page.all("tr")[1]
    assert "At risk" in "".join(first.itertext())


def test_one_done_stops_the_chase(office: Office, at_risk: str):
    office.pass_hours(24)
    office.sweep()
    assert to_leads(office) == ["safe@example.org"] * 2
    office.act("safe", at_risk, "safeguarding_done")
    office.pass_hours(24)
    office.sweep()
    assert to_leads(office) == ["safe@example.org"] * 2


def test_where_everybody_bears_the_name_that_is_written_the_lead_hears_all_the_same(office: Office):
    office.lodge(replace(AT_RISK, narrative="It was Mrs Larksong who did it.", about_words=""))
    office.sweep()
    assert to_leads(office) == ["safe@example.org"]  # everybody at this desk is a Larksong


def test_a_lead_who_is_named_in_full_is_passed_over_and_the_head_hears(office: Office):
    office.lodge(replace(AT_RISK, narrative="It was Safe  LARKSONG who did it."))
    office.sweep()
    assert to_leads(office) == ["head@example.org"]


def test_a_name_that_is_only_part_of_a_word_passes_nobody_over(office: Office):
    office.lodge(replace(AT_RISK, narrative="They keep the Safe Larksongs there."))
    office.sweep()
    assert to_leads(office) == ["safe@example.org"]


def test_not_about_them_the_lead_reads_it(office: Office, at_risk: str):
    browser = office.browser("safe")
    assert "The gate was left open." in browser.press(browser.get(case(at_risk)), NOT_ME).text


def test_the_case_and_the_mail_name_the_councils_officer_for_allegations_as_the_site_keeps_them(office: Office):
    register = office.organisation.memory.organisation
    register.put_site(replace(register.site("north"), officer="Northshire Council, 01632 960101"))
    reference = office.lodge(AT_RISK)
    office.sweep()
    reach = "Reach them at: Northshire Council, 01632 960101"
    (mail,) = [m for m in office.organisation.memory.mailer.sent if SUBJECT in m.subject]
    assert reach in " ".join(mail.text.split())
    assert reach in opened(office, "safe", reference).get(case(reference)).text


def test_where_the_site_has_not_said_they_are_told_how_to_find_the_officer(office: Office, at_risk: str):
    page = opened(office, "safe", at_risk).get(case(at_risk))
    assert "Your council’s website, or its children’s services, will tell you how to reach them." in page.text
