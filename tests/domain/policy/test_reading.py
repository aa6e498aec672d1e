"""A policy that cannot be taken is refused with the line, the place and one sentence, everything at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib import policies
from chalicelib.domain.policy.reading import Policy, PolicyRefused, Problem, overlay, read, read_statute

SMALL = """\
id: small
title: A small policy
version: "1"
in_force: 2026-09-01
ladder: [head]
roles:
  head: {title: Head teacher}
stages:
  - id: formal
    title: Formal complaint
    kind: formal
    entered_by: [receive]
    clause: All complaints
    handled_by:
      - roles: [head]
    findings: [upheld, not_upheld]
clocks:
  - id: formal.respond
    promise: answer your complaint
    stage: formal
    starts: entered
    span: 20 working days
    strength: must
    met_by: [outcome]
    clause: Within 20 working days
"""


def refused(text: str) -> list[Problem]:
    with pytest.raises(PolicyRefused) as caught:
        read(text)
    return caught.value.problems


def test_a_small_policy_reads() -> None:
    assert read(SMALL).clock("formal.respond").span.n == 20


@pytest.mark.parametrize(
    ("instead_of", "written", "line", "where", "says"),
    [
        ("title: A small policy", "title: [A", 3, "", "This is not YAML that can be read"),
        ("title: A small policy", "title: \x00", 1, "", "a character that YAML does not allow"),
        ("title: A small policy", 'title: "\\UFFFFFFFF"', 1, "", "names no character"),
        ('version: "1"', "id: other", 3, "id", '"id" stands here twice'),
        ("kind: formal", "kind: &k formal", 11, "", "Anchors and aliases"),
        ("kind: formal", "kind: *k", 11, "", "Anchors and aliases"),
        ("kind: formal", "kind: !!python/name:os.system formal", 11, "", "Tags"),
        ("kind: formal", "kind: " + "[" * 30 + "]" * 30, 11, "", "nested deeper than 20 levels"),
        ("kind: formal", "kind: formal\n    no: yes", 12, "stages.formal", "A key has to be a word"),
        ("kind: formal", "kind: formal\n    <<: {x: 1}", 12, "stages.formal", "A key has to be a word"),
        ("title: A small policy", "titel: A", 2, "titel", 'Is "title" meant?'),
        ("title: A small policy", "", 1, "title", '"title" is missing.'),
        ("strength: must", "strenght: must", 23, "clocks.formal.respond.strenght", 'Is "strength" meant?'),
        ("kind: formal", "kind: ritual", 11, "stages.formal.kind", "This has to be 'informal', 'formal'"),
        ("20 working days\n    s", "20 wokring days\n    s", 22, "clocks.formal.respond.span", "is not a span of time"),
        ("20 working days\n    s", "0 working days\n    s", 22, "clocks.formal.respond.span", "no time at all"),
        ("20 working days\n    s", "1001 days\n    s", 22, "clocks.formal.respond.span", "longer than 1000"),
        ("20 working days\n    s", "-3 days\n    s", 22, "clocks.formal.respond.span", "is not a span of time"),
        ('version: "1"', "version: 1", 3, "version", "This has to be words. Put it in quotes"),
        ("in_force: 2026-09-01", "in_force: 2026-09-31", 4, "in_force", "This is not a date"),
        ("in_force: 2026-09-01", "in_force: 1.5", 4, "in_force", "date"),
        ("id: small", "id: Small", 1, "id", "This has to be a name in small letters"),
        ("[head]\nroles", "head\nroles", 5, "ladder", "This has to be a list."),
        ("met_by: [outcome]", "met_by: []", 24, "clocks.formal.respond.met_by", "at least one"),
        ("stage: formal\n    st", "stage: informal\n    st", 20, "clocks.formal.respond.stage", "There is no stage"),
        ("- roles: [head]", "- roles: [haed]", 15, "stages.formal.handled_by.1.roles.1", '"haed" is not one of'),
    ],
)
def test_what_is_wrong_is_said_with_its_line(instead_of: str, written: str, line: int, where: str, says: str) -> None:
    assert SMALL.count(instead_of) == 1
    found = refused(SMALL.replace(instead_of, written))
    assert [(p.line, p.where) for p in found if says in p.says] == [(line, where)], found


@pytest.mark.parametrize("text", ["", "# nothing\n", "just words", "- a\n- list", "a: 1\n---\nb: 2"])
def test_what_is_no_policy_at_all_is_refused(text: str) -> None:
    assert refused(text)[0].says.endswith(".")


def test_a_file_over_256_kilobytes_is_refused_unread() -> None:
    [problem] = refused(SMALL + "#" * 256 * 1024)
    assert problem == Problem(1, "", "The file is larger than 256 KB. A policy is far smaller.")


def test_a_few_lines_that_stand_for_gigabytes_are_refused_at_once() -> None:
    bomb = "a: &a [x, x]\n" + "\n".join(f"{k}: &{k} [*{j}, *{j}]" for j, k in zip("abcdefgh", "bcdefghi", strict=True))
    assert refused(bomb)[0].line == 1


def test_everything_wrong_with_the_words_is_said_at_once_in_the_order_of_lines() -> None:
    text = SMALL.replace("kind: formal", "kind: ritual").replace("strength: must", "strength: perhaps")
    assert [problem.line for problem in refused(text)] == [11, 23]


def test_a_refusal_names_its_source_and_every_line() -> None:
    with pytest.raises(PolicyRefused, match=r"^ours\.yaml, line 11, stages\.formal\.kind: This has to be"):
        read(SMALL.replace("kind: formal", "kind: ritual"), "ours.yaml")


@given(st.text(max_size=300) | st.text("{}[]:,-&*!#?|>'\"%@` \n\tax1", max_size=120))
def test_no_text_does_more_than_be_refused(text: str) -> None:
    with pytest.raises(PolicyRefused) as caught:
        read(text)
    assert caught.value.problems


@given(st.integers(0, len(SMALL) - 1), st.integers(1, 40), st.text(max_size=5))
def test_a_damaged_policy_is_read_or_refused_with_a_line_of_it(at: int, cut: int, put: str) -> None:
    text = SMALL[:at] + put + SMALL[at + cut :]
    try:
        assert isinstance(read(text), Policy)
    except PolicyRefused as refusal:
        assert all(1 <= problem.line <= text.count("\n") + 2 for problem in refusal.problems)


def test_the_law_adds_its_clocks_and_its_roles() -> None:
    small = overlay(read(SMALL), policies.statute())
    assert [clock.id for clock in small.clocks] == [
        "formal.respond",
        "safeguarding.notify",
        "data_protection.acknowledge",
    ]
    assert small.roles["dsl"].title == "Safeguarding lead"


def test_laying_the_law_over_twice_changes_nothing() -> None:
    once = overlay(read(SMALL), policies.statute())
    assert overlay(once, policies.statute()) == once


def test_a_policy_may_make_a_legal_promise_in_its_own_words() -> None:
    assert policies.policy("aptcoo").clock("safeguarding.notify").clause.startswith("Annex A")


def test_a_policy_may_not_promise_less_than_the_law() -> None:
    weaker = policies.text("aptcoo").replace("span: immediately", "span: 2 working days")
    with pytest.raises(PolicyRefused, match=r"safeguarding\.notify: The law sets this promise"):
        policies.under_the_law(weaker)


def test_the_law_itself_is_read_as_strictly() -> None:
    with pytest.raises(PolicyRefused, match='"holidays" is not known here'):
        read_statute("roles: {}\nclocks: []\nholidays: none\n")
