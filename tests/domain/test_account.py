"""A case as it may be told to its complainant: an outcome is shown when it was told, and only then."""

from dataclasses import replace

from chalicelib.domain.access.independence import People, Person
from chalicelib.domain.account import CaseAccount, account, if_told
from chalicelib.domain.casework.snapshot import CaseSnapshot
from tests.cast import MONDAY, answered, begun, do, told

TUESDAY = "Tue 2026-09-15 09:00"


def shown(snapshot: CaseSnapshot) -> CaseAccount:
    return account(snapshot, {}, "Larkfield Trust", "North School")


def outcome(snapshot: CaseSnapshot) -> tuple[str, str, bool] | None:
    """(stage, finding, told)"""
    found = shown(snapshot).outcome
    return (found.stage, found.finding, found.told) if found else None


def test_before_an_outcome_there_is_none() -> None:
    assert outcome(begun()) is None


def test_an_outcome_that_waits_to_be_told_says_so_and_its_letter_speaks_as_if_it_were_told() -> None:
    now = do(begun(stage="formal"), MONDAY, "issue_outcome", "trustee", finding="upheld")
    assert outcome(now) == ("Formal complaint", "upheld", False)
    letter = shown(if_told(now, "email"))
    assert letter.outcome is not None and letter.outcome.told
    assert letter.next_step is not None and f"{letter.next_step.last_day:%a %Y-%m-%d}" == "Mon 2026-09-28"


def test_an_outcome_that_was_overtaken_is_never_shown() -> None:
    now = do(begun(stage="formal"), MONDAY, "issue_outcome", "trustee", finding="upheld")
    assert outcome(do(now, MONDAY, "withdraw")) is None


def test_what_was_told_last_is_shown() -> None:
    now = answered(begun(), MONDAY, "head_teacher", "unresolved")
    assert outcome(now) == ("Initial concern", "unresolved", True)
    now = do(do(now, MONDAY, "escalate"), TUESDAY, "issue_outcome", "trustee", finding="upheld")
    assert outcome(told(now, TUESDAY, "outcome")) == ("Formal complaint", "upheld", True)


def test_the_way_on_is_offered_while_there_is_one() -> None:
    formal = answered(begun(stage="formal"), MONDAY, "trustee", "upheld")
    appeal = do(formal, TUESDAY, "request_next_stage")
    steps = [shown(now).next_step for now in (begun(), begun(stage="formal"), formal, appeal)]
    assert [(s.way, s.stage) if s else None for s in steps] == [
        ("escalate", "Formal complaint"), None, ("request", "Appeal"), None,
    ]  # fmt: skip


def test_who_deals_with_it_is_said_by_role_and_not_before_somebody_has_looked() -> None:
    assert shown(begun()).handled_by == "Lead member of staff"
    assert shown(begun(about=None)).handled_by == ""
    assert shown(begun(stage="formal", about=("ceo",))).handled_by == "Trustee"


def test_of_somebody_with_every_role_the_one_is_said_that_the_policy_gives_this_complaint_to() -> None:
    """Whoever sets an organisation up has them all. A rule for complaints about the chief executive is not this one's."""
    formal = begun(stage="formal")
    alone = People((Person(id="one", roles=frozenset(formal.policy.roles)),))
    assert shown(replace(formal, people=alone)).handled_by == "Investigating officer"
