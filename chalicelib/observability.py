"""What the operator sees: log lines and metrics. They carry ids and codes, never a name or anybody's words.

Two metrics are watched by an alarm each, whatever the trouble: what could not be done when its time came, and pages that
failed. The log line beside it says which trouble and which case. That keeps us within the ten metrics and ten alarms that
cost nothing. Each figure says of which stage it is, so that a trial's trouble rings nobody's bell for the real one.
"""

from threading import Lock

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit

SERVICE = "redress"  # also Chalice's name for the app, so that its own log lines come out in our form
ALARM, PAGES = "PoisonItems", "PagesFailed"  # what resources.yaml watches

_one_at_a_time = Lock()  # a sweep has several threads, and powertools' figures are one dictionary
logger = Logger(service=SERVICE)
metrics = Metrics(namespace="Redress", service=SERVICE)


class AlarmsToMetrics:
    """`ports.Alarms` by log and metrics."""

    def raise_alarm(self, name: str, case_id: str, why: str) -> None:
        logger.error(name, case_id=case_id, why=why)
        with _one_at_a_time:
            metrics.add_metric(ALARM, MetricUnit.Count, 1)

    def count(self, name: str, value: int = 1) -> None:
        with _one_at_a_time:
            metrics.add_metric(name, MetricUnit.Count, value)


def page_failed() -> None:
    """Somebody asked for a page and was answered with an error of ours. Lambda sees no error in that, so we count it."""
    metrics.add_metric(PAGES, MetricUnit.Count, 1)


def write_down(stage: str) -> None:
    """What was counted, if anything was (powertools' own way warns of every page that counts nothing)."""
    if metrics.metric_set:
        metrics.add_dimension("stage", stage)
        metrics.flush_metrics()
