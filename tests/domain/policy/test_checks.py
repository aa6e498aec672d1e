"""What the engine could not run is refused, each thing at its own line, though every word is spelt right."""

import pytest

from chalicelib import policies
from chalicelib.domain.policy.checks import problems
from chalicelib.domain.policy.reading import PolicyRefused, Problem, read

APTCOO = policies.text("aptcoo")
MIET = policies.text("miet")
ONE = policies.text("one-two-one")
PAPERS = "span: 3 working days\n    strength: must\n    met_by: [papers]"
CONFIRM = "stage: informal\n    starts: entered\n    done_by"


def refused(text: str, instead_of: str, written: str) -> list[Problem]:
    assert instead_of in text
    with pytest.raises(PolicyRefused) as caught:
        read(text.replace(instead_of, written, 1))
    return caught.value.problems


@pytest.mark.parametrize("policy_id", policies.names())
def test_each_policy_that_comes_with_redress_can_be_run(policy_id: str) -> None:
    assert problems(policies.policy(policy_id)) == []


@pytest.mark.parametrize(
    ("text", "instead_of", "written", "says"),
    [
        # who
        (APTCOO, "ladder: [lead_staff,", "ladder: [lead_stuff,", '"lead_stuff" is not one of the policy\'s roles.'),
        (APTCOO, "ladder: [lead_staff,", "ladder: [ceo,", '"ceo" stands on the ladder twice.'),
        (APTCOO, "complaint_about: [lead", "complaint_about: [plead", '"plead_staff" is not one of'),
        (APTCOO, "when: {involves: [ceo]}", "when: {involves: [cfo]}", '"cfo" is not one of'),
        (APTCOO, "when: {involves: [ceo]}", "when: {about: [cfo]}", '"cfo" is not one of'),
        (APTCOO, "owed_to: dsl", "owed_to: dls", '"dls" is not one of'),
        (APTCOO, "reviewed_by: [senior", "reviewed_by: [junior", '"junior_leader" is not one of'),
        (APTCOO, "when: {involves: [ceo]}", "when: {serious: false}", "This condition names nothing"),
        (APTCOO, "        when: {involves: [ceo]}\n", "", "No rule after this one can ever apply"),
        (APTCOO, "- roles: [lead_staff,", "- when: {serious: true}\n        roles: [lead_staff,", "The last rule has to"),
        (MIET, "channels: [web,", "channels: [pigeon,", '"pigeon" is no channel.'),
        # stages
        (APTCOO, "id: appeal\n", "id: formal\n", '"formal" is the name of two things.'),
        (APTCOO, "id: line.tell", "id: formal.respond", '"formal.respond" is the name of two things.'),
        (APTCOO, "id: line.tell", "id: settle", '"settle" is a name that Redress uses itself.'),
        (APTCOO, "next_stage: appeal", "next_stage: court", 'There is no stage "court".'),
        (APTCOO, "next_stage: appeal", "next_stage: informal", "A stage leads to a later one, never back."),
        (APTCOO, "next_stage: appeal", "next_stage: formal", "A stage leads to a later one, never back."),
        (APTCOO, "entered_by: [request]", "entered_by: [receive]", 'it has to be entered by "request" too.'),
        (APTCOO, "[receive, escalate]", "[receive]", 'it has to be entered by "escalate" too.'),
        (APTCOO, "    next_stage: appeal\n", "", 'Nothing leads to the stage "appeal".'),
        (APTCOO, "    next_stage: appeal\n", "", "No stage follows, so there is nothing to ask for in a window."),
        (MIET, "kind: panel\n", "kind: panel\n    skipped_when: {serious: true}\n", "this one cannot be skipped."),
        (MIET, "asks: [grounds, outcome, companion", "asks: [grounds, companion", "What the policy wants stated has to be"),
        (APTCOO, "findings: [resolved", "request: {asks: [needs], clause: 'A: b'}\n    findings: [resolved", "Nobody can"),
        (APTCOO, "answering: formal.respond", "answering: formal.reply", 'There is no clock "formal.reply".'),
        (APTCOO, "answering: formal.respond", "answering: formal.acknowledge", "an outcome has to meet it."),
        (APTCOO, "answering: formal.respond", "answering: appeal.decide", "is not a clock of this stage."),
        (APTCOO, "findings: [resolved, unresolved]", "findings: [upheld]", "has to find resolved or unresolved."),
        # windows
        (APTCOO, "window: appeal.request", "window: appeal.ask", 'There is no window "appeal.ask".'),
        (APTCOO, "    window: appeal.request\n", "", "No stage's outcome opens this window"),
        (APTCOO, "    guards: formal\n", "", "has to guard one of the stages."),
        (APTCOO, "    span: 3 months\n", "", "has a span, and no stage of its own."),
        (APTCOO, "opens: outcome\n    stage: formal", "opens: outcome\n    stage: appeal", "another stage names it."),
        (APTCOO, "opens: outcome\n", "opens: outcome\n    agreed: true\n", "agreed case by case or has a span"),
        (APTCOO, "opens: outcome\n", "opens: outcome\n    guards: appeal\n", "guards a stage."),
        # clocks and duties
        (APTCOO, "    stage: formal\n    starts: entered\n", "    starts: entered\n", "it has to name its stage."),
        (APTCOO, "    stage: formal\n    starts: entered\n", "    stage: normal\n    starts: entered\n", "no stage"),
        (MIET, "    starts: received\n", "    stage: formal\n    starts: received\n", "it belongs to the case"),
        (ONE, "starts: entered\n    span: 1 w", "starts: investigation_concluded\n    span: 1 w", "although it is skipped"),
        (MIET, "    back: true\n", "", "A clock counts back from a hearing that is set"),
        (APTCOO, "    extendable: true\n", "    back: true\n", "A clock counts back from a hearing that is set"),
        (MIET, PAPERS, PAPERS.replace("working days", "days"), "counts working days."),
        (APTCOO, "    extendable: true\n", "    clear: true\n", "counts clear days."),
        (MIET, "    back: true\n", "    back: true\n    extendable: true\n", "cannot be moved by the policy."),
        (APTCOO, "    extendable: true\n", "    rolls: true\n", "never ends on a day that has to move."),
        (APTCOO, "    extendable: true\n", "    relaxed_when: {complex: true}\n", "Only an aim can be relaxed."),
        (APTCOO, "    owed_to: dsl\n", "", "names whom in `owed_to`"),
        (APTCOO, "    extendable: true\n", "    owed_to: dsl\n", "names whom in `owed_to`"),
        (APTCOO, CONFIRM, "starts: entered\n    done_by", "it has to name its stage."),
        (APTCOO, "met_by: [acknowledgement]", "met_by: [assigned]", "No clock ends with assigned"),
        (APTCOO, "done_by: [assigned, outcome]", "done_by: [resolution]", "No duty is done by resolution"),
        (APTCOO, "owed_to: line_manager", "owed_to: lead", '"lead" is not one of'),
        (APTCOO, "Safeguarding lead, plural: true, reports_to: ceo", "Lead, reports_to: boss", '"boss" is not one of'),
        # panels
        (MIET, "      independent: 1\n", "      independent: 4\n", "More have to be independent than there are"),
        (MIET, "      exactly: true\n", "      exactly: true\n      size_open: true\n", "exact or left open, not both."),
        (MIET, "      legal_representative: false\n", "      hearing: false\n", "needs a `panel` that holds one."),
        (MIET, "roles: [trust_office]\n          cl", "roles: [office]\n          cl", '"office" is not one of'),
        (MIET, "stage: informal\n    starts: unresolved", "stage: formal\n    starts: unresolved", "no answering clock"),
        # references
        (ONE, "({handler})", "({officer})", "A reference is made of words and of {received}, {handler},"),
        (ONE, "({handler})", "({handler.id})", "A reference is made of words"),
        (ONE, "({handler})", "({handler:>9})", "A reference is made of words"),
        (ONE, "({handler})", "({handler)", "A reference is made of words"),
    ],
)  # fmt: skip
def test_a_policy_that_could_not_be_run_is_refused(text: str, instead_of: str, written: str, says: str) -> None:
    found = refused(text, instead_of, written)
    assert [problem for problem in found if says in problem.says], found


@pytest.mark.parametrize(
    ("instead_of", "written", "at", "where"),
    [
        ("answering: formal.respond", "answering: formal.reply", "answering: formal.reply", "stages.formal.answering"),
        ("owed_to: dsl", "owed_to: dls", "owed_to: dls", "clocks.safeguarding.notify.owed_to"),
        ("- roles: [trustee]", "- roles: [trusty]", "- roles: [trusty]", "stages.formal.handled_by.1.roles.1"),
        ("id: line.tell", "id: settle", "id: settle", "duties.settle.id"),
    ],
)
def test_a_refusal_names_the_line(instead_of: str, written: str, at: str, where: str) -> None:
    text = APTCOO.replace(instead_of, written, 1)
    line = text[: text.index(at)].count("\n") + 1
    assert [(p.line, p.where) for p in refused(APTCOO, instead_of, written)] == [(line, where)]


def test_no_complaint_could_begin() -> None:
    text = APTCOO.replace("entered_by: [receive]", "entered_by: [escalate]").replace(
        "[receive, escalate]", "[escalate]"
    )
    assert 'No stage is entered by "receive"' in refused(text, "id: aptcoo", "id: aptcoo")[0].says
