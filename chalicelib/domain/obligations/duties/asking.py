"""A question that brought no answer, or does not get to whoever was asked, is somebody's task until they settle it."""

from typing import Any

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.facts import Fact
from chalicelib.domain.obligations.duties.owed import QUESTION, DutyHistory, Owed


def asked(t: DutyHistory, r: Fact, event: e.QuestionAsked) -> None:
    if event.draft_of:
        t.about_drafts.add(r.seq)


def unsettled(t: DutyHistory, r: Fact, event: e.QuestionUnanswered | e.QuestionNotReached) -> None:
    if event.question in t.about_drafts:
        return
    if not t.questions:
        t.owed[QUESTION] = Owed(QUESTION, r.stands.stage, r.at)
    t.questions.add(event.question)


def settled(t: DutyHistory, r: Fact, event: Any) -> None:
    """It was answered after all, withdrawn, or they were given more time or asked elsewhere."""
    if event.question in t.questions:
        t.questions.remove(event.question)
        if not t.questions:
            t.done(QUESTION, r.day)


def over(t: DutyHistory) -> None:
    """The stage was answered, or the case ended, without it."""
    t.questions.clear()
