"""What was found of a stage that was answered in parts: the finding that all its parts come to, one rule for everybody."""

from typing import Any

import pytest

from chalicelib.domain.account.register import entry
from chalicelib.domain.casework.answering.stage_finding import by_stage, taken_together
from chalicelib.domain.casework.snapshot import CaseSnapshot
from tests.cast import begun, do, told

BY = "investigating_officer"
UPHELD, NOT_UPHELD = ("upheld", "The bus was late."), ("not_upheld", "The driver did not shout.")


def part(now: CaseSnapshot, on: str, point: str, found: tuple[str, str], **fields: Any) -> CaseSnapshot:
    finding, reasons = found
    by = {"formal": BY, "informal": "lead_staff"}[now.case.stage]
    now = do(now, f"{on} 10:00", "issue_outcome", by, finding=finding, reasons=reasons, aspect=point, **fields)
    return told(now, f"{on} 10:05", "outcome")


@pytest.mark.parametrize(("found", "together"), [
    (["upheld", "upheld"], "upheld"),
    (["not_upheld", "not_upheld"], "not_upheld"),
    (["not_upheld", "dismissed"], "not_upheld"),
    (["upheld", "not_upheld"], "partly_upheld"),
    (["not_upheld", "partly_upheld", "not_upheld"], "partly_upheld"),
    (["upheld", "dismissed"], "partly_upheld"),
    (["resolved", "resolved"], "resolved"),
    (["unresolved", "resolved"], "unresolved"),
    (["settled", "withdrawn_by_us"], "withdrawn_by_us"),  # a policy's own words add up to nothing that we know
])  # fmt: skip
def test_parts_come_to_one_finding(found: list[str], together: str) -> None:
    assert taken_together(found) == together


def test_a_part_that_is_answered_last_does_not_speak_for_the_whole() -> None:
    now = part(begun(stage="formal", points=2), "Mon 2026-09-14", "point_1", UPHELD, remedies=("apology",))
    assert entry(now).finding == "upheld", "so far"
    now = part(now, "Tue 2026-09-15", "point_2", NOT_UPHELD)
    assert by_stage(now.case.history) == {"formal": "partly_upheld"}
    assert (entry(now).finding, entry(now).remedies) == ("partly_upheld", ("apology",))


def test_a_response_to_several_points_counts_with_what_it_found_of_each() -> None:
    now = part(begun(stage="formal", points=3), "Mon 2026-09-14", "point_3", NOT_UPHELD)
    points = [
        {"point": "point_1", "finding": "not_upheld", "reasons": "It was on time."},
        {"point": "point_2", "finding": "upheld", "reasons": "He shouted."},
    ]
    now = do(now, "Tue 2026-09-15 10:00", "issue_outcome", BY, finding="not_upheld", points=points)
    assert entry(now).finding == "not_upheld", "nothing is found before it is told"
    assert entry(told(now, "Tue 2026-09-15 10:05", "outcome")).finding == "partly_upheld"


def test_a_finding_on_the_whole_is_its_deciders_where_one_response_answers_all() -> None:
    points = [
        {"point": f"point_{n}", "finding": f, "reasons": "We looked."} for n, f in ((1, "upheld"), (2, "not_upheld"))
    ]
    now = do(
        begun(stage="formal", points=2), "Mon 2026-09-14 10:00", "issue_outcome", BY, finding="upheld", points=points
    )
    assert entry(told(now, "Mon 2026-09-14 10:05", "outcome")).finding == "upheld"


def test_a_stage_that_is_answered_anew_is_found_anew() -> None:
    now = part(begun(stage="formal", points=2), "Mon 2026-09-14", "point_1", UPHELD)
    now = part(now, "Tue 2026-09-15", "point_2", NOT_UPHELD)
    now = do(now, "Mon 2026-10-05 10:00", "reopen", "ceo", reason="A witness came forward.")
    assert entry(now).finding == "partly_upheld"
    now = part(now, "Tue 2026-10-06", "point_1", NOT_UPHELD)
    now = part(now, "Wed 2026-10-07", "point_2", NOT_UPHELD)
    assert entry(now).finding == "not_upheld"


def test_a_concern_is_not_settled_while_a_part_of_it_is_unresolved() -> None:
    now = begun(stage="informal", aspects=("the_gate", "fees"))
    now = part(now, "Mon 2026-09-14", "the_gate", ("unresolved", "We have no lock."))
    now = part(now, "Tue 2026-09-15", "fees", ("resolved", "We paid them back."))
    assert now.case.outcome is not None
    assert (entry(now).finding, now.case.outcome.settles) == ("unresolved", False)
