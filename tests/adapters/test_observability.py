"""The operator hears which trouble and which case, and nothing that anybody wrote."""

import json

from chalicelib.observability import ALARM, AlarmsToMetrics, metrics
from infrastructure.template_yaml import load


def flushed(capsys):
    metrics.flush_metrics()
    return json.loads(capsys.readouterr().out.splitlines()[-1])


def test_an_alarm_is_one_log_line_and_the_metric_that_is_watched(capsys, caplog):
    metrics.clear_metrics()
    AlarmsToMetrics().raise_alarm("case_set_aside", "01JC1", "KeyError")
    (line,) = caplog.records
    assert (line.levelname, line.msg, line.case_id, line.why) == ("ERROR", "case_set_aside", "01JC1", "KeyError")
    assert flushed(capsys)[ALARM] == [1.0]


def test_the_metric_is_the_one_that_the_template_watches(capsys):
    metrics.clear_metrics()
    AlarmsToMetrics().raise_alarm("any", "01JC1", "any")
    figures = flushed(capsys)
    watched = load()["Resources"]["PoisonItems"]["Properties"]
    assert watched["MetricName"] == ALARM
    assert watched["Namespace"] == figures["_aws"]["CloudWatchMetrics"][0]["Namespace"]
    assert {one["Name"]: one["Value"] for one in watched["Dimensions"]} == {"service": figures["service"]}


def test_counts_add_up(capsys):
    metrics.clear_metrics()
    AlarmsToMetrics().count("mail_sent", 2)
    AlarmsToMetrics().count("mail_sent")
    assert sum(flushed(capsys)["mail_sent"]) == 3
