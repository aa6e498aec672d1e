"""Complaints that come again, come in numbers, belong elsewhere or come without end: what may be done, and who is told."""

from dataclasses import replace

import pytest

from chalicelib.domain.access.independence import People
from chalicelib.domain.casework.decisions import DECISIONS
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.policy.conduct import Campaign, Duplicates, Measure, Persistent
from tests.cast import addressed, answered, begun, do, duty, notices, refusal, state, wait

TUESDAY = "Tue 2026-09-15 09:00"
CLAUSE = "Words: of a policy"


def measure(code: str) -> Measure:
    return Measure(id=code, title=f"Something called {code}", clause=CLAUSE)


RULES = {
    "duplicates": Duplicates(clause=CLAUSE),
    "campaigns": Campaign(clause=CLAUSE, answers=("One letter to all",)),
    "persistent": Persistent(
        clause=CLAUSE, signs=("Without end",), first="A clear statement",
        measures=(measure("single_contact"),), stop_only_when=(measure("reasonable_steps"), measure("intent")),
    ),
}  # fmt: skip


def lodged(**rules: object) -> CaseSnapshot:
    """A formal complaint under a policy that has these rules and no others of their kind."""
    now = begun(stage="formal")
    none = dict.fromkeys(RULES)
    return replace(now, policy=now.policy.model_copy(update={**none, **rules}))


@pytest.mark.parametrize(("name", "rule", "closed_as"), [
    ("mark_duplicate", "duplicates", "duplicate"), ("mark_campaign", "campaigns", "campaign"),
])  # fmt: skip
def test_without_new_aspects_it_is_closed_that_day_and_the_complainant_is_told(
    name: str, rule: str, closed_as: str
) -> None:
    before = lodged(**{rule: RULES[rule]})
    now = do(before, TUESDAY, name, "ceo", of="RDS-OTHER")
    assert (str(now.case.status), now.case.closed_as) == ("closed", closed_as)
    assert f"{now.case.resolved_on}" == "2026-09-15"
    assert state(now, "formal.respond") == "void"
    assert addressed(now, before) == [("closing", "complainant")]


@pytest.mark.parametrize(("name", "rule"), [("mark_duplicate", "duplicates"), ("mark_campaign", "campaigns")])
def test_with_new_aspects_it_goes_on_as_a_case_of_its_own(name: str, rule: str) -> None:
    before = lodged(**{rule: RULES[rule]})
    now = do(before, TUESDAY, name, "ceo", of="RDS-OTHER", new_aspects=True)
    assert str(now.case.status) == "open"
    assert state(now, "formal.respond") == "running"
    assert addressed(now, before) == []


@pytest.mark.parametrize(("name", "fields"), [
    ("mark_duplicate", {"of": "RDS-OTHER"}), ("mark_campaign", {"of": "RDS-OTHER"}),
    ("restrict", {"measures": ("single_contact",), "review": "2027-01-04", "reason": "Forty mails a day."}),
])  # fmt: skip
def test_what_limits_somebody_needs_the_policys_own_word_for_it(name: str, fields: dict[str, object]) -> None:
    assert refusal(lodged(), TUESDAY, name, "ceo", **fields) == "ground_not_in_policy"


def test_a_campaigns_answer_ends_nobodys_own_complaint_for_good() -> None:
    now = do(lodged(campaigns=RULES["campaigns"]), TUESDAY, "mark_campaign", "ceo", of="one-answer")
    assert str(do(now, TUESDAY, "reopen", "ceo", reason="It does not answer hers.").case.status) == "open"


def test_what_belongs_elsewhere_is_closed_as_referred_with_a_reason_and_a_letter() -> None:
    before = lodged()
    assert refusal(before, TUESDAY, "refer", "ceo", to="staff_grievance") == "reason_required"
    now = do(before, TUESDAY, "refer", "ceo", to="staff_grievance", reason="It is about your own work.")
    assert now.case.closed_as == "referred"
    assert addressed(now, before) == [("closing", "complainant")]


def test_an_outcome_that_was_not_told_is_overtaken_by_referring_and_comes_before_marking() -> None:
    now = do(lodged(**RULES), TUESDAY, "issue_outcome", "investigating_officer", finding="upheld")
    assert refusal(now, TUESDAY, "mark_duplicate", "ceo", of="RDS-OTHER") == "not_now"
    assert do(now, TUESDAY, "refer", "ceo", to="police", reason="A crime.").case.pending is None


