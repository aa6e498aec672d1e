"""What EventBridge calls, as app.py schedules it. The work is in actions/sweeping.py."""

from dataclasses import replace
from typing import Any

from chalice.app import CloudWatchEvent

from chalicelib import wiring
from chalicelib.actions import coming_back, inviting, signs, sweeping
from chalicelib.actions.friday_lines import owe_friday_lines
from chalicelib.actions.morning_lists import send_morning_lists
from chalicelib.actions.nightly_copies import copy_what_changed

WHAT_BECAME_OF_MAIL = ("Email Bounced", "Email Complaint Received", "Email Delivery Delayed", "Email Rejected")


def sweep_minute(event: CloudWatchEvent) -> dict[str, Any]:
    """Let time pass where it is due, and empty the outbox. On a first day, see to it that somebody can begin."""
    wiring.begin_stage()
    inviting.invite(wiring.services(), wiring.first_administrator())
    mailer = signs.Noticing(wiring.services().mailer)
    services = replace(wiring.services(), mailer=mailer)
    context: Any = event.context  # Lambda's own context; Chalice calls it a dictionary
    swept = sweeping.sweep(services, lambda: context.get_remaining_time_in_millis() / 1000, wiring.sweepers())
    signs.minute_ran(services, mail_left=mailer.left)
    return {"moved": swept.moved, "sent": swept.sent, "set_aside": swept.set_aside}


def sweep_daily(event: CloudWatchEvent) -> dict[str, Any]:
    """Say that Redress runs, and to whoever keeps the record what is promised; on Fridays, what the week came to."""
    reports = sweeping.heartbeat(wiring.services())
    lists = send_morning_lists(wiring.services().for_one_piece_of_work())
    fridays = owe_friday_lines(wiring.services().for_one_piece_of_work())
    signs.daily_ran(wiring.services())
    return {"reports": len(reports), "lists": len(lists), "fridays": fridays}


def back_up(event: CloudWatchEvent) -> dict[str, Any]:
    """Copy what changed to where nobody can change it."""
    context: Any = event.context
    night = copy_what_changed(wiring.services(), lambda: context.get_remaining_time_in_millis() / 1000)
    if night.until and night.over:
        signs.copied(wiring.services())
    return {"copied": night.copied, "until": night.until}


def mail_came_back(event: CloudWatchEvent) -> dict[str, Any]:
    """Do what follows from what SES says became of a mail."""
    said = coming_back.read(event.detail)
    coming_back.came_back(wiring.services(), said)
    return {"what": said.what}
