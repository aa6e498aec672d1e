"""The register of complaints of an academic year, and its figures: each counted from lines that its reader may know of."""

import csv
from dataclasses import replace
from io import StringIO

from chalicelib.domain.account.register import entry, months_of, year_of
from chalicelib.domain.casework.events import MACHINE
from chalicelib.queries.moments import as_it_stands
from chalicelib.web.desk.figures import share
from tests.dates import day
from tests.desk.office import FORMAL, Office

REGISTER, TABLE, FIGURES = "/staff/register", "/staff/register/table", "/staff/report"


def answered(office: Office, *, after_hours: int = 24) -> str:
    """A complaint that was acknowledged on its day, and answered so many hours after it came in."""
    reference = office.lodge(replace(FORMAL, reach="post", email="", address="2 Imaginary Way"))
    office.act("ceo", reference, "assign", to="north.officer")
    office.act("officer", reference, "mark_told", notice="acknowledgement", how="post")
    office.pass_hours(after_hours)
    office.sweep()
    office.act("officer", reference, "issue_outcome", finding="not_upheld", reasons="We read the register.")
    office.act("officer", reference, "mark_told", notice="outcome", how="post")
    return reference


def rows(office: Office, who: str, asked: str = "") -> list[dict[str, str]]:
    answer = office.browser(who).raw("GET", TABLE + asked)
    assert answer.headers["Content-Disposition"].startswith("attachment; ")
    text = answer.body.decode()
    assert text.startswith("\ufeff"), "a spreadsheet knows UTF-8 by this mark"
    return list(csv.DictReader(StringIO(text.removeprefix("\ufeff"))))


def test_an_academic_year_begins_in_september():
    assert [year_of(day(one)) for one in ("Mon 2026-08-31", "Tue 2026-09-01", "Fri 2027-01-01")] == [2025, 2026, 2026]
    months = months_of(2025)
    assert (months[0], months[3], months[4], months[-1]) == (
        day("Mon 2025-09-01"), day("Mon 2025-12-01"), day("Thu 2026-01-01"), day("Sat 2026-08-01"),
    )  # fmt: skip
    assert len(months) == 12


def test_a_case_has_its_line_with_what_was_found_and_how_the_promises_were_kept(office: Office):
    reference = answered(office)
    (line,) = rows(office, "officer")
    assert line["Reference"] == reference
    assert line["Finding"] == "Not upheld"
    assert line["Acknowledged"] == "0 of 2 working days"
    assert line["Answered"].startswith("1 of ")
    assert line["Promises not kept in time"] == ""
    page = office.page("officer", REGISTER)
    assert reference in page.text and "Not upheld" in page.text


def test_an_answer_after_its_day_is_late_in_the_register_and_counted_in_the_figures(office: Office):
    reference = answered(office, after_hours=24 * 60)
    (line,) = rows(office, "officer")
    assert line["Answered"] == "Late: due Mon 12 Oct 2026, done Fri 13 Nov 2026"
    assert line["Promises not kept in time"] == "1"
    text = office.page("officer", FIGURES).text
    assert "1 complaint came in." in text
    assert "Everyone who was due an acknowledgement was acknowledged in time (1 of 1)." in text
    assert "0 of 1 were answered in time; 1 was late." in text
    assert "In all, 1 promise was not kept in time, in 1 case." in text and reference in text


def test_a_promise_that_passes_unkept_is_in_the_register_once_the_sweep_came_by(office: Office):
    office.lodge(replace(FORMAL, reach="post", email="", address="2 Imaginary Way"))
    office.pass_hours(24 * 8)
    office.sweep()
    (line,) = rows(office, "ceo")
    assert line["Acknowledged"] == "Not done: due Wed 16 Sep 2026"


