"""What a month costs is reckoned from what was counted: the meter counts as DynamoDB does, and the sum follows."""

import pytest

from benchmarks.costs import ALARMS, CASES, FREE, GOAL, POUNDS, VISITS, Each, Measured, _kind, bill, page
from benchmarks.metering import MeteredTable, Units, entries
from chalicelib.adapters.table import INDEXES, Put
from infrastructure.template import ours

NAMES = INDEXES["due"]
DUE = {"pk": "a", "sk": "b", NAMES[0]: "due", NAMES[1]: "2026"}
OURS = Measured(
    work=Each(writes=209, reads=219, seconds=1.1),
    looks=Each(writes=121, reads=1_298, seconds=6.2, calls=170, bytes_out=2e6),
    minute=Each(writes=1, reads=9, seconds=0.07, calls=1), mails=8, letters=17, letters_size=18_000, case_size=22_000,
)  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after", "times"),
    [
        ({}, {"pk": "a"}, 0), ({}, DUE, 1), (DUE, DUE, 0), (DUE, DUE | {"x": 1}, 1), (DUE, DUE | {NAMES[1]: "2027"}, 2),
        (DUE, {}, 1),
    ],
)  # fmt: skip
def test_an_index_is_written_as_often_as_an_item_enters_changes_moves_or_leaves(before, after, times):
    assert entries(before, after, NAMES) == times


def test_a_write_is_a_unit_for_each_kilobyte_and_two_in_a_transaction():
    table = MeteredTable()
    table.write([Put({"pk": "a", "sk": "1", "text": "x" * 1_500})])
    assert table.units == Units(writes=2, reads=0, requests=1)
    table.write([Put({"pk": "a", "sk": "2"}), Put(DUE)])
    assert table.units == Units(writes=2 + 2 + 3, reads=0, requests=2)


def test_a_read_is_a_unit_for_four_kilobytes_of_what_is_read_together():
    table = MeteredTable()
    for n in range(5):
        table.write([Put({"pk": "a", "sk": str(n), "text": "x" * 1_000})])
    before = table.units.copy()
    table.between("a", "0", "9")
    assert (table.units - before).reads == 2


def test_it_costs_a_pound_a_month_at_most_at_five_hundred_cases_beside_what_every_account_is_given_for_good():
    assert sum(bill(OURS, 500, FREE).values()) * POUNDS <= GOAL


def test_more_cases_cost_more_and_what_aws_gives_is_taken_off():
    plain, given = ([sum(bill(OURS, n, free).values()) for n in CASES] for free in (None, FREE))
    assert plain == sorted(plain) and all(less < more for less, more in zip(given, plain, strict=True))


def test_the_page_has_a_column_for_each_number_of_cases():
    text = "\n".join(page(OURS))
    assert "| 0 | 500 | 5,000 | 50,000 |" in text and text.count("**all**") == 2


def test_as_many_alarms_are_paid_as_the_stack_has():
    assert (
        sum(one["Type"] == "AWS::CloudWatch::Alarm" for one in ours()["Resources"].values() if "Type" in one) == ALARMS
    )


def test_a_form_and_a_question_are_one_kind_of_page_each():
    assert {_kind("the form “Add a note”"), _kind("the question “site”")} <= set(VISITS)
