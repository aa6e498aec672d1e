"""What the five policies promise, by when, and who deals with it: READINGS §2 as tables."""

from typing import Any

import pytest

from chalicelib import policies
from chalicelib.domain.access.independence import People, Person, eligible, trusted
from chalicelib.domain.casework.case import Case, Flags
from chalicelib.domain.policy.model import Policy

CLOCKS = {
    "miag": """
        informal.resolve            informal  entered                  5 working days    aim
        formal.acknowledge          formal    entered                  3 working days    must
        formal.respond              formal    investigation_concluded  10 working days   must
        panel.decide                panel     hearing_held             10 working days   must
    """,
    "map": """
        lead.notify                 -         each_receipt             1 working day     must
        formal.acknowledge          formal    entered                  5 working days    must
        formal.respond              formal    entered                  30 working days   must extendable
    """,
    "miet": """
        informal.acknowledge        informal  entered                  3 working days    normally
        informal.resolve            informal  entered                  10 working days   aim
        formal.acknowledge          formal    entered                  3 working days    must
        formal.meet                 formal    entered                  10 working days   normally
        procedure.complete          -         received                 28 working days   aim
        panel.hear                  panel     entered                  14 working days   normally
        panel.papers                panel     details_required         3 working days    must back
        panel.decide                panel     hearing_held             7 working days    normally
    """,
    "one-two-one": """
        senior.notify               -         received                 immediately       must extendable
        formal.reference            formal    entered                  1 working day     must extendable
        formal.first_response       formal    entered                  3 working days    must extendable
        formal.respond              formal    entered                  10 working days   must extendable
        appeal.hear                 appeal    entered                  15 working days   must extendable
        appeal.notice               appeal    hearing_set              3 working days    must back clear
        appeal.decide               appeal    hearing_held             5 working days    must extendable
    """,
    "aptcoo": """
        informal.resolve            informal  entered                  10 working days   aim
        formal.acknowledge          formal    entered                  2 working days    must
        formal.respond              formal    entered                  20 working days   must extendable
        appeal.acknowledge          appeal    entered                  2 working days    must
        appeal.decide               appeal    entered                  10 working days   must extendable
    """,
}
LAW = """
        safeguarding.notify         -         received                 immediately       must
        data_protection.acknowledge -         received                 30 days           must
"""


def said(table: str) -> set[str]:
    return {" ".join(line.split()) for line in table.strip().splitlines()}


def promised(policy: Policy) -> set[str]:
    return {
        " ".join(
            [c.id, c.stage or "-", c.starts, str(c.span), c.strength]
            + [flag for flag in ("extendable", "back", "clear") if getattr(c, flag)]
        )
        for c in policy.clocks
    }


@pytest.mark.parametrize("policy_id", CLOCKS)
def test_a_policy_promises_just_this(policy_id: str) -> None:
    assert promised(policies.policy(policy_id)) == said(CLOCKS[policy_id]) | said(LAW)


@pytest.mark.parametrize(
    ("policy_id", "windows"),
    [
        ("miag", {"panel.request": "10 working days"}),
        ("map", {"review.request": "None"}),
        ("miet", {"panel.request": "5 working days"}),
        ("one-two-one", {"next_stage": "None"}),
        ("aptcoo", {"lodge": "3 months", "appeal.request": "10 working days"}),
    ],
)
def test_the_complainant_has_this_long(policy_id: str, windows: dict[str, str]) -> None:
    assert {window.id: str(window.span) for window in policies.policy(policy_id).windows} == windows


