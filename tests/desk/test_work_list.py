"""The work list: what is owed next, on which case, by when, and only what one may see."""

from dataclasses import replace

from chalicelib import policies
from chalicelib.actions.sweeping import heartbeat
from chalicelib.domain.policy.publishing import compile
from chalicelib.ports import InForce
from tests.dates import day
from tests.desk.office import FORMAL, Office, case
from tests.pages import Page, text_of


def cases(page: Page) -> list[str]:
    return [text_of(row) for row in page.all("tr")[1:]]


def tabs(page: Page) -> list[str]:
    """With what each counts, where that is known."""
    (nav,) = [one for one in page.all("nav") if one.get("aria-label") == "Cases"]
    return [text_of(link) for link in nav.iter("a")]


def test_an_empty_list_says_so_kindly(office: Office):
    assert "There is nothing to do. New cases will appear here." in office.page("clerk", "/staff").text


def test_a_case_shows_what_is_owed_next_by_when_and_for_whom(office: Office):
    reference = office.lodge()
    (line,) = cases(office.page("officer", "/staff"))
    assert line == (
        f"Robin Wren The gate was left open {reference} Due in 2 days Wednesday 16 September 2026 "
        "Acknowledgement due: for you to do Formal complaint Officer Larksong"
    )


def test_what_is_overdue_comes_first_and_says_so_in_words(office: Office):
    late = office.lodge()
    office.pass_hours(24 * 4)
    fresh = office.lodge()
    found = cases(office.page("ceo", "/staff"))
    assert [late in found[0], fresh in found[1]] == [True, True]
    assert "Overdue since Wednesday 16 September 2026" in found[0]
    assert {"All open (2)", "Overdue (1)"} <= set(tabs(office.page("ceo", "/staff")))


def test_counts_are_of_cases_one_may_see(office: Office):
    office.lodge()
    office.lodge(replace(FORMAL, about=("ceo",)))
    assert "All open (1)" in tabs(office.page("ceo", "/staff"))
    assert "All open (2)" in tabs(office.page("chair", "/staff"))


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
    assert line.startswith(f"{reference} Due in 2 days") and "Wren" not in line
    assert "Read the complaint and record who it is about: for you to do" in line


def test_a_closed_case_is_in_nobodys_list(office: Office):
    reference = office.lodge()
    office.act("complainant", reference, "withdraw")
    assert cases(office.page("ceo", "/staff")) == []


def test_a_long_list_comes_page_by_page_by_links(office: Office):
    references = {office.lodge() for _ in range(52)}
    browser = office.browser("ceo")
    first = browser.get("/staff")
    second = browser.get(first.link("More cases"))
    assert (len(cases(first)), len(cases(second))) == (50, 2)
    shown = {reference for reference in references for line in cases(first) + cases(second) if reference in line}
    assert shown == references
    assert "All open" in tabs(first) and "All open" in tabs(second)
    assert "All open (52)" in tabs(browser.get(first.link("Count them")))


def test_the_daily_mail_to_the_mailbox_counts_no_case(office: Office):
    before = heartbeat(office.services)
    office.lodge(replace(FORMAL, about=("ceo",)))
    assert heartbeat(office.services) == before
    assert "0" not in before[0].text + before[0].subject


def test_the_work_list_is_read_in_one_request_however_many_pages(office: Office):
    for _ in range(49):
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
    (line,) = cases(browser.get("/staff?site=south"))
    assert line.endswith("South Centre")
    assert "North School" not in office.page("clerk", "/staff").text


def test_a_case_is_found_by_its_reference_in_any_spelling(office: Office):
    reference = office.lodge()
    browser = office.browser("ceo")
    page = browser.get(f"/staff/find?q={reference.lower().replace('-', '')}")
    assert page.heading == f"Case {reference}"
    assert browser.get("/staff/find?q=").heading == "Search results"


def test_a_day_on_which_somebody_was_reminded_already_is_not_called_the_next(office: Office):
    reference = office.lodge()
    office.act("ceo", reference, "restrict", measures=("single_contact",), review="2026-10-05", reason="Forty mails.")
    office.act("officer", reference, "withdraw")
    office.sweep()
    office.pass_hours(24 * 30)
    (line,) = cases(office.page("ceo", "/staff"))
    assert "No deadline in the policy · waiting since Monday" in line and "next reminder" not in line


