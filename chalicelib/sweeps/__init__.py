"""What EventBridge calls, as app.py schedules it. The work is in actions/sweeping.py."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from chalice.app import CloudWatchEvent

from chalicelib import wiring
from chalicelib.actions import (
    arriving_files,
    breaches,
    coming_back,
    inviting,
    proposing_to_erase,
    retaining,
    signs,
    sweeping,
    uploads,
)
from chalicelib.actions.data_requests import owe_reminders
from chalicelib.actions.erasing import ENOUGH, erase_what_may_go
from chalicelib.actions.erasing_parties import erase_parties
from chalicelib.actions.files_of_cases import look_after
from chalicelib.actions.friday_lines import owe_friday_lines
from chalicelib.actions.morning_lists import send_morning_lists
from chalicelib.actions.nightly_copies import copy_what_changed
from chalicelib.actions.reviewing import owe_reviews
from chalicelib.actions.saving_views import owe_views
from chalicelib.domain.casework.evidence.events import Verdict

# GuardDuty's word for what it found; anything else, as of a file that it cannot open, is no verdict
VERDICTS: Mapping[str, Verdict] = {"NO_THREATS_FOUND": "clean", "THREATS_FOUND": "threat"}
WHAT_BECAME_OF_MAIL = ("Email Bounced", "Email Complaint Received", "Email Delivery Delayed", "Email Rejected")


def sweep_minute(event: CloudWatchEvent) -> dict[str, Any]:
    """Let time pass where it is due, and empty the outbox. On a first day, see to it that somebody can begin."""
    wiring.begin_stage()
    inviting.invite(wiring.services(), wiring.first_administrator())
    mailer = signs.Noticing(wiring.services().mailer)
    services = replace(wiring.services(), mailer=mailer)
    context: Any = event.context  # Lambda's own context; Chalice calls it a dictionary
    swept = sweeping.sweep(services, lambda: context.get_remaining_time_in_millis() / 1000, wiring.sweepers())
    look_after(services)
    signs.minute_ran(services, mail_left=mailer.left)
    return {"moved": swept.moved, "sent": swept.sent, "set_aside": swept.set_aside}


def sweep_daily(event: CloudWatchEvent) -> dict[str, Any]:
    """Say that Redress runs, to each keeper of the record what is promised and whose time is nearly over, to each holder of
    a review that it is due; and on Fridays what the week came to."""
    reports = sweeping.heartbeat(wiring.services())
    lists = send_morning_lists(wiring.services().for_one_piece_of_work())
    fridays = owe_friday_lines(wiring.services().for_one_piece_of_work())
    reviews = owe_reviews(wiring.services().for_one_piece_of_work())
    owe_views(wiring.services().for_one_piece_of_work())
    owe_reminders(wiring.services().for_one_piece_of_work())
    breaches.owe_reminders(wiring.services().for_one_piece_of_work())
    records = retaining.call(wiring.services().for_one_piece_of_work())
    proposing_to_erase.call(wiring.services().for_one_piece_of_work())
    signs.daily_ran(wiring.services())
    return {"reports": len(reports), "lists": len(lists), "fridays": fridays, "reviews": reviews, "records": records}


def erase(event: CloudWatchEvent) -> dict[str, Any]:
    """Erase the closed cases whose time is over and that may go, and whoever is to be erased from a case that stays, before
    the night's copy is made."""
    context: Any = event.context

    def left() -> float:
        return float(context.get_remaining_time_in_millis()) / 1000

    done, parties = erase_what_may_go(wiring.services(), left), erase_parties(wiring.services(), left)
    if left() > ENOUGH:  # else it stopped before its end
        signs.erased(wiring.services())
    return {"erased": done, "parties": parties}


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


def file_arrived(event: CloudWatchEvent) -> dict[str, Any]:
    """Take note of a file that a browser has posted into the bucket."""
    posted = uploads.read(event.detail["object"]["key"], event.detail["object"].get("version-id", ""))
    taken = arriving_files.arrive(wiring.services(), posted, int(event.detail["object"]["size"])) if posted else None
    return {"file": taken.id if taken else "", "problem": taken.problem if taken else ""}


def file_checked(event: CloudWatchEvent) -> dict[str, Any]:
    """Keep what a check for viruses has found in a file."""
    of, found = event.detail["s3ObjectDetails"], event.detail.get("scanResultDetails", {})
    posted = uploads.read(of["objectKey"], of.get("versionId", ""))
    verdict = VERDICTS.get(found.get("scanResultStatus", ""), "unknown")
    if posted:
        arriving_files.judge(wiring.services(), posted, verdict)
    return {"file": posted.id if posted else "", "verdict": verdict}
