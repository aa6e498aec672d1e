"""What we write to whoever complained about a panel hearing: one function a letter."""

from collections.abc import Iterable

from chalicelib.domain.account import CaseAccount
from chalicelib.domain.account.hearing import HearingTold
from chalicelib.domain.casework import events as e
from chalicelib.domain.policy.panels import Companions
from chalicelib.messages.blocks import Block, Facts, Heading, Items, Letter, Message, Para
from chalicelib.messages.dates import day
from chalicelib.messages.elsewhere import STEPS_LEFT, elsewhere
from chalicelib.messages.letter import facts, said, to_complainant, write
from chalicelib.messages.rendering import Blocks
from chalicelib.messages.wording import last, one_of, plain

CANNOT_COME = "If you cannot come on that day, or need help to come, tell us as soon as you can."
IF_INVITED = "If you would like the panel to meet you, or need help to come, tell us as soon as you can."
YOU_MAY_COME = "You may come to the hearing."
COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def hearing(account: CaseAccount, letter: Letter) -> Message:
    """The day of the hearing, whether first set or moved: who hears it, who may come, what it may decide."""
    latest = last(account, e.HearingScheduled, e.HearingPostponed)
    moved = latest is not None and isinstance(latest.event, e.HearingPostponed)
    subject = "The new day of your hearing" if moved else "The day of your hearing"
    return write(account, letter, subject, _hearing(account, moved=moved))


def _hearing(account: CaseAccount, *, moved: bool) -> Blocks:
    told = account.hearing
    on = f" on {day(told.on)}" if told and told.on else ""
    may_meet = told is not None and told.rule.may_meet
    what = "look at" if may_meet else "hear"
    yield Para(
        f"Your hearing has been moved. It is now{on}." if moved and on else f"A panel will {what} your complaint{on}."
    )
    yield from said(account, e.HearingPostponed if moved else e.HearingScheduled)
    yield facts(account)
    yield from _what_to_know(told) if told else ()
    yield Para(IF_INVITED if may_meet else CANNOT_COME)


@to_complainant("The panel would like to know more")
def details(account: CaseAccount, letter: Letter) -> Blocks:
    """The panel wants to know more before the hearing."""
    yield Para("The panel would like to know more before the hearing. Everybody who takes part will get a copy.")
    yield from said(account, e.DetailsRequired, "What it would like to know")
    yield Para("You can write to us, or use your link to tell us more.")


@to_complainant("Your request for an independent panel")
def panel_answer(account: CaseAccount, letter: Letter) -> Blocks:
    """Whether an independent panel decides, as the complainant asked."""
    answered = last(account, e.PanelGranted, e.PanelRefused)
    if answered and isinstance(answered.event, e.PanelGranted):
        yield Para(
            "You asked for an independent panel. We agree. A panel of people who had no part in this will decide."
        )
        yield Para("We are choosing them now. The date by which we answer you stays as it is, unless we write to you.")
    else:
        yield Para("You asked for an independent panel. We have decided that a panel is not needed, for these reasons.")
    yield from said(account, type(answered.event)) if answered else ()
    yield facts(account)
    yield from elsewhere(account, STEPS_LEFT)


@to_complainant("The papers for your hearing")
def papers(account: CaseAccount, letter: Letter) -> Blocks:
    """The papers of the hearing."""
    told = account.hearing
    yield Para("These are the papers for the hearing. Everybody who takes part gets the same ones.")
    yield Facts((("Day of the hearing", day(told.on) if told and told.on else ""),))
    yield from said(account, e.LetterWritten, "The papers")


@to_complainant("Your hearing goes on another day")
def adjourned(account: CaseAccount, letter: Letter) -> Blocks:
    """The hearing has begun and goes on another day."""
    told = account.hearing
    on = told.on if told and not told.held_on else None
    yield Para("The panel has begun to hear your complaint and has not finished.")
    yield Para(f"It continues on {day(on)}." if on else "We will tell you the day on which it goes on.")
    yield from said(account, e.HearingAdjourned)


def _what_to_know(told: HearingTold) -> Iterable[Block]:
    yield Heading("Who decides")
    yield Para(who_decides(told))
    yield Heading("Whether you come, and who may come with you" if told.rule.may_meet else "Who may come with you")
    yield Items(tuple(who_may_come(told)))
    if told.companions:
        yield Para(f"You have told us that these people come with you: {coming(told)}.")
    yield from _limits(told)


def who_decides(told: HearingTold, *, whose: str = "your complaint") -> str:
    """How many people, where the policy says so or they have met, and how many of them from outside.

    `whose`: what its reader calls the complaint.
    """
    outside = told.rule.independent
    people = f"A panel{_size(told)} decides together. None of them has dealt with {whose} before."
    if not outside:
        return people
    return f"{people} At least {count(outside)} of them has no part in running the organisation."


def _size(told: HearingTold) -> str:
    if told.rule.size_open:  # what Redress proposes is no promise of the policy's
        return f" of {count(told.members)} people" if told.held_on and told.members > 1 else ""
    return f" of {count(max(told.members, told.rule.size))} people"


def who_may_come(told: HearingTold) -> Iterable[str]:
    rule = told.rule
    yield "The panel reads the papers and may meet you. It decides whether to." if rule.may_meet else YOU_MAY_COME
    for before, kind in enumerate(rule.companions):
        yield f"You may bring {how_many(kind, besides=before > 0)}."
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


def how_many(kind: Companions, *, besides: bool = False) -> str:
    """Whom a complainant may bring, as the end of "You may bring …": "the pupil", "one person: a friend or a relative".

    `besides`: others have been named before.
    """
    if kind.most is None:
        return " and ".join(f"the {plain(name).lower()}" for name in kind.who)
    return f"{_number(kind.most, besides=besides)}: {one_of(kind.who)}"


def _number(most: int, *, besides: bool) -> str:
    other = " other" if besides else ""
    return f"one{other} person" if most == 1 else f"up to {count(most)}{other} people"


def _limits(told: HearingTold) -> Iterable[Block]:
    if not told.rule.new_grounds:
        yield Para("The panel does not normally take up anything that you have not raised at an earlier step.")
    if told.rule.no_power_to:
        beyond = one_of(told.rule.no_power_to)
        yield Para(f"The panel can say what should happen, but it cannot itself order {beyond}.")
