"""What is due, what is open: indexes that hold a case exactly as long as it belongs there."""

import pytest

from chalicelib.ports import Row, View
from tests.contract.build import HOUR, MINUTE, MONDAY, commit, notice, summary
from tests.dates import day


def add(cases, case_id, **changes):
    cases.append(commit(case_id, summary=summary(case_id, **changes)))


def test_due_are_those_whose_wake_time_has_come_longest_first(cases):
    add(cases, "A", wake_at=MONDAY)
    add(cases, "B", wake_at=MONDAY - 2 * HOUR)
    add(cases, "C", wake_at=MONDAY - HOUR)
    add(cases, "D", wake_at=MONDAY + MINUTE / 60_000)
    add(cases, "E", wake_at=None)
    assert cases.due(MONDAY, 10) == ["B", "C", "A"]
    assert cases.due(MONDAY, 2) == ["B", "C"]


def test_a_case_leaves_due_when_its_wake_time_moves_on_or_goes(cases):
    add(cases, "A", wake_at=MONDAY)
    add(cases, "B", wake_at=MONDAY)
    cases.append(commit("A", 2, summary=summary("A", 2, wake_at=MONDAY + HOUR)))
    cases.append(commit("B", 2, summary=summary("B", 2, wake_at=None)))
    assert cases.due(MONDAY, 10) == []
    assert cases.due(MONDAY + HOUR, 10) == ["A"]


def test_a_case_set_aside_waits_and_counts_its_strikes(cases):
    add(cases, "A", wake_at=MONDAY - HOUR)
    add(cases, "B", wake_at=MONDAY)
    assert cases.set_aside("A", MONDAY + MINUTE) == 1
    assert cases.due(MONDAY, 10) == ["B"]
    assert cases.set_aside("A", MONDAY + HOUR) == 2
    assert cases.due(MONDAY + HOUR, 10) == ["B", "A"]
    aside = cases.load("A").summary
    assert (aside.strikes, aside.wake_at, aside.version) == (2, MONDAY + HOUR, 1)


def test_a_case_that_moves_on_is_forgiven(cases):
    add(cases, "A")
    cases.set_aside("A", MONDAY)
    cases.append(commit("A", 2))
    assert cases.load("A").summary.strikes == 0


def test_a_case_that_is_woken_is_due_at_that_instant_and_keeps_its_strikes(cases):
    cases.append(commit("A", summary=summary("A", wake_at=MONDAY + 100 * HOUR)))
    cases.set_aside("A", MONDAY + 200 * HOUR)
    cases.wake("A", MONDAY)
    assert cases.due(MONDAY, 10) == ["A"]
    stored = cases.load("A")
    assert (stored.summary.wake_at, stored.summary.strikes) == (MONDAY, 1)


def test_what_time_does_not_act_on_is_not_woken(cases):
    cases.append(commit("closed", summary=summary("closed", next_due=None, wake_at=None)))
    cases.wake("closed", MONDAY)
    cases.wake("unknown", MONDAY)
    assert (cases.due(MONDAY, 10), cases.load("unknown")) == ([], None)


def test_what_time_does_not_act_on_is_not_set_aside(cases):
    add(cases, "closed", wake_at=None)
    assert cases.set_aside("closed", MONDAY) == 0
    assert cases.set_aside("unknown", MONDAY) == 0
    assert cases.due(MONDAY, 10) == []
    assert cases.load("closed").summary.strikes == 0
    assert cases.load("unknown") is None


def test_open_cases_come_by_what_is_owed_first_as_whole_rows(cases):
    add(cases, "A", next_due=MONDAY + HOUR)
    add(cases, "B", next_due=MONDAY - HOUR, facts='{"stage":"formal"}', waiting=())
    add(cases, "C", next_due=None)
    rows, more = cases.open_cases(10)
    first, second = (
        summary("B", next_due=MONDAY - HOUR, facts='{"stage":"formal"}', waiting=()),
        summary("A", next_due=MONDAY + HOUR),
    )
    assert rows == [Row.of(first), Row.of(second)]
    assert more == ""