@pytest.mark.parametrize(
    ("policy_id", "stage", "facts", "role"),
    [
        ("miag", "informal", {}, "staff_member"),
        ("miag", "formal", {}, "centre_manager"),
        ("miag", "formal", {"about": ("centre_manager",)}, "chief_operating_officer"),
        ("miag", "informal", {"about": ("centre_manager",)}, "chief_operating_officer"),
        ("miag", "formal", {"about": ("chief_operating_officer",)}, "chair_of_governors"),
        ("miag", "formal", {"about": ("centre_manager", "chief_operating_officer")}, "chair_of_governors"),
        ("miag", "panel", {}, "panel_member"),
        ("map", "informal", {}, "staff_member"),
        ("map", "formal", {}, "managing_director"),
        ("map", "formal", {"about": ("managing_director",)}, "external_independent"),
        ("map", "formal", {"come_from": "managing_director"}, "external_independent"),
        ("map", "review", {}, "external_independent"),
        ("map", "review", {"deciders": {"formal": ("external_independent",)}}, "external_body"),
        ("miet", "informal", {}, "class_teacher"),
        ("miet", "informal", {"about": ("class_teacher",)}, "pastoral_lead"),
        ("miet", "informal", {"flags": Flags(serious=True)}, "pastoral_lead"),
        ("miet", "informal", {"flags": Flags(sensitive=True)}, "pastoral_lead"),
        ("miet", "informal", {"about": ("senior_leader",)}, "head"),
        ("miet", "informal", {"about": ("pastoral_lead",)}, "head"),
        ("miet", "formal", {}, "head"),
        ("miet", "formal", {"deciders": {"informal": ("head",)}}, "senior_leader"),
        ("miet", "formal", {"about": ("head",)}, "executive_head"),
        ("miet", "formal", {"about": ("executive_head",)}, "chair_of_trustees"),
        ("one-two-one", "informal", {}, "mentor"),
        ("one-two-one", "informal", {"about": ("mentor",)}, "operational_manager"),
        ("one-two-one", "formal", {}, "director"),
        ("one-two-one", "appeal", {"about": ("director",)}, "panel_member"),
        ("aptcoo", "informal", {}, "lead_staff"),
        ("aptcoo", "informal", {"about": ("lead_staff",)}, "senior_leader"),
        ("aptcoo", "informal", {"about": ("ceo",)}, "chair"),
        ("aptcoo", "formal", {}, "investigating_officer"),
        ("aptcoo", "formal", {"about": ("ceo",)}, "trustee"),
        ("aptcoo", "formal", {"come_from": "ceo"}, "trustee"),
        ("aptcoo", "appeal", {}, "senior_leader"),
        ("aptcoo", "appeal", {"about": ("senior_leader",)}, "trustee"),
        ("aptcoo", "appeal", {"about": ("ceo",)}, "trustee"),
        ("aptcoo", "appeal", {"about": ("ceo",), "deciders": {"formal": ("trustee",)}}, "senior_leader"),
    ],
)
def test_a_stage_is_dealt_with_by_this_role(policy_id: str, stage: str, facts: dict[str, Any], role: str) -> None:
    policy = policies.policy(policy_id)
    case = Case(stage=stage, **facts)
    assert [p.id for p in eligible(policy.stage(stage).handled_by, stage, case, policy, one_each(policy))] == [role]


@pytest.mark.parametrize(
    ("stage", "part", "about", "role"),
    [
        ("formal", "appointed_by", (), "ceo"),
        ("formal", "appointed_by", ("ceo",), "chair"),
        ("appeal", "appointed_by", (), "ceo"),
        ("appeal", "appointed_by", ("ceo",), "chair"),
        ("appeal", "approved_by", (), "chair"),
        ("appeal", "approved_by", ("ceo",), "vice_chair"),
        ("appeal", "approved_by", ("chair",), "vice_chair"),
        ("appeal", "sent_by", (), "ceo"),
        ("appeal", "sent_by", ("ceo",), "chair"),
    ],
)
def test_the_chair_takes_the_chief_executives_part(stage: str, part: str, about: tuple[str, ...], role: str) -> None:
    policy = policies.policy("aptcoo")
    case = Case(stage=stage, about=about)
    assert [p.id for p in trusted(getattr(policy.stage(stage), part), case, one_each(policy))] == [role]


@pytest.mark.parametrize(
    ("policy_id", "about", "opens_at"),
    [("miet", "head", "formal"), ("miet", "executive_head", "formal"), ("one-two-one", "director", "appeal")],
)
def test_a_complaint_about_the_top_opens_further_on(policy_id: str, about: str, opens_at: str) -> None:
    policy = policies.policy(policy_id)
    skipped = [s.id for s in policy.stages if s.skipped_when is not None and about in s.skipped_when.about]
    assert policy.stage(skipped[-1]).next_stage == opens_at


@pytest.mark.parametrize("policy_id", CLOCKS)
def test_what_a_policy_leaves_open_is_flagged_with_the_reading_that_settles_it(policy_id: str) -> None:
    policy = policies.policy(policy_id)
    items = (*policy.stages, *policy.clocks, *policy.windows, *policy.duties, *policy.close_grounds, *policy.external)
    routes = [r for s in policy.stages for rules in (s.handled_by, s.appointed_by, s.approved_by) for r in rules]
    flagged = [item for item in (*items, *routes) if item.flagged]
    assert flagged
    assert all(item.reading for item in flagged)


def one_each(policy: Policy) -> People:
    return People(tuple(Person(id=role, roles=frozenset({role})) for role in policy.roles))
