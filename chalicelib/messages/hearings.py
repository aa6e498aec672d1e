"""What we write to whoever complained about a panel hearing: one function a letter."""

from collections.abc import Iterable
from datetime import date

from chalicelib.domain.account import CaseAccount
from chalicelib.domain.account.hearing import HearingTold
from chalicelib.domain.casework import events as e
from chalicelib.domain.policy.panels import Companions, Panel
from chalicelib.messages.blocks import Block, Facts, Heading, Items, Letter, Message, Para, Said
from chalicelib.messages.dates import clock_time, day
from chalicelib.messages.elsewhere import elsewhere
from chalicelib.messages.letter import facts, said, to_complainant, write, written
from chalicelib.messages.rendering import Blocks
from chalicelib.messages.wording import last, one_of, plain

CANNOT_COME = "If you cannot come, or need help to come, tell us as soon as you can."
IF_INVITED = "If you want to meet the panel, or need help to come, tell us as soon as you can."
NOTHING_NEW = "The panel does not normally look at anything that you did not raise at an earlier stage."
YOU_MAY_COME = "You can come to the hearing."
WHERE_LATER = "We will write to you again to say where it is, or how to join."
SET_OR_ARRANGED = (e.HearingScheduled, e.HearingPostponed, e.HearingArranged)
SUBJECTS = {
    e.HearingScheduled: "The date of your hearing",
    e.HearingPostponed: "The new date of your hearing",
    e.HearingArranged: "Where and when your hearing is",
}
COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def hearing(account: CaseAccount, letter: Letter) -> Message:
    """The day of the hearing, and where and how it is held, whether first set or changed; who may come, what it decides."""
    latest = last(account, *SET_OR_ARRANGED)
    kind = type(latest.event) if latest else e.HearingScheduled
    return write(account, letter, SUBJECTS[kind], _hearing(account, letter, kind, since=latest.seq if latest else 0))


def _hearing(account: CaseAccount, letter: Letter, kind: type[e.Frozen], *, since: int) -> Blocks:
    told = account.hearing
    may_meet = told is not None and told.rule.may_meet
    yield Para(_begins(told, kind))
    yield from said(account, kind)
    yield from written(account, letter, "hearing", "What we would like to add", since=since)
    yield facts(account)
    yield from (*where_and_how(told), *_what_to_know(told)) if told else ()
    yield Para(IF_INVITED if may_meet else CANNOT_COME)


def _begins(told: HearingTold | None, kind: type[e.Frozen]) -> str:
    on = f" on {when(told)}" if told and told.on else ""
    if on and kind is e.HearingPostponed:
        return f"We have moved your hearing. It is now{on}."
    if on and kind is e.HearingArranged:
        return f"Your hearing is{on}. This is where it is, or how to join."
    return f"A panel will {'look at' if told and told.rule.may_meet else 'hear'} your complaint{on}."


def when(told: HearingTold, on: date | None = None) -> str:
    """The day that is set, or another, with the time where it is known."""
    chosen = on or told.on
    return " at ".join(filter(None, (day(chosen) if chosen else "", clock_time(told.starts) if told.starts else "")))


def where_and_how(told: HearingTold) -> Iterable[Block]:
    """The place, how to join and what has been arranged; that we will say so, where it is not known yet."""
    if told.place or told.joining:
        yield Heading("Where it is, or how to join")
        yield from (Said(words) for words in (told.place, told.joining) if words)
    elif not told.rule.may_meet:
        yield Para(WHERE_LATER)
    if told.adjustments:
        yield Heading("What we have arranged for you")
        yield Said(told.adjustments)


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
    yield Facts((("Date of the hearing", when(told) if told and told.on else ""),))
    yield from written(account, letter, "papers", "The papers")


@to_complainant("Your hearing will continue on another day")
def adjourned(account: CaseAccount, letter: Letter) -> Blocks:
    """The hearing has begun and goes on another day."""
    told = account.hearing
    on = told.on if told and not told.held_on else None
    yield Para("Your hearing has begun, but it has not finished.")
    yield Para(f"It will continue on {when(told, on)}." if told and on else "We will tell you when it will continue.")
    yield from said(account, e.HearingAdjourned)


def _what_to_know(told: HearingTold) -> Iterable[Block]:
    yield Heading("Who decides")
    yield Para(who_decides(told))
    yield Heading("Who can come with you")
    yield Items(tuple(who_may_come(told)))
    if told.rule.order:
        yield Heading("What happens at the hearing")
        yield Items(told.rule.order)
    if told.companions:
        yield Para(f"You told us who is coming with you: {coming(told)}.")
    yield from _limits(told)


def who_decides(told: HearingTold, *, whose: str = "your complaint") -> str:
    """How many people, where the policy says so or they have met, and how many of them from outside.

    `whose`: what its reader calls the complaint.
    """
    outside = told.rule.independent
    decides, dealt = ("decided", "had") if told.decided else ("will decide", "has")
    people = f"A panel{_size(told)} {decides}. None of them {dealt} dealt with {whose} before."
    if not outside:
        return people
    has = "had" if told.decided else "has" if outside == 1 else "have"
    return f"{people} At least {count(outside)} of them {has} no part in running the organisation."


def _size(told: HearingTold) -> str:
    if told.rule.size_open:  # what Redress proposes is no promise of the policy's
        return f" of {count(told.members)} people" if (told.held_on or told.decided) and told.members > 1 else ""
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
