"""What a policy says that a letter has to contain stands in the letter, as its own stories bring it about.

PARTS is the table: how each part is recognised in the text. Stories say no more than a policy does, so whatever a person
would write (reasons, what puts it right, what is changed) is written into them here.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import get_args

import pytest

from chalicelib import policies
from chalicelib.domain.account import CaseAccount, account, if_told
from chalicelib.domain.casework.case import Case
from chalicelib.domain.casework.commands import IssueOutcome, Report
from chalicelib.domain.casework.events import COMPLAINANT, Words
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.casework.transitions import evolve
from chalicelib.domain.notices.table import Notice, owed_by
from chalicelib.domain.policy.model import Policy
from chalicelib.domain.policy.scope_and_rights import Letter as Row
from chalicelib.domain.policy.scope_and_rights import LetterPart
from chalicelib.messages import MESSAGES, Message
from chalicelib.messages.dates import day
from chalicelib.messages.wording import plain
from chalicelib.tooling.stories.cast import world
from chalicelib.tooling.stories.play import play
from chalicelib.tooling.stories.proving import stories_of
from chalicelib.tooling.stories.story import Step, Story
from chalicelib.tooling.stories.suite import files
from tests.messages.letters import WORDS, letter
from tests.proofs import share

REASONS = "We read the register and spoke with everybody."
NAME = "Sam Example"  # of whoever deals with it, where the policy promises a name
CHANGED = "Two people count the bags from now on."


@dataclass(frozen=True, slots=True)
class Sent:
    """A letter as a story brings it about."""

    policy: Policy
    kind: str
    stage: str
    about: str
    case: CaseAccount
    message: Message

    @property
    def text(self) -> str:
        return self.message.text


def _next(sent: Sent) -> list[str]:
    step, outcome = sent.case.next_step, sent.case.outcome
    if step:
        return [f"next stage ({step.stage.lower()})"]
    partly = outcome is not None and outcome.partial  # nothing to go on from until all of it is answered
    return [
        "We will write to you separately about the other parts" if partly else "This is the last stage of our procedure"
    ]


def _last_day(sent: Sent) -> list[str]:
    step = sent.case.next_step
    if step is None:
        return []
    return [f"until {day(step.last_day)}"] if step.last_day else ["at any time"]


def _remedies(sent: Sent) -> list[str]:
    chosen = sent.case.outcome.remedies if sent.case.outcome else ()
    own = {remedy.id: remedy.title for remedy in sent.policy.remedies}
    return ["What we will do to put it right", *(own.get(code, plain(code)) for code in chosen)]


def _clock(sent: Sent) -> list[str]:
    return [
        f"New date: {day(clock.due)}" for clock in sent.case.every_clock if clock.name == sent.about and clock.latest
    ]


def _finding(sent: Sent) -> list[str]:
    found = sent.case.outcome
    if found is None:
        return ["no finding"]
    return [f"Outcome of all parts: {plain(found.whole)}" if found.whole else f"Outcome: {plain(found.finding)}"]


def _dates(sent: Sent) -> list[str]:
    owed = [c for c in sent.case.clocks if c.latest and c.owed and c.stage == sent.stage and not c.held]
    return [
        day(clock.due) for clock in owed if not {"acknowledgement", "reference", sent.kind} & set(clock.rule.met_by)
    ]


def _handler(sent: Sent) -> list[str]:
    """But while a late request is undecided nobody deals with the step that it asks for."""
    who = sent.case.whom_to_ask or sent.case.handled_by or "We have not named anyone yet"
    return [] if sent.case.late_stage else [f"Who deals with it: {who}"]


def _person(sent: Sent) -> list[str]:
    """The name of whoever deals with it, while there is one whom it could be."""
    if sent.case.late_stage or not sent.case.whom_to_ask:
        return []
    return [f"Who deals with it: {NAME} ("]


PARTS: Mapping[LetterPart, Callable[[Sent], Iterable[str]]] = {
    "reference": lambda sent: [f"Your reference: {sent.case.reference}"],
    "handler": _handler,
    "person": _person,
    "dates": _dates,
    "reasons": lambda sent: [] if sent.case.closed_as == "withdrawn" else [REASONS],  # those are not ours
    "finding": _finding,
    "remedies": _remedies,
    "actions": lambda sent: [CHANGED],
    "next_stage": _next,
    "window": _last_day,
    "external": lambda sent: [route.name for route in sent.case.external],
    "new_date": _clock,
    "steps": lambda sent: [REASONS],
    "hearing": lambda sent: [day(sent.case.hearing.on) if sent.case.hearing and sent.case.hearing.on else "no hearing"],
    "companions": lambda sent: ["Who can come with you"],
}


def _spoken(step: Step, policy: Policy, *, after_approval: bool) -> Step:
    """The step with what a person would write at it."""
    command = step.command
    if isinstance(command, IssueOutcome) and after_approval:
        return step  # what is sent is what was reported and approved
    if isinstance(command, IssueOutcome | Report):
        remedies = command.remedies or tuple(remedy.id for remedy in policy.remedies[:1]) or ("apology",)
        said: dict[str, object] = {"reasons": REASONS, "remedies": remedies, "recommendations": (CHANGED,)}
    else:
        fields = type(command).model_fields if command is not None else {}
        said = {name: REASONS for name in ("reason", "text") if name in fields}
    return replace(step, command=command.model_copy(update=said)) if command is not None else step


@cache
def sent(policy_id: str) -> tuple[Sent, ...]:
    """Every letter to the complainant of every story of a policy."""
    policy = policies.policy(policy_id)
    return tuple(letter for told in stories_of(policy, files([])) for letter in _letters(told.story, policy))


def _letters(story: Story, policy: Policy) -> Iterator[Sent]:
    before = (None, *story.steps)
    pairs = zip(before, story.steps, strict=False)
    steps = tuple(
        _spoken(step, policy, after_approval=last is not None and last.do == "approve") for last, step in pairs
    )
    spoken = replace(story, steps=steps)
    *_, last = play(spoken, world(spoken, policy))
    case = Case(id="story")
    for recorded in last.now.case.history:
        case = evolve(case, recorded)
        now = replace(last.now, case=case, actor=recorded.actor, at=recorded.at)
        for notice in owed_by(now, recorded):
            if notice.to == COMPLAINANT:
                yield _written(notice, now)


def _written(notice: Notice, snapshot: CaseSnapshot) -> Sent:
    said = {r.seq: getattr(r.event, "words", None) or Words() for r in snapshot.case.history}
    told = if_told(snapshot, "email") if notice.kind == "outcome" else snapshot
    seen = account(told, {**said, 1: WORDS}, "Hill Trust", "North Deployment", name=NAME)
    message = MESSAGES[notice.kind](seen, letter(about=notice.about, today=snapshot.today))
    return Sent(snapshot.policy, notice.kind, notice.stage, notice.about, seen, message)


def _of(row: Row, letters: Iterable[Sent]) -> list[Sent]:
    return [one for one in letters if one.kind == row.notice and row.stage in (None, one.stage)]


ROWS = share([(name, row) for name in policies.names() for row in policies.policy(name).letters], 6)


@pytest.mark.parametrize(
    ("policy_id", "row"), ROWS, ids=[f"{name} {row.notice} {row.stage or ''}" for name, row in ROWS]
)
def test_each_letter_contains_what_the_policy_says(policy_id: str, row: Row) -> None:
    letters = _of(row, sent(policy_id))
    for part in row.contains:
        wanted = [(words, letter.text) for letter in letters for words in PARTS[part](letter)]
        assert wanted, f"no story sends this letter with its {part}"
        assert [words for words, text in wanted if words not in text] == [], part


def test_every_part_that_a_policy_can_ask_for_is_recognised() -> None:
    assert set(PARTS) == set(get_args(LetterPart))
