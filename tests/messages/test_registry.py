"""Every notice that an event can owe has its message, and every message is owed by something."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

from chalicelib.domain import notices
from chalicelib.domain.casework.events import LetterWritten, QuestionAsked
from chalicelib.messages import MESSAGES, Message
from tests.messages.letters import RECEIVED, case, letter

OWING = ("to_complainant", "to_former", "to_asked", "to_staff")
TO_ASKED = {kind for kind in MESSAGES if kind.startswith("question")} - {"question_not_reached"}
TO_ANYBODY = {"contact_changed", *TO_ASKED}  # says nothing of the case: whoever reads it may be a stranger
ASK = """  - at: Tue 2026-09-15 10:00
    do: ask
    with: {asked_as: witness, full_name: Dana Cole, email: dana@example.org, text: What did you see?, due: 2026-09-24}
"""
EMPTY = re.compile(r"None|\bundefined\b|\{\{|\}\}|\(\)|“We will ”|: *\n+(?!\n|\* |    |https?:)")


def kinds_owed() -> set[str]:
    """The kinds that domain/notices names: the strings in the second argument of whatever makes a notice."""
    trees = [ast.parse(file.read_text()) for file in Path(notices.__path__[0]).glob("*.py")]
    calls = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call))
    named = {kind for call in calls if getattr(call.func, "id", "") in OWING for kind in _strings(call.args[1])}
    return named | set(get_args(LetterWritten.model_fields["letter"].annotation))


def _strings(node: ast.expr) -> Iterator[str]:
    outcomes = [node.body, node.orelse] if isinstance(node, ast.IfExp) else [node]
    yield from (n.value for n in outcomes if isinstance(n, ast.Constant) and isinstance(n.value, str))


def test_every_kind_of_notice_has_a_message_and_every_message_its_notice() -> None:
    assert kinds_owed() == set(MESSAGES)


BROKEN = {"missed", "delay"}  # a promise to the complainant


@pytest.fixture(params=sorted(MESSAGES))
def message(request: pytest.FixtureRequest) -> Message:
    return plain(request.param)


@cache
def plain(kind: str) -> Message:
    """A message on a plain case, about something that the case does not have; of a question, about one that it has."""
    if kind in TO_ASKED:
        asked = case(RECEIVED + ASK)
        return MESSAGES[kind](
            asked, letter(about=str(next(h.seq for h in asked.history if isinstance(h.event, QuestionAsked))))
        )
    return MESSAGES[kind](case(RECEIVED), letter())


def test_a_subject_is_one_line_and_carries_the_reference(message: Message, request: pytest.FixtureRequest) -> None:
    assert ("STORY" in message.subject) == (request.node.callspec.params["message"] not in TO_ANYBODY)
    assert message.subject == " ".join(message.subject.split())


def test_no_message_says_please_and_only_a_broken_promise_makes_us_sorry(
    message: Message, request: pytest.FixtureRequest
) -> None:
    assert "please" not in message.text.lower()
    assert ("sorry" in message.text.lower()) == (request.node.callspec.params["message"] in BROKEN)


def test_no_message_has_a_gap_where_words_should_be(message: Message) -> None:
    """What ends in a colon is followed by a list, a line to type, or an address."""
    assert not EMPTY.search(message.text)


def test_the_html_says_what_the_text_says(message: Message) -> None:
    shown = re.sub(r"<[^>]+>", " ", message.html.partition("<body")[2])
    for line in message.text.splitlines():
        for word in re.findall(r"[a-z]{4,}", line) if "http" not in line else []:
            assert word in shown


def test_a_day_wears_its_weekday_in_every_message(message: Message) -> None:
    dates = re.findall(r"(\w+) \d{1,2} \w+ \d{4}", message.text)
    assert all(weekday.endswith("day") for weekday in dates)
