"""The bench's own arithmetic: medians, ratios, goals, and a floor that makes the very same requests."""

from itertools import count

import pytest

from benchmarks import bare, figure, report
from benchmarks.figure import Figure, against, at_most
from benchmarks.world import QUICK, Sizes, summaries
from chalicelib.adapters.dynamodb import DynamoTable
from chalicelib.adapters.table import Put
from tests.dates import instant


@pytest.mark.parametrize(
    ("value", "ok"), [(13.0, True), (15.0, True), (15.1, False), (5.0, True)], ids=["less", "just", "over", "under"]
)
def test_a_goal_is_so_many_times_the_floor_and_so_much_more(value: float, ok: bool):
    assert against("sending", value, floor=10.0, most=1.0, plus=5).ok is ok


def test_a_ratio_is_of_value_to_floor():
    assert against("sending", 12.5, floor=10.0, most=1.3).row()["ratio"] == 1.25


def test_without_a_floor_there_is_no_ratio():
    assert at_most("package", 7.3, 15, "MB").row() == {
        "name": "package", "value": 7.3, "floor": None, "unit": "MB", "ratio": None, "goal": "≤ 15 MB", "ok": True,
    }  # fmt: skip


def test_value_and_floor_are_taken_in_turns_and_each_is_a_median(monkeypatch):
    instants = iter([0.000, 0.003, 1, 1.001, 2, 2.001, 3, 3.009, 4, 4.005, 5, 5.002])
    monkeypatch.setattr(figure, "perf_counter", lambda: next(instants))
    order: list[str] = []
    value, floor = figure.alternate(
        lambda n: lambda: order.append(f"value {n}"), lambda n: lambda: order.append(f"floor {n}"), rounds=3
    )
    assert order == ["value 0", "floor 0", "floor 1", "value 1", "value 2", "floor 2"]
    assert (round(value, 6), round(floor, 6)) == (5.0, 1.0)


def test_a_replay_makes_the_same_requests_under_other_names(dynamodb, dynamodb_table):
    table, new = DynamoTable(dynamodb, dynamodb_table), count(1)
    with bare.recording(dynamodb) as made:
        table.write([Put({"pk": "CASE#A1", "sk": "CASE"}), Put({"pk": "CASE#A1", "sk": "EVENT#1", "about": "of A1"})])
        table.get(("CASE#A1", "CASE"))
    with bare.recording(dynamodb) as again:
        bare.replay(dynamodb, made, {"A1": f"B{next(new)}"})()
    assert [r.operation for r in again] == [r.operation for r in made] == ["TransactWriteItems", "GetItem"]
    assert again == [bare.Request(r.operation, bare.renamed(r.parameters, {"A1": "B1"})) for r in made]
    assert table.get(("CASE#B1", "EVENT#1")) == {"pk": "CASE#B1", "sk": "EVENT#1", "about": "of B1"}


def test_another_name_is_as_long_and_its_own():
    names = {bare.another(f"{'x' * 64}", number) for number in range(50)}
    assert {len(name) for name in names} == {64}
    assert len(names) == 50


def test_so_many_small_cases_are_open_as_were_asked_for():
    made = list(summaries(5, 2, instant("Fri 2027-01-15 08:00")))
    assert ["open_shard" in item for item in made] == [True, True, False, False, False]
    assert ["due_shard" in item for item in made] == [True, True, False, False, False]


def test_the_page_names_the_machine_the_versions_and_every_missed_goal():
    missed = Figure(name="imports", value=900, floor=500, unit="ms", goal="≤ 1.4 × floor", ok=False)
    page = "\n".join(report.page([missed], Sizes(), seconds=60))
    assert "| imports | 900 ms | 500 | 1.80 | ≤ 1.4 × floor | **missed** |" in page
    assert "Machine: " in page
    assert "boto3 1." in page


def test_a_quick_run_measures_less_of_the_same():
    assert QUICK.quick
    assert QUICK.cases < Sizes().cases
