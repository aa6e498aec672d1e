"""The words that stories of other people's use of us: names of notices, codes of refusals, and which of several is said.

from chalicelib.domain.casework.letters import LETTERS
Which is said first is asked of every command: whether it is theirs, as `perform` and every page ask it; then whether it can
be done at this point of the case; and only then what is wrong with what was filled in.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from chalicelib.domain.access.capacities import Capacity
from chalicelib.domain.access.permissions import ACTS, must_be_allowed
from chalicelib.domain.casework.decisions import DECISIONS
from chalicelib.domain.casework.letters import LETTERS
from chalicelib.domain.casework.refusals import SENTENCES, Refused
from chalicelib.domain.casework.snapshot import CaseSnapshot
from tests.cast import begun, do, refusal, told
from tests.dates import day

NOTICES = (
    "acknowledgement", "reference", "first_response", "progress", "advice", "delay", "extension", "hold", "hearing",
    "papers", "outcome", "declined", "closing", "missed",
)  # fmt: skip
CODES = (
    "not_now", "not_independent", "subject", "decided_earlier", "nobody_eligible", "not_extendable", "not_later",
    "reason_required", "ground_not_in_policy", "finding_unknown", "panel_incomplete", "too_soon", "legal_representative",
    "not_approved", "already_done", "before_received", "in_future", "not_yours", "form_required",
)  # fmt: skip
SOON = "Tue 2026-09-15 09:00"


def test_every_notice_has_the_name_by_which_stories_know_it():
    assert set(NOTICES) <= set(LETTERS)


def test_every_refusal_has_the_code_by_which_stories_know_it():
    assert set(CODES) <= set(SENTENCES)


def test_of_several_refusals_the_first_of_the_order_is_said():
    now = begun(stage="formal", about=("head_teacher",))
    before = "Mon 2026-09-14"
    asked = [
        ("not_now", "head_teacher", {"clock": "informal.resolve", "to": before}),
        ("subject", "head_teacher", {"clock": "formal.acknowledge", "to": before}),
        ("not_extendable", "ceo", {"clock": "formal.acknowledge", "to": before}),
        ("reason_required", "ceo", {"clock": "formal.respond", "to": before}),
        ("not_later", "ceo", {"clock": "formal.respond", "to": before, "reason": "Ill."}),
    ]
    for code, by, fields in asked:
        assert refusal(now, SOON, "extend", by, **fields) == code


SUBJECT, STRANGER = "head_teacher", "lead_staff"
BEFORE, FAR = day("Mon 2026-09-07"), day("Mon 2029-01-08")
ALSO_WHEN_CLOSED = {
    "identify", "about_me", "acknowledge", "note", "title", "translate", "open_case", "correspondence", "message",
    "add_information", "correct_received", "restrict", "change_contact", "represent", "record_death", "new_link", "reopen",
    "need_form", "limit_telling", "make_bundle", "hold_record",
}  # fmt: skip
WRONG: Mapping[str, Mapping[str, Any]] = {  # as wrong as the form takes it: no reason, a day that cannot be, nobody's name
    "look": {"about": ("nobody",)}, "link_appeal": {"of": "nothing"},
    "identify": {"person": "nobody"}, "begin_reading": {}, "about_me": {},
    "safeguarding_done": {}, "classify": {"it_is": ("complex",)}, "assign": {"to": "nobody"},
    "escalate": {"received": FAR}, "request_next_stage": {"received": FAR}, "accept_late": {}, "decline_late": {},
    "acknowledge": {}, "bounce": {"notice": "hold"}, "resend": {"notice": "hold"},
    "release_file": {"file": "f1"}, "make_bundle": {"bundle": "b1", "recipient": "panel", "documents": 1},
    "give_reference": {}, "title": {},
    "translate": {"language": "Polish", "text": "x"},
    "first_response": {}, "advise": {}, "progress": {}, "meet": {"on": FAR},
    "mark_told": {"notice": "hold", "how": "post", "on": FAR}, "notify": {"duty": "nothing"}, "note": {"text": "x"},
    "open_case": {}, "correspondence": {"text": "x"}, "message": {"text": "x"}, "add_information": {"text": "x"},
    "extend": {"clock": "formal.acknowledge", "to": BEFORE}, "correct_extension": {"clock": "formal.respond", "to": BEFORE},
    "tell_delay": {"clock": "formal.respond", "to": BEFORE}, "split": {"aspects": ("one", "two")},
    "hold": {"ground": "weather", "review": BEFORE}, "release": {"ground": "weather"}, "conclude_investigation": {},
    "agree_window": {"days": 1000}, "correct_received": {"to": FAR}, "report": {"finding": "beautiful"},
    "draft_response": {}, "approve": {}, "send_back": {}, "issue_outcome": {"finding": "beautiful"},
    "appoint": {"to": "nobody"}, "stand_down": {"person": "nobody"}, "declare_interest": {},
    "schedule_hearing": {"date": FAR}, "postpone_hearing": {"date": FAR}, "arrange_hearing": {"starts": "10:30"},
    "require_details": {}, "send_papers": {},
    "send_notice": {},
    "confirm_seat": {}, "name_chair": {"person": "nobody"}, "take_minutes": {"text": "Hm."},
    "draft_decision": {"finding": "beautiful"}, "vote": {"agrees": False},
    "attend": {"who": ("legal_representative",)}, "adjourn_hearing": {"date": FAR},
    "hold_hearing": {"date": FAR}, "mark_duplicate": {"of": "nothing"}, "mark_campaign": {"of": "nothing"},
    "refer": {"to": "nowhere"}, "restrict": {"measures": ("shouting",), "review": BEFORE}, "confirm": {"does": "close"},
    "decline": {"does": "close"}, "lift_bar": {"person": "nobody"}, "change_contact": {"reach": "post"},
    "represent": {"authority": "consent", "full_name": "", "reach": "post"}, "record_death": {}, "new_link": {"why": "wish"},
    "renew_consent": {"until": BEFORE}, "limit_telling": {"complainant": "no"},
    "need_form": {"form": ""}, "give_form": {"notices": ("hold",), "how": "post", "on": FAR},
    "withdraw": {}, "close": {"ground": "weather"}, "reopen": {},
    "hold_record": {"ground": "weather", "review_on": BEFORE}, "free_record": {},
    "ask_complainant": {"text": "x", "due": BEFORE},
    "ask_about_draft": {"to": "nobody", "text": "x", "due": BEFORE},
    "ask": {"asked_as": "witness", "to": "nobody", "text": "x", "due": BEFORE}, "send_question_again": {"question": 99},
    "move_question": {"due": BEFORE}, "readdress_question": {"email": "x"}, "withdraw_question": {}, "answer_question": {},
    "plan_step": {"text": "x", "due": FAR}, "settle_step": {"step": 99}, "mark_for_them": {"of": 99, "may_go": True},
    "set_action": {"text": " ", "owner": "nobody", "due": BEFORE}, "move_action": {"action": 99, "due": BEFORE},
    "set_promise_aside": {"remedy": "nothing"}, "settle_promises": {},
    "action_done": {"action": 99}, "check_action": {"action": 99, "agrees": False},
    "ask_for_panel": {}, "grant_panel": {}, "refuse_panel": {},
}  # fmt: skip


def states() -> Mapping[str, CaseSnapshot]:
    """One complaint about the head teacher, further on each time."""
    unread = begun(stage="formal", about=(SUBJECT,))
    named = do(unread, SOON, "assign", "ceo", to="investigating_officer")
    issued = do(named, "Thu 2026-09-17 09:00", "issue_outcome", "investigating_officer", finding="upheld")
    waits = told(issued, "Thu 2026-09-17 10:00", "outcome")
    asked = do(waits, "Mon 2026-09-21 09:00", "request_next_stage")
    closed = do(named, "Thu 2026-09-17 09:00", "withdraw", reason="Settled.")
    return {"new": unread, "named": named, "issued": issued, "answered": waits, "next": asked, "closed": closed}


def said_first(snapshot: CaseSnapshot, who: str, name: str) -> str:
    """The code that whoever does it is given, as `perform` asks: theirs or not, and then the rules."""
    command = DECISIONS[name][0].model_validate(WRONG[name])
    snapshot = snapshot.as_of(snapshot.at)
    try:
        must_be_allowed(replace(snapshot, actor=who), name, command)
    except Refused as refused:
        return refused.code
    return refusal(snapshot, f"{snapshot.at:%a %Y-%m-%d} 23:00", name, who, **WRONG[name])


def test_every_command_but_the_one_that_begins_a_case_has_a_row_here():
    assert set(WRONG) == set(DECISIONS) - {"receive"}, "say in WRONG how it can be filled in as wrongly as may be"


@pytest.mark.parametrize("name", WRONG)
def test_whoever_the_complaint_is_about_hears_the_same_however_the_case_stands(name: str):
    assert {state: said_first(now, SUBJECT, name) for state, now in states().items()} == dict.fromkeys(
        states(), "subject"
    )


@pytest.mark.parametrize("name", [name for name in WRONG if Capacity.MEMBER not in ACTS[name]])
def test_whoever_may_not_hears_the_same_however_the_case_stands(name: str):
    found = {state: said_first(now, STRANGER, name) for state, now in states().items()}
    assert found == dict.fromkeys(states(), "not_yours")


@pytest.mark.parametrize("name", sorted(set(WRONG) - ALSO_WHEN_CLOSED))
def test_that_it_has_no_place_in_a_closed_case_is_said_before_what_is_wrong_with_it(name: str):
    assert refusal(states()["closed"], "Thu 2026-09-17 23:00", name, "ceo", **WRONG[name]) == "not_now"


@pytest.mark.parametrize("name", sorted(ALSO_WHEN_CLOSED))
def test_what_has_its_place_in_a_closed_case_says_what_is_wrong_with_it(name: str):
    assert refusal(states()["closed"], "Thu 2026-09-17 23:00", name, "chair", **WRONG[name]) != "not_now"


def test_that_it_has_been_proposed_and_waits_is_said_before_what_is_wrong_with_it():
    now = begun(stage="formal", about=(SUBJECT,))
    now = do(now, SOON, "lift_bar", "ceo", person=SUBJECT, reason="Another school.")
    assert refusal(now, "Tue 2026-09-15 10:00", "lift_bar", "ceo", person=SUBJECT) == "not_now"
