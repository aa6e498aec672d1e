"""What the timeline of staff says of a case that came in from paper."""

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.hearings import panels
from chalicelib.messages.dates import day
from chalicelib.messages.staff_wording import owed_next
from chalicelib.messages.wording import plain
from chalicelib.queries.case_file import CaseFile


def taken_over(file: CaseFile, event: e.TakenOver) -> str:
    """Who brought it in, how it stood, and which dates had passed and count from that day."""
    stage = file.now.policy.stage(event.stage).title
    said = [f"Brought in from paper by {file.name(event.by)}. {stage}, since {day(event.entered_on)}"]
    if event.acknowledged_on:
        said.append(f"Acknowledged on {day(event.acknowledged_on)}")
    passed = [owed_next(file.now.policy, clock, panel=panels.stage_of(file.now)).what for clock in event.anew]
    if passed:
        said.append(f"Its date had passed, so it counts from this day: {', '.join(passed)}")
    return ". ".join(said)


def ended_before(file: CaseFile, event: e.EndedBefore) -> str:
    found = f": {plain(event.finding).lower()}" if event.finding else ""
    return f"Closed on paper on {day(event.on)}{found}"
