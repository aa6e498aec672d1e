"""How a case stands, and its hearing, in words for the person who made it. Names of staff never appear: roles do."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from chalicelib.domain.account import CaseAccount
from chalicelib.domain.account.hearing import HearingTold
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.case import Status
from chalicelib.domain.obligations.clocks import Clock, State
from chalicelib.domain.policy.model import Strength
from chalicelib.messages.dates import day, why
from chalicelib.messages.ending import closed_as
from chalicelib.messages.hearings import coming, when, who_decides, who_may_come
from chalicelib.messages.promises import ASK_US, FIRMNESS, NO_DAY, NO_DEADLINE, WE_SAID, undated, what_happens_next
from chalicelib.messages.wording import NOBODY_YET, last
from chalicelib.web.kit.rendering import local_day
from chalicelib.web.public.safety import NOBODY_TO_TELL

LABELS: Mapping[State, tuple[str, str]] = {  # what the tag says, and its colour
    State.RUNNING: ("Still to do", "blue"),
    State.HELD: ("Paused", "yellow"),
    State.RELAXED: ("May take longer", "yellow"),
    State.MET: ("Done", "green"),
    State.LATE: ("Done late", "yellow"),
    State.MISSED: ("Overdue", "red"),
}
SO_FAR: Mapping[str, str] = {  # a promise's tag, and as what it counts
    "Done": "kept", "Done late": "late", "Overdue": "missed", "Not done": "missed",
}  # fmt: skip
CLOSED: Mapping[str, tuple[str, str]] = {
    "final": ("We have given you our final response", "Your complaint is now closed."),
    "resolved": ("Your complaint is resolved", "It is closed. If something is still wrong, tell us."),
    "withdrawn": ("You have withdrawn your complaint", "It is closed. If you change your mind, tell us."),
    "referred": ("Your complaint comes under another procedure", "It is closed here. We have told you where it goes."),
    "duplicate": ("We have responded to this before", "It is closed here. We have told you where else you can go."),
    "duplicate_open": (
        "We are looking into this in your other complaint",
        "This one is closed. We will respond to the other one.",
    ),
    "campaign": (
        "We have sent everyone who wrote to us the same response",
        "If it does not cover your complaint, tell us.",
    ),
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
    ahead: bool  # it is still to be done, late or not
    why: tuple[str, ...]  # how its date was worked out


def promises(account: CaseAccount) -> list[Promise]:
    """Every promise to the complainant as it stands, in the policy's order, but those that events have overtaken.

    What has no date comes first: all of it is still to do.
    """
    owed = [clock for clock in account.clocks if clock.latest and clock.rule.owed_to is None]
    label, colour = LABELS[State.RUNNING]
    without_a_date = [
        Promise(text=text.rstrip("."), label=label, colour=colour, more=_ask(more), waiting=True, ahead=True, why=())
        for text, more in undated(account)
    ]
    return without_a_date + [_promise(clock, account) for clock in owed if clock.state is not State.VOID]


def _ask(why_no_date: str) -> str:
    return f"{NO_DEADLINE} {ASK_US}" if why_no_date == NO_DEADLINE else why_no_date


def where_it_is(account: CaseAccount) -> list[tuple[str, str]]:
    """Where the complaint is and who has it, as far as anybody has it now: each with its name."""
    match account.status:
        case Status.CLOSED:
            return [("It ended at", account.stage)]
        case Status.LATE_REQUEST:
            return [("You asked for", account.late_stage)]
    if account.readers:
        return [("Stage", account.stage), ("Asked to read it first", " or ".join(account.readers))]
    return [
        ("Stage", account.stage),
        ("Who deals with it", account.whom_to_ask or account.handled_by or NOBODY_YET),
    ]


def read(account: CaseAccount) -> str:
    """That somebody has read it, said once and without whom; "" before."""
    return f"Your complaint was read on {day(account.read_on)}." if account.read_on else ""


def record_kept(account: CaseAccount) -> str:
    """For how long the record of what is over is kept; "" before."""
    if account.status is not Status.CLOSED:
        return ""
    if account.kept.held:
        return "We keep the record of your complaint for longer than usual. You can ask us why."
    if account.kept.until:
        return f"We keep the record of your complaint until {day(account.kept.until)}. After that we can erase it."
    return "Each year we look at whether we still need the record of your complaint. If not, we can erase it."


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
        return "We have made our decision and are sending it to you", "You can read it here once we have sent it."
    match account.status:
        case Status.ANSWERED:
            return "We have responded to your complaint", "Our response is on this page."
        case Status.LATE_REQUEST:
            return _late(account)
        case Status.CLOSED:
            return CLOSED.get(closed_as(account), ("We have closed your complaint", "We have told you why."))
    again = account.outcome is not None and not account.outcome.partial  # an earlier stage has been answered
    if account.handled_by:
        heading = "We are looking at your complaint again" if again else "We are looking into your complaint"
        return heading, _what_next(account)
    heading = "We have your request" if again else "We have your complaint"
    if account.readers:
        return heading, f"We have asked someone to read it first and find out who it is about. {_what_next(account)}"
    return heading, f"We are choosing someone to look into it. {_what_next(account)}"


def _what_next(account: CaseAccount) -> str:
    return "You can see below what happens next." if what_happens_next(account) else NO_DAY


def _late(account: CaseAccount) -> tuple[str, str]:
    decide = "We will tell you what we decide."
    if last(account, e.LateRequested):
        return "We are deciding whether to accept your late request", decide
    return "We are deciding whether we can look into this", f"It is later than our policy allows. {decide}"


def _promise(clock: Clock, account: CaseAccount) -> Promise:
    asked = clock in account.outstanding_clocks
    label, colour = _label(clock, asked=asked)
    waiting = clock.state in (State.RUNNING, State.HELD, State.RELAXED)
    when = "" if clock.state is State.HELD else f" by {day(clock.due)}"
    we = FIRMNESS[clock.rule.strength] if waiting else WE_SAID[clock.rule.strength]
    done = f"We did this on {day(clock.done)}." if clock.done else ""
    sorry = _sorry(clock, asked=asked)
    moved = f"We moved this date from {day(clock.extended_from)}." if clock.extended_from else ""
    return Promise(
        text=f"{we} {clock.promise}{when}", label=label, colour=colour,
        more=" ".join(filter(None, (done, moved, sorry, _told_of_delay(clock, account)))), waiting=waiting,
        ahead=waiting or (clock.state is State.MISSED and asked), why=tuple(why(clock)),
    )  # fmt: skip


def _sorry(clock: Clock, *, asked: bool) -> str:
    """Where a date was not kept: said plainly."""
    if clock.state is State.LATE:
        return "That was late, and we are sorry."
    if clock.state is State.MISSED:
        return f"We {'have not done this yet' if asked else 'did not do this'}, and we are sorry."
    return ""


def how_we_kept_them(promises: Iterable[Promise]) -> str:
    """How many promises that had a date were kept, done late or missed so far; "" before any was."""
    counted = Counter(SO_FAR[promise.label] for promise in promises if promise.label in SO_FAR)
    said = [f"{counted[what]} {what}" for what in dict.fromkeys(SO_FAR.values()) if counted[what]]
    return f"Our promises so far: {', '.join(said)}." if said else ""


def _told_of_delay(clock: Clock, account: CaseAccount) -> str:
    """The day that we gave instead, while what was promised is owed; "" where we gave none."""
    days = [h.event.to for h in account.history if isinstance(h.event, e.DelayTold) and h.event.clock == clock.name]
    return f"You will hear from us by {day(days[-1])}." if days and clock.owed else ""


def _label(clock: Clock, *, asked: bool) -> tuple[str, str]:
    """What the tag says. `asked`: somebody is still asked for it; else its stage or the case is over without it."""
    broken = clock.rule.strength is Strength.MUST
    if clock.state is State.MISSED and not asked:
        return "Not done", "red" if broken else "yellow"
    if clock.state is State.MISSED and not broken:
        return "Taking longer", "yellow"
    return LABELS[clock.state]


def about_the_hearing(account: CaseAccount) -> list[tuple[str, str]]:
    """What there is to know of the hearing, each with its name; nothing where no panel decides the stage."""
    told = account.hearing
    if told is None:
        return []
    rows = [("Who decided" if told.decided else "Who decides", who_decides(told))]
    if not told.rule.hearing:
        return rows
    rows.append(("Date of the hearing", _when(told)))
    if told.held_on is None:
        rows += [
            ("Place", told.place), ("How to join", told.joining), ("What we have arranged for you", told.adjustments)
        ]  # fmt: skip
        rows.append(("Who can come with you", " ".join(who_may_come(told))))
    if told.companions:
        rows.append(("Who is coming with you", coming(told).capitalize()))
    return [(name, value) for name, value in rows if value]


def _when(told: HearingTold) -> str:
    if told.held_on:
        return f"It ended on {day(told.held_on)}"
    begun = f"It began on {day(told.sat_on)}. " if told.sat_on else ""
    if told.on is None:
        return f"{begun}We will tell you when it will continue" if begun else "Not set yet. We will write to you"
    return f"{begun}It will continue on {when(told)}" if begun else when(told)
