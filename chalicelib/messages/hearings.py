"""What we write to whoever complained about a panel hearing: one function a letter."""

from collections.abc import Iterable

from chalicelib.domain import events as e
from chalicelib.domain.account import CaseAccount
from chalicelib.domain.hearing_account import HearingTold
from chalicelib.domain.policy.panels import Companions
from chalicelib.messages.blocks import Block, Facts, Heading, Items, Letter, Message, Para, Said
from chalicelib.messages.dates import day
from chalicelib.messages.letter import because, facts, write
from chalicelib.messages.wording import follow, last, one_of, plain

COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def hearing(account: CaseAccount, letter: Letter) -> Message:
    """The day of the hearing, whether first set or moved: who hears it, who may come, what it may decide."""
    told = account.hearing
    moved = isinstance(
        getattr(last(account, e.HearingScheduled, e.HearingPostponed), "event", None), e.HearingPostponed
    )
    on = f" on {day(told.on)}" if told and told.on else ""
    opening = (
        f"Your hearing has been moved. It is now{on}." if moved and on else f"A panel will hear your complaint{on}."
    )
    return write(
        account,
        letter,
        "The new day of your hearing" if moved else "The day of your hearing",
        [
            Para(opening),
            *because(account, e.HearingPostponed if moved else e.HearingScheduled),
            facts(account),
            *(_what_to_know(told) if told else ()),
            Para("If you cannot come on that day, or need help to come, tell us as soon as you can."),
            *follow(letter),
        ],
    )


def details(account: CaseAccount, letter: Letter) -> Message:
    """The panel wants to know more before the hearing."""
    return write(
        account,
        letter,
        "The panel would like to know more",
        [
            Para("The panel would like to know more before the hearing. Everybody who takes part will get a copy."),
            *_said(account, e.DetailsRequired, "What it would like to know"),
            Para("You can write to us, or use your link to tell us more."),
            *follow(letter),
        ],
    )


def papers(account: CaseAccount, letter: Letter) -> Message:
    """The papers of the hearing."""
    told = account.hearing
    return write(
        account,
        letter,
        "The papers for your hearing",
        [
            Para("These are the papers for the hearing. Everybody who takes part gets the same ones."),
            Facts((("Day of the hearing", day(told.on) if told and told.on else ""),)),
            *_said(account, e.LetterWritten, "The papers"),
            *follow(letter),
        ],
    )


def adjourned(account: CaseAccount, letter: Letter) -> Message:
    """The hearing has begun and goes on another day."""
    told = account.hearing
    on = told.on if told and not told.held_on else None
    return write(
        account,
        letter,
        "Your hearing goes on another day",
        [
            Para("The panel has begun to hear your complaint and has not finished."),
            Para(f"It continues on {day(on)}." if on else "We will tell you the day on which it goes on."),
            *because(account, e.HearingAdjourned),
            *follow(letter),
        ],
    )


def _what_to_know(told: HearingTold) -> Iterable[Block]:
    yield Heading("Who decides")
    yield Para(who_decides(told))
    yield Heading("Who may come with you")
    yield Items(tuple(who_may_come(told)))
    if told.companions:
        yield Para(f"You have told us that these people come with you: {coming(told)}.")
    yield from _limits(told)


def who_decides(told: HearingTold) -> str:
    """How many people, and how many of them from outside."""
    size = max(told.members, told.rule.size)
    outside = told.rule.independent
    people = f"A panel of {count(size)} people decides together. None of them has dealt with your complaint before."
    if not outside:
        return people
    return f"{people} At least {count(outside)} of them has no part in running the organisation."


def who_may_come(told: HearingTold) -> Iterable[str]:
    rule = told.rule
    yield "You may come to the hearing."
    for kind in rule.companions:
        yield _companions(kind)
    if not rule.companions:
        yield "The policy does not say who may come with you. Ask us."
    if rule.may_speak:
        yield "Whoever comes with you may speak for you."
    if not rule.legal_representative:
        yield "You may not bring a lawyer."


def coming(told: HearingTold) -> str:
    return ", ".join(plain(who).lower() for who in told.companions)


def count(number: int) -> str:
    return COUNTS[number] if number < len(COUNTS) else str(number)


def how_many(kind: Companions) -> str:
    """Whom a complainant may bring, as the end of "You may bring …": "the pupil", "one person: a friend or a relative"."""
    if kind.most is None:
        return " and ".join(f"the {plain(name).lower()}" for name in kind.who)
    return f"{'one person' if kind.most == 1 else f'up to {count(kind.most)} people'}: {one_of(kind.who)}"


def _companions(kind: Companions) -> str:
    return f"You may bring {how_many(kind)}."


def _limits(told: HearingTold) -> Iterable[Block]:
    if not told.rule.new_grounds:
        yield Para("The panel does not normally take up anything that you have not raised at an earlier step.")
    if told.rule.no_power_to:
        beyond = one_of(told.rule.no_power_to)
        yield Para(f"The panel can say what should happen, but it cannot itself order {beyond}.")


def _said(account: CaseAccount, kind: type[e.Frozen], heading: str) -> Iterable[Block]:
    happening = last(account, kind)
    if happening is not None and happening.words.text.strip():
        yield Heading(heading)
        yield Said(happening.words.text)