def test_a_case_that_closes_leaves_the_list_and_one_that_reopens_comes_back(cases):
    add(cases, "A")
    cases.append(commit("A", 2, summary=summary("A", 2, next_due=None)))
    assert cases.open_cases(10) == ([], "")
    cases.append(commit("A", 3, summary=summary("A", 3, owed="P9")))
    assert [row.owed for row in cases.open_cases(10)[0]] == ["P9"]


@pytest.mark.parametrize("size", [1, 2, 3, 6, 7])
def test_pages_show_each_case_once_even_where_all_are_owed_at_the_same_instant(cases, size):
    for n in range(6):
        add(cases, f"C{n}")
    seen, after, pages = [], "", 0
    while True:
        rows, after = cases.open_cases(size, after)
        seen += [row.case_id for row in rows]
        pages += 1
        if not after:
            break
    assert sorted(seen) == [f"C{n}" for n in range(6)]
    assert pages == -(-6 // size), "the last page says that it is the last"


@pytest.mark.parametrize("token", ["nonsense", "~", "~C1", "2026~", "☂"])
def test_a_page_that_we_never_offered_begins_at_the_beginning(cases, token):
    add(cases, "C1")
    assert [row.case_id for row in cases.open_cases(5, token)[0]] == ["C1"]


def test_notices_of_a_case_come_oldest_first_and_of_no_other_case(cases):
    first, second = notice(notice_id="000001-2"), notice(notice_id="000001-10", created_at=MONDAY + MINUTE)
    cases.append(commit("C1", notices=[second, first]))
    cases.append(commit("C10", notices=[notice("C10")]))
    assert cases.notices("C1") == [first, second]


def test_summaries_come_of_the_cases_that_there_are(cases):
    add(cases, "A")
    add(cases, "B", owed="P9")
    assert {one.case_id: one.owed for one in cases.summaries(["A", "B", "never"])} == {
        "A": "acknowledgement",
        "B": "P9",
    }
    assert cases.summaries([]) == []


def test_a_view_is_an_item_of_its_own(cases):
    add(cases, "A")
    before = cases.load("A", bodies=True)
    views = [View(case_id="A", person=who, at=MONDAY + n * MINUTE) for n, who in enumerate(("P1", "P2", "P1"))]
    for view in views:
        cases.saw(view)
    assert cases.views("A") == views
    assert cases.views("B") == []
    assert cases.load("A", bodies=True) == before


def test_the_cases_of_a_month_are_found_by_the_site_whatever_became_of_them(cases):
    add(cases, "A", received_on=day("Tue 2026-09-01"))
    add(cases, "B", received_on=day("Wed 2026-09-30"), next_due=None, wake_at=None, status="closed")
    add(cases, "C", received_on=day("Thu 2026-10-01"))
    add(cases, "D", received_on=day("Tue 2026-09-01"), site="south")
    cases.append(commit("A", 2, summary=summary("A", 2, received_on=day("Mon 2026-08-31"))))
    assert cases.received(day("Tue 2026-09-15"), "north") == ["A", "B"]
    assert cases.received(day("Thu 2026-10-01"), "north") == ["C"]
    assert cases.received(day("Tue 2026-09-15"), "south") == ["D"]
    assert cases.received(day("Sun 2026-11-01"), "north") == []
    assert cases.received(day("Tue 2026-09-15"), "") == ["A", "B", "D"]
    months = [day("Thu 2026-10-01"), day("Tue 2026-09-01")]
    assert cases.received_in(months, "north") == {months[0]: ["C"], months[1]: ["A", "B"]}


def test_rows_of_cases_hold_what_their_summaries_do_also_where_nobody_is_asked(cases):
    add(cases, "A", next_due=MONDAY)
    add(cases, "B", next_due=None, wake_at=None, status="closed")
    rows = {row.case_id: row for row in cases.rows(["A", "B", "C"], MONDAY + HOUR)}
    assert rows["A"] == Row.of(summary("A", next_due=MONDAY))
    assert rows["B"] == Row.of(summary("B", status="closed", next_due=MONDAY + HOUR))
    assert rows.keys() == {"A", "B"}
