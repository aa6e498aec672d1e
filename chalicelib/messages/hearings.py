"""What we write to whoever complained about a panel hearing: one function a letter."""

from collections.abc import Iterable

from chalicelib.domain.account import CaseAccount, Happening
from chalicelib.domain.account.hearing import HearingTold
from chalicelib.domain.casework import events as e
from chalicelib.domain.policy.panels import Companions, Panel
from chalicelib.messages.blocks import Block, Facts, Heading, Items, Letter, Message, Para
from chalicelib.messages.dates import day
from chalicelib.messages.elsewhere import elsewhere
from chalicelib.messages.letter import facts, said, to_complainant, write, written
from chalicelib.messages.rendering import Blocks
from chalicelib.messages.wording import last, one_of, plain

CANNOT_COME = "If you cannot come, or need help to come, tell us as soon as you can."
IF_INVITED = "If you want to meet the panel, or need help to come, tell us as soon as you can."
NOTHING_NEW = "The panel does not normally look at anything that you did not raise at an earlier stage."
YOU_MAY_COME = "You can come to the hearing."
COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def hearing(account: CaseAccount, letter: Letter) -> Message:
    """The day of the hearing, whether first set or moved: who hears it, who may come, what it may decide."""
    latest = last(account, e.HearingScheduled, e.HearingPostponed)
    moved = latest is not None and isinstance(latest.event, e.HearingPostponed)
    subject = "The new date of your hearing" if moved else "The date of your hearing"
    return write(account, letter, subject, _hearing(account, letter, latest))


def _hearing(account: CaseAccount, letter: Letter, latest: Happening | None) -> Blocks:
    told, moved = account.hearing, latest is not None and isinstance(latest.event, e.HearingPostponed)
    on = f" on {day(told.on)}" if told and told.on else ""
    may_meet = told is not None and told.rule.may_meet
    what = "look at" if may_meet else "hear"
    yield Para(
        f"We have moved your hearing. It is now{on}." if moved and on else f"A panel will {what} your complaint{on}."
    )
    yield from said(account, e.HearingPostponed if moved else e.HearingScheduled)
    yield from written(account, letter, "hearing", "What we would like to add", since=latest.seq if latest else 0)
    yield facts(account)
    yield from _what_to_know(told) if told else ()
    yield Para(IF_INVITED if may_meet else CANNOT_COME)


@to_complainant("The panel would like more information")
def details(account: CaseAccount, letter: Letter) -> Blocks:
    """The panel wants to know more before the hearing."""
    yield Para("The panel would like more information before the hearing. Everyone who takes part will get a copy.")
    yield from said(account, e.DetailsRequired, "What the panel would like to know")
    yield Para("You can write to us, or use your link to add information.")


@to_complainant("Your request for an independent panel")
def panel_answer(account: CaseAccount, letter: Letter) -> Blocks:
    """Whether an independent panel decides, as the complainant asked."""
    answered = last(account, e.PanelGranted, e.PanelRefused)
    if answered and isinstance(answered.event, e.PanelGranted):
        yield Para(
            "You asked for an independent panel. We agree. A panel of people who had no part in this will decide."
        )
        yield Para("We are choosing them now. The date for our response stays the same, unless we write to you.")
    else:
        yield Para("You asked for an independent panel. We have decided that a panel is not needed.")
    yield from said(account, type(answered.event)) if answered else ()
    yield facts(account)
    yield from elsewhere(account, stages_left=True)


@to_complainant("The papers for your hearing")
def papers(account: CaseAccount, letter: Letter) -> Blocks:
    """The papers of the hearing."""
    told = account.hearing
    yield Para("These are the papers for your hearing. Everyone who takes part gets the same papers.")
    yield Facts((("Date of the hearing", day(told.on) if told and told.on else ""),))
    yield from written(account, letter, "papers", "The papers")


@to_complainant("Your hearing will continue on another day")
def adjourned(account: CaseAccount, letter: Letter) -> Blocks:
    """The hearing has begun and goes on another day."""
    told = account.hearing
    on = told.on if told and not told.held_on else None
    yield Para("Your hearing has begun, but it has not finished.")
    yield Para(f"It will continue on {day(on)}." if on else "We will tell you when it will continue.")
    yield from said(account, e.HearingAdjourned)


def _what_to_know(told: HearingTold) -> Iterable[Block]:
    yield Heading("Who decides")
    yield Para(who_decides(told))
    yield Heading("Who can come with you")
    yield Items(tuple(who_may_come(told)))
    if told.companions:
        yield Para(f"You told us who is coming with you: {coming(told)}.")
    yield from _limits(told)


def who_decides(told: HearingTold, *, whose: str = "your complaint") -> str:
    """How many people, where the policy says so or they have met, and how many of them from outside.

    `whose`: what its reader calls the complaint.
    """
    outside = told.rule.independent
    people = f"A panel{_size(told)} will decide. None of them has dealt with {whose} before."
    if not outside:
        return people
    has = "has" if outside == 1 else "have"
    return f"{people} At least {count(outside)} of them {has} no part in running the organisation."


def _size(told: HearingTold) -> str:
    if told.rule.size_open:  # what Redress proposes is no promise of the policy's
        return f" of {count(told.members)} people" if told.held_on and told.members > 1 else ""
    return f" of {count(max(told.members, told.rule.size))} people"


def who_may_come(told: HearingTold) -> Iterable[str]:
    rule = told.rule
    yield "The panel will read the papers. It may also decide to meet you." if rule.may_meet else YOU_MAY_COME
    yield from whom_to_bring(rule)


def whom_to_bring(rule: Panel) -> Iterable[str]:
    """Who may come with the complainant, and whether they may speak."""
    for before, kind in enumerate(rule.companions):
        yield f"You can bring {how_many(kind, besides=before > 0)}."
    if not rule.companions:
        yield "You can bring someone with you. Tell us who."
    if rule.may_speak:
        yield "The person who comes with you can speak for you."
    if not rule.legal_representative:
        yield "You cannot bring a lawyer."


def coming(told: HearingTold) -> str:
    return ", ".join(plain(who).lower() for who in told.companions)


def count(number: int) -> str:
    return COUNTS[number] if number < len(COUNTS) else str(number)


def how_many(kind: Companions, *, besides: bool = False) -> str:
    """Whom a complainant may bring, as the end of "You can bring …": "the pupil", "one person: a friend or a relative".

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
        yield Para(NOTHING_NEW)
    if told.rule.no_power_to:
        beyond = one_of(told.rule.no_power_to)
        yield Para(f"The panel can say what should happen, but it cannot order {beyond}.")
