"""Cases from paper come in by a pasted table: read line by line, looked at before anything is written, each of them once."""

import pytest

from app import app
from chalicelib.actions import links, taking_over
from chalicelib.ports import Conflict, StoreUnavailable
from chalicelib.web.set_up import running_cases
from tests.pages import Browser, Page

PAGE = "/staff/set-up/running-cases"
HEADS = "Reference,Received,Stage,About,Handler,Name,Email,Acknowledged,Closed,Finding,What happened"
OPEN = (
    "2026/14,1/9/2026,Formal complaint,nobody,,Robin Wren,robin@example.org,2 September 2026,,,The gate was left open."
)
OVERDUE = '2026/3,2026-07-06,formal,Head teacher,,,,8/7/2026,,,"The bell, and\nthe gate."'
CLOSED = "2024/9,8/7/2024,Formal complaint,not known,,,,,2/8/2024,Partly upheld,The lunch was cold."
UNCLOSED = OPEN.replace("The gate", '"The gate')
TABLE = "\n".join((HEADS, OPEN, OVERDUE, CLOSED))


def paste(setter, table: str = TABLE, **given) -> Page:
    return setter.press(setter.get(PAGE), "Check them", table=table, **given)


def bring_in(setter, table: str = TABLE) -> Page:
    return setter.press(paste(setter, table), "Bring them in", confirmed="yes")


def cases(empty) -> dict[str, str]:
    """The state of each case, by its day of receipt."""
    found = [row for row in empty.memory.table.items() if row["sk"] == "CASE"]
    return {str(row["received_on"]): str(row["status"]) for row in found}


def line(**given: str) -> str:
    """One line with its headings, good but for what is given."""
    good = {"Reference": "2026/14", "Received": "1/9/2026", "Stage": "Formal complaint", "About": "nobody"}
    whole = {**good, "What happened": "The gate.", **given}
    return "\t".join(whole) + "\n" + "\t".join(whole.values())


def test_each_line_is_shown_with_its_next_date_before_anything_is_saved(empty, setter, begun):
    page = paste(setter)
    assert page.heading == "Check these cases"
    assert "3 new, 0 already here. Nothing is saved yet, and nobody will be emailed" in page.text
    assert "Response due: Tuesday 29 September 2026" in page.text  # 20 working days from Tue 1 September
    assert "Monday 12 October 2026 (its date has passed, so it counts from today)" in page.text
    assert "Closed Friday 2 August 2024" in page.text
    assert cases(empty) == {}


def test_they_come_in_and_nobody_is_emailed(empty, setter, begun):
    page = bring_in(setter)
    assert (page.heading, "3 cases are in" in page.text) == ("Bring in cases from paper", True)
    assert cases(empty) == {"2026-09-01": "open", "2026-07-06": "open", "2024-07-08": "closed"}
    assert [row for row in empty.memory.table.items() if str(row["sk"]).startswith("NOTICE")] == []


def test_the_history_says_who_brought_it_in_and_which_date_counts_anew(empty, setter, begun):
    overdue = OVERDUE.replace("Head teacher", "nobody")
    bring_in(setter, f"{HEADS}\n{overdue}")
    (reference,) = [row["reference"] for row in empty.memory.table.items() if row["sk"] == "CASE"]
    page = setter.get(f"/staff/cases/{reference}")  # whoever began here has every role, and so a part in it
    assert "Brought in from paper by Wren Larksong. Formal complaint, since Monday 6 July 2026." in page.text
    assert "Acknowledged on Wednesday 8 July 2026." in page.text
    assert "Its date had passed, so it counts from this day: Response due" in page.text
    assert "Reference until then: 2026/3" in page.text


def test_the_complainants_page_says_where_it_comes_from(empty, setter, begun):
    bring_in(setter, f"{HEADS}\n{CLOSED}")
    (case_id,) = [row["pk"].partition("#")[2] for row in empty.memory.table.items() if row["sk"] == "CASE"]
    (summary,) = empty.services.cases.summaries([case_id])
    page = Browser(app).get(f"/case/{links.token(empty.services, summary)}")
    assert (
        "We moved your complaint here from our earlier records. We had received it on Monday 8 July 2024" in page.text
    )
    assert "We closed your complaint on Friday 2 August 2024" in page.text
    assert "We received your complaint" not in page.text


