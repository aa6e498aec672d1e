"""What stands around the procedure names only what is there; each slip is refused at its own line."""

import pytest

from chalicelib.domain.policy.reading import PolicyRefused, Problem, read

PLAIN = """\
id: plain
title: A plain policy
version: "1"
in_force: 2026-09-01
ladder: [head]
roles: {head: {title: Head}}
stages:
  - id: formal
    title: Formal complaint
    kind: formal
    entered_by: [receive]
    clause: "Stage 1: write to the head"
    handled_by: [{roles: [head]}]
    findings: [upheld]
    answering: formal.respond
clocks:
  - id: formal.respond
    promise: answer you
    stage: formal
    starts: entered
    span: 20 working days
    strength: must
    met_by: [outcome]
    clause: "Stage 1: within 20 working days"
"""
END = 'clause: "Stage 2"'


def refused(added: str) -> list[Problem]:
    with pytest.raises(PolicyRefused) as caught:
        read(PLAIN + added)
    return caught.value.problems


@pytest.mark.parametrize(
    ("added", "says"),
    [
        (f"letters:\n  - {{notice: outcome, stage: panel, contains: [reasons], {END}}}", 'There is no stage "panel".'),
        (f"letters:\n  - {{notice: outcome, contains: [poetry], {END}}}", "This has to be 'reference'"),
        (f"letters:\n  - {{notice: poem, contains: [reasons], {END}}}", 'There is no letter "poem"'),
        (f"informed:\n  - {{of: findings, stage: panel, roles: [head], {END}}}", 'There is no stage "panel".'),
        (f"informed:\n  - {{of: findings, roles: [haed], {END}}}", '"haed" is not one of the policy\'s roles.'),
        (f"informed:\n  - {{of: findings, {END}}}", "Nobody is named here"),
        (f"findings:\n  - {{id: dropped, title: Dropped, {END}}}", 'No stage finds "dropped".'),
        (f"duplicates:\n  points_to: [The council]\n  {END}", '"The council" is the name of nothing in `external`.'),
        (f"document:\n  provision: [circus]\n  {END}", "This has to be 'independent_school'"),
        (f"document:\n  provision: [charity]\n  kept_by: clerk\n  {END}", '"clerk" is not one of the policy\'s roles.'),
        (f"record:\n  kept_by: [{{roles: [clerk]}}]\n  {END}", '"clerk" is not one of the policy\'s roles.'),
        (
            f"reviews:\n  - {{id: log, title: The log, every: term, of: complaints, by: [clerk], {END}}}",
            '"clerk" is not',
        ),
        (f"reviews:\n  - {{id: log, title: The log, every: blue moon, of: complaints, {END}}}", "a span of time"),
        (
            f"sheet:\n  title: Form\n  fields: [{{label: Name, filled_with: shoe_size}}]\n  {END}",
            "This has to be 'reference'",
        ),
        (
            f"sheet:\n  title: Form\n  fields: [{{label: What was done, filled_with: responded_on}}]\n  {END}",
            "write which, in `stage`",
        ),
        (
            f"sheet:\n  title: Form\n  fields: [{{label: Name, filled_with: complainant, stage: formal}}]\n  {END}",
            "of the whole case, and of no stage",
        ),
        (
            f"sheet:\n  title: Form\n  fields: [{{label: Done, filled_with: responded_on, stage: panel}}]\n  {END}",
            'There is no stage "panel".',
        ),
        ("gaps:\n  - {ref: other-G1, gap: A gap, instead: A way}", '"other-G1" is of another policy'),
        (f"record:\n  refs: [other-C1]\n  {END}", '"other-C1" is of another policy'),
        (
            "gaps:\n  - {ref: plain-G1, gap: A gap, instead: A way}\n  - {ref: plain-G1, gap: A gap, instead: A way}",
            '"plain-G1" stands in `gaps` twice.',
        ),
    ],
)
def test_what_stands_around_the_procedure_is_refused_where_it_names_what_is_not_there(added: str, says: str) -> None:
    found = refused(added)
    assert any(says in problem.says and problem.line > PLAIN.count("\n") for problem in found), found


def test_a_remedy_of_a_stage_has_a_title() -> None:
    with pytest.raises(PolicyRefused, match='"apology" is none of the policy\'s `remedies`'):
        read(PLAIN.replace("findings: [upheld]", "findings: [upheld]\n    remedies: [apology]"))


def test_a_way_of_extending_needs_a_clock_that_may_be_extended() -> None:
    way = f"met_by: [outcome]\n    extending: {{told: in_writing, {END}}}"
    with pytest.raises(PolicyRefused, match="write `extendable: true` as well"):
        read(PLAIN.replace("met_by: [outcome]", way))


def test_all_of_it_may_be_left_out() -> None:
    assert read(PLAIN).document is None
