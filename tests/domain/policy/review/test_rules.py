"""Each rule of the review finds its fault in a policy that has it, and nothing in one that has none."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from chalicelib import policies
from chalicelib.domain.policy.model import Policy
from chalicelib.domain.policy.reading import read
from chalicelib.domain.policy.review import RULES, Severity, review
from chalicelib.domain.policy.review.codes import overdue

GOOD = Path(__file__).with_name("good.yaml").read_text(encoding="utf-8")
TODAY = date(2026, 9, 14)
OVERDUE = "review_is_due"


def without(key: str) -> str:
    """The good policy without one key and all that stands under it."""
    return re.sub(rf"^{key}:.*\n(?:[ #].*\n)*", "", GOOD, flags=re.MULTILINE)


def without_panel() -> str:
    return re.sub(r"    panel:\n(?:      .*\n)+", "", GOOD).replace(
        "starts: hearing_held, span: 5", "starts: entered, span: 5"
    )


def instead(of: str, put: str) -> str:
    assert of in GOOD
    return GOOD.replace(of, put)


OF_FORMAL = "stage: formal, starts: entered, span:"
TO_ACKNOWLEDGE = f"{OF_FORMAL} 3 working days,\n     strength:"
TO_SETTLE = "stage: informal, starts: entered, span: 10 working days, strength:"
DUTY = '  - {id: a.duty, title: A duty, starts: received, done_by: [notified], clause: "A duty"}\n'
LODGE = '  - {id: lodge, opens: arose, span: 12 months, guards: formal, clause: "Stage 2: twelve months"}\n'
HEAR = re.search(r"  - \{id: panel\.hear.*?\}\n", GOOD, re.DOTALL)
FAULTY: list[tuple[str, str]] = [
    ("school_parents", instead("come_from: [parent, learner, public]", "come_from: [learner, public]")),
    ("school_written", without("document")),
    ("school_available", instead("  published: [On our website]\n", "")),
    ("school_clear_times", instead("    answering: formal.respond\n", "")),
    ("school_hearing_time", GOOD.replace(HEAR.group() if HEAR else "", "")),
    ("school_informal", instead("kind: informal\n    entered_by", "kind: review\n    entered_by").replace(
        "[receive, escalate]", "[receive, request]")),
    ("school_formal", instead("    in_writing: true\n", "")),
    ("school_panel", without_panel()),
    ("school_panel", instead("      size: 3\n", "      size: 2\n")),
    ("school_independent_member", instead("      independent: 1\n", "")),
    ("school_attend", instead("      companions: [{who: [friend, relative], most: 1}]\n", "")),
    ("school_findings_sent", without("duties")),
    ("school_findings_inspected", instead(", inspection_copy]", "]")),
    ("school_record_stage", instead("[nature, stage, outcome", "[nature, outcome")),
    ("school_record_actions", instead("actions_if_not_upheld, ", "")),
    ("school_confidential", instead("[secretary_of_state, inspection, data_subject]", "[data_subject]")),
    ("school_number", instead("published: true, ", "")),
    ("personal_data_complaints", instead("only_when: {data_protection: true}, outlasts", "outlasts")),
    ("retention_has_years", instead("{years: 3, ", "{")),
    ("disclosure_fits_the_law", instead("inspection, data_subject]", "inspection]")),
    ("freedom_of_information_binds", instead("inspection, data_subject]", "inspection, freedom_of_information]")),
    ("confidence_is_promised", without("confidentiality")),
    ("support_is_offered", without("support")),
    ("writing_is_helped", instead("kind: writing", "kind: venue")),
    ("children_are_helped", instead("kind: children", "kind: venue")),
    ("safeguarding_is_named", instead("only_when: {safeguarding: true}", "only_when: {serious: true}")),
    ("somebody_leads_on_safeguarding", without("safeguarding")),
    ("somebody_leads_on_safeguarding", instead("  dsl: {title: Safeguarding lead, plural: true}\n", "")),
    ("acknowledged_soon", instead(f"{OF_FORMAL} 3 w", f"{OF_FORMAL} 8 w")),
    ("answered_soon", instead(f"{OF_FORMAL} 15 w", f"{OF_FORMAL} 25 w")),
    ("old_matters_are_heard", instead("span: 12 months", "span: 3 months")),
    ("delay_is_told", instead("extendable: true, clause: \"Stage 2", "clause: \"Stage 2")),
    ("aims_are_kept_in_sight", instead(f"{TO_ACKNOWLEDGE} must", f"{TO_ACKNOWLEDGE} aim")),
    ("loosening_is_rare", instead(f"{TO_SETTLE} must,", f"{TO_SETTLE} aim, relaxed_when: {{complex: true}},")),
    ("open_ended", GOOD.replace(HEAR.group() if HEAR else "", "")),
    ("open_ended", instead(f"{OF_FORMAL} 15", "stage: formal, starts: investigation_concluded, span: 15")),
    ("somebody_else_decides", instead("handled_by: [{roles: [panel_member]}]", "handled_by: [{roles: [head]}]")),
    ("reasons_are_given", instead("[finding, reasons,", "[finding,")),
    ("the_way_on_is_told", instead("reasons, next_stage, external]", "reasons, external]")),
    ("external_is_named", without("external")),
    ("external_for_everybody", instead("says: Looks at the school", "says: Looks at it, for_provision: [academy]")),
    ("external_for_everybody", instead("[independent_school]", "[independent_school, charity]")),
    ("closing_can_be_questioned", instead("notice: closing", "notice: hold")),
    ("numbers_are_reported", instead("of: numbers", "of: complaints")),
    ("reviews_have_owners", instead("by: [head], published", "published")),
    ("document_is_dated", instead("review_due: 2027-09-01\n", "")),
    ("left_open", instead('clause: "Help"}\n  - {kind: children', 'flagged: true, clause: "Help"}\n  - {kind: children')),
    ("promises_have_a_time", instead("duties:\n", f"duties:\n{DUTY}")),
    ("answers_have_a_time", instead("    answering: formal.respond\n", "")),
    ("windows_end", instead("    window: panel.request\n", "").replace(
        '  - {id: panel.request, opens: outcome, stage: formal, span: 10 working days, clause: "Stage 3: ten days"}\n', "")),
    ("agreed_windows_have_a_default", instead("stage: formal, span: 10 working days", "stage: formal, agreed: true")),
    ("working_days_are_defined", without("definitions")),
    ("approval_has_a_time", instead("    answering: formal", "    approved_by: [{roles: [chair]}]\n    answering: formal")),
    ("no_role_does_everything", instead("record:\n  kept_by: [{roles: [clerk]}]", "record:\n  kept_by: [{roles: [head]}]")),
    ("somebody_answers_about_everybody", instead("      - {roles: [chair], when: {about: [head]}}\n", "")),
    ("somebody_is_left", instead("{roles: [deputy], when: {about: [teacher]}}", "{roles: [chair], when: {about: [head]}}")),
    ("panel_is_made_up", without_panel()),
    ("panel_is_made_up", instead("      size: 3\n", "      size: 3\n      size_open: true\n")),
    ("anonymous_is_settled", without("anonymous")),
    ("duplicates_are_settled", without("duplicates")),
    ("campaigns_are_settled", without("campaigns")),
    ("persistence_is_settled", without("persistent")),
    ("staff_know_where_to_go", without("exclusions")),
    ("outsiders_know_where_to_go", instead("[parent, learner, public]", "[parent, learner]")),
    ("age_is_settled", instead(LODGE, "")),
    (OVERDUE, instead("review_due: 2027-09-01", "review_due: 2026-09-01")),
]  # fmt: skip


EVERY_RULE = {rule.id: rule for rule in (*RULES, overdue(TODAY))}


def test_a_good_policy_is_found_nothing_in() -> None:
    assert [(remark.rule, remark.says) for remark in review(read(GOOD), TODAY)] == []


@pytest.mark.parametrize(("rule", "text"), FAULTY, ids=[f"{n} {rule}" for n, (rule, _) in enumerate(FAULTY)])
def test_a_fault_is_found_by_its_rule(rule: str, text: str) -> None:
    assert list(EVERY_RULE[rule].find(read(text))) != []


@pytest.mark.parametrize("policy_id", policies.names())
def test_of_a_role_that_several_hold_somebody_else_answers(policy_id: str) -> None:
    policy = policies.policy(policy_id)
    plural = [role.title for role in policy.roles.values() if role.plural]
    says = [r.says for r in review(policy, TODAY) if r.rule == "somebody_answers_about_everybody"]
    assert [title for title in plural if any(title in said for said in says)] == []


def test_every_rule_is_seen_to_find_something() -> None:
    assert {rule.id for rule in RULES} | {OVERDUE} == {rule for rule, _ in FAULTY}


def test_each_rule_says_its_source_and_words_that_would_settle_it() -> None:
    assert [rule.id for rule in RULES if not rule.source or not (rule.words or rule.to_do)] == []
    assert len({rule.id for rule in RULES}) == len(RULES)


def _remarks(provision: str) -> Iterator[Severity]:
    policy: Policy = read(without_panel().replace("[independent_school]", f"[{provision}]"))
    yield from (remark.severity for remark in review(policy, TODAY) if remark.rule == "school_panel")


def test_what_binds_a_school_is_advice_to_everybody_else() -> None:
    assert set(_remarks("independent_school")) == {Severity.LAW}
    assert set(_remarks("charity")) == {Severity.ADVICE}


def test_what_is_law_comes_first() -> None:
    severities = [remark.severity for remark in review(read(without("support").replace("years: 3, ", "")), TODAY)]
    assert severities == sorted(severities, key=list(Severity).index)
