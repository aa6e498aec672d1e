"""A letter of a case that a story has brought about."""

from datetime import date
from functools import cache

from chalicelib.domain.account import CaseAccount, account, if_told
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.events import Words
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.messages import MESSAGES, Letter, Message
from chalicelib.tooling.stories.cast import world
from chalicelib.tooling.stories.parse import parse
from chalicelib.tooling.stories.play import play

CASE_PAGE = "https://redress.example/staff/cases/STORY"
LINK = "https://redress.example/follow/secret-of-this-case"
WORDS = Words(name="Robin Example", email="robin@example.org", narrative="What only the handler may read.")
RECEIVED = "  - {at: Mon 2026-09-14 10:00, do: receive, with: {stage: formal}}\n"


@cache
def _moment(steps: str, policy: str) -> CaseSnapshot:
    story = parse(f"policy: {policy}\nstory:\n{steps}")
    return if_told(list(play(story, world(story)))[-1].now, "email")


def case(steps: str, words: Words = WORDS, policy: str = "aptcoo", provision: str = "") -> CaseAccount:
    """The account of a case after these steps."""
    now = _moment(steps, policy)
    said = {r.seq: getattr(r.event, "words", None) or Words() for r in now.case.history}
    started = now.case.history[0].event
    assert isinstance(started, e.Received)
    return account(now, {**said, 1: words}, "Hill Trust", "North Deployment", provision)


def letter(
    *, about: str = "", today: date = date(2026, 9, 14), to: str = "Robin Example", staff: bool = False
) -> Letter:
    return Letter(
        link="" if staff else LINK, case_page=CASE_PAGE if staff else "", to_name=to, about=about, today=today,
        mailbox="complaints@hill.example", postal_address="1 High Street\nNorthtown", telephone="01632 960 000",
    )  # fmt: skip


def written(kind: str, steps: str, about: str = "", words: Words = WORDS) -> Message:
    """The letter to the complainant."""
    return MESSAGES[kind](case(steps, words), letter(about=about, to=words.name))


def mailed(kind: str, steps: str, about: str = "", today: date = date(2026, 9, 14)) -> Message:
    """The mail to staff."""
    return MESSAGES[kind](case(steps), letter(about=about, today=today, to="Sam Placeholder", staff=True))
