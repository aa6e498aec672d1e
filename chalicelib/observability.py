"""What the operator sees: log lines and metrics. They carry ids and codes, never a name or anybody's words.

One metric is watched by an alarm, whatever the trouble; the log line beside it says which trouble and which case. That
keeps us within the metrics and alarms that cost nothing.
"""

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit

SERVICE = "redress"  # also Chalice's name for the app, so that its own log lines come out in our form
ALARM = "PoisonItems"  # what resources.yaml watches

logger = Logger(service=SERVICE)
metrics = Metrics(namespace="Redress", service=SERVICE)


class AlarmsToMetrics:
    """`ports.Alarms` by log and metrics."""

    def raise_alarm(self, name: str, case_id: str, why: str) -> None:
        logger.error(name, case_id=case_id, why=why)
        metrics.add_metric(ALARM, MetricUnit.Count, 1)

    def count(self, name: str, value: int = 1) -> None:
        metrics.add_metric(name, MetricUnit.Count, value)
