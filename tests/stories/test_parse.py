"""What is wrong with how a story is told is said with its line, and nothing in it is passed over."""

import pytest

from tests.stories.telling import broken, refused

RECEIVED = "- {at: Mon 2026-09-14 10:00, do: receive, with: {stage: formal}}"


def story(*steps: str, top: str = "policy: aptcoo") -> str:
    return f"{top}\nstory:\n" + "\n".join(steps)


def test_a_story_that_is_well_told_is_taken() -> None:
    assert refused(story(RECEIVED, "- {at: Tue 2026-09-15 09:00}")) == []


@pytest.mark.parametrize(
    ("step", "says"),
    [
        ("- {at: Tue 2026-09-14 11:00}", "2026-09-14 is a Monday, so it is written Mon 2026-09-14."),
        ("- {at: 2026-09-14 11:00}", '"2026-09-14" is not a day with its weekday'),
        ("- {at: Mon 2026-09-14}", "is not a day with its weekday"),
        ("- {at: Mon 14-09-2026 11:00}", '"14-09-2026" is not a date as year-month-day'),
        ("- {at: Mon 2026-09-14 25:00}", '"25:00" is not a time of day'),
        ("- {at: Sun 2026-03-29 01:30}", "there is no such time"),
        ("- {do: acknowledge}", "this step has no `at`"),
        ("- {at: Fri 2026-09-11 10:00}", "this step goes back in time."),
        ("- {at: Mon 2026-09-14 11:00, do: acknowlege}", 'there is no command "acknowlege".'),
        ("- {at: Mon 2026-09-14 11:00, do: schedule_hearing}", "date: this is missing."),
        ("- {at: Mon 2026-09-14 11:00, do: note, with: {text: Hm., txt: Hm.}}", "txt: this command has no such field."),
        ("- {at: Mon 2026-09-14 11:00, do: note}", "text: this is missing."),
        ("- {at: Mon 2026-09-14 11:00, do: extend, with: {clock: formal.respond, to: soon}}", "to: this takes a date"),
        ("- {at: Mon 2026-09-14 11:00, with: {to: x}}", "`with` needs a `do`."),
        ("- {at: Mon 2026-09-14 11:00, whom: chair}", '"whom" is not known here.'),
        (
            "- {at: Mon 2026-09-14 11:00, do: note, with: {text: Hm., by: kitchen}}",
            '"kitchen" is no role of the policy',
        ),
        (
            "- {at: Mon 2026-09-14 11:00, do: issue_outcome, with: {finding: upheld, sent: fax}}",
            "sent: this takes one of",
        ),
        ("- {at: Mon 2026-09-14 11:00, do: assign, with: {to: chairman}}", 'to: "chairman" is no role of the policy'),
        ("- {at: Mon 2026-09-14 11:00, do: look, with: {about: [cheif]}}", 'about: "cheif" is no role of the policy'),
        (
            "- {at: Mon 2026-09-14 11:00, then: {clocks: {formal.respond@roof: none}}}",
            'no command names the aspect "roof"',
        ),
        ("- {at: Mon 2026-09-14 11:00, then: {refused: not_now}}", "nothing is done at this step"),
    ],
)
def test_a_step_that_is_badly_told_is_refused_with_its_line(step: str, says: str) -> None:
    (problem,) = refused(story(RECEIVED, step))
    assert problem.startswith("4: ")
    assert says in problem


@pytest.mark.parametrize(
    ("then", "says"),
    [
        ("{stat: open}", '"stat" is nothing that can be expected.'),
        ("{status: opened}", '"opened" is none of open, answered'),
        ("{stage: panel}", 'stage: "panel" is not known.'),
        ("{clocks: {formal.acknowlege: none}}", 'clocks: "formal.acknowlege" is not known.'),
        ("{clocks: {formal.acknowledge: {due: 2026-09-16}}}", "is not a day with its weekday"),
        ("{clocks: {formal.acknowledge: {due: Tue 2026-09-16}}}", "2026-09-16 is a Wednesday"),
        ("{clocks: {formal.acknowledge: {state: done}}}", '"done" is none of running'),
        ("{clocks: {formal.acknowledge: {day: Wed 2026-09-16}}}", '"day" is none of due, state, done.'),
        ("{windows: {appeal: none}}", 'windows: "appeal" is not known.'),
        ("{duties: {formal.apoint: owed}}", 'duties: "formal.apoint" is not known.'),
        ("{breaches: formal.acknowledge}", "this has to be a list"),
        ("{breaches: [formal.acknowlege]}", 'breaches: "formal.acknowlege" is not known.'),
        ("{may_act: {chair: yes}}", '"yes" is none of'),
        ("{told: {letter: [chair]}}", 'told: "letter" is not known.'),
        ("{told: {missed: [chairman]}}", 'told.missed: "chairman" is no role'),
        ("{refused: later}", '"later" is none of not_now'),
        ("open", "`then` names what must hold"),
    ],
)
def test_an_expectation_that_could_never_fail_is_refused_with_its_line(then: str, says: str) -> None:
    step = RECEIVED.removesuffix("}") + f", then: {then}}}"
    problems = refused(story(step))
    assert problems
    assert problems[0].startswith("3: ")
    assert says in problems[0]