def test_a_closed_case_waits_in_the_list_while_somebody_still_owes_it_something(office: Office):
    reference = office.lodge()
    restriction = {"measures": ("single_contact",), "review": "2026-10-05", "reason": "Forty mails a day."}
    office.act("ceo", reference, "restrict", **restriction)
    office.act("officer", reference, "withdraw")
    office.sweep()
    page = office.page("ceo", "/staff")
    (line,) = cases(page)
    assert "Review the limit on contact and record what you decide: for you to do Closed" in line
    assert "No deadline in the policy · next reminder Monday 5 October 2026" in line
    assert "All open (0)" in tabs(page)
    office.act("ceo", reference, "notify", duty="restriction.review", text="It stays for one more term.")
    assert cases(office.page("ceo", "/staff")) == []


def test_a_closed_case_is_not_counted_among_the_open_ones_past_a_date(office: Office):
    missed = office.lodge(replace(FORMAL, safeguarding=True))
    office.act("complainant", missed, "withdraw")
    office.pass_hours(24)
    office.lodge()
    page = office.page("ceo", "/staff")
    assert any(missed in line and "Closed" in line and line.count("At risk") for line in cases(page))
    assert {"All open (1)", "Overdue (0)"} <= set(tabs(page))


def test_whoever_sets_redress_up_finds_the_mail_and_the_people_from_the_list(office: Office):
    page = office.page("keeper", "/staff")
    assert office.browser("keeper").get(page.link("Unsent mail")).heading == "Unsent mail"
    assert office.browser("keeper").get(page.link("People")).heading == "People"
    assert "Unsent mail" not in office.page("ceo", "/staff").text


def only(page: Page, references: list[str]) -> bool:
    """Whether just these cases are shown."""
    return len(cases(page)) == len(references) and all(any(r in line for line in cases(page)) for r in references)


def test_each_tab_shows_its_cases_and_counts_them(office: Office):
    mine, theirs, paused, late = (office.lodge() for _ in range(4))
    office.act("officer", theirs, "issue_outcome", finding="upheld", reasons="Yes.")
    office.sweep()
    office.act("officer", paused, "hold", ground="police", reason="They ask us to wait.")
    office.pass_hours(24 * 4)
    nobody = office.lodge(replace(FORMAL, about=("investigating_officer",)))
    browser = office.browser("ceo")
    shown = {name: browser.get(f"/staff?tab={name}") for name in ("theirs", "paused", "overdue", "nobody")}
    assert only(shown["theirs"], [theirs]) and only(shown["paused"], [paused])
    assert late in " ".join(cases(shown["overdue"])) and theirs not in " ".join(cases(shown["overdue"]))
    assert "Waiting for the complainant (1)" in tabs(shown["paused"]) and "Paused (1)" in tabs(shown["theirs"])
    assert "All open (5)" in tabs(browser.get("/staff"))
    assert all(nobody not in line for line in cases(office.page("officer", "/staff?tab=mine")))
    assert any(mine in line for line in cases(office.page("officer", "/staff?tab=mine")))


def test_closed_cases_are_a_tab_by_the_month_in_which_they_came(office: Office):
    old = office.lodge()
    office.act("complainant", old, "withdraw")
    office.lodge()
    browser = office.browser("officer")
    page = browser.get("/staff?tab=closed")
    assert "Received in September 2026" in page.text
    assert only(page, [old])
    assert only(browser.get(page.link("Received in August 2026")), [])
    hidden = office.lodge(replace(FORMAL, about=("investigating_officer",)))
    office.act("complainant", hidden, "withdraw")
    assert only(browser.get("/staff?tab=closed"), [old])


def test_the_list_is_narrowed_by_stage_handler_kind_and_policy(office: Office):
    one = office.lodge(replace(FORMAL, safeguarding=True))
    browser = office.browser("ceo")
    for query, shown in (
        ("stage=Formal+complaint", [one]), ("handler=north.officer", [one]), ("kind=safeguarding", [one]),
        ("handler=north.lead", []), ("policy=aptcoo", [one]), ("stage=Formal+complaint&kind=sensitive", []),
    ):  # fmt: skip
        assert only(browser.get(f"/staff?{query}"), shown), query


