"""The work list: what is owed next, on which case, by when, and only what one may see."""

from dataclasses import replace

from chalicelib.actions.sweeping import heartbeat
from tests.desk.office import FORMAL, Office
from tests.pages import Page, text_of


def cases(page: Page) -> list[str]:
    return [text_of(li) for li in page.all("li") if li.find("h2") is not None]


def test_an_empty_list_says_so_kindly(office: Office):
    assert "There is nothing to do. New cases will appear here." in office.page("clerk", "/staff").text


def test_a_case_shows_what_is_owed_next_by_when_and_for_whom(office: Office):
    reference = office.lodge()
    (line,) = cases(office.page("officer", "/staff"))
    assert line.startswith("Acknowledgement due Due in 2 days Wednesday 16 September 2026")
    assert f"{reference} · Formal complaint · North School · for you to do" in line


def test_what_is_overdue_comes_first_and_says_so_in_words(office: Office):
    late = office.lodge()
    office.pass_hours(24 * 4)
    fresh = office.lodge()
    found = cases(office.page("ceo", "/staff"))
    assert [late in found[0], fresh in found[1]] == [True, True]
    assert "Overdue since Wednesday 16 September 2026" in found[0]
    assert "2 open cases, 1 past a deadline." in office.page("ceo", "/staff").text


def test_counts_are_of_cases_one_may_see(office: Office):
    office.lodge()
    office.lodge(replace(FORMAL, about=("ceo",)))
    assert "1 open case, none past a deadline." in office.page("ceo", "/staff").text
    assert "2 open cases, none past a deadline." in office.page("chair", "/staff").text


def test_whoever_was_given_every_case_of_a_site_sees_those_of_that_site(office: Office):
    office.lodge()
    for who in ("clerk", "overseer", "sitelead"):
        assert len(cases(office.page(who, "/staff"))) == 1
    assert len(cases(office.page("records", "/staff"))) == 1  # the policy gives the record to this role
    for who in ("lead", "south.manager", "keeper"):
        assert cases(office.page(who, "/staff")) == []


def test_until_somebody_has_looked_only_the_first_looker_finds_it(office: Office):
    reference = office.lodge(replace(FORMAL, about=None))
    for who in ("chair", "clerk", "overseer", "sitelead", "officer"):
        assert cases(office.page(who, "/staff")) == []
    (line,) = cases(office.page("ceo", "/staff"))
    assert line.startswith("Read the complaint and record who it is about Due in 2 days")
    assert reference in line


def test_a_closed_case_is_in_nobodys_list(office: Office):
    reference = office.lodge()
    office.act("complainant", reference, "withdraw")
    assert cases(office.page("ceo", "/staff")) == []


def test_a_long_list_comes_page_by_page_by_links(office: Office):
    references = {office.lodge() for _ in range(27)}
    browser = office.browser("ceo")
    first = browser.get("/staff")
    second = browser.get(first.link("More cases"))
    assert (len(cases(first)), len(cases(second))) == (25, 2)
    shown = {reference for reference in references for line in cases(first) + cases(second) if reference in line}
    assert shown == references
    assert "open cases" not in second.text
    assert "More than 25 cases." in first.text
    assert "27 open cases, none past a deadline." in browser.get(first.link("Count them")).text


def test_the_daily_mail_to_the_mailbox_counts_no_case(office: Office):
    before = heartbeat(office.services)
    office.lodge(replace(FORMAL, about=("ceo",)))
    assert heartbeat(office.services) == before
    assert "0" not in before[0].text + before[0].subject


def test_the_work_list_is_read_in_one_request_however_many_pages(office: Office):
    for _ in range(27):
        office.lodge()
    asked: list[str] = []
    table, index = office.organisation.memory.table, office.organisation.memory.table.index
    table.index = lambda *a, **k: (asked.append("index"), index(*a, **k))[1]  # type: ignore[method-assign]
    office.page("ceo", "/staff")
    assert asked == ["index"]


def test_by_site(office: Office):
    office.lodge()
    register = office.organisation.memory.organisation
    register.put_person(
        "both.sites", "Both Larksong", "b@example.org", {"north": ["desk:clerk"], "south": ["desk:clerk"]}
    )
    office.lodge(replace(FORMAL, site="south"))
    browser = office.browser("both.sites")
    page = browser.get("/staff")
    assert len(cases(page)) == 2
    (line,) = cases(browser.get(page.link("South Centre")))
    assert "South Centre" in line
    assert "All sites" not in office.page("clerk", "/staff").text


def test_a_case_is_found_by_its_reference_in_any_spelling(office: Office):
    reference = office.lodge()
    browser = office.browser("ceo")
    page = browser.get(f"/staff/find?q={reference.lower().replace('-', '')}")
    assert page.heading == f"Case {reference}"
    assert browser.get("/staff/find?q=").heading == "Find a case"


def test_a_closed_case_waits_in_the_list_while_somebody_still_owes_it_something(office: Office):
    reference = office.lodge()
    restriction = {"measures": ("single_contact",), "review": "2026-10-05", "reason": "Forty mails a day."}
    office.act("ceo", reference, "restrict", **restriction)
    office.act("officer", reference, "withdraw")
    office.sweep()
    page = office.page("ceo", "/staff")
    (line,) = cases(page)
    assert line.startswith("Review the limit on contact and record what you decide")
    assert "No deadline in the policy · next reminder Monday 5 October 2026" in line
    assert f"{reference} · Closed · North School · for you to do" in line
    assert "open case" not in page.text
    office.act("ceo", reference, "notify", duty="restriction.review", text="It stays for one more term.")
    assert cases(office.page("ceo", "/staff")) == []


def test_a_closed_case_is_not_counted_among_the_open_ones_past_a_date(office: Office):
    missed = office.lodge(replace(FORMAL, safeguarding=True))
    office.act("complainant", missed, "withdraw")
    office.pass_hours(24)
    office.lodge()
    page = office.page("ceo", "/staff")
    assert any(f"{missed} · Closed" in line and line.count("At risk") for line in cases(page))
    assert "1 open case, none past a deadline." in page.text


def test_whoever_sets_redress_up_finds_the_mail_and_the_people_from_the_list(office: Office):
    page = office.page("keeper", "/staff")
    assert office.browser("keeper").get(page.link("Unsent mail")).heading == "Unsent mail"
    assert office.browser("keeper").get(page.link("People")).heading == "People"
    assert "Unsent mail" not in office.page("ceo", "/staff").text