def test_whom_a_case_is_about_finds_it_in_no_line_and_no_number(office: Office):
    reference = office.lodge(replace(FORMAL, about=("ceo",)))
    assert rows(office, "ceo") == []
    for address in (REGISTER, FIGURES):
        assert reference not in office.page("ceo", address).html
    assert "No complaints came in." in office.page("ceo", FIGURES).text


def test_a_finding_is_told_to_those_alone_who_may_know_it(office: Office):
    answered(office)
    (line,) = rows(office, "overseer")
    assert line["Finding"] == "" and line["Put right by"] == ""
    assert "Not upheld" not in office.page("overseer", REGISTER).html + office.page("overseer", FIGURES).html


def test_the_figures_are_official_for_the_highest_person_whom_no_case_bars(office: Office):
    office.lodge()
    assert "Official figures." in office.page("chair", FIGURES).text
    for who in ("ceo", "officer", "overseer"):
        assert "Cases you may see." in office.page(who, FIGURES).text, who
    office.lodge(replace(FORMAL, about=("chair",)))
    assert "Cases you may see." in office.page("chair", FIGURES).text
    text = office.page("vice", FIGURES).text
    assert "Official figures." in text and "2 complaints came in." in text
    assert len(rows(office, "vice")) == 1, "a line, only of what one may see"


def test_an_official_count_of_broken_promises_does_not_pass_the_cases_one_may_see_for_all_of_them(office: Office):
    post = replace(FORMAL, reach="post", email="", address="2 Imaginary Way")
    for about in ((), ("chair",)):
        office.lodge(replace(post, about=about))
    office.pass_hours(24 * 8)
    office.sweep()
    assert "Those in cases that you may see:" not in office.page("ceo", FIGURES).text
    text = office.page("vice", FIGURES).text
    assert "Official figures." in text and "Those in cases that you may see:" in text


def test_a_share_is_never_rounded_up_to_all():
    assert [share(199, 200), share(20, 20), share(19, 20), share(3, 4)] == [
        "199 of 200 (99%)", "20 of 20 (100%)", "19 of 20 (95%)", "3 of 4",
    ]  # fmt: skip


def test_a_year_and_a_filter_choose_the_lines_and_a_year_that_cannot_be_is_this_one(office: Office):
    reference = answered(office)
    office.lodge()
    assert len(rows(office, "ceo")) == 2
    assert [one["Reference"] for one in rows(office, "officer", "?finding=not_upheld")] == [reference]
    assert (
        rows(office, "officer", "?finding=upheld") == rows(office, "ceo", "?year=2025") == []
        and rows(office, "ceo", "?status=closed") == []
    )
    for nonsense in ("1", "%00", "9" * 50):
        assert len(rows(office, "ceo", f"?year={nonsense}&site={nonsense}")) == 2


def test_a_text_that_a_spreadsheet_would_run_is_written_as_text(office: Office):
    office.lodge()
    register = office.organisation.memory.organisation
    register.put_site(replace(register.site("north"), name="=HYPERLINK(1)"))
    (line,) = rows(office, "ceo")
    assert line["Site"] == "'=HYPERLINK(1)"


def test_what_the_register_keeps_is_what_the_history_comes_to(office: Office):
    reference = answered(office, after_hours=24 * 60)
    case_id = office.case_id(reference)
    stored = office.services.cases.load(case_id)
    assert office.services.cases.entries([case_id]) == [entry(as_it_stands(office.services, MACHINE, stored))]


def test_cases_of_which_nothing_is_kept_yet_are_said_to_be_missing_and_no_figures_are_official(office: Office):
    office.lodge()
    case_id = office.case_id(office.lodge())
    table = office.organisation.memory.cases.table
    table.table._partitions[f"CASE#{case_id}"].pop("REGISTER")  # as an earlier release left it
    for page in (REGISTER, FIGURES):
        text = office.page("chair", page).text
        assert "1 case is missing here" in text and "redress doctor --mend" in text, page
        assert "the whole register" not in text and "Official figures." not in text, page