def test_the_list_is_narrowed_by_what_came_into_force_since_the_first_policy_too(office: Office):
    register = office.organisation.memory.organisation
    site = register.site("north")
    newer = compile(policies.policy("miet"))
    register.put_policy(newer.hash, newer.json)
    register.put_site(replace(site, later=(InForce(since=day("Tue 2026-09-01"), policy=newer.hash),)))
    html = office.page("ceo", "/staff?policy=miet").html
    assert 'value="miet" selected' in html and 'value="aptcoo"' in html
    assert all(f'value="{stage.title}"' in html for stage in policies.policy("miet").stages)


def test_whoever_sees_the_row_alone_cannot_narrow_it_by_its_kind(office: Office):
    office.lodge(replace(FORMAL, safeguarding=True))
    assert len(cases(office.page("clerk", "/staff"))) == 1
    assert cases(office.page("clerk", "/staff?kind=safeguarding")) == []


def test_the_list_can_be_sorted_otherwise_and_still_comes_by_pages(office: Office):
    first = office.lodge()
    office.pass_hours(24)
    for _ in range(50):
        office.lodge()
    browser = office.browser("ceo")
    newest = browser.get("/staff?order=newest")
    assert first in cases(browser.get("/staff?order=oldest"))[0]
    assert (len(cases(newest)), "All open (51)" in tabs(newest)) == (50, True)
    assert only(browser.get(newest.link("More cases")), [first])


def test_a_filter_or_a_page_that_there_is_not_is_left_out(office: Office):
    reference = office.lodge()
    for query in ("tab=x", "site=x", "order=x&page=9999999", "month=2026-13&tab=x", "page=-1", "kind=x", "after=x"):
        assert only(office.page("ceo", f"/staff?{query}"), [reference]), query
    assert office.page("ceo", "/staff?tab=closed&month=2026-99").status == 200


def test_a_name_stands_only_in_the_rows_of_cases_that_one_may_read(office: Office):
    office.lodge()
    for who in ("clerk", "overseer", "sitelead"):
        assert "Wren" not in office.page(who, "/staff").html and "gate" not in office.page(who, "/staff").html


def test_a_title_takes_the_place_of_the_one_that_was_proposed(office: Office):
    reference = office.lodge()
    browser = office.browser("officer")
    form = browser.get(case(reference, "title"))
    assert form.filled("Change the title")["title"] == ["The gate was left open"]
    page = browser.press(form, "Change the title", title="Gate open in May")
    assert "The title is changed." in page.text and "Robin Wren: Gate open in May" in page.text
    assert "Gate open in May" in cases(office.page("officer", "/staff"))[0]
    browser.press(browser.get(case(reference, "title")), "Change the title", title="")
    assert "The gate was left open" in cases(office.page("officer", "/staff"))[0]
    assert "Gate" not in office.page("clerk", "/staff").html


def test_a_title_that_is_too_long_says_so_and_is_not_lost(office: Office):
    reference = office.lodge()
    browser = office.browser("officer")
    page = browser.press(browser.get(case(reference, "title")), "Change the title", title="x" * 61)
    assert page.status == 400 and page.filled("Change the title")["title"] == ["x" * 61]


def test_the_few_that_somebody_may_see_among_many_stand_on_their_first_page(office: Office):
    mine = {office.lodge() for _ in range(2)}
    for _ in range(52):
        office.lodge(replace(FORMAL, about=("ceo",)))
    mine.add(office.lodge())
    page = office.page("ceo", "/staff")
    assert {reference for line in cases(page) for reference in mine if reference in line} == mine
    assert (len(cases(page)), "More cases" in page.text) == (3, False)


def test_what_nobody_has_recorded_yet_is_listed_with_what_it_is_for_whoever_may_read_it(office: Office):
    lacks = office.lodge()
    whole = office.lodge()
    office.act("ceo", whole, "assign", to="north.officer")
    office.act("officer", whole, "classify", it_is=["serious"])
    text = office.page("ceo", "/staff?tab=missing").text
    assert lacks in text and whole not in text
    assert "Missing: its kind" in text
    assert lacks not in office.page("clerk", "/staff?tab=missing").text, "it would tell something of what was said"