def test_the_same_table_once_more_makes_no_second_case(empty, setter, begun):
    bring_in(setter)
    again = paste(setter, TABLE.replace("The gate was left open.", "The gate was left open again."))
    assert "0 new, 3 already here. There is nothing to save." in again.text and "It is case RDS-" in again.text
    assert "cases are in" not in setter.press(again, "Go back", confirmed="yes").text
    assert len(cases(empty)) == 3


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"Reference": ""}, "There is nothing under Reference"),
        ({"Received": "9/14/2026"}, "Received: There is no month 14. Write the day first: 14/9/2026"),
        ({"Received": "1/9/0206"}, "Received: The year cannot be 0206. Check it"),
        ({"Received": "1/9/26"}, "Received: There is no day “1/9/26”. Write it like 26 October 2026"),
        ({"Received": "15/9/2026"}, "One of the dates is in the future"),
        ({"Stage": "Second"}, "There is no stage “Second”. Write one of: "),
        ({"Stage": "appeal"}, "A complaint cannot be at this stage with these dates."),
        ({"About": "Juggler"}, "There is no role “Juggler” at Larkfield School."),
        ({"Email": "robin@"}, "Enter an email address"),
        ({"Handler": "nobody@example.org"}, "Nobody at Larkfield School has the email address “nobody@example.org”"),
        ({"Acknowledged": "31/8/2026"}, "One of the dates is before the day it was received"),
        ({"Finding": "Upheld"}, "There is a finding, but no day on which it was closed"),
        ({"Closed": "7/9/2026", "Finding": "Splendid"}, "There is no finding “Splendid”. Write one of: Upheld"),
        ({"Site": "West"}, "There is no site “West”. Write one of: Larkfield School"),
        ({"How it came": "by owl"}, "How it came: write by letter"),
        ({"Name": "R" * 201}, "Name must be 200 characters or fewer"),
    ],
)
def test_a_line_that_cannot_come_in_says_why_and_nothing_is_lost_or_saved(empty, setter, begun, given, wrong):
    page = paste(setter, line(**given))
    assert page.status == 400 and "1 of 1 lines cannot come in yet. Nothing was saved." in page.error
    assert "Line 2" in page.text and wrong in page.text
    assert page.filled("Check them")["table"][0].split("\n") == line(**given).split("\n")
    assert cases(empty) == {}


def test_a_handler_whom_the_complaint_is_about_is_refused_on_their_line(setter, begun):
    page = paste(setter, line(Handler="wren@example.org", About="Chief executive"))
    assert "The complaint is about this handler, or they made it." in page.text


def test_two_lines_of_one_reference_are_not_taken_for_one_case(setter, begun):
    page = paste(setter, f"{line()}\n{line().splitlines()[1]}")
    assert "Line 3" in page.text and "The same reference as on line 2." in page.text


@pytest.mark.parametrize(
    ("table", "wrong"),
    [
        ("", "Paste the table of cases"),
        (HEADS, "Paste the headings, and at least one line below them"),
        (OPEN, "The first line must have the headings. It has no Reference, Received, Stage, About, What happened"),
        (f"{HEADS},Colour\n{OPEN},red", "We do not know the heading “Colour”."),
        (f"{HEADS},Ref\n{OPEN},1", "Two columns are headed Reference."),
        ("\n".join((HEADS, UNCLOSED, CLOSED)), "in the case that begins on line 2 is never closed"),
        ("\n".join((HEADS, *[OPEN] * 51)), "Paste 50 lines at most. Yours has 51."),
    ],
)
def test_what_is_no_table_of_cases_is_said(setter, begun, table, wrong):
    page = paste(setter, table)
    assert page.status == 400 and wrong in page.error


def test_a_line_with_more_columns_than_headings_is_not_guessed_at(setter, begun):
    assert "This line has 6 columns, and there are 5 headings" in paste(setter, f"{line()}\tmore").text


def test_who_goes_back_from_the_check_finds_the_table(setter, begun):
    check = paste(setter)
    page = setter.post(PAGE, {**check.filled("Change it"), "change": "yes"})
    assert page.filled("Check them")["table"][0].split("\n") == TABLE.split("\n")


@pytest.mark.parametrize(
    ("problem", "status", "says"),
    [(StoreUnavailable("no"), 503, "Our store does not answer"), (Conflict(), 409, "the same cases")],
)
def test_where_it_stops_half_way_it_says_so_and_the_same_once_more_finishes(
    empty, setter, begun, monkeypatch, problem, status, says
):
    made: list[object] = []

    def once(services, by, case):
        if made:
            raise problem
        made.append(case)
        return taking_over.bring_in(services, by, case)

    check = paste(setter)
    monkeypatch.setattr(running_cases, "bring_in", once)
    page = setter.press(check, "Bring them in", confirmed="yes")
    assert page.status == status and says in page.text and "1 of 3 cases are in." in page.text
    monkeypatch.undo()
    assert "2 new, 1 already here" in setter.press(page, "Check them").text
    bring_in(setter)
    assert len(cases(empty)) == 3


def test_set_up_leads_to_the_page(setter, begun):
    assert setter.get("/staff/set-up").link("Bring them in") == PAGE
