"""The acts of a case under five headings, so that nobody reads forty links to find one; and those that belong beside what
one of its pages shows.
"""

from collections.abc import Mapping, Sequence

from chalicelib.web.desk.possible import Possible

RECORD = "Record"
GROUPS: Mapping[str, frozenset[str]] = {  # what is in none of them is recorded
    "Write": frozenset({
        "message", "first_response", "progress", "give_reference", "advise", "tell_delay", "resend", "note",
        "require_details", "send_notice", "send_papers", "agree_window",
    }),
    "Investigate": frozenset({
        "ask", "ask_complainant", "ask_about_draft", "plan_step", "settle_step", "send_question_again", "move_question",
        "readdress_question", "withdraw_question", "answer_question", "mark_for_them",
    }),
    "Move on": frozenset({
        "look", "assign", "escalate", "request_next_stage", "accept_late", "decline_late", "conclude_investigation",
        "report", "draft_response", "approve", "send_back", "issue_outcome", "extend", "correct_extension", "hold",
        "release", "split", "confirm", "decline", "ask_for_panel", "grant_panel", "refuse_panel", "appoint", "stand_down",
        "name_chair", "confirm_seat", "schedule_hearing", "postpone_hearing", "arrange_hearing", "adjourn_hearing",
        "hold_hearing", "draft_decision", "vote",
    }),
    RECORD: frozenset(),
    "Close": frozenset({
        "close", "withdraw", "refer", "mark_duplicate", "mark_campaign", "restrict", "reopen", "declare_interest",
        "hold_record", "free_record",
    }),
}  # fmt: skip

BELONG: Mapping[str, tuple[str, ...]] = {  # by page (case_frame.PARTS): what its own lines do not lead to
    "findings": (
        "split", "report", "draft_response", "approve", "send_back", "issue_outcome", "settle_promises",
        "set_action", "set_promise_aside", "move_action", "action_done", "check_action",
    ),
    "evidence": ("ask_complainant", "note", "correspondence", "add_information", "settle_step", "conclude_investigation"),
    "letters": ("message", "progress", "mark_told", "give_form", "resend", "bounce"),
    "people": (
        "look", "assign", "identify", "change_contact", "need_form", "represent", "renew_consent", "limit_telling",
        "new_link", "record_death", "lift_bar",
    ),
    "dates": ("extend", "correct_extension", "tell_delay", "hold", "release", "correct_received"),
}  # fmt: skip


def grouped(acts: Sequence[Possible]) -> list[tuple[str, list[Possible]]]:
    """Each heading with its acts, in the order of the table; no heading without any."""
    headed = [(heading, [one for one in acts if group_of(one.act.name) == heading]) for heading in GROUPS]
    return [(heading, found) for heading, found in headed if found]


def group_of(name: str) -> str:
    return next((heading for heading, names in GROUPS.items() if name in names), RECORD)