@pytest.mark.parametrize(("fields", "code"), [
    ({}, ""),
    ({"measures": ("a_ban",)}, "ground_not_in_policy"),
    ({"measures": ()}, "ground_not_in_policy"),
    ({"reason": " "}, "reason_required"),
    ({"review": "2026-09-15"}, "not_later"),
    ({"measures": ("stop_responding",)}, "reason_required"),
    ({"measures": ("stop_responding",), "conditions": ("reasonable_steps",)}, "reason_required"),
    ({"measures": ("stop_responding",), "conditions": ("intent", "reasonable_steps")}, ""),
])  # fmt: skip
def test_contact_is_limited_by_the_policys_measures_and_answering_stops_only_when_every_condition_is_recorded(
    fields: dict[str, object], code: str
) -> None:
    given = {"measures": ("single_contact",), "review": "2027-01-04", "reason": "Forty mails a day.", **fields}
    assert refusal(lodged(**RULES), TUESDAY, "restrict", "ceo", **given) == code


def test_a_restriction_closes_nothing_and_is_told() -> None:
    before = lodged(**RULES)
    now = do(
        before,
        TUESDAY,
        "restrict",
        "ceo",
        measures=("single_contact",),
        review="2027-01-04",
        reason="Forty mails a day.",
    )
    assert str(now.case.status) == "open"
    assert addressed(now, before) == [("restriction", "complainant")]


def restricted(before: CaseSnapshot, at: str = TUESDAY, review: str = "2027-01-04") -> CaseSnapshot:
    return do(before, at, "restrict", "ceo", measures=("single_contact",), review=review, reason="Forty mails a day.")


def test_on_the_day_of_its_review_whoever_set_it_is_asked_to_look_again_and_every_five_working_days() -> None:
    now = restricted(answered(lodged(**RULES), TUESDAY, "investigating_officer", "upheld"))
    before = wait(now, "Mon 2027-01-04 07:59")
    assert (duty(before, "restriction.review"), str(before.case.status)) == ("owed", "closed")
    day_of_review = wait(before, "Mon 2027-01-04 08:00")
    assert addressed(day_of_review, before) == [("nudge", "ceo")]
    assert addressed(wait(day_of_review, "Mon 2027-01-11 08:00"), day_of_review) == [("nudge", "ceo")]


def test_who_looked_again_writes_down_what_they_decided() -> None:
    now = wait(restricted(lodged(**RULES)), "Mon 2027-01-04 09:00")
    assert refusal(now, "Mon 2027-01-04 09:00", "notify", "ceo", duty="restriction.review") == "reason_required"
    ended = {"duty": "restriction.review", "text": "It has been quiet. She may write to anybody again."}
    now = do(now, "Mon 2027-01-04 09:00", "notify", "ceo", **ended)
    assert duty(now, "restriction.review") == "done"


def test_a_new_limit_has_a_day_of_its_own_in_place_of_the_one_before() -> None:
    before = wait(restricted(restricted(lodged(**RULES)), "Mon 2026-09-21 10:00", "2027-02-01"), "Fri 2027-01-29 09:00")
    assert "restriction.review" not in {n.about for n in notices(before)}
    assert ("nudge", "restriction.review", "ceo") in {
        (n.kind, n.about, n.to) for n in notices(wait(before, "Mon 2027-02-01 08:00"), before)
    }


def test_where_whoever_set_it_has_no_role_any_more_the_handler_is_asked() -> None:
    now = wait(restricted(lodged(**RULES)), "Fri 2027-01-01 09:00")
    gone = replace(now, people=People(tuple(p for p in now.people.persons if p.id != "ceo")))
    later = wait(gone, "Mon 2027-01-04 08:00")
    assert {n.to for n in notices(later, gone) if n.about == "restriction.review"} == {"investigating_officer"}


@pytest.mark.parametrize("name", ["mark_duplicate", "mark_campaign", "refer", "restrict"])
def test_a_subject_does_none_of_it(name: str) -> None:
    fields = {
        "of": "RDS-OTHER",
        "to": "police",
        "reason": "Why",
        "measures": ("single_contact",),
        "review": "2027-01-04",
    }
    now = replace(begun(stage="formal", about=("ceo",)), policy=lodged(**RULES).policy)
    own = {key: value for key, value in fields.items() if key in DECISIONS[name][0].model_fields}
    assert refusal(now, TUESDAY, name, "ceo", **own) == "subject"
