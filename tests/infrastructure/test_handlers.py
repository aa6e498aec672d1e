"""Each sweep is started as Lambda starts it: by the template's handler, in a process that has imported nothing else."""

import json
import subprocess
import sys

import pytest

from infrastructure.emulate import REGION
from infrastructure.template import ROOT, whole

START = """
import importlib, json, sys
from types import SimpleNamespace
module, name = sys.argv[1].rsplit(".", 1)
handler = getattr(importlib.import_module(module), name)
from chalicelib import wiring
from chalicelib.adapters.memory import Memory
from chalicelib.observability import AlarmsToMetrics
wiring.use(Memory().services(wiring.clock.now))
AlarmsToMetrics().count("counted_before")
context = SimpleNamespace(function_name="f", memory_limit_in_mb=1, invoked_function_arn="", aws_request_id="1",
    get_remaining_time_in_millis=lambda: 60_000)
handler(json.loads(sys.argv[2]), context)
"""
EVENT = {
    "version": "0", "id": "1", "account": "1", "time": "2026-09-14T06:00:00Z", "region": REGION, "source": "aws.events",
    "detail-type": "Scheduled Event", "detail": {}, "resources": [],
}  # fmt: skip


@pytest.mark.parametrize("function", ["SweepMinute", "SweepDaily", "Erase", "BackUp"])
def test_what_a_sweep_counts_is_written_down(function):
    handler = whole()["Resources"][function]["Properties"]["Handler"]
    done = subprocess.run(
        [sys.executable, "-c", START, handler, json.dumps(EVENT)],
        cwd=ROOT, env={"AWS_DEFAULT_REGION": REGION}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "counted_before" in done.stdout, f"{handler} is not where app.py puts its middleware"
