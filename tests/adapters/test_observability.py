"""The operator hears which trouble and which case, and nothing that anybody wrote."""

import ast
import json

import pytest

from chalicelib.observability import ALARM, PAGES, AlarmsToMetrics, metrics, page_failed, write_down
from infrastructure.template import ROOT
from infrastructure.template_yaml import load

FREE = 10  # metrics, and alarms, that cost nothing


def flushed(capsys):
    write_down("prod")
    return json.loads(capsys.readouterr().out.splitlines()[-1])


def test_an_alarm_is_one_log_line_and_the_metric_that_is_watched(capsys, caplog):
    metrics.clear_metrics()
    AlarmsToMetrics().raise_alarm("case_set_aside", "01JC1", "KeyError")
    (line,) = caplog.records
    assert (line.levelname, line.msg, line.case_id, line.why) == ("ERROR", "case_set_aside", "01JC1", "KeyError")
    assert flushed(capsys)[ALARM] == [1.0]


@pytest.mark.parametrize(
    ("alarm", "metric", "happens"),
    [
        ("PoisonItems", ALARM, lambda: AlarmsToMetrics().raise_alarm("any", "01JC1", "any")),
        ("PagesFail", PAGES, page_failed),
    ],
)
def test_an_alarm_watches_the_metric_that_we_write_for_its_own_stage(capsys, alarm, metric, happens):
    metrics.clear_metrics()
    happens()
    figures = flushed(capsys)
    watched = load()["Resources"][alarm]["Properties"]
    assert (watched["MetricName"], watched["Namespace"]) == (metric, "Redress")
    (written,) = figures["_aws"]["CloudWatchMetrics"]
    assert (written["Namespace"], [one["Name"] for one in written["Metrics"]]) == ("Redress", [metric])
    assert {one["Name"] for one in watched["Dimensions"]} == set(*written["Dimensions"])
    assert {one["Name"]: one["Value"] for one in watched["Dimensions"]} == {
        "service": figures["service"],
        "stage": {"Ref": "Stage"},
    }
    assert figures["stage"] == "prod"


def test_all_that_we_count_costs_nothing():
    calls = (
        node
        for path in (ROOT / "chalicelib").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "count"
    )
    names = {ast.unparse(call.args[0]) for call in calls if ast.unparse(call.func).endswith("alarms.count")}
    assert names
    assert len(names | {ALARM, PAGES}) <= FREE


def test_a_call_that_counted_nothing_writes_nothing(capsys):
    metrics.clear_metrics()
    write_down("prod")
    assert capsys.readouterr().out == ""


def test_counts_add_up(capsys):
    metrics.clear_metrics()
    AlarmsToMetrics().count("mail_sent", 2)
    AlarmsToMetrics().count("mail_sent")
    assert sum(flushed(capsys)["mail_sent"]) == 3