@pytest.mark.parametrize(
    ("top", "says"),
    [
        ("policy: nowhere", '1: there is no policy "nowhere".'),
        ("policy: aptcoo\nversion: 1", "1: this story is about version 1 of the policy"),
        ("policy: aptcoo\nplace: {}", '2: "place" is not known here.'),
        ("policy: aptcoo\nsite: {closures: [{from: 2026-10-26, to: 2026-10-23, kind: inset}]}", "cannot end before"),
        ("policy: aptcoo\npeople: {p1: [cook]}", 'p1 holds "cook", which is no role of the policy.'),
    ],
)
def test_the_top_of_a_story_is_checked(top: str, says: str) -> None:
    problems = refused(story(RECEIVED, top=top))
    assert any(says in problem for problem in problems)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "1: the file is empty."),
        ("policy: [", "this cannot be read as YAML"),
        ("policy: aptcoo", "a story needs `policy`, and `story`"),
        ("policy: aptcoo\npolicy: aptcoo\nstory: []", '2: "policy" stands here twice.'),
        ("policy: &a aptcoo\nstory: [*a]", "1: anchors and aliases"),
        ("policy: aptcoo\nstory: []", "`story` has to be a list of steps."),
        ("- 1", "a story needs `policy`"),
    ],
)
def test_a_file_that_is_no_story_is_refused(text: str, says: str) -> None:
    assert says in "\n".join(refused(text))


def test_everything_that_is_wrong_is_said_at_once() -> None:
    assert len(refused(story(RECEIVED, "- {at: Tue 2026-09-14 11:00}", "- {at: Wed 2026-09-16 09:00, do: sing}"))) == 2


def test_words_that_other_yaml_takes_for_yes_and_no_are_words() -> None:
    steps = (
        RECEIVED
        + "\n- {at: Tue 2026-09-15 10:00, do: mark_told, with: {notice: acknowledgement, how: post, on: 2026-09-15}}"
    )
    assert refused(story(steps)) == []


def test_steps_may_share_a_minute() -> None:
    assert broken(f"{RECEIVED}\n- {{at: Mon 2026-09-14 10:00, do: acknowledge}}\n") == []


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("{person: ceo}", "away takes `person`, `from`, `to`"),
        ("{person: ceo, from: 2026-09-14, to: 2026-09-18, until: x}", "away takes `person`, `from`, `to`"),
        ("{person: ceo, from: Mon 2026-09-14, to: 2026-09-18}", 'away: "Mon 2026-09-14" is not a date'),
        ("{person: ceo, from: 2026-09-18, to: 2026-09-14}", "away: this ends before it begins."),
        ("{person: coe, from: 2026-09-14, to: 2026-09-18}", 'away: "coe" is nobody in the story.'),
        ("{person: ceo, from: 2026-09-14, to: 2026-09-18, cover: coe}", 'away: "coe" is nobody in the story.'),
    ],
)
def test_an_absence_that_says_nothing_is_refused_with_its_line(given: str, says: str) -> None:
    (problem,) = refused(story(RECEIVED, f"- {{at: Tue 2026-09-15 09:00, do: away, with: {given}}}"))
    assert problem.startswith("4: ")
    assert says in problem


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("{add: 2026-10-05}", "calendar takes `add` or `remove`"),
        ("{add: 2026-10-05, remove: 2026-10-05, kind: inset}", "calendar takes `add` or `remove`"),
        ("{add: 2026-10-05, kind: inset, until: 2026-10-06}", "calendar takes `add` or `remove`"),
        ("{add: 2026-10-05, kind: feast}", "kind: this takes one of bank_holiday, closure, inset, holiday, term."),
        ("{add: Mon 2026-10-05, kind: inset}", 'add: "Mon 2026-10-05" is not a date'),
        ("{add: {from: 2026-10-05}, kind: inset}", "add: this takes a date, or {from, to}."),
        ("{add: {from: 2026-10-05, to: 2026-10-02}, kind: inset}", "add: this ends before it begins."),
        ("{remove: 2026-10-05, kind: bank_holiday}", "calendar: the site's days are so already."),
    ],
)
def test_a_change_of_the_sites_days_that_says_nothing_is_refused(given: str, says: str) -> None:
    (problem,) = refused(story(RECEIVED, f"- {{at: Tue 2026-09-15 09:00, do: calendar, with: {given}}}"))
    assert problem.startswith("4: ")
    assert says in problem
