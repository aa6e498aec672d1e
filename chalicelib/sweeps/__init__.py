"""What EventBridge calls, as app.py schedules it. The work is in actions/sweeping.py."""

from typing import Any

from chalice.app import CloudWatchEvent

from chalicelib import wiring
from chalicelib.actions import sweeping


def sweep_minute(event: CloudWatchEvent) -> dict[str, Any]:
    """Let time pass where it is due, and empty the outbox."""
    context: Any = event.context  # Lambda's own context; Chalice calls it a dictionary
    swept = sweeping.sweep(wiring.services(), lambda: context.get_remaining_time_in_millis() / 1000)
    return {"moved": swept.moved, "sent": swept.sent, "set_aside": swept.set_aside}


def sweep_daily(event: CloudWatchEvent) -> dict[str, Any]:
    """Say that Redress runs."""
    return {"reports": len(sweeping.heartbeat(wiring.services()))}
