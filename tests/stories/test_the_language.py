"""Whatever the engine can do or be, a story can say."""

from pathlib import Path

import pytest

from chalicelib.domain.casework.case import Status
from chalicelib.domain.casework.decisions import DECISIONS
from chalicelib.domain.casework.refusals import SENTENCES
from chalicelib.domain.obligations.clocks import State
from chalicelib.tooling.stories import expecting
from chalicelib.tooling.stories.doing import AWAY, CALENDAR, PEOPLE

FIELDS = {  # READINGS §3: what a command is given in a story, beside `by` and `aspect`
    "assign": {"to"},
    "accept_late": {"reason"},
    "acknowledge": set(),
    "adjourn_hearing": {"date"},
    "advise": set(),
    "agree_window": {"days"},
    "appoint": {"to", "independent"},
    "approve": set(),
    "attend": {"who"},
    "bounce": {"notice"},
    "change_contact": {"reach", "full_name", "email", "telephone", "address", "text"},
    "classify": {"it_is", "it_is_not"},
    "close": {"reason", "ground", "reviewed_by"},
    "conclude_investigation": set(),
    "correct_received": {"to", "reason", "of"},
    "correspondence": {"text"},
    "declare_interest": {"reason"},
    "decline_late": {"reason"},
    "escalate": {"received", "posted", "channel"},
    "extend": {"clock", "to", "reason"},
    "first_response": set(),
    "give_reference": set(),
    "hold": {"ground", "clocks"},
    "hold_hearing": {"date"},
    "issue_outcome": {"finding", "next_stage_days", "remedies", "recommendations", "votes"},
    "look": {"about", "to"},
    "mark_campaign": {"of", "new_aspects"},
    "mark_duplicate": {"of", "new_aspects"},
    "give_form": {"notices", "how", "on", "text"},
    "mark_told": {"notice", "how", "on", "in_form"},
    "meet": set(),
    "need_form": {"form"},
    "new_link": {"why"},
    "note": {"text"},
    "title": {"title"},
    "translate": {"of"},
    "notify": {"duty"},
    "postpone_hearing": {"date", "agreed"},
    "progress": set(),
    "receive": {
        "stage", "channel", "received", "posted", "arose", "about", "come_from", "anonymous", "serious", "sensitive",
        "complex", "safeguarding", "data_protection", "aspects",
    },
    "record_death": {"text"},
    "refer": {"to", "reason"},
    "release": {"ground", "clocks"},
    "reopen": {"reason"},
    "report": {"finding"},
    "represent": {"authority", "full_name", "reach", "email", "telephone", "address", "text"},
    "request_next_stage": {"received", "posted", "reason_late"},
    "require_details": set(),
    "resend": {"notice"},
    "restrict": {"measures", "review", "reason", "conditions", "address", "most", "per"},
    "schedule_hearing": {"date", "agreed"},
    "send_back": {"reason"},
    "send_notice": set(),
    "send_papers": set(),
    "split": {"aspects"},
    "tell_delay": {"clock", "to", "cause", "reason"},
    "withdraw": {"reason"},
}  # fmt: skip


@pytest.mark.parametrize("command", FIELDS)
def test_a_command_takes_what_a_story_gives_it(command: str) -> None:
    assert FIELDS[command] <= set(DECISIONS[command][0].model_fields)


def test_every_state_can_be_said() -> None:
    assert {str(state) for state in State} <= set(expecting.CLOCK_STATES)
    assert {str(status) for status in Status} - {"none"} == set(expecting.STATUSES)


def test_every_refusal_can_be_said() -> None:
    assert {
        "not_now", "not_independent", "subject", "decided_earlier", "nobody_eligible", "not_extendable", "not_later",
        "reason_required", "ground_not_in_policy", "finding_unknown", "panel_incomplete", "too_soon",
        "legal_representative", "not_approved", "already_done", "before_received", "in_future",
    } <= set(SENTENCES)  # fmt: skip


def test_the_page_about_stories_names_every_command_and_everything_that_may_be_expected() -> None:
    page = (Path(__file__).parents[2] / "docs/reference/stories.md").read_text(encoding="utf-8")
    assert [
        name for name in sorted({*DECISIONS, AWAY, CALENDAR, PEOPLE, *expecting.THEN}) if f"`{name}`" not in page
    ] == []
