"""Whoever the policy names, where nobody is named (READINGS §3)."""

import pytest

from tests.stories.telling import broken

FORMAL = "- {at: Mon 2026-09-14 10:00, do: receive, with: {stage: formal}}\n"
ANSWERED = FORMAL + "- {at: Mon 2026-10-12 15:00, do: issue_outcome, with: {finding: upheld}}\n"
ALL_OTHERS = "investigating_officer, senior_leader, trustee, head_teacher, ceo, vice_chair, chair"
NOBODY = f"people: {{anna: [lead_staff], ben: [{ALL_OTHERS}]}}\n"
LATER = "- {at: Tue 2026-10-13 09:00, do: "


@pytest.mark.parametrize("do", ["approve", "report, with: {finding: upheld}", "decline_late, with: {reason: Late.}"])
def test_what_nobody_could_do_now_is_not_now_rather_than_nobody_eligible(do: str) -> None:
    assert not broken(FORMAL + LATER + do + ", then: {refused: not_now}}\n")


def test_what_somebody_could_do_if_they_were_appointed_names_nobody_eligible() -> None:
    appealed = ANSWERED + "- {at: Mon 2026-10-26 16:00, do: request_next_stage}\n"
    report = "- {at: Tue 2026-10-27 09:00, do: report, with: {finding: upheld}, then: {refused: nobody_eligible}}\n"
    assert not broken(appealed + report, NOBODY)
