"""How a case stands, in words for the person who made it. Names of staff never appear: roles do."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from chalicelib.domain.account import CaseAccount
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.case import Status
from chalicelib.domain.obligations.clocks import Clock, State
from chalicelib.domain.policy.model import Strength
from chalicelib.messages.dates import day, why
from chalicelib.messages.ending import closed_as
from chalicelib.messages.wording import FIRMNESS, NO_DAY, undated, what_happens_next
from chalicelib.web.kit.rendering import local_day
from chalicelib.web.public.choices import NOBODY_TO_TELL

WE_SAID: Mapping[Strength, str] = {
    Strength.MUST: "We said that we would",
    Strength.NORMALLY: "We said that we would normally",
    Strength.AIM: "We aimed to",
}
LABELS: Mapping[State, tuple[str, str]] = {  # what the tag says, and its colour
    State.RUNNING: ("Still to do", "blue"),
    State.HELD: ("Waiting", "yellow"),
    State.RELAXED: ("May take longer", "yellow"),
    State.MET: ("Done", "green"),
    State.LATE: ("Done late", "yellow"),
    State.MISSED: ("We are late", "red"),
}
CLOSED: Mapping[str, tuple[str, str]] = {
    "final": ("We have given you our final answer", "Your complaint is closed with us."),
    "resolved": ("Your complaint is settled", "It is closed. If something is still wrong, tell us."),
    "withdrawn": ("You have withdrawn your complaint", "It is closed. We take no further steps."),
    "referred": ("Your complaint belongs with another procedure", "It is closed here. We have told you where it goes."),
    "duplicate": ("We have answered this before", "It is closed here. We have told you where else you can go."),
    "duplicate_open": (
        "We are looking into this in your other complaint",
        "This one is closed: nothing is done twice.",
    ),
    "campaign": ("We have given everybody who wrote to us one answer", "If it does not answer yours, tell us."),
    "lapsed": ("Your complaint is closed", "The last day to ask for the next stage has passed."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A promise, with its date where it has one. `colour`: of the design system's tag."""

    text: str
    label: str
    colour: str
    more: str
    waiting: bool  # not done yet, and not late
    why: tuple[str, ...]  # how its date was worked out


def promises(account: CaseAccount) -> list[Promise]:
    """Every promise to the complainant as it stands, in the policy's order, but those that events have overtaken.

    What has no date comes first: all of it is still to do.
    """
    owed = [clock for clock in account.clocks if clock.latest and clock.rule.owed_to is None]
    label, colour = LABELS[State.RUNNING]
    without_a_date = [
        Promise(text=text.rstrip("."), label=label, colour=colour, more=more, waiting=True, why=())
        for text, more in undated(account)
    ]
    return without_a_date + [_promise(clock, account) for clock in owed if clock.state is not State.VOID]


def where_it_is(account: CaseAccount) -> list[tuple[str, str]]:
    """Where the complaint is and who has it, as far as anybody has it now: each with its name."""
    match account.status:
        case Status.CLOSED:
            return [("It ended at", account.stage)]
        case Status.LATE_REQUEST:
            return [("You have asked for", account.late_stage)]
    if account.readers:
        return [("It is now at", account.stage), ("Asked to read it first", " or ".join(account.readers))]
    return [
        ("It is now at", account.stage),
        ("Who deals with it", account.whom_to_ask or account.handled_by or "Not chosen yet"),
    ]


def risk(account: CaseAccount) -> tuple[str, ...]:
    """What became of a word that somebody may be at risk: what is true by now, and not before."""
    if account.risk is None:
        return ()
    told = tuple(f"{_role(who)} was told on {local_day(at)}." for who, at in account.risk.told)
    waiting = [who for who in account.risk.telling if who not in dict(account.risk.told)]
    telling = f"We are telling {_those(waiting)} now. This page will say so once they have been told."
    return told or ((telling,) if waiting else (NOBODY_TO_TELL,))


def _role(title: str) -> str:
    return f"Our {title[:1].lower()}{title[1:]}"


def _those(titles: Iterable[str]) -> str:
    return " and ".join(f"our {title[:1].lower()}{title[1:]}" for title in titles)


def headline(account: CaseAccount) -> tuple[str, str]:
    """Where the case stands: a heading and a sentence."""
    if account.outcome is not None and not account.outcome.told:
        return "We have decided, and our answer is on its way to you", "You can read it here once it has been sent."
    match account.status:
        case Status.ANSWERED:
            return "We have answered your complaint", "Our answer is on this page."
        case Status.LATE_REQUEST:
            return "A person is deciding whether we can take this late", _late(account)
        case Status.CLOSED:
            return CLOSED.get(closed_as(account), ("We have closed your complaint", "We have told you why."))
    again = account.outcome is not None and not account.outcome.partial  # an earlier stage has been answered
    if account.handled_by:
        heading = "We are looking at your complaint again" if again else "We are looking into your complaint"
        return heading, _what_next(account)
    heading = "We have your request" if again else "We have your complaint"
    if account.readers:
        return heading, f"We have asked someone to read it first, to find out who it is about. {_what_next(account)}"
    return heading, f"We are choosing who will look into it. {_what_next(account)}"


def _what_next(account: CaseAccount) -> str:
    return "Below you can read what happens next." if what_happens_next(account) else NO_DAY


def _late(account: CaseAccount) -> str:
    return f"You asked for this stage after its last day: {account.late_stage}. We will tell you what we decide."


def _promise(clock: Clock, account: CaseAccount) -> Promise:
    label, colour = _label(clock, asked=clock in account.asked_clocks)
    waiting = clock.state in (State.RUNNING, State.HELD, State.RELAXED)
    when = "" if clock.state is State.HELD else f" by {day(clock.due)}"
    we = FIRMNESS[clock.rule.strength] if waiting else WE_SAID[clock.rule.strength]
    done = f"We did this on {day(clock.done)}." if clock.done else ""
    moved = f"We moved this date from {day(clock.extended_from)}." if clock.extended_from else ""
    return Promise(
        text=f"{we} {clock.promise}{when}", label=label, colour=colour,
        more=" ".join(filter(None, (done, moved, _told_of_delay(clock, account)))), waiting=waiting, why=tuple(why(clock)),
    )  # fmt: skip


def _told_of_delay(clock: Clock, account: CaseAccount) -> str:
    """The day that we gave instead, while what was promised is owed; "" where we gave none."""
    days = [h.event.to for h in account.story if isinstance(h.event, e.DelayTold) and h.event.clock == clock.name]
    return f"You will hear from us by {day(days[-1])}." if days and clock.owed else ""


def _label(clock: Clock, *, asked: bool) -> tuple[str, str]:
    """What the tag says. `asked`: somebody is still asked for it; else its stage or the case is over without it."""
    broken = clock.rule.strength is Strength.MUST
    if clock.state is State.MISSED and not asked:
        return "Not done", "red" if broken else "yellow"
    if clock.state is State.MISSED and not broken:
        return "Taking longer", "yellow"
    return LABELS[clock.state]
