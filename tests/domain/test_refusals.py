"""The words that stories of other people's use of us: names of notices, codes of refusals, and which of several is said."""

from chalicelib.domain.casework.refusals import SENTENCES
from chalicelib.domain.notices import LETTERS
from tests.cast import begun, refusal

NOTICES = (
    "acknowledgement", "reference", "first_response", "progress", "advice", "delay", "extension", "hold", "hearing",
    "papers", "outcome", "declined", "closing", "missed",
)  # fmt: skip
CODES = (
    "not_now", "not_independent", "subject", "decided_earlier", "nobody_eligible", "not_extendable", "not_later",
    "reason_required", "ground_not_in_policy", "finding_unknown", "panel_incomplete", "too_soon", "legal_representative",
    "not_approved", "already_done", "before_received", "in_future", "not_yours",
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
