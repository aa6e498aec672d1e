"""What the stories come to when nothing goes wrong: what every other test here compares with must itself be right."""

import json
from datetime import datetime

import pytest

from chalicelib.domain.casework.events import MACHINE
from chalicelib.queries.moments import as_it_stands
from tests.crash import matrix
from tests.crash.deployment import Deployment
from tests.crash.stories import STORIES
from tests.crash.undisturbed import BY_ITS_OWN_INSTANT
from tests.dates import LONDON

HAPPENED = {
    "answered twice": [
        "received", "told", "clock_settled", "address_confirmed", "assigned", "notified",
        "reminder_fell Thu 2026-10-08 08:00",
        "reminder_fell Mon 2026-10-12 08:00", "clock_missed Tue 2026-10-13 00:00", "clock_settled", "miss_announced",
        "told", "clock_extended", "told", "outcome_issued", "told", "next_stage_requested", "told", "clock_settled",
        "assigned", "reported", "sent_back", "reminder_fell Thu 2026-11-05 08:00", "reported",
        "reminder_fell Mon 2026-11-09 08:00",
        "approved", "outcome_issued", "told", "clock_settled",
    ],
    "by post, unread": [
        "received", "notified", "clock_settled", "nudged Tue 2026-09-15 08:00", "notified", "looked",
        "notified", "notified", "escalated", "told", "clock_settled", "information_added", "note_added",
        "received_corrected",
        "nudged Tue 2026-09-22 08:00", "proposed", "confirmed", "closed", "reopened", "withdrawn",
    ],
    "lapsed, asked late": [
        "received", "told", "clock_settled", "address_confirmed", "question_asked",
        "question_sent_again Fri 2026-09-18 08:00", "nudged Mon 2026-09-21 08:00", "nudged Mon 2026-09-21 08:00",
        "question_sent_again Tue 2026-09-22 08:00", "question_sent_again Thu 2026-09-24 08:00",
        "nudged Mon 2026-09-28 08:00", "nudged Mon 2026-09-28 08:00", "question_unanswered Mon 2026-09-28 08:00",
        "outcome_issued", "told", "clock_settled",
        "nudged Mon 2026-10-12 08:00", "window_lapsed Tue 2026-10-13 00:00",
        "late_requested", "told", "clock_settled", "late_declined", "told", "reopened", "told", "closed", "told",
    ],
}  # fmt: skip
MAILED = {"answered twice": 21, "by post, unread": 12, "lapsed, asked late": 20}


@pytest.mark.parametrize("story", STORIES)
def test_what_happened_and_when(story: str) -> None:
    assert lines(matrix.moments(story)[-1].after) == HAPPENED[story]


@pytest.mark.parametrize("story", STORIES)
def test_each_notice_was_mailed_once_and_nothing_was_said_to_be_wrong(story: str) -> None:
    house = matrix.moments(story)[-1].after
    tags = [mail.tag for mail in house.mailer.sent]
    assert len(tags) == len(set(tags)) == MAILED[story]
    assert [
        alarm for alarm in house.alarms.raised if alarm[0] != "lane_waits"
    ] == []  # the stories' sweep comes by late


@pytest.mark.parametrize("story", STORIES)
def test_when_the_sweep_has_come_by_everything_that_time_brought_about_is_written_and_sent(story: str) -> None:
    for moment, step in zip(matrix.moments(story), STORIES[story], strict=True):
        services = moment.after.process()
        (case_id,) = services.cases.every()
        stored = services.cases.load(case_id)
        assert stored is not None
        assert as_it_stands(services, MACHINE, stored).case.version == stored.summary.version, step
        waiting = [n.next_attempt_at for n in services.outbox.waiting("mail") if n.next_attempt_at]
        assert all(at > moment.after.now for at in waiting), step


def lines(house: Deployment) -> list[str]:
    """What has happened, in order; what time brought about with its instant."""
    (case_id,) = house.process().cases.every()
    stored = house.process().cases.load(case_id)
    assert stored is not None
    return [_line(json.loads(envelope)) for envelope in stored.envelopes]


def _line(envelope: dict[str, str]) -> str:
    if envelope["kind"] not in BY_ITS_OWN_INSTANT:
        return envelope["kind"]
    return f"{envelope['kind']} {datetime.fromisoformat(envelope['at']).astimezone(LONDON):%a %Y-%m-%d %H:%M}"
